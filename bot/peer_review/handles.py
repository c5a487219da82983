"""What an anonymous case is called, such as “Case 27 · heron”."""

from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import Field, StringConstraints, field_validator

from bot.content import Content, ContentFault, load_content

_FILE = Path(__file__).with_name("handles.toml")
_STRIDE = 27
"""Shares no factor with the length of the list: neighbours sound unlike, and each word comes round."""


class _Handles(Content):
    pattern: Annotated[str, StringConstraints(pattern=r"^[^{}]*\{number\}[^{}]*\{word\}[^{}]*$")]
    words: Annotated[
        tuple[Annotated[str, StringConstraints(pattern=r"^[a-z]{3,12}$")], ...], Field(min_length=2)
    ]

    @field_validator("words")
    @classmethod
    def _differ(cls, words: tuple[str, ...]) -> tuple[str, ...]:
        for word in words:
            if words.count(word) > 1:
                raise ContentFault(word, "is listed twice")
        return words


def case_handle(case_number: int) -> str:
    """Name a case by its number within the server; the same number always has the same name."""
    content = load_handles()
    word = content.words[case_number * _STRIDE % len(content.words)]
    return content.pattern.format(number=case_number, word=word)


@cache
def load_handles(path: Path = _FILE) -> _Handles:
    """Read the words once; raises InvalidContent naming what is wrong in them."""
    return load_content(path, _Handles)
