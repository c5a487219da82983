"""Thousands of combinations of facts, the same ones every time, drawn from telling values."""

from collections.abc import Iterator
from functools import cache
from random import Random
from typing import Any, get_args

from bot.operator_errors import InvalidFacts
from bot.score.facts import Mood, Platform
from bot.walkthroughs.flows.cancelling.facts import (
    Abuse,
    CanDeliver,
    Ended,
    Facts,
    MoneyBack,
    RedLine,
    WhoseFault,
    facts_from,
)
from bot.walkthroughs.flows.catalogue import FLOWS

SHARES = (0, 0.3, 0.5, 0.8, 1)
SUMS = (0, 0.5, 1, 90, 250, 700, 2_500)
TELLING: dict[str, tuple[Any, ...]] = {
    "platform": get_args(Platform),
    "contract_type": ("fixed", "hourly"),
    "red_line": get_args(RedLine),
    "ended": ("no", "no", *get_args(Ended)),
    "can_deliver": ("yes", "yes", "yes", *get_args(CanDeliver)),
    "mood": ("unhappy", "hostile", *get_args(Mood)),
    "abuse": get_args(Abuse),
    "money_back": get_args(MoneyBack),
    "submitted_days": (0, 5, 13, 20),
    "reply_by_days": (0, 1, 4, 9),
    "complaint_right": get_args(WhoseFault),
    "unanswered_business_days": (0, 1, 2, 3),
    "days_since_end": (0, 7, 8, 28, 29, 70),
    "review_stars": (1, 3, 3.5, 5),
    "client_silent_business_days": (0, 4, 9, 10, 15, 30),
    "extra_minutes": (10, 30, 31),
    "extras_so_far": (0, 1),
    "unbilled_hours": (0, 3),
    "rated_jobs": (0, 1, 4, 15, 60, 200),
    "score": (50, 79.5, 88, 100),
    "monthly_platform_income": (0, 100, 1_000, 5_000),
    "months_with_payment": (0, 7),
    "refund_exits_12m": (0, 0, 1, 3),
    "refund_exits_90d": (0, 0, 0, 2),
    "dispute_hours": (0, 5, 20),
    "hourly_rate": (10, 80),
    "dispute_fee": (0, 291),
}
"""Other facts: shares, sums, yes or no, told apart by their names."""
BASES: tuple[dict[str, Any], ...] = (
    {},
    {"mood": "silent", "can_deliver": "yes"},
    {"mood": "unhappy", "fixable": False, "can_deliver": "yes", "paid": 700, "keeps_deal": True},
    {"mood": "hostile", "fixable": False, "can_deliver": "yes", "rated_jobs": 60, "score": 95},
    {"mood": "hostile", "fixable": False, "contract_type": "hourly", "unbilled_hours": 3, "paid": 0},
    {"ended": "client", "days_since_end": 3, "withheld": 2_500, "proof": True},
    {"ended": "client", "days_since_end": 3, "funded": 700, "delivered": False, "withheld": None},
    {
        "ended": "me",
        "days_since_end": 7,
        "paid": 250,
        "earned_share": 1,
        "money_back": "message",
        "mood": "hostile",
    },
    {"withheld": 700, "delivered": True, "fixable": True, "can_deliver": "yes", "mood": "neutral"},
    {
        "platform": "direct",
        "mood": "hostile",
        "fixable": False,
        "can_deliver": "yes",
        "contract_type": "hourly",
    },
)
"""Where the table branches: without these, chance alone would seldom come to its lower rows."""
RARE = (
    "threat",
    "red_line",
    "unanswered_business_days",
    "review_blackmail",
    "beyond_scope",
    "ended",
    "money_back",
)


def samples(count: int) -> Iterator[Facts]:
    """Draw facts on top of one of the bases; most are left out, and the rare ones nearly always."""
    random = Random(5)
    drawn = 0
    while drawn < count:
        answers = {
            name: random.choice(_values(name))
            for name in FLOWS["cancelling"].facts
            if random.random() < (0.06 if name in RARE else 0.35)
        }
        try:
            yield facts_from(answers | random.choice(BASES))
        except InvalidFacts:
            continue
        drawn += 1


@cache
def _values(name: str) -> tuple[Any, ...]:
    if name in TELLING:
        return TELLING[name]
    if name.endswith("_share") or name == "win_chance":
        return SHARES
    return SUMS if name in ("value", "paid", "funded", "withheld") else (True, False)
