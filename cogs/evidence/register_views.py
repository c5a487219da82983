"""The change register: every request beyond the agreement, with its date, its size and what became of it."""

from discord import ui

from bot.evidence.rules import ChangeRegister, ClientReply, Record, RecordKind
from cogs.evidence import wording
from cogs.shared.layout import button, card, row, text, with_button
from cogs.shared.paging import page_buttons
from cogs.shared.router import make_id
from cogs.shared.times import day
from cogs.shared.words import plain, plain_line

PAGE_SIZE = 6
_LONGEST_NAME = 90
_LONGEST_TEXT = 200
_LONGEST_SIZE = 100
_ORDER = (*ClientReply, None)
_FLOW = "scope"


def register_page(register: ChangeRegister, number: int) -> ui.LayoutView:
    """Show one page of it (numbered from 0), newest first, and how many ended how."""
    contract_id = register.contract.contract_id
    counts = [
        wording.REGISTER_COUNT.format(reply=_said(reply), count=register.counts[reply])
        for reply in _ORDER
        if reply in register.counts
    ]
    told = (
        wording.REGISTER_COUNTS.format(total=register.total, counts=" · ".join(counts))
        if counts
        else wording.REGISTER_EMPTY
    )
    head = wording.REGISTER.format(client=plain(register.contract.client, _LONGEST_NAME), counts=told)
    rows = [
        with_button(_line(record), button(wording.OPEN, make_id("file:open", record.record_id)))
        for record in register.records
    ]
    actions = row(
        button(wording.REGISTER_ASK, make_id("walk:begin", _FLOW, contract_id)),
        button(wording.REGISTER_WRITE, make_id("file:log", contract_id, RecordKind.CHANGE)),
        button(wording.TO_CASE, make_id("file:page", contract_id, 0)),
        button(wording.TO_CONTRACT, make_id("contract:show", contract_id)),
    )
    turning = page_buttons(f"file:register:{contract_id}", number, register.total, PAGE_SIZE)
    return card(text(head), *rows, below=[actions, *turning])


def _line(record: Record) -> str:
    words = record.words
    size = plain_line(words.detail, _LONGEST_SIZE)
    return wording.REGISTER_LINE.format(
        day=day(words.happened_at),
        reply=_said(words.reply),
        text=plain_line(words.text, _LONGEST_TEXT),
        size=wording.REGISTER_SIZE.format(size=size) if size else "",
    )


def _said(reply: ClientReply | None) -> str:
    return wording.REPLIES[reply] if reply else wording.NOT_SAID
