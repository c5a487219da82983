"""The numbers of `model.toml`, checked on load."""

from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import Field, ValidationInfo, field_validator

from bot.content import Content, Exact, SourceMark, load_content

Share = Annotated[Exact, Field(ge=0, le=1)]
Positive = Annotated[Exact, Field(gt=0)]
Count = Annotated[int, Field(strict=True, ge=0)]
Sources = Annotated[tuple[SourceMark, ...], Field(min_length=1)]


class Tier(Content):
    """Earnings up to this sum (none: any sum) give this weight."""

    up_to: Positive | None = None
    weight: Positive


class Step(Content):
    """From this number on, this share."""

    at_least: Annotated[Exact, Field(ge=0)]
    share: Share


class Below(Content):
    """With fewer than this, this share."""

    below: Count
    share: Share


class Weight(Content):
    sources: Sources
    tiers: Annotated[tuple[Tier, ...], Field(min_length=1)]
    months_per_extra: Annotated[int, Field(ge=1)]
    highest: Positive
    paid_from: Positive
    unpaid_negative: Positive

    @field_validator("tiers")
    @classmethod
    def _reach_every_sum(cls, tiers: tuple[Tier, ...]) -> tuple[Tier, ...]:
        limits = [tier.up_to for tier in tiers[:-1]]
        if (
            tiers[-1].up_to is not None
            or None in limits
            or limits != sorted(set(limits), key=lambda x: x or 0)
        ):
            raise ValueError("limits must rise, and only the last tier has none")
        return tiers


class Windows(Content):
    sources: Sources
    months: Annotated[tuple[Annotated[int, Field(ge=1)], ...], Field(min_length=1)]
    strict: Annotated[int, Field(ge=1)]
    jobs: Count
    clients: Count
    show_both_from: Count

    @field_validator("strict")
    @classmethod
    def _longest(cls, strict: int, info: ValidationInfo) -> int:
        if strict != max(info.data.get("months", (strict,))):
            raise ValueError("must be the longest of the months")
        return strict


class Stars(Content):
    sources: Sources
    bad_up_to: Exact
    neutral: Exact
    so_so: Exact
    lenient: tuple[Step, ...]
    strict: tuple[Step, ...]

    @field_validator("lenient", "strict")
    @classmethod
    def _highest_first(cls, steps: tuple[Step, ...]) -> tuple[Step, ...]:
        return falling(steps)


class NegativeChance(Content):
    sources: Sources
    happy: Share
    neutral: Share
    unhappy: Share
    hostile: Share
    silent: Share
    told_early: Share
    vanished: Share


class Recovery(Content):
    sources: Sources
    targets: tuple[Annotated[int, Field(ge=1, le=99)], ...]
    job_value: Positive


class MoneyModel(Content):
    sources: Sources
    months: Positive
    monthly_income: Annotated[Exact, Field(ge=0)]
    income_lost: Annotated[tuple[Step, ...], Field(min_length=1)]
    income_lost_without_score: Share
    visible_review: tuple[Below, ...]
    most_lost: Share

    @field_validator("income_lost")
    @classmethod
    def _highest_first(cls, steps: tuple[Step, ...]) -> tuple[Step, ...]:
        if steps[-1].at_least != 0:
            raise ValueError("the last band must begin at 0")
        return falling(steps)

    @field_validator("visible_review")
    @classmethod
    def _fewest_first(cls, steps: tuple[Below, ...]) -> tuple[Below, ...]:
        if list(steps) != sorted(steps, key=lambda step: step.below):
            raise ValueError("fewest jobs first")
        return steps


class Dispute(Content):
    sources: Sources
    win_chance: Share
    fee: Annotated[Exact, Field(ge=0)]
    hours: Annotated[Exact, Field(ge=0)]
    hourly_rate: Annotated[Exact, Field(ge=0)]


class Stages(Content):
    sources: Sources
    fragile_below_jobs: Count
    fragile_below_score: Count
    sturdy_from_jobs: Count
    sturdy_from_score: Count
    law_of_averages_from_jobs: Count


class Habit(Content):
    sources: Sources
    exits_in_90_days: Count
    share: Share
    share_from_jobs: Annotated[int, Field(ge=1)]
    exits_in_12_months: Count


class ScoreModel(Content):
    """All of `model.toml`."""

    facts_date: date
    weight: Weight
    windows: Windows
    stars: Stars
    negative_chance: NegativeChance
    recovery: Recovery
    money_test: MoneyModel
    dispute: Dispute
    stages: Stages
    habit: Habit


def falling(steps: tuple[Step, ...]) -> tuple[Step, ...]:
    if list(steps) != sorted(steps, key=lambda step: -step.at_least):
        raise ValueError("highest first")
    return steps


def load_model(path: Path) -> ScoreModel:
    """Read and check the numbers of a file like ours; raises InvalidContent."""
    return load_content(path, ScoreModel)


@cache
def score_model() -> ScoreModel:
    """Our numbers, read once."""
    return load_model(Path(__file__).with_name("model.toml"))
