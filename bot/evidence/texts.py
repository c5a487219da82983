"""The words of the binder, read from `binder.toml` and checked: nothing may lack its word."""

from functools import cache
from pathlib import Path
from typing import Annotated, Self

from pydantic import StringConstraints, model_validator

from bot.content import Content, ContentFault, load_content
from bot.evidence.rules import Author, ClientReply, RecordKind

_FILE = Path(__file__).with_name("binder.toml")

Line = Annotated[str, StringConstraints(min_length=1, max_length=200)]


class BinderWords(Content):
    """All of `binder.toml`."""

    title: Line
    made: Line
    job: Line
    platform: Line
    value: Line
    not_set: Line
    running: Line
    ended: Line
    state: Line
    by_hand: tuple[Line, ...]
    part: Line
    lost: Line
    nothing_lost: Line
    no_files: Line
    agreements: Line
    changes: Line
    timeline: Line
    exhibits: Line
    none_yet: Line
    exhibit: Line
    kept: Line
    not_kept: Line
    in_part: Line
    active: Line
    active_endings: frozenset[str]
    fingerprint: Line
    see: Line
    above: Line
    source: Line
    written: Line
    changed: Line
    by: Line
    author_unknown: Line
    about: Line
    explanation: Annotated[str, StringConstraints(min_length=1, max_length=1_000)]
    kinds: dict[RecordKind, Line]
    details: dict[RecordKind, Line]
    authors: dict[Author, Line]
    replies: dict[ClientReply, Line]
    problems: dict[str, Line]

    @model_validator(mode="after")
    def _lack_nothing(self) -> Self:
        for table, needed in (
            ("kinds", RecordKind),
            ("details", RecordKind),
            ("authors", Author),
            ("replies", ClientReply),
            ("problems", ("gone", "too_large", "no_room", "missing", "damaged", "left_out")),
        ):
            for name in needed:
                if name not in getattr(self, table):
                    raise ContentFault(f"{table}.{name}", "is missing")
        return self


@cache
def binder_words(path: Path = _FILE) -> BinderWords:
    """Read the words once; raises InvalidContent naming what is wrong in them."""
    return load_content(path, BinderWords)
