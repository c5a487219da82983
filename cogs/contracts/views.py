"""What `/contract` shows."""

from collections.abc import Sequence

import discord
from discord import ButtonStyle, ui

from bot.contracts.rules import Contract, ContractFile, EndReason, EntryKind, Stage, TimelineEntry
from cogs.contracts import wording
from cogs.shared import wording as shared
from cogs.shared.layout import Piece, button, card, dropdown, field, form, row, select, text, with_button
from cogs.shared.limits import fit
from cogs.shared.paging import page_buttons
from cogs.shared.router import make_id
from cogs.shared.times import day

PAGE_SIZE = 8
_MOST_WATCHED = 8
_LONGEST_NOTE_SHOWN = 200


def contract_file(file: ContractFile, *, unread: str = "") -> ui.LayoutView:
    """Show one contract: facts, watch list, the newest of its timeline, and what can be done.

    `unread` is a sum as typed that could not be understood.
    """
    contract = file.contract
    parts = [text(wording.UNREAD_VALUE.format(text=_plain(unread)))] if unread else []
    parts += [text(f"{wording.TITLE.format(client=_plain(contract.client))}\n{facts(contract)}")]
    if contract.watch_list:
        items = "\n".join(
            wording.WATCH_ITEM.format(risk=item.risk, protection=item.protection)
            for item in contract.watch_list[:_MOST_WATCHED]
        )
        parts.append(text(wording.WATCH.format(items=items)))
    entries = "\n".join(_entry(entry) for entry in file.timeline)
    parts.append(text(wording.TIMELINE.format(entries=entries)))
    earlier = file.entries_in_all - len(file.timeline)
    parts.append(text("\n".join([wording.EARLIER.format(count=earlier)] * (earlier > 0) + [wording.PRIVATE])))
    return card(*parts, below=[row(*_actions(contract)), *_doubts(contract)])


def listing(contracts: Sequence[Contract], page: int, total: int) -> ui.LayoutView:
    """Show one page of contracts, each with a button that opens it."""
    if not contracts:
        return card(text(wording.LIST_EMPTY))
    rows = [
        with_button(
            wording.LIST_ROW.format(client=_plain(contract.client), facts=facts(contract)),
            button(wording.OPEN, make_id("contract:show", contract.contract_id)),
        )
        for contract in contracts
    ]
    return card(text(wording.LIST_TITLE), *rows, below=page_buttons("contract:list", page, total, PAGE_SIZE))


def facts(contract: Contract) -> str:
    """Say in one line what is agreed and how far it is."""
    return wording.FACTS.format(
        job=wording.JOB.format(job=_plain(contract.job)) if contract.job else "",
        platform=shared.PLATFORMS[contract.platform],
        value=contract.value or wording.NO_VALUE,
        stage=wording.STAGES[contract.stage],
    )


def edit_form(contract: Contract) -> ui.Modal:
    """Ask for what is written at the top of the file, filled in as it is."""
    platforms = [
        discord.SelectOption(label=name, value=platform, default=platform is contract.platform)
        for platform, name in shared.PLATFORMS.items()
    ]
    value = str(contract.value) if contract.value else None
    return form(
        wording.EDIT_FORM,
        make_id("contract:set", contract.contract_id),
        field("client", wording.EDIT_CLIENT, value=contract.client, longest=80, required=True),
        field("job", wording.EDIT_JOB, value=contract.job, longest=200),
        dropdown("platform", wording.EDIT_PLATFORM, platforms),
        field("value", wording.EDIT_VALUE, hint=wording.EDIT_VALUE_HINT, value=value, longest=40),
    )


def note_form(contract_id: int) -> ui.Modal:
    """Ask for a note."""
    box = field("note", wording.NOTE_FIELD, longest=1_000, required=True, many_lines=True)
    return form(wording.NOTE_FORM, make_id("contract:add_note", contract_id), box)


def end_choice(contract: Contract) -> ui.LayoutView:
    """Ask how a contract ended."""
    options = [
        discord.SelectOption(label=wording.REASONS[reason].capitalize(), value=reason) for reason in EndReason
    ]
    contract_id = contract.contract_id
    return card(
        text(wording.END_ASK.format(client=_plain(contract.client))),
        below=[
            row(select(wording.END_CHOOSE, make_id("contract:set_ended", contract_id), options)),
            row(button(wording.KEEP, make_id("contract:show", contract_id))),
        ],
    )


def _actions(contract: Contract) -> list[ui.Button[ui.LayoutView]]:
    contract_id = contract.contract_id
    accept = button(wording.ACCEPTED, make_id("contract:start", contract_id), ButtonStyle.primary)
    note = button(wording.WRITE_NOTE, make_id("contract:note", contract_id))
    end = button(wording.END_BUTTON, make_id("contract:end", contract_id))
    edit = button(wording.EDIT, make_id("contract:edit", contract_id))
    everything = button(wording.ALL, make_id("contract:list", 0))
    by_stage = {
        Stage.PROSPECT: [accept, note, edit, end, everything],
        Stage.ACTIVE: [note, edit, end, everything],
        Stage.ENDED: [note, edit, everything],
    }
    return by_stage[contract.stage]


def _doubts(contract: Contract) -> list[Piece]:
    """Offer the walkthrough, also after the end: clocks go on then."""
    return [row(button(wording.SHOULD_I_CANCEL, make_id("cancel:from", contract.contract_id)))]


def _entry(entry: TimelineEntry) -> str:
    data = dict(entry.data)
    if "verdict" in data:
        data["verdict"] = wording.VERDICTS[data["verdict"]]
    if "confidence" in data:
        data["confidence"] = wording.CONFIDENCE[data["confidence"]]
    if entry.kind is EntryKind.ENDED:
        data["reason"] = wording.REASONS[EndReason(data["reason"])]
    if entry.kind is EntryKind.NOTE:
        data["text"] = _plain(fit(data["text"], _LONGEST_NOTE_SHOWN)).replace("\n", " ")
    what = wording.ENTRIES[entry.kind].format(**data)
    return wording.ENTRY.format(day=day(entry.at), what=what)


def _plain(words: str) -> str:
    return discord.utils.escape_markdown(words)
