"""Went quiet on a client? From facts to advice (§5.2): whatever the facts, a message and never silence."""

from collections.abc import Callable

from bot.walkthroughs.advice.amounts import dollars
from bot.walkthroughs.advice.decision_table import THREATENED, Decision, Outcome, Rule
from bot.walkthroughs.advice.walkthrough import by_table
from bot.walkthroughs.flows.ghosting.facts import Facts


def _late_or_back(f: Facts) -> str:
    """Hours of silence need two sentences, days an apology."""
    return "M3" if f.fresh else "M4"


def _refund_if_owed(f: Facts) -> Outcome | None:
    return "FULL_REFUND_EXIT" if f.unearned else None


# One row per rule: name, sources, condition, outcome, draft, runner-up, refund.
# fmt: off
TABLE: tuple[Rule[Facts], ...] = (
    THREATENED,
    # the contract is over: sorry, and back with what was not earned
    Rule("over_nothing_usable", "S0-07", lambda f: f.over and f.unearned >= 1 and f.unearned == f.kept,
         "FULL_REFUND_EXIT", "M5", "PARTIAL_REFUND", lambda f: f.unearned),
    Rule("over_part_unearned", "S0-07", lambda f: f.over and f.unearned >= 1,
         "PARTIAL_REFUND", "M5", "FULL_REFUND_EXIT", lambda f: f.unearned),
    Rule("over", "S0-01 S0-04", lambda f: f.over,
         "RECONNECT", "M5"),
    # it can't be finished: told today, handed over, what was not earned goes back
    Rule("cannot", "S3-08 S3-10", lambda f: f.can_finish == "no",
         "TELL_NOW", lambda f: "M6" if f.fresh else "M5", _refund_if_owed, lambda f: f.unearned),
    # it can: the reason for the silence shapes the message
    Rule("emergency", "S3-06 S4-07", lambda f: f.why == "emergency",
         "RECONNECT", "M3", "TELL_NOW"),
    Rule("afraid", "S2-10 S2-14", lambda f: f.why == "afraid",
         "RECONNECT", "M22", "TELL_NOW"),
    Rule("lost_interest", "S0-05 S0-08", lambda f: f.why == "lost_interest",
         "RECONNECT", _late_or_back, "TELL_NOW"),
    Rule("fresh", "S4-06 S3-06", lambda f: f.fresh,
         "RECONNECT", "M3", "TELL_NOW"),
    Rule("partly", "S3-10 S4-07", lambda f: f.can_finish == "partly",
         "RECONNECT", "M4", "TELL_NOW"),
    Rule("able", "S0-01 S0-04", lambda _: True,
         "RECONNECT", "M4", "TELL_NOW"),
)
# fmt: on

SITUATIONS: dict[str, Callable[[Facts, Decision], bool]] = {
    "ashamed": lambda f, _: f.why == "ashamed",
    "cannot": lambda f, _: f.can_finish == "no",
    "direct": lambda f, _: f.platform == "direct",
    "have_money": lambda f, _: f.have_money,
    "owed": lambda f, _: f.unearned >= 1,
    "money_known": lambda f, _: f.paid is not None,
    "over": lambda f, _: f.over,
    "overdue": lambda f, _: f.due == "passed",
    "partly": lambda f, _: f.can_finish == "partly",
    "reviews": lambda f, _: f.platform != "direct",
    "stuck": lambda f, _: f.why == "stuck",
    "upwork": lambda f, _: f.platform == "upwork",
}
SLOTS: dict[str, Callable[[Facts, Decision], str]] = {"refund": lambda f, _: dollars(f.unearned)}

GHOSTING = by_table("ghosting", Facts, TABLE, SITUATIONS, SLOTS, clocks=lambda f: f.clocks)
