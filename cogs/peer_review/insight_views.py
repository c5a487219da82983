"""The insights: the same numbers as bars, as a description of the bars, and as lists in words."""

from dataclasses import dataclass
from typing import Any

import discord
from discord import ui

from bot.peer_review.insight_service import Insights
from bot.peer_review.kinds import load_kinds, outcome_words
from bot.vetting.checklist import load_checklist
from cogs.peer_review import wording
from cogs.peer_review.reviewer_views import duration
from cogs.shared.layout import Piece, card, text
from cogs.shared.limits import fit

PICTURE = "insights.png"
_MOST_ROWS = 8
_LONGEST_ALT = 1_024
_LONGEST_LINE = 56
"""Of the picture: what is named and its numbers stand side by side."""


@dataclass(frozen=True, slots=True)
class Row:
    """One group."""

    label: str
    count: int
    numbers: str


def sections(found: Insights) -> dict[str, list[Row]]:
    """Make the groups of each subject, the largest first; their titles are the keys."""
    kinds = load_kinds().kinds
    items = load_checklist().items
    made = {
        wording.INSIGHTS_KINDS: [
            Row(kinds[kind].title, count, wording.INSIGHTS_CASES.format(count=count))
            for kind, count in found.kinds.items()
        ],
        wording.INSIGHTS_OUTCOMES: [
            Row(
                wording.INSIGHTS_OUTCOME.format(kind=kinds[kind].title, outcome=outcome_words(kind, outcome)),
                count,
                wording.INSIGHTS_CASES.format(count=count),
            )
            for (kind, outcome), count in found.outcomes.items()
        ],
        wording.INSIGHTS_LOADS: [
            Row(_load(low, high), count, wording.INSIGHTS_REVIEWERS.format(count=count))
            for (low, high), count in found.loads.items()
        ],
        wording.INSIGHTS_FLAGS: [
            Row(
                items[flag.item_id].risk,
                flag.bad_tenths,
                wording.INSIGHTS_FLAG.format(tenths=flag.bad_tenths),
            )
            for flag in found.flags
            if flag.item_id in items
        ],
    }
    return {title: sorted(rows, key=lambda row: -row.count)[:_MOST_ROWS] for title, rows in made.items()}


def order(found: Insights) -> dict[str, Any] | None:
    """Say what is to be drawn; None where every group is too small."""
    drawn = [
        {
            "title": title.removeprefix("### "),
            "rows": [_drawn(row) for row in rows],
            "whole": 10 if title == wording.INSIGHTS_FLAGS else rows[0].count,
        }
        for title, rows in sections(found).items()
        if rows
    ]
    return {"sections": drawn} if drawn else None


def insights_card(found: Insights, *, with_picture: bool) -> ui.LayoutView:
    """Show all numbers in words, under the picture of them."""
    pieces: list[Piece] = [text(wording.INSIGHTS_TITLE)]
    if with_picture:
        media = discord.MediaGalleryItem(f"attachment://{PICTURE}", description=description(found))
        pieces.append(ui.MediaGallery(media))
    first = duration(found.first_verdict) if found.first_verdict is not None else wording.INSIGHTS_FEW
    unanswered = wording.INSIGHTS_FEW if found.unanswered is None else found.unanswered
    pieces.append(text(wording.INSIGHTS_NUMBERS.format(first=first, unanswered=unanswered)))
    for title, rows in sections(found).items():
        lines = [wording.INSIGHTS_ROW.format(label=row.label, numbers=row.numbers) for row in rows]
        pieces += [text("\n".join([title, *lines]))] if lines else []
    return card(*pieces, text(wording.INSIGHTS_HELP))


def description(found: Insights) -> str:
    """Tell in words what the picture shows, for those who don't see it."""
    told = [
        wording.INSIGHTS_ALT.format(
            title=title.removeprefix("### "),
            rows=", ".join(
                wording.INSIGHTS_ALT_ROW.format(label=row.label, numbers=row.numbers) for row in rows
            ),
        )
        for title, rows in sections(found).items()
        if rows
    ]
    return fit(" ".join(told), _LONGEST_ALT)


def _load(low: int, high: int | None) -> str:
    if high is None:
        return wording.INSIGHTS_LOAD_MORE.format(low=low)
    return wording.INSIGHTS_LOAD.format(low=low, high=high)


def _drawn(row: Row) -> dict[str, Any]:
    return {
        "label": fit(row.label, _LONGEST_LINE - len(row.numbers)),
        "count": row.count,
        "numbers": row.numbers,
    }
