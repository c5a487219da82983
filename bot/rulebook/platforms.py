"""Dated notes about platforms whose score we don't project (3, 7). The words are in `platforms.toml`."""

from functools import cache
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import Field, RootModel, StringConstraints, model_validator

from bot.content import Content, ContentFault, SourceMark, load_content

_FILE = Path(__file__).with_name("platforms.toml")

Status = Literal["official", "old", "inference"]


class Note(Content):
    """One thing that is said about a platform, and how far to trust it."""

    text: Annotated[str, StringConstraints(min_length=1, max_length=200)]
    status: Status
    dated: Annotated[str, StringConstraints(min_length=1, max_length=30)] = "undated"
    sources: Annotated[tuple[SourceMark, ...], Field(min_length=1)]
    page: Annotated[str, StringConstraints(pattern=r"^https://\S+$", max_length=200)] | None = None

    @model_validator(mode="after")
    def _have_a_page(self) -> Self:
        if self.status == "official" and self.page is None:
            raise ContentFault("page", "is needed where the platform is quoted")
        return self


class _Platform(Content):
    notes: Annotated[tuple[Note, ...], Field(min_length=1, max_length=8)]


class _Platforms(RootModel[dict[str, _Platform]]):
    """All of `platforms.toml`, by the platform's short name."""


def platform_notes(platform: str) -> tuple[Note, ...]:
    """Return the notes about a platform by its short name, such as `fiverr`."""
    return load_platforms().root[platform].notes


@cache
def load_platforms(path: Path = _FILE) -> _Platforms:
    """Read all notes; raises InvalidContent naming what is wrong."""
    return load_content(path, _Platforms)
