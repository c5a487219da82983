"""The screens of case files: the list, one record, what is asked before deleting."""

from collections.abc import Sequence

import discord
from discord import ButtonStyle, ui

from bot.contracts.rules import Contract
from bot.evidence.exhibits import size_of
from bot.evidence.rules import LARGEST_FILE, Author, CasePage, FileState, KeptFile, Quota, Record, RecordKind
from cogs.evidence import wording
from cogs.shared.layout import Piece, button, card, row, select, text, with_button
from cogs.shared.limits import MOST_OPTIONS, fit
from cogs.shared.paging import page_buttons
from cogs.shared.router import make_id
from cogs.shared.times import clock, day
from cogs.shared.words import plain, plain_line

PAGE_SIZE = 6
_LONGEST_NAME = 90
_LONGEST_LINE = 200
_LONGEST_TEXT = 1_900
_LONGEST_DETAIL = 400
_MOST_FILES = 8


def case_page(page: CasePage, number: int) -> ui.LayoutView:
    """Show one page of a case file (numbered from 0), newest first, with how much room is left."""
    contract_id = page.contract.contract_id
    head = wording.PAGE.format(
        client=plain(page.contract.client, _LONGEST_NAME), count=_count(page.total), room=room(page.room)
    )
    rows: list[Piece] = [
        with_button(_line(record), button(wording.OPEN, make_id("file:open", record.record_id)))
        for record in page.records
    ]
    if not page.total:
        rows.append(text(wording.PAGE_EMPTY))
    kinds = [discord.SelectOption(label=label, value=kind) for kind, label in wording.KINDS.items()]
    below = [
        row(select(wording.WRITE, make_id("file:form", contract_id), kinds)),
        row(*_page_actions(page)),
        *page_buttons(f"file:page:{contract_id}", number, page.total, PAGE_SIZE),
    ]
    return card(text(head), *rows, below=below)


def unfiled(records: Sequence[Record]) -> ui.LayoutView:
    """List messages that wait for a contract."""
    if not records:
        return card(text(wording.UNFILED_NONE))
    rows = [
        with_button(_line(record), button(wording.OPEN, make_id("file:open", record.record_id)))
        for record in records[:PAGE_SIZE]
    ]
    return card(text(wording.UNFILED), *rows)


def record_card(
    record: Record, room: Quota, contracts: Sequence[Contract] = (), *, head: str = ""
) -> ui.LayoutView:
    """Show one record whole, with its files. `contracts` are offered to a message; `head` is said first."""
    words = record.words
    parts = [head] if head else []
    parts.append(
        wording.RECORD.format(
            title=wording.TITLES[words.kind],
            when=day(words.happened_at) if words.day_only else clock(words.happened_at),
            by=_by(record),
            reply=_reply(record),
        )
    )
    if words.text:
        parts.append(plain(words.text, _LONGEST_TEXT))
    if words.detail:
        detail = plain_line(words.detail, _LONGEST_DETAIL)
        parts.append(wording.DETAIL.format(name=wording.DETAILS[words.kind], detail=detail))
    if record.files:
        parts.append(
            "\n".join([wording.FILES_TITLE, *(_file(file, room) for file in record.files[:_MOST_FILES])])
        )
    parts.append(_history(record))
    return card(*map(text, parts), below=_record_rows(record, contracts))


def room(room: Quota) -> str:
    """Say how much a member's files take of how much they may."""
    full = room.used + LARGEST_FILE > room.quota
    sentence = wording.ROOM_FULL if full else wording.ROOM
    return sentence.format(used=_megabytes(room.used), quota=_megabytes(room.quota))


def ask_delete(question: str, yes: str, back: str) -> ui.LayoutView:
    """Ask once more before something is gone; `yes` and `back` are the ids of the buttons."""
    buttons = (button(wording.KEEP, back), button(wording.DELETE_YES, yes, ButtonStyle.danger))
    return card(text(question), below=[row(*buttons)])


def deleted(contract_id: int | None) -> ui.LayoutView:
    """Say that it is gone, and the way back."""
    return card(text(wording.DELETED), below=[row(_to_case(contract_id))])


def _record_rows(record: Record, contracts: Sequence[Contract]) -> list[Piece]:
    rows: list[Piece] = []
    if record.words.kind is RecordKind.MESSAGE:
        if contracts:
            rows.append(row(_contract_list(record, contracts)))
        rows.append(row(_author_list(record)))
    if len(record.files) > 1:
        files = [
            discord.SelectOption(label=fit(file.name, 100), value=str(file.file_id)) for file in record.files
        ][:MOST_OPTIONS]
        rows.append(row(select(wording.DELETE_FILE, make_id("file:drop_file", record.record_id), files)))
    return [*rows, row(*_record_actions(record))]


