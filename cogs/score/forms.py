"""The forms of `/score`, filled with what is known already."""

from collections.abc import Sequence
from fractions import Fraction

import discord
from discord import ui

from bot.drafts.rules import slots_of
from bot.score.entry import ScoreEntry, write_entry
from bot.score.outcome_lines import decimal
from cogs.score import wording
from cogs.shared.layout import dropdown, field, form
from cogs.shared.router import make_id

LONGEST_LIST = 2_000
_LONGEST, _LONGEST_REVIEW = 40, 200
_FIRST = ("score", "jobs")
_MORE = ("bad_stars", "months", "exits_12m", "exits_90d", "job_value")


def first_form(entry: ScoreEntry) -> ui.Modal:
    """Ask for score, jobs and the contract."""
    return form(
        wording.FORM, make_id("score:told", write_entry(entry)), *_numbers(entry, _FIRST), *_contract(entry)
    )


def list_form(entry: ScoreEntry, listed: str) -> ui.Modal:
    """Ask for past jobs, one a line, and the contract."""
    box = _outcomes(listed)
    return form(wording.LIST_FORM, make_id("score:listed", write_entry(entry)), box, *_contract(entry))


def more_form(entry: ScoreEntry) -> ui.Modal:
    """Ask for what most people can leave out."""
    return form(wording.MORE_FORM, make_id("score:told", write_entry(entry)), *_numbers(entry, _MORE))


def plan_form(entry: ScoreEntry, listed: str) -> ui.Modal:
    """Ask for what a plan needs: where the member stands, and the size of the jobs to come."""
    known = [_outcomes(listed)] if entry.listed else _numbers(entry, _FIRST)
    return form(
        wording.PLAN_FORM, make_id("score:set", write_entry(entry)), *known, *_numbers(entry, ("job_value",))
    )


def review_form() -> ui.Modal:
    """Ask what the client is glad about."""
    hint = slots_of("M25")["result"].capitalize()
    return form(
        wording.REVIEW_FORM,
        make_id("score:write"),
        field("result", wording.REVIEW_FIELD, hint=hint, longest=_LONGEST_REVIEW, required=True),
    )


def _outcomes(listed: str) -> ui.Label[ui.LayoutView]:
    return field(
        "outcomes",
        wording.FIELDS["outcomes"],
        hint=wording.HINTS["outcomes"],
        value=listed[:LONGEST_LIST],
        longest=LONGEST_LIST,
        many_lines=True,
    )


def _contract(entry: ScoreEntry) -> list[ui.Label[ui.LayoutView]]:
    sums = [_written(number) for number in (entry.value, entry.paid) if number is not None]
    moods = [
        discord.SelectOption(label=label, value=mood, default=mood == entry.mood)
        for mood, label in wording.MOODS.items()
    ]
    return [
        _field("contract", "; ".join(sums)),
        dropdown("mood", wording.FIELDS["mood"], moods, hint=wording.HINTS["mood"]),
        *_numbers(entry, ("income",)),
    ]


def _numbers(entry: ScoreEntry, names: Sequence[str]) -> list[ui.Label[ui.LayoutView]]:
    return [_field(name, _written(getattr(entry, name))) for name in names]


def _field(name: str, value: str) -> ui.Label[ui.LayoutView]:
    return field(name, wording.FIELDS[name], hint=wording.HINTS[name], value=value, longest=_LONGEST)


def _written(number: Fraction | None) -> str:
    return "" if number is None else decimal(number)
