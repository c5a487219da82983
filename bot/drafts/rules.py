"""Messages to clients, ready to copy: drafted by the bot, completed and sent by the member (5.11)."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, Self

from pydantic import RootModel, StringConstraints, model_validator

from bot.content import Content, Fault, load_content

_FILE = Path(__file__).with_name("drafts.toml")
_SLOT = re.compile(r"\{([^{}]*)\}")
_NUMBERED = re.compile(r"^\d\) ", re.MULTILINE)

DraftId = Annotated[str, StringConstraints(pattern=r"^M[1-9]\d?a?$")]
SlotName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
ShortText = Annotated[str, StringConstraints(min_length=1, max_length=60)]
MessageText = Annotated[str, StringConstraints(min_length=1, max_length=1500)]


@dataclass(frozen=True, slots=True)
class Draft:
    """A message with all that is known filled in; each open slot shows its hint in brackets."""

    draft_id: str
    title: str
    text: str
    open_slots: tuple[str, ...]
    """What the member has yet to complete, in the order of the text."""


class Template(Content):
    """A message as it is written in drafts.toml."""

    title: ShortText
    text: MessageText
    slots: dict[SlotName, ShortText]
    """The hint for each slot, shown while it is open."""

    @model_validator(mode="after")
    def _agree(self) -> Self:
        used = set(_SLOT.findall(self.text))
        if set("{}") & set(_SLOT.sub("", self.text)):
            raise Fault("text", "a brace stands alone")
        for name in sorted(used ^ self.slots.keys()):
            raise Fault(f"slots.{name}", "has no hint" if name in used else "is not used in the text")
        return self


class _Templates(RootModel[dict[DraftId, Template]]): ...


def fill(draft_id: str, /, **known: str | None) -> Draft:
    """Fill a message with what is known; what it has no place for is ignored, what is missing stays open."""
    template = load_templates()[draft_id]
    words = {name: (known.get(name) or "").strip() for name in template.slots}
    text = _SLOT.sub(lambda slot: words[slot[1]] or f"[{template.slots[slot[1]]}]", template.text)
    in_order = dict.fromkeys(_SLOT.findall(template.text))
    return Draft(draft_id, template.title, text, tuple(name for name in in_order if not words[name]))


def part(text: str, number: int | None) -> str:
    """Take one of the numbered messages “1) …” out of a text that holds several; None takes all."""
    pieces = _NUMBERED.split(text)
    if number is None or len(pieces) == 1:
        return text
    return pieces[min(number, len(pieces) - 1)].strip()


def slots_of(draft_id: str) -> dict[str, str]:
    """Return what can be filled into a message: each slot's name with its hint."""
    return load_templates()[draft_id].slots


@cache
def load_templates(path: Path = _FILE) -> dict[str, Template]:
    """Read all messages once; raises InvalidContent naming what is wrong in them."""
    return load_content(path, _Templates).root
