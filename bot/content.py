"""Content is written in TOML and checked when loaded: a mistake names its file, its entry and its field."""

import tomllib
from pathlib import Path
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError
from pydantic_core import ErrorDetails

from bot.errors import InvalidContent

SourceMark = Annotated[str, StringConstraints(pattern=r"^(S\d-\d\d|P\d{1,2}|I)$")]
"""Where a piece of advice comes from: a claim (`S1-21`), a public page (`P22`) or inference (`I`)."""


class Content(BaseModel):
    """A part of a content file: it never changes, and a key nobody knows is a mistake."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Fault(ValueError):
    """Raised by a validator that knows better than pydantic which entry is wrong."""

    def __init__(self, entry: str, problem: str) -> None:
        super().__init__(problem)
        self.entry = entry


Model = TypeVar("Model", bound=BaseModel)


def load_content(path: Path, model: type[Model]) -> Model:
    """Read a TOML file of ours as `model`; raises InvalidContent for the first thing wrong in it."""
    try:
        raw: dict[str, Any] = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InvalidContent(file=path.name, entry="TOML", problem=str(error)) from error
    try:
        return model.model_validate(raw)
    except ValidationError as error:
        entry, problem = _first_fault(error.errors()[0])
        raise InvalidContent(file=path.name, entry=entry, problem=problem) from error


def _first_fault(details: ErrorDetails) -> tuple[str, str]:
    """Tell entry (`items.B2.weight`) and problem of pydantic's error."""
    place = [str(part) for part in details["loc"]]
    cause = details.get("ctx", {}).get("error")
    if isinstance(cause, Fault):
        place.append(cause.entry)
    problem = str(cause) if cause else details["msg"]
    return ".".join(place), problem