def _record_actions(record: Record) -> list[ui.Button[ui.LayoutView]]:
    buttons = [_to_case(record.contract_id)]
    if record.words.kind is RecordKind.CHANGE and record.contract_id is not None:
        buttons.append(_to_register(record.contract_id))
    if record.words.kind is not RecordKind.MESSAGE:
        buttons.append(button(wording.EDIT, make_id("file:edit", record.record_id)))
    if any(file.state is FileState.KEPT for file in record.files):
        buttons.append(button(wording.GET_FILES, make_id("file:get", record.record_id)))
    return [*buttons, button(wording.DELETE, make_id("file:drop", record.record_id))]


def _contract_list(record: Record, contracts: Sequence[Contract]) -> ui.Select[ui.LayoutView]:
    options = [
        discord.SelectOption(
            label=fit(" · ".join(filter(None, [contract.client, contract.job])), 100),
            value=str(contract.contract_id),
            default=contract.contract_id == record.contract_id,
        )
        for contract in contracts[:MOST_OPTIONS]
    ]
    ask = wording.CHANGE_CONTRACT if record.contract_id else wording.WHICH_CONTRACT
    return select(ask, make_id("file:place", record.record_id), options)


def _author_list(record: Record) -> ui.Select[ui.LayoutView]:
    options = [
        discord.SelectOption(label=label, value=author, default=author is record.words.author)
        for author, label in wording.AUTHORS.items()
    ]
    return select(wording.WHO_WROTE, make_id("file:author", record.record_id), options)


def _page_actions(page: CasePage) -> list[ui.Button[ui.LayoutView]]:
    contract_id = page.contract.contract_id
    buttons = [
        button(wording.TO_CONTRACT, make_id("contract:show", contract_id)),
        _to_register(contract_id),
    ]
    if page.total:
        export = make_id("file:export", contract_id)
        buttons.insert(0, button(wording.EXPORT_BUTTON, export, ButtonStyle.primary))
        buttons.append(button(wording.DELETE_ALL, make_id("file:drop_all", contract_id)))
    if page.unfiled:
        buttons.append(button(wording.UNFILED_BUTTON.format(count=page.unfiled), make_id("file:unfiled")))
    return buttons


def _to_case(contract_id: int | None) -> ui.Button[ui.LayoutView]:
    where = make_id("file:page", contract_id, 0) if contract_id else make_id("file:unfiled")
    return button(wording.TO_CASE, where)


def _to_register(contract_id: int) -> ui.Button[ui.LayoutView]:
    return button(wording.REGISTER_BUTTON, make_id("file:register", contract_id, 0))


def _line(record: Record) -> str:
    words, count = record.words, len(record.files)
    files = wording.FILES_ONE if count == 1 else wording.FILES_MANY.format(count=count) if count else ""
    return wording.LINE.format(
        title=wording.TITLES[words.kind],
        day=day(words.happened_at),
        by=_by(record),
        reply=_reply(record),
        text=plain_line(words.text or words.detail, _LONGEST_LINE),
        files=files,
    )


def _by(record: Record) -> str:
    if record.words.kind is not RecordKind.MESSAGE:
        return ""
    author: Author | None = record.words.author
    return f" · {wording.BY[author] if author else wording.BY_UNKNOWN}"


def _reply(record: Record) -> str:
    return f" · {wording.REPLIES[record.words.reply]}" if record.words.reply else ""


def _history(record: Record) -> str:
    written = wording.WRITTEN.format(at=clock(record.written_at))
    if record.changed_at:
        written = wording.CHANGED.format(written=written, at=clock(record.changed_at))
    source = [wording.SOURCE.format(source=address)] if (address := record.words.copied_from) else []
    return "\n".join([*source, written, wording.PRIVATE])


def _file(file: KeptFile, room: Quota) -> str:
    name, size = plain(file.name), size_of(file.size)
    state = wording.STATES[file.state].format(largest=_megabytes(LARGEST_FILE), quota=_megabytes(room.quota))
    shown = wording.FILE if file.state is FileState.KEPT else wording.FILE_NOT_KEPT
    return shown.format(name=name, size=size, state=state, sha256=file.sha256)


def _count(total: int) -> str:
    return wording.COUNT_ONE if total == 1 else wording.COUNT.format(count=total) if total else ""


def _megabytes(size: int) -> str:
    megabytes = size / 1024 / 1024
    if 0 < megabytes < 1:
        return f"{-(-size // 1024)} kB"
    return f"{megabytes:.0f} MB" if megabytes >= 10 or megabytes == int(megabytes) else f"{megabytes:.1f} MB"
