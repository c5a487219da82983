"""What `/contract` shows."""

from collections.abc import Sequence

import discord
from discord import ButtonStyle, ui

from bot.contracts.rules import (
    LONGEST_CLIENT,
    LONGEST_JOB,
    LONGEST_NOTE,
    Contract,
    ContractFile,
    EndReason,
    Stage,
    Turn,
)
from bot.money import LONGEST_SUM
from cogs.contracts import wording
from cogs.contracts.story import entry_line, fitting
from cogs.shared import wording as shared
from cogs.shared.layout import button, card, dropdown, field, form, row, select, text, with_button
from cogs.shared.paging import page_buttons
from cogs.shared.router import make_id
from cogs.shared.times import clock, moment
from cogs.shared.words import plain, plain_line

PAGE_SIZE = 8
_LONGEST_NAME = 90
_LONGEST_JOB = 120
_LONGEST_NOTE_SHOWN = 160
_LONGEST_TIMELINE = 1_100
_LONGEST_WATCH_LIST = 1_300


def contract_file(file: ContractFile, *, unread: str = "") -> ui.LayoutView:
    """Show one contract: facts, watch list, the newest of its timeline, and what can be done.

    `unread` is a sum as typed that could not be understood.
    """
    contract = file.contract
    parts = [wording.UNREAD_VALUE.format(text=plain(unread))] if unread else []
    parts.append(f"{wording.TITLE.format(client=plain(contract.client, _LONGEST_NAME))}\n{facts(contract)}")
    if contract.turn is not None and contract.stage is not Stage.ENDED:
        parts.append(_turn(contract, contract.turn))
    if contract.watch_list:
        parts.append(_watch_list(contract))
    shown = fitting([entry_line(entry, _LONGEST_NOTE_SHOWN) for entry in file.timeline], _LONGEST_TIMELINE)
    parts.append(wording.TIMELINE.format(entries="\n".join(shown)))
    earlier = file.entries_in_all - len(shown)
    parts.append("\n".join([wording.EARLIER.format(count=earlier)] * (earlier > 0) + [wording.PRIVATE]))
    return card(
        *map(text, parts), below=[row(*_turns(contract)), row(*_actions(contract)), row(*_more(contract))]
    )


def listing(contracts: Sequence[Contract], page: int, total: int) -> ui.LayoutView:
    """Show one page of contracts, each with a button that opens it."""
    if not contracts:
        return card(text(wording.LIST_EMPTY))
    rows = [
        with_button(
            wording.LIST_ROW.format(client=plain(contract.client, _LONGEST_NAME), facts=facts(contract)),
            button(wording.OPEN, make_id("contract:show", contract.contract_id)),
        )
        for contract in contracts
    ]
    return card(text(wording.LIST_TITLE), *rows, below=page_buttons("contract:list", page, total, PAGE_SIZE))


def facts(contract: Contract) -> str:
    """Say in one line what is agreed and how far it is."""
    return wording.FACTS.format(
        job=wording.JOB.format(job=plain_line(contract.job, _LONGEST_JOB)) if contract.job else "",
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
        field("client", wording.EDIT_CLIENT, value=contract.client, longest=LONGEST_CLIENT, required=True),
        field("job", wording.EDIT_JOB, value=contract.job, longest=LONGEST_JOB),
        dropdown("platform", wording.EDIT_PLATFORM, platforms),
        field("value", wording.EDIT_VALUE, hint=wording.EDIT_VALUE_HINT, value=value, longest=LONGEST_SUM),
    )


def note_form(contract_id: int) -> ui.Modal:
    """Ask for a note."""
    box = field("note", wording.NOTE_FIELD, longest=LONGEST_NOTE, required=True, many_lines=True)
    return form(wording.NOTE_FORM, make_id("contract:add_note", contract_id), box)


