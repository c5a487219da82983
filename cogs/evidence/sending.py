"""Sends what lies in a case file: the binder in parts that Discord takes, or the files of one record."""

import io
from collections.abc import AsyncIterator, Sequence
from contextlib import suppress

import discord

from bot.errors import RecordNotFound
from bot.evidence.exhibits import Binder
from bot.evidence.packing import packed, plan
from bot.evidence.rules import CaseFile, FileState, KeptFile, Record
from cogs.client import EvenkeelClient
from cogs.evidence import wording
from cogs.shared import replies
from cogs.shared import wording as shared
from cogs.shared.layout import card, text

Interaction = discord.Interaction[EvenkeelClient]

_STEPS = 5
"""How often a long packing tells how far it is."""
_LONG = 20


async def send_binder(interaction: Interaction, contract_id: int) -> None:
    """Pack a contract's case file, telling how far it is, and send it part by part."""
    evidence, user_id = interaction.client.services.evidence, interaction.user.id
    case = await evidence.case_file(user_id, contract_id)
    if not case.records:
        await replies.show(interaction, card(text(wording.NOTHING_TO_EXPORT)))
        return
    with interaction.client.heavy_jobs.alone(user_id):
        await interaction.response.defer(ephemeral=interaction.guild_id is not None, thinking=True)
        await interaction.edit_original_response(view=card(text(wording.PACKING)))
        async with interaction.client.heavy_jobs.turn():
            await _send_parts(interaction, case)


async def _send_parts(interaction: Interaction, case: CaseFile) -> None:
    evidence, user_id = interaction.client.services.evidence, interaction.user.id
    limit = replies.largest_upload(interaction)

    async def told(done: int, everything: int) -> None:
        if everything >= _LONG and done % -(-everything // _STEPS) == 0 and done < everything:
            so_far = wording.PACKED_SO_FAR.format(done=done, all=everything)
            with suppress(discord.HTTPException):  # dismissed meanwhile: the binder is still wanted
                await interaction.edit_original_response(view=card(text(so_far)))

    def pieces(file_id: int) -> AsyncIterator[bytes]:
        return evidence.pieces(user_id, file_id)

    planned = await plan(case, shared.PLATFORMS[case.contract.platform], pieces, limit, told)
    parts = len(planned.parts)
    await interaction.edit_original_response(view=_ready(planned.binder(), limit))
    for number in range(1, parts + 1):
        words = wording.PART.format(number=number, parts=parts) if parts > 1 else wording.THE_FILE
        name = wording.FILE_NAME_PART if parts > 1 else wording.FILE_NAME
        contract_id, day = case.contract.contract_id, case.made_at.date()
        named = name.format(contract=contract_id, day=day, number=number, parts=parts)
        async with packed(planned, number, pieces) as file:
            await replies.give(interaction, words, discord.File(file, named))


async def send_files(interaction: Interaction, record: Record) -> None:
    """Send the kept files of one record, each as it was kept."""
    kept = [file for file in record.files if file.state is FileState.KEPT]
    if not kept:
        raise RecordNotFound
    with interaction.client.heavy_jobs.alone(interaction.user.id):
        await interaction.response.defer(ephemeral=interaction.guild_id is not None, thinking=True)
        async with interaction.client.heavy_jobs.turn():
            await _send_each(interaction, kept)


async def _send_each(interaction: Interaction, kept: Sequence[KeptFile]) -> None:
    evidence = interaction.client.services.evidence
    for file in kept:
        data = b"".join([piece async for piece in evidence.pieces(interaction.user.id, file.file_id)])
        if len(data) != file.size:
            lost = wording.FILE_DAMAGED if data else wording.FILE_LOST
            await replies.give(interaction, lost.format(name=file.name))
        if data or not file.size:
            await replies.give(interaction, file.name, discord.File(io.BytesIO(data), file.name))


def _ready(binder: Binder, limit: int) -> discord.ui.LayoutView:
    """Say what is in the binder, and what is not."""
    exhibits, lost = binder.exhibits, binder.lost
    parts = [
        wording.PACKED.format(
            records=_counted(len(binder.entries), wording.RECORDS_ONE, wording.RECORDS_MANY),
            files=_counted(len(exhibits) - len(lost), wording.FILES_IN_ONE, wording.FILES_IN_MANY),
        )
    ]
    if binder.parts > 1:
        megabytes = f"{limit // 1024 // 1024} MB"
        parts.append(wording.PARTS.format(parts=binder.parts, limit=megabytes))
    if lost:
        names = ", ".join(exhibit.label for exhibit in lost[:20])
        parts.append(wording.LOST.format(count=len(lost), all=len(exhibits), names=names))
    if left_out := [exhibit.label for exhibit in lost if exhibit.problem == "left_out"]:
        parts.append(wording.LEFT_OUT.format(names=", ".join(left_out[:20])))
    return card(*map(text, [*parts, wording.PRIVATE]))


def _counted(count: int, one: str, many: str) -> str:
    return one if count == 1 else many.format(count=count)
