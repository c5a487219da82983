"""The facts of "What do I take from it?" (§5.9), and how they are read. Nobody's words are among them."""

from dataclasses import dataclass
from typing import Literal

from bot.content import strict

Feeling = Literal["calm", "sore", "very_bad"]
Whose = Literal["mine", "shared", "theirs", "luck"]
Seen = Literal["before", "first_days", "late", "none"]
Caught = Literal["money", "history", "clarity", "talk", "fit", "gut", "nothing"]
Change = Literal["sign", "clause", "habit", "skill", "nothing"]
Again = Literal["yes", "maybe", "no"]


@strict
@dataclass(frozen=True, slots=True)
class Facts:
    """What the member answered. None: not known."""

    feeling: Feeling = "calm"
    whose: Whose | None = None
    sign_seen: Seen | None = None
    """When the first sign could be seen."""
    caught_by: Caught | None = None
    """The part of the checklist that would have caught it."""
    change: Change | None = None
    """The one thing the member wants to do differently."""
    again: Again | None = None
    share: bool = False

    @property
    def has_sign(self) -> bool:
        return self.sign_seen in ("before", "first_days", "late")

    @property
    def own_part(self) -> bool:
        return self.whose in ("mine", "shared")
