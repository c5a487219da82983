"""What a member wants followed, in their own words."""

from dataclasses import dataclass

from bot.followups.ladders import Ladder, Move, steps_of
from bot.time.repeats import Every


@dataclass(frozen=True, slots=True)
class FollowUpRequest:
    """A follow-up in the member's own words."""

    ladder: Ladder
    what: str = ""
    when: str = ""
    contract_id: int | None = None
    every: Every | None = None
    until: str = ""
    link: str = ""
    """The message it is about, as “server.channel.message”."""

    @property
    def looks_back(self) -> bool:
        """Whether `when` is the day something began, not one to come."""
        return steps_of(self.ladder).move is Move.THEIRS

    @property
    def ends_never_begun(self) -> bool:
        """Whether a last day was named for something that does not repeat."""
        return bool(self.until.strip()) and self.every is None
