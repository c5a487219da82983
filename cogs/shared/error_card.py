"""What a member reads when something does not work: always where they clicked, always with what to do."""

import logging
import secrets
from typing import Any

import discord
from discord import app_commands

from bot.errors import MemberError, OutOfDate
from cogs.shared import replies, wording
from cogs.shared.layout import card, text

_log = logging.getLogger(__name__)


class Unanswered(Exception):
    """A handler ended without an answer: a bug of ours that the member must not meet as silence."""


async def answer(interaction: discord.Interaction[Any], error: Exception) -> None:
    """Tell an expected problem in its own words, anything else by a reference id that is logged too.

    Raises nothing: what goes wrong while a problem is told is told by reference id as well.
    """
    if isinstance(error, app_commands.CommandInvokeError):
        error = error.original if isinstance(error.original, Exception) else error
    if isinstance(error, app_commands.CommandNotFound | app_commands.CommandSignatureMismatch):
        error = OutOfDate()  # a command Discord still shows from an earlier version
    if isinstance(error, MemberError):
        failed = await _tell(interaction, error)
        if failed is None or isinstance(failed, discord.NotFound):
            return  # told, or Discord waits for no answer any more
        error = failed
    await _tell(interaction, _report(interaction, error))


async def _tell(interaction: discord.Interaction[Any], sentence: object) -> Exception | None:
    """Show a sentence; what kept it from being shown is logged and returned."""
    try:
        await replies.show(interaction, card(text(str(sentence))))
    except discord.HTTPException as failed:
        _log.warning("error_card_not_sent", extra={"code": failed.code, "status": failed.status})
        return failed
    except Exception as failed:  # noqa: BLE001 - there is nobody left to whom it could be raised
        _log.exception("error_card_broken")
        return failed
    return None


def _report(interaction: discord.Interaction[Any], error: Exception) -> str:
    reference = secrets.token_hex(4).upper()
    where = interaction.command.qualified_name if interaction.command else None
    custom_id = (interaction.data or {}).get("custom_id")
    _log.error(
        "unexpected_error",
        exc_info=error,
        extra={"reference": reference, "command": where, "custom_id": custom_id},
    )
    return wording.UNEXPECTED.format(reference=reference)
