"""Messages to clients, ready to copy: drafted by the bot, completed and sent by the member (§5.11)."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, RootModel, StringConstraints, model_validator

from bot.content import Content, ContentFault, load_content
from bot.drafts.lint import check_message
from bot.drafts.trade import ReviewBargain, feedback_trade

_FILE = Path(__file__).with_name("drafts.toml")
_SLOT = re.compile(r"\{([^{}]*)\}")
_NUMBERED = re.compile(r"^\d\) ", re.MULTILINE)
TONE = "tone"
"""Where the chosen tone is kept beside what was filled in; no slot has this name."""


def _from_hint(slot: object) -> object:
    return {"hint": slot} if isinstance(slot, str) else slot


DraftId = Annotated[str, StringConstraints(pattern=r"^M[1-9]\d?a?$")]
SlotName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
ShortText = Annotated[str, StringConstraints(min_length=1, max_length=60)]
MessageText = Annotated[str, StringConstraints(min_length=1, max_length=1500)]


class Tone(StrEnum):
    """How a message says what it says."""

    WARM = "warm"
    NEUTRAL = "neutral"
    FIRM = "firm"


@dataclass(frozen=True, slots=True)
class Draft:
    """A message with all that is known filled in; each open slot shows its hint in brackets."""

    draft_id: str
    title: str
    text: str
    open_slots: tuple[str, ...]
    """What the member has yet to complete, in the order of the text."""
    tone: Tone = Tone.NEUTRAL
    tones: tuple[Tone, ...] = ()
    """Tones to choose from; none where the tone does not matter."""
    trade: ReviewBargain | None = None
    """Why it must not be sent so: what was filled in ties a review to something (P17)."""


class Slot(Content):
    """A gap in a message: what stands there while it is open, and of what kind it is."""

    hint: ShortText
    kind: Literal["text", "date", "money", "link"] = "text"


class Template(Content):
    """A message as it is written in drafts.toml."""

    title: ShortText
    reader: Literal["client", "public", "platform"] = "client"
    text: MessageText
    warm: MessageText | None = None
    firm: MessageText | None = None
    slots: dict[SlotName, Annotated[Slot, BeforeValidator(_from_hint)]]

    @property
    def tones(self) -> dict[Tone, str]:
        """The text in each tone there is; only the neutral one where tone does not matter."""
        written = {Tone.WARM: self.warm, Tone.NEUTRAL: self.text, Tone.FIRM: self.firm}
        return {tone: text for tone, text in written.items() if text}

    @property
    def hints(self) -> dict[str, str]:
        """What stands in each slot while it is open."""
        return {name: slot.hint for name, slot in self.slots.items()}

    @model_validator(mode="after")
    def _agree(self) -> Self:
        if bool(self.warm) != bool(self.firm):
            raise ContentFault("warm" if self.firm else "firm", "is missing: all tones or none")
        sums = any(slot.kind == "money" for slot in self.slots.values())
        for tone, text in self.tones.items():
            field = "text" if tone is Tone.NEUTRAL else tone.value
            if set("{}") & set(_SLOT.sub("", text)):
                raise ContentFault(field, "a brace stands alone")
            used = set(_SLOT.findall(text))
            for name in sorted(used ^ self.slots.keys()):
                raise ContentFault(
                    f"slots.{name}", "has no hint" if name in used else f"is not used in {field}"
                )
            check_message(field, text, self.hints, money_slots=sums)
        return self


class _Templates(RootModel[dict[DraftId, Template]]): ...


def fill(draft_id: str, /, **known: str | None) -> Draft:
    """Fill a message with what is known; what it has no place for is ignored, what is missing stays open.

    `tone` among what is known chooses how it is said; without it, or where it does not matter, it is neutral.
    """
    template = load_templates()[draft_id]
    tones = template.tones
    tone = next((each for each in tones if each == known.get(TONE)), Tone.NEUTRAL)
    words = {name: (known.get(name) or "").strip() for name in template.slots}
    text = _SLOT.sub(lambda slot: words[slot[1]] or f"[{template.slots[slot[1]].hint}]", tones[tone])
    open_slots = tuple(name for name in dict.fromkeys(_SLOT.findall(tones[tone])) if not words[name])
    checked = template.reader in ("client", "public")  # a report may quote what a client threatened
    trade = feedback_trade(text) if checked else None
    return Draft(
        draft_id, template.title, text, open_slots, tone, tuple(tones) if len(tones) > 1 else (), trade
    )


def part(text: str, number: int | None) -> str:
    """Take one of the numbered messages “1) …” out of a text that holds several; None takes all."""
    pieces = _NUMBERED.split(text)
    if number is None or len(pieces) == 1:
        return text
    return pieces[min(number, len(pieces) - 1)].strip()


def slots_of(draft_id: str) -> dict[str, str]:
    """Return what can be filled into a message: each slot's name with its hint."""
    return load_templates()[draft_id].hints


@cache
def load_templates(path: Path = _FILE) -> dict[str, Template]:
    """Read all messages once; raises InvalidContent naming what is wrong in them."""
    return load_content(path, _Templates).root
