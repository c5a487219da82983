"""What the score rules are told, and what they answer. All amounts are exact; dollars, shares from 0 to 1."""

from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

Mood = Literal["happy", "neutral", "unhappy", "hostile", "silent"]
Platform = Literal["upwork", "fiverr", "freelancer", "contra", "toptal", "direct", "other"]
ScoreStage = Literal["fragile", "building", "sturdy", "law_of_averages"]
Scenario = Literal[
    "keep_bad_review",
    "full_refund",
    "partial_refund",
    "finish_well",
    "finish_so_so",
    "cancel_before_money",
    "tell_now",
    "ghost",
]


@dataclass(frozen=True, slots=True)
class ContractAtHand:
    """The contract the question is about."""

    value: Fraction
    """The full agreed sum."""
    paid: Fraction
    kept_if_partial: Fraction
    """What stays after a partial refund."""
    months_with_payment: int = 0
    bad_stars: Fraction = Fraction(1)
    """The bad review as the member expects it."""


@dataclass(frozen=True, slots=True)
class PastJob:
    """One finished job of the member's history."""

    paid: Fraction
    """Net of refunds."""
    stars: Fraction | None = None
    """None: no feedback, so it does not count."""
    months_ago: Fraction = Fraction(0)
    client: str | None = None
    """None: a client of its own."""
    months_with_payment: int = 0


@dataclass(frozen=True, slots=True)
class ScoreFacts:
    """A history (either `rated_jobs` and `score`, or `outcomes`), and perhaps a contract at hand."""

    rated_jobs: int = 0
    """Of the last 24 months, without the contract at hand. Not used with `outcomes`."""
    score: Fraction | None = None
    """From 0 to 100. Not used with `outcomes`, nor with no rated job."""
    outcomes: tuple[PastJob, ...] | None = None
    contract: ContractAtHand | None = None
    mood: Mood = "neutral"
    platform: Platform = "upwork"
    monthly_income: Fraction | None = None
    """From the platform; None: not known."""
    refund_exits_12m: int = 0
    refund_exits_90d: int = 0
    next_job_value: Fraction | None = None
    """Usual size of the next jobs; None: not known."""


@dataclass(frozen=True, slots=True)
class Range:
    """A projected score, never one number alone; all None where there is no estimate."""

    low: int | None = None
    likely: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True)
class MoneyTest:
    """Is the money worth it? (§3.5): a rough comparison of keeping and refunding."""

    net_of_refund: Fraction
    """Dollars, exact: above 0 refunding comes out ahead."""
    break_even: Fraction | None
    """Refunding pays while the chance of negative feedback is below this. None: no such chance exists."""
    chance: Fraction
    """The chance of negative feedback after a refund that was used."""
    lost_if_kept: Fraction
    """Share of platform income lost by keeping the money with a bad review."""


@dataclass(frozen=True, slots=True)
class HabitGuard:
    """Whether refund exits have become a habit (§3.6)."""

    warns: bool
    exits_12m: int
    exits_90d: int


@dataclass(frozen=True, slots=True)
class AgesOut:
    """A bad result and when it stops counting."""

    position: int
    """Its place in `outcomes`."""
    months_left: Fraction


@dataclass(frozen=True, slots=True)
class Projection:
    """Everything the score rules say about one set of facts."""

    rated_jobs: int
    score: int | None
    """What the platform would show, by the best-of-windows reading."""
    strict_score: int | None
    """By the 24-months-only reading; show both where `readings_differ`."""
    readings_differ: bool
    stage: ScoreStage
    windows: dict[int, int | None]
    scenarios: dict[Scenario, Range | None] | None
    """None: no contract, or a platform without this score. A scenario that is None does not apply."""
    review_visible: bool
    """Money was paid, so a bad review of the contract at hand would be seen by others (P15)."""
    recovery: dict[int, int | None]
    """Five-star jobs needed for each target."""
    money_test: MoneyTest | None
    habit_guard: HabitGuard
    ages_out: tuple[AgesOut, ...] = field(default=())
