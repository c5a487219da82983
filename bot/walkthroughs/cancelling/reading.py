"""From answers as they are stored or written in a file to `Facts`. Names and limits: the case files' own."""

from collections.abc import Callable
from functools import partial
from typing import Any, get_args

from bot.facts import (
    DAYS,
    HOURS,
    JOBS,
    MINUTES,
    MONEY,
    MONTHS,
    SCORE,
    SHARE,
    STARS,
    Limits,
    exact,
    known_keys,
    refusal,
    truth,
    whole,
    word,
)
from bot.score.facts import Mood, Platform
from bot.walkthroughs.cancelling.facts import (
    Abuse,
    CanDeliver,
    ContractType,
    Ended,
    Facts,
    Fault,
    RedLine,
)

Reader = Callable[[object, str], Any]


def _one_of(words: object) -> Reader:
    return partial(word, words=get_args(words))


def _exact(limits: Limits) -> Reader:
    return partial(exact, limits=limits)


def _whole(limits: Limits) -> Reader:
    return partial(whole, limits=limits)


READERS: dict[str, Reader] = {
    "platform": _one_of(Platform),
    "contract_type": _one_of(ContractType),
    "threat": truth,
    "unanswered_business_days": _exact(DAYS),
    "red_line": _one_of(RedLine),
    "ended": _one_of(Ended),
    "days_since_end": _exact(DAYS),
    "review_stars": _exact(STARS),
    "review_breach": truth,
    "refunded": truth,
    "can_deliver": _one_of(CanDeliver),
    "mood": _one_of(Mood),
    "client_silent_business_days": _exact(DAYS),
    "abuse": _one_of(Abuse),
    "boundary_broken": truth,
    "beyond_scope": truth,
    "scope_unclear": truth,
    "extra_minutes": _exact(MINUTES),
    "extras_so_far": _whole(Limits(0, 1_000)),
    "review_blackmail": truth,
    "complaint_right": _one_of(Fault),
    "fixable": truth,
    "complaint_is_billing": truth,
    "value": _exact(MONEY),
    "paid": _exact(MONEY),
    "funded": _exact(MONEY),
    "unbilled_hours": _exact(HOURS),
    "delivered": truth,
    "withheld": _exact(MONEY),
    "done_share": _exact(SHARE),
    "usable_share": _exact(SHARE),
    "earned_share": _exact(SHARE),
    "have_money": truth,
    "rated_jobs": _whole(JOBS),
    "score": _exact(SCORE),
    "monthly_platform_income": _exact(MONEY),
    "months_with_payment": _whole(MONTHS),
    "refund_exits_12m": _whole(JOBS),
    "refund_exits_90d": _whole(JOBS),
    "keeps_deal": truth,
    "proof": truth,
    "angry": truth,
    "work_started": truth,
    "both_agree": truth,
    "win_chance": _exact(SHARE),
    "dispute_fee": _exact(MONEY),
    "dispute_hours": _exact(HOURS),
    "hourly_rate": _exact(HOURS),
}


def facts_from(answers: dict[str, Any]) -> Facts:
    """Read answers; those left out or null are not known. Raises InvalidFacts naming the first bad one."""
    given = known_keys(answers, READERS)
    facts = Facts(**{name: READERS[name](value, name) for name, value in given.items()})
    if facts.contradicts_itself:
        raise refusal("withheld", "withheld_undelivered")
    return facts
