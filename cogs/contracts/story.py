"""A contract's timeline, in lines, and as a screen of its own where notes can be read whole."""

from collections.abc import Sequence
from datetime import UTC, datetime

from discord import ui

from bot.contracts.rules import ContractFile, EndReason, EntryKind, TimelineEntry
from cogs.contracts import wording
from cogs.shared.layout import button, card, row, text
from cogs.shared.router import make_id
from cogs.shared.times import clock, day
from cogs.shared.words import plain, plain_line

_LONGEST_STORY = 2_300
_LONGEST_NOTE = 2_100
_LONGEST_NAME = 90
_LONGEST_WHAT = 120


def story(file: ContractFile) -> ui.LayoutView:
    """Show as many entries as fit, whole, from where the file's timeline begins; older ones by a button."""
    contract_id = file.contract.contract_id
    shown = fitting([entry_line(entry, _LONGEST_NOTE) for entry in file.timeline], _LONGEST_STORY)
    last = file.skipped + len(shown)
    content = wording.STORY.format(
        client=plain(file.contract.client, _LONGEST_NAME),
        first=min(file.skipped + 1, last),
        last=last,
        total=file.entries_in_all,
        entries="\n".join(shown),
    )
    older = button(
        wording.OLDER, make_id("contract:story", contract_id, last), disabled=last >= file.entries_in_all
    )
    back = button(wording.TO_CONTRACT, make_id("contract:show", contract_id))
    if file.skipped:
        newest = button(wording.NEWEST, make_id("contract:story", contract_id, 0))
        return card(text(content), below=[row(newest, older, back)])
    return card(text(content), below=[row(older, back)])


def entry_line(entry: TimelineEntry, longest_note: int) -> str:
    """Tell one entry in a line; a note is cut to `longest_note` characters as they stand on the card."""
    data = {"subject": wording.CANCELLING, **entry.data}
    if "verdict" in data:
        data["verdict"] = wording.VERDICTS[data["verdict"]]
    if "confidence" in data:
        data["confidence"] = wording.CONFIDENCE[data["confidence"]]
    if entry.kind is EntryKind.FILED:
        data["what"] = wording.FILED[data["what"]]
    if entry.kind is EntryKind.ENDED:
        data["reason"] = wording.REASONS[EndReason(data["reason"])]
    if entry.kind is EntryKind.NOTE:
        data["text"] = plain_line(data["text"], longest_note)
    if "what" in data:
        what = plain_line(data["what"], _LONGEST_WHAT)
        data["what"] = wording.ENTRY_WHAT.format(what=what) if what else ""
    for name in ("by", "to"):
        if name in data:
            data[name] = clock(datetime.fromtimestamp(data[name], UTC))
    if entry.kind is EntryKind.OUTCOME:
        data["outcome"] = wording.OUTCOMES[data["outcome"]]
    what = wording.ENTRIES[entry.kind].format(**data)
    return wording.ENTRY.format(day=day(entry.at), what=what)


def fitting(lines: Sequence[str], longest: int) -> list[str]:
    """Take lines from the first on while they fit together, at least one."""
    taken: list[str] = []
    for line in lines:
        if taken and sum(map(len, taken)) + len(line) > longest:
            break
        taken.append(line)
    return taken
