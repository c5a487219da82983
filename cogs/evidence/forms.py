"""The one form of case files, with the fields that fit what is written down."""

from dataclasses import replace
from datetime import date

import discord
from discord import ui

from bot.errors import OutOfDate, UnreadableDate
from bot.evidence.rules import (
    LARGEST_FILE_WORDS,
    LONGEST_DETAIL,
    LONGEST_TEXT,
    ClientReply,
    RecordInput,
    RecordKind,
    noon,
)
from bot.time.days import read_past_day
from cogs.evidence import wording
from cogs.shared.layout import dropdown, field, form, upload
from cogs.shared.replies import FormFields

_MOST_FILES = 10
_LONGEST_DAY = 40


def record_form(kind: RecordKind, custom_id: str, before: RecordInput | None = None) -> ui.Modal:
    """Ask for a record of this kind, filled with what was written before; OutOfDate for a saved message."""
    _require_written(kind)
    return form(
        wording.FORM,
        custom_id,
        field(
            "text",
            wording.TEXTS[kind],
            hint=wording.TEXT_HINTS[kind],
            value=before.text if before else None,
            longest=LONGEST_TEXT,
            required=True,
            many_lines=True,
        ),
        _second_field(kind, before),
        field(
            "day",
            wording.FORM_DAY,
            hint=wording.FORM_DAY_HINT,
            value=before.happened_at.date().isoformat() if before else None,
            longest=_LONGEST_DAY,
        ),
        *_reply_field(kind, before),
        upload(
            "files",
            wording.FORM_FILES,
            hint=wording.FORM_FILES_HINT.format(largest=LARGEST_FILE_WORDS),
            most=_MOST_FILES,
        ),
    )


def read_record(
    kind: RecordKind, written: FormFields, today: date, before: RecordInput | None = None
) -> tuple[RecordInput, str]:
    """Read what was filled in, and what was typed as a day where it can't be read: then the day stays.

    Raises OutOfDate for a saved message, which nobody writes.
    """
    _require_written(kind)
    unread = ""
    happened_at = before.happened_at if before else noon(today)
    try:
        happened_at = noon(read_past_day(written["day"] or "today", today))
    except UnreadableDate:
        unread = written["day"]
    words = RecordInput(
        kind,
        happened_at,
        written["text"][:LONGEST_TEXT],
        written["detail"][:LONGEST_DETAIL],
        written.one_of("reply", ClientReply),
    )
    return (replace(before, **_changed(words)) if before else words), unread


def _changed(words: RecordInput) -> dict[str, object]:
    return {
        "happened_at": words.happened_at,
        "text": words.text,
        "detail": words.detail,
        "reply": words.reply,
    }


def _second_field(kind: RecordKind, before: RecordInput | None) -> ui.Label[ui.LayoutView]:
    value = before.detail if before else None
    return field("detail", wording.DETAILS[kind], value=value, longest=LONGEST_DETAIL)


def _reply_field(kind: RecordKind, before: RecordInput | None) -> list[ui.Label[ui.LayoutView]]:
    if kind is not RecordKind.CHANGE:
        return []
    chosen = before.reply if before else None
    options = [
        discord.SelectOption(label=label, value=reply, default=reply is chosen)
        for reply, label in wording.REPLIES.items()
    ]
    return [dropdown("reply", wording.FORM_REPLY, options)]


def _require_written(kind: RecordKind) -> None:
    if kind not in wording.TEXTS:
        raise OutOfDate