def end_choice(contract: Contract) -> ui.LayoutView:
    """Ask how a contract ended."""
    options = [
        discord.SelectOption(label=wording.REASONS[reason].capitalize(), value=reason) for reason in EndReason
    ]
    contract_id = contract.contract_id
    return card(
        text(wording.END_ASK.format(client=plain(contract.client, _LONGEST_NAME))),
        below=[
            row(select(wording.END_CHOOSE, make_id("contract:set_ended", contract_id), options)),
            row(button(wording.KEEP, make_id("contract:show", contract_id))),
        ],
    )


def delete_choice(contract: Contract) -> ui.LayoutView:
    """Ask once more before a contract is gone."""
    contract_id = contract.contract_id
    return card(
        text(wording.DELETE_ASK.format(client=plain(contract.client, _LONGEST_NAME))),
        below=[
            row(
                button(wording.TO_CONTRACT, make_id("contract:show", contract_id)),
                button(wording.DELETE_YES, make_id("contract:delete_yes", contract_id), ButtonStyle.danger),
            )
        ],
    )


def deleted() -> ui.LayoutView:
    """Say that a contract is gone, and the way on."""
    return card(text(wording.DELETED), below=[row(button(wording.ALL, make_id("contract:list", 0)))])


def _actions(contract: Contract) -> list[ui.Button[ui.LayoutView]]:
    contract_id = contract.contract_id
    accept = button(wording.ACCEPTED, make_id("contract:start", contract_id), ButtonStyle.primary)
    note = button(wording.WRITE_NOTE, make_id("contract:note", contract_id))
    end = button(wording.END_BUTTON, make_id("contract:end", contract_id))
    edit = button(wording.EDIT, make_id("contract:edit", contract_id))
    reopen = button(wording.REOPEN, make_id("contract:reopen", contract_id))
    delete = button(wording.DELETE, make_id("contract:delete", contract_id))
    by_stage = {
        Stage.PROSPECT: [accept, note, edit, end],
        Stage.ACTIVE: [note, edit, end],
        Stage.ENDED: [note, edit, reopen, delete],
    }
    return by_stage[contract.stage]


def _turns(contract: Contract) -> list[ui.Button[ui.LayoutView]]:
    """Offer to say whose move it is while it runs, and to set what is to be done by when."""
    contract_id = contract.contract_id
    reminders = button(wording.REMINDERS, make_id("plan:contract", contract_id))
    if contract.stage is Stage.ENDED:
        return [reminders]
    wrote = button(wording.I_WROTE, make_id("contract:turn", contract_id, Turn.THEIRS))
    they_wrote = button(wording.THEY_WROTE, make_id("contract:turn", contract_id, Turn.MINE))
    return [wrote, they_wrote, reminders]


def _turn(contract: Contract, turn: Turn) -> str:
    since = moment(contract.turn_since or contract.created_at)
    if turn is Turn.THEIRS:
        return wording.TURN_THEIRS.format(since=since)
    line = wording.TURN_MINE.format(since=since)
    if contract.promised_by is None:
        return line
    return line + wording.TURN_PROMISED.format(by=clock(contract.promised_by))


def _more(contract: Contract) -> list[ui.Button[ui.LayoutView]]:
    """Offer the walkthroughs, also after the end (clocks go on then), case file, whole timeline and list."""
    contract_id = contract.contract_id
    return [
        button(wording.SHOULD_I_CANCEL, make_id("walk:begin", "cancelling", contract_id)),
        button(wording.CASE_FILE, make_id("file:page", contract_id, 0)),
        button(wording.ALL_GUIDES, make_id("guide:show", contract_id)),
        button(wording.STORY_BUTTON, make_id("contract:story", contract_id, 0)),
        button(wording.ALL, make_id("contract:list", 0)),
    ]


def _watch_list(contract: Contract) -> str:
    lines = [
        wording.WATCH_ITEM.format(risk=plain(item.risk), protection=item.protection)
        for item in contract.watch_list
    ]
    shown = fitting(lines, _LONGEST_WATCH_LIST)
    if len(shown) < len(lines):
        shown.append(wording.WATCH_MORE.format(count=len(lines) - len(shown)))
    return wording.WATCH.format(items="\n".join(shown))
