"""I got a bad review. From facts to advice (§5.7): calm first, rules next, one reply, then new good work.

For facts that both know it decides as “Should I cancel?” does for a contract that is over (§5.1, 4c to 4f).
"""

from collections.abc import Callable

from bot.score.rules import project
from bot.walkthroughs.advice.amounts import dollars
from bot.walkthroughs.advice.decision_table import THREATENED, Decision, Outcome, Rule
from bot.walkthroughs.advice.walkthrough import by_table
from bot.walkthroughs.flows.bad_review.facts import FEEDBACK_DAYS, Facts


def _reply(f: Facts) -> str | None:
    return "M24" if f.answerable else None


def _respond(f: Facts) -> Outcome | None:
    return "RESPOND" if f.answerable else None


_MOST_PLANNED = 10
"""More jobs than this are no plan; the screen about the way back tells the whole number."""


# One row per rule: name, sources, condition, outcome, draft, runner-up, refund.
# fmt: off
TABLE: tuple[Rule[Facts], ...] = (
    THREATENED,
    Rule("suspended", "S2-13 P4", lambda f: f.client_suspended,
         "WAIT", _reply, _respond),
    # what was not earned goes back, whatever they wrote
    Rule("owed_all", "S0-07", lambda f: f.owed >= 1 and f.owed == f.paid,
         "FULL_REFUND_EXIT", _reply, "PARTIAL_REFUND", lambda f: f.owed),
    Rule("owed_part", "S0-07 S1-41", lambda f: f.owed >= 1,
         "PARTIAL_REFUND", _reply, "FULL_REFUND_EXIT", lambda f: f.owed),
    # then the review: against the rules, to be answered, or to be left alone
    Rule("breach", "S2-13 S4-09 P12", lambda f: f.reportable,
         "REPORT", "M26", "RESPOND"),
    Rule("answer", "S4-10 S1-26", lambda f: f.answerable,
         "RESPOND", "M24", "WAIT"),
    Rule("refunded", "S2-17 S2-19", lambda f: f.refunded,
         "WAIT"),
    Rule("nothing_yet", "S4-06", lambda f: f.stars is None and f.days_since_end <= FEEDBACK_DAYS,
         "WAIT"),
    Rule("good_enough", "S1-04", lambda f: f.stars is not None and not f.is_bad,
         "WAIT"),
    Rule("let_stand", "S1-28 S4-14", lambda _: True,
         "WAIT"),
)
# fmt: on


def _recovery(f: Facts) -> dict[int, int | None]:
    """Count the five-star jobs on the way back; where the score is not known, none are counted."""
    return project(f.score_facts).recovery if f.score_known else {}


def _jobs_back(f: Facts, _: Decision) -> str:
    """Say how many, from the first target to the next; three to ten where that is not known (§5.7)."""
    counted = [min(jobs, _MOST_PLANNED) for jobs in _recovery(f).values() if jobs]
    low, high = min(counted, default=3), max(counted, default=_MOST_PLANNED)
    return f"{low} to {high}" if low != high else str(low)


SITUATIONS: dict[str, Callable[[Facts, Decision], bool]] = {
    "answerable": lambda f, _: f.answerable,
    "answerable_anywhere": lambda f, _: f.answerable and f.platform != "upwork",
    "answerable_on_upwork": lambda f, _: f.answerable and f.platform == "upwork",
    "bad": lambda f, _: f.is_bad,
    "demands": lambda f, _: f.breach == "demands",
    "direct": lambda f, _: f.platform == "direct",
    "false": lambda f, _: f.true_part == "no",
    "happy_clients": lambda f, _: f.happy_clients,
    "have_money": lambda f, _: f.have_money,
    "owed": lambda f, _: f.owed >= 1,
    "posted": lambda f, _: f.stars is not None,
    "reportable": lambda f, _: f.reportable,
    "reported": lambda f, _: f.reported,
    "revisable": lambda f, _: f.revisable,
    "suspended": lambda f, _: f.client_suspended,
    "refunded": lambda f, _: f.refunded,
    "upset": lambda f, _: f.feeling != "calm",
    "upwork": lambda f, _: f.platform == "upwork",
}
SLOTS: dict[str, Callable[[Facts, Decision], str]] = {
    "refund": lambda f, _: dollars(f.owed),
    "jobs": _jobs_back,
}

BAD_REVIEW = by_table(
    "bad_review",
    Facts,
    TABLE,
    SITUATIONS,
    SLOTS,
    clocks=lambda f: f.clocks,
    angry=lambda f: f.feeling == "angry",
)
