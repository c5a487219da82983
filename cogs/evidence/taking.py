"""Copies files out of Discord at once: its links to them end within a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import aiohttp
import discord

from bot.evidence.rules import FileState, refusal
from cogs.client import EvenkeelClient

Interaction = discord.Interaction[EvenkeelClient]


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that Discord has."""

    name: str
    size: int
    url: str


def uploaded(interaction: Interaction) -> list[Upload]:
    """Return the files that came with the form that caused this."""
    data: Any = interaction.data or {}
    known = data.get("resolved", {}).get("attachments", {})
    boxes = [label.get("component", {}) for label in data.get("components", [])]
    ids = [each for box in boxes if box.get("custom_id") == "files" for each in box.get("values", [])]
    return [Upload(file["filename"], file["size"], file["url"]) for each in ids if (file := known.get(each))]


def attached(message: discord.Message) -> list[Upload]:
    """Return the files of a message, also of one that was forwarded."""
    files = [*message.attachments, *(each for sent in message.message_snapshots for each in sent.attachments)]
    return [Upload(file.filename, file.size, file.url) for file in files]


async def take(interaction: Interaction, record_id: int, uploads: Sequence[Upload]) -> None:
    """Copy files into a record, one after the other; for one that can't be kept, it is kept why not."""
    evidence, user_id = interaction.client.services.evidence, interaction.user.id
    for upload in uploads:
        problem = refusal(upload.size, await evidence.quota(user_id))
        if not problem:
            async with interaction.client.heavy_jobs.downloads:
                data = await _download(interaction, upload)
                if data is not None:
                    await evidence.attach(user_id, record_id, upload.name, data)
                    continue
        await evidence.note_missing(user_id, record_id, upload.name, upload.size, problem or FileState.GONE)


async def _download(interaction: Interaction, upload: Upload) -> bytes | None:
    """Read a file whose size was checked before; None where Discord no longer has it."""
    try:
        return await interaction.client.http.get_from_cdn(upload.url)
    except (TimeoutError, discord.HTTPException, aiohttp.ClientError):
        return None
