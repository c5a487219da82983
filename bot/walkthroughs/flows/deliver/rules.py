"""I can't deliver. From facts to advice (§5.6): told within a day, handed over, the unearned returned."""

from collections.abc import Callable

from bot.walkthroughs.advice.amounts import dollars
from bot.walkthroughs.advice.decision_table import THREATENED, Decision, Outcome, Rule
from bot.walkthroughs.advice.walkthrough import by_table
from bot.walkthroughs.flows.deliver.facts import Facts


def _if_owed(outcome: Outcome) -> Callable[[Facts], Outcome | None]:
    return lambda f: outcome if f.unearned else None


# One row per rule: name, sources, condition, outcome, draft, runner-up, refund.
# fmt: off
TABLE: tuple[Rule[Facts], ...] = (
    THREATENED,
    # they know: keep the new word, or hand over and return what was not earned
    Rule("told_able", "S4-06 S0-01", lambda f: f.told and f.able,
         "FINISH", "M2", "TELL_NOW"),
    Rule("told_nothing_usable", "S0-07 S3-10", lambda f: f.told and f.unearned >= 1 and f.unearned == f.kept,
         "FULL_REFUND_EXIT", "M28", "PARTIAL_REFUND", lambda f: f.unearned),
    Rule("told_part_unearned", "S0-07 S1-41", lambda f: f.told and f.unearned >= 1,
         "PARTIAL_REFUND", "M28", "FULL_REFUND_EXIT", lambda f: f.unearned),
    Rule("told", "S3-10 S0-01", lambda f: f.told,
         "KEEP_AND_CLOSE", "M28"),
    # they don't know, and it may still be done
    Rule("just_stuck", "S3-06 S4-06", lambda f: f.just_stuck,
         "FINISH", "M6a", "TELL_NOW"),
    Rule("stuck", "S3-06 S4-07", lambda f: f.can_deliver == "stuck",
         "TELL_NOW", "M6a", "FINISH"),
    Rule("late", "S3-06 S4-07", lambda f: f.can_deliver == "late",
         "TELL_NOW", "M6a", "FINISH"),
    # they don't know, and it can't
    Rule("skill", "S3-08 S3-10", lambda f: f.can_deliver == "partly" and f.cause == "skill",
         "TELL_NOW", "M6", _if_owed("PARTIAL_REFUND"), lambda f: f.unearned),
    Rule("partly", "S3-08 S3-10", lambda f: f.can_deliver == "partly",
         "TELL_NOW", "M6", _if_owed("PARTIAL_REFUND"), lambda f: f.unearned),
    Rule("cannot", "S3-07 S3-08", lambda _: True,
         "TELL_NOW", "M6", _if_owed("FULL_REFUND_EXIT"), lambda f: f.unearned),
)
# fmt: on

SITUATIONS: dict[str, Callable[[Facts, Decision], bool]] = {
    "able": lambda f, _: f.able,
    "blocked": lambda f, _: f.cause == "blocked",
    "direct": lambda f, _: f.platform == "direct",
    "emergency": lambda f, _: f.cause == "life",
    "have_money": lambda f, _: f.have_money,
    "just_stuck": lambda f, _: f.just_stuck,
    "launch_waits": lambda f, _: f.impact == "launch",
    "costs_money": lambda f, _: f.impact == "money",
    "costs_time": lambda f, _: f.impact == "time",
    "others_wait": lambda f, _: f.impact == "others",
    "money_known": lambda f, _: f.paid is not None,
    "owed": lambda f, _: f.unearned >= 1,
    "paid": lambda f, _: f.kept >= 1,
    "part_usable": lambda f, _: f.can_deliver == "partly",
    "skill": lambda f, _: f.cause == "skill",
    "stuck": lambda f, _: f.can_deliver == "stuck",
    "substitute": lambda f, _: f.substitute,
    "told": lambda f, _: f.told,
    "too_much": lambda f, _: f.cause == "time",
}
SLOTS: dict[str, Callable[[Facts, Decision], str]] = {"refund": lambda f, _: dollars(f.unearned)}

DELIVER = by_table("deliver", Facts, TABLE, SITUATIONS, SLOTS)
