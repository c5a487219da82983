"""The projection as rows: the same numbers for the table, the picture and its description."""

from collections.abc import Sequence

from bot.score.facts import Projection, Scenario
from bot.score.picture import Labels, Row
from cogs.score import wording
from cogs.shared.limits import fit

LONGEST_DESCRIPTION = 1_024
LABELS = Labels(wording.PICTURE_TITLE, wording.PICTURE_BELOW, wording.PICTURE_BETWEEN, wording.PICTURE_ABOVE)


def rows_of(projection: Projection) -> list[Row]:
    """Make one row per ending that can be estimated, in the order of the rules."""
    found = projection.scenarios or {}
    rows: list[Row] = []
    for scenario, span in found.items():
        if span is None or _says_the_same(scenario, projection):
            continue
        if span.low is not None and span.likely is not None and span.high is not None:
            numbers = wording.PICTURE_SAME if span.low == span.high else wording.PICTURE_RANGE
            told = numbers.format(low=span.low, likely=span.likely, high=span.high)
            rows.append(Row(wording.SCENARIOS[scenario], told, span.low, span.likely, span.high))
    return rows


def with_today(rows: Sequence[Row], projection: Projection) -> list[Row]:
    """Put today's score, where there is one, above the endings."""
    if projection.score is None:
        return list(rows)
    low, high = sorted((projection.score, projection.strict_score or projection.score))
    told = str(high) if low == high else wording.PICTURE_TWO.format(low=low, high=high)
    return [Row(wording.PICTURE_TODAY, told, low, projection.score, high), *rows]


def description(rows: Sequence[Row]) -> str:
    """Tell in words what the picture shows, for those who don't see it."""
    told = "; ".join(wording.ALT_ROW.format(label=row.label, numbers=row.numbers) for row in rows)
    return fit(wording.ALT.format(rows=told), LONGEST_DESCRIPTION)


def _says_the_same(scenario: Scenario, projection: Projection) -> bool:
    """Leave out cancelling before any pay where pay was made: its numbers are those of the full refund."""
    scenarios = projection.scenarios or {}
    return scenario == "cancel_before_money" and scenarios.get("full_refund") is not None
