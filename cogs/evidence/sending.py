"""Sends what lies in a case file: the binder in parts that Discord takes, or the files of one record."""

import io
from contextlib import suppress

import discord

from bot.errors import RecordNotFound
from bot.evidence.packing import PackedBinder, packed
from bot.evidence.rules import FileState, Record
from cogs.client import EvenkeelClient
from cogs.evidence import wording
from cogs.shared import replies
from cogs.shared import wording as shared
from cogs.shared.layout import card, text

Interaction = discord.Interaction[EvenkeelClient]

_MOST_BYTES = 10 * 1024 * 1024
"""What Discord takes as one file from a bot wherever it is; a boosted server's higher limit is not needed."""
_STEPS = 5
"""How often a long packing tells how far it is."""
_LONG = 20


async def send_binder(interaction: Interaction, contract_id: int) -> None:
    """Pack a contract's case file, telling how far it is, and send it part by part."""
    evidence, user_id = interaction.client.services.evidence, interaction.user.id
    case = await evidence.case(user_id, contract_id)
    if not case.records:
        await replies.show(interaction, card(text(wording.NOTHING_TO_EXPORT)))
        return
    await interaction.response.defer(ephemeral=interaction.guild_id is not None, thinking=True)
    await interaction.edit_original_response(view=card(text(wording.PACKING)))
    limit = min(interaction.filesize_limit, _MOST_BYTES)
    platform = shared.PLATFORMS[case.contract.platform]

    async def told(done: int, everything: int) -> None:
        if everything >= _LONG and done % -(-everything // _STEPS) == 0 and done < everything:
            so_far = wording.PACKED_SO_FAR.format(done=done, all=everything)
            with suppress(discord.HTTPException):  # dismissed meanwhile: the binder is still wanted
                await interaction.edit_original_response(view=card(text(so_far)))

    async with packed(case, platform, lambda each: evidence.pieces(user_id, each), limit, told) as made:
        await interaction.edit_original_response(view=_ready(made, limit))
        for number, file in enumerate(made.files, 1):
            parts = len(made.files)
            words = wording.PART.format(number=number, parts=parts) if parts > 1 else wording.THE_FILE
            name = wording.FILE_NAME_PART if parts > 1 else wording.FILE_NAME
            named = name.format(contract=contract_id, day=case.made_at.date(), number=number, parts=parts)
            await replies.give(interaction, words, discord.File(file, named))


async def send_files(interaction: Interaction, record: Record) -> None:
    """Send the kept files of one record, each as it was kept."""
    kept = [file for file in record.files if file.state is FileState.KEPT]
    if not kept:
        raise RecordNotFound
    await interaction.response.defer(ephemeral=interaction.guild_id is not None, thinking=True)
    evidence = interaction.client.services.evidence
    for file in kept:
        data = b"".join([piece async for piece in evidence.pieces(interaction.user.id, file.file_id)])
        if len(data) != file.size:
            lost = wording.FILE_DAMAGED if data else wording.FILE_LOST
            await replies.give(interaction, lost.format(name=file.name))
        if data or not file.size:
            await replies.give(interaction, file.name, discord.File(io.BytesIO(data), file.name))


def _ready(made: PackedBinder, limit: int) -> discord.ui.LayoutView:
    """Say what is in the binder, and what is not."""
    exhibits, lost = made.binder.exhibits, made.binder.lost
    parts = [
        wording.PACKED.format(
            records=_counted(len(made.binder.entries), wording.RECORDS_ONE, wording.RECORDS_MANY),
            files=_counted(len(exhibits) - len(lost), wording.FILES_IN_ONE, wording.FILES_IN_MANY),
        )
    ]
    if len(made.files) > 1:
        megabytes = f"{limit // 1024 // 1024} MB"
        parts.append(wording.PARTS.format(parts=len(made.files), limit=megabytes))
    if lost:
        names = ", ".join(exhibit.label for exhibit in lost[:20])
        parts.append(wording.LOST.format(count=len(lost), all=len(exhibits), names=names))
    if left_out := [exhibit.label for exhibit in lost if exhibit.problem == "left_out"]:
        parts.append(wording.LEFT_OUT.format(names=", ".join(left_out[:20])))
    return card(*map(text, [*parts, wording.PRIVATE]))


def _counted(count: int, one: str, many: str) -> str:
    return one if count == 1 else many.format(count=count)
