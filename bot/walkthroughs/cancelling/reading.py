"""From answers as they are stored or written in a file to `Facts`. Names and limits: the case files' own."""

from typing import Any

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
    Reader,
    a_whole,
    an_exact,
    one_of,
    read_by,
    refusal,
    truth,
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

READERS: dict[str, Reader] = {
    "platform": one_of(Platform),
    "contract_type": one_of(ContractType),
    "threat": truth,
    "unanswered_business_days": an_exact(DAYS),
    "red_line": one_of(RedLine),
    "ended": one_of(Ended),
    "days_since_end": an_exact(DAYS),
    "review_stars": an_exact(STARS),
    "review_breach": truth,
    "refunded": truth,
    "can_deliver": one_of(CanDeliver),
    "mood": one_of(Mood),
    "client_silent_business_days": an_exact(DAYS),
    "abuse": one_of(Abuse),
    "boundary_broken": truth,
    "beyond_scope": truth,
    "scope_unclear": truth,
    "extra_minutes": an_exact(MINUTES),
    "extras_so_far": a_whole(Limits(0, 1_000)),
    "review_blackmail": truth,
    "complaint_right": one_of(Fault),
    "fixable": truth,
    "complaint_is_billing": truth,
    "value": an_exact(MONEY),
    "paid": an_exact(MONEY),
    "funded": an_exact(MONEY),
    "unbilled_hours": an_exact(HOURS),
    "delivered": truth,
    "withheld": an_exact(MONEY),
    "done_share": an_exact(SHARE),
    "usable_share": an_exact(SHARE),
    "earned_share": an_exact(SHARE),
    "have_money": truth,
    "rated_jobs": a_whole(JOBS),
    "score": an_exact(SCORE),
    "monthly_platform_income": an_exact(MONEY),
    "months_with_payment": a_whole(MONTHS),
    "refund_exits_12m": a_whole(JOBS),
    "refund_exits_90d": a_whole(JOBS),
    "keeps_deal": truth,
    "proof": truth,
    "angry": truth,
    "work_started": truth,
    "both_agree": truth,
    "win_chance": an_exact(SHARE),
    "dispute_fee": an_exact(MONEY),
    "dispute_hours": an_exact(HOURS),
    "hourly_rate": an_exact(HOURS),
}


def facts_from(answers: dict[str, Any]) -> Facts:
    """Read answers; those left out or null are not known. Raises InvalidFacts naming the first bad one."""
    facts = Facts(**read_by(READERS, answers))
    if facts.contradicts_itself:
        raise refusal("withheld", "withheld_undelivered")
    return facts
