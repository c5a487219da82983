"""A vetting as it is kept: what the member said about the job, and every answer so far."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.contracts.rules import Platform
from bot.money import Money
from bot.vetting.checklist import Checklist
from bot.vetting.job_post import Guess
from bot.vetting.own_items import OwnItem, checklist_with
from bot.vetting.rules import Assessment, ItemAnswer, SampleAnswer, VettingVerdict


@dataclass(frozen=True, slots=True)
class Terms:
    """What the member knows before the checklist. The client is a nickname."""

    client: str
    platform: Platform = Platform.UPWORK
    value: Money | None = None
    rated_jobs: int | None = None
    """Own rated jobs of the last 24 months; None counts as none, so the stricter bands apply (S1-09)."""


@dataclass(frozen=True, slots=True)
class Vetting:
    """One checklist about one client."""

    vetting_id: int
    contract_id: int | None
    terms: Terms
    checklist_version: int
    answers: Mapping[str, ItemAnswer]
    guesses: Mapping[str, Guess]
    """By item id; only guesses, until the member presses the answer."""
    sample_answers: Mapping[str, SampleAnswer]
    message_slots: Mapping[str, str]
    verdict: VettingVerdict | None
    """As last written down, with the risk; None before the first result."""
    risk: int | None
    started_at: datetime
    touched_at: datetime
    own: tuple[OwnItem, ...] = ()
    """The member's own points that were there when this began."""

    @property
    def checklist(self) -> Checklist:
        """What is asked here: today's points, and the member's own."""
        return checklist_with(self.own)

    @property
    def open_items(self) -> int:
        """How many of them have no answer yet."""
        return len(self.checklist.items.keys() - self.answers.keys())

    @property
    def too_open(self) -> bool:
        """Whether a quarter of them or more has no answer: then the verdict is never shown as safe."""
        return self.open_items * 4 >= len(self.checklist.items)

    @property
    def finished(self) -> bool:
        """Whether the member has seen a result."""
        return self.verdict is not None

    @property
    def open_guesses(self) -> dict[str, Guess]:
        """The guesses that the member has not yet answered."""
        return {item_id: guess for item_id, guess in self.guesses.items() if item_id not in self.answers}

    @property
    def guessed_stops(self) -> list[str]:
        """The items of unanswered guesses which would be stop signs."""
        return [
            item_id
            for item_id, guess in self.open_guesses.items()
            if guess.answer is ItemAnswer.BAD
            and item_id in self.checklist.items
            and self.checklist.items[item_id].disqualifier
        ]


@dataclass(frozen=True, slots=True)
class VettingResult:
    """A vetting together with what its answers say."""

    vetting: Vetting
    assessment: Assessment
