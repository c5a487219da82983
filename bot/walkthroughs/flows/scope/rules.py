"""They want more for free. From facts to advice (§5.4): what is agreed is done, the rest priced or refused.

For facts both know it decides as “Should I cancel?” does for a wish beyond the agreement (§5.1, rules 7a–7d).
"""

from collections.abc import Callable

from bot.walkthroughs.advice.amounts import dollars
from bot.walkthroughs.advice.decision_table import THREATENED, Decision, Outcome, Rule
from bot.walkthroughs.advice.walkthrough import by_table
from bot.walkthroughs.flows.scope.facts import Facts
from bot.walkthroughs.flows.scope.request import days_in_words, minutes_in_words


def _refuse(f: Facts) -> Outcome:
    """Without a platform there is nobody to report it to."""
    return "PLAIN_NO" if f.platform == "direct" else "REPORT"


# One row per rule: name, sources, condition, outcome, draft, runner-up.
# fmt: off
TABLE: tuple[Rule[Facts], ...] = (
    THREATENED,
    Rule("blackmail", "S2-13 S2-15 P17", lambda f: f.review_blackmail,
         "REPORT", lambda f: "M26" if f.covered == "yes" else "M8",
         lambda f: "DO_IT" if f.covered == "yes" else "PLAIN_NO"),
    Rule("covered", "S2-04", lambda f: f.covered == "yes",
         "DO_IT", "M2"),
    Rule("abusive", "S2-15 S2-06", lambda f: f.abuse == "abusive",
         _refuse, "M8", "EXIT_PLAN"),
    Rule("unclear", "S2-04", lambda f: f.covered == "unclear" and f.quick_or_unknown,
         "DO_IT", "M1", "CHANGE_ORDER"),
    # what they were told before, and did not hear
    Rule("told_twice", "S2-10", lambda f: f.answered == "twice",
         "EXIT_PLAN", lambda f: None if f.platform == "direct" else "M26", "PLAIN_NO"),
    Rule("insist", "S2-15 S2-13", lambda f: f.answered == "insist",
         _refuse, "M8", "EXIT_PLAN"),
    Rule("price_refused", "S2-02 S2-03", lambda f: f.answered == "price_refused",
         "PLAIN_NO", "M8", "CHANGE_ORDER"),
    # what they hear for the first time
    Rule("toxic", "S2-06 S2-15", lambda f: f.toxic,
         "PLAIN_NO", "M8", "CHANGE_ORDER"),
    Rule("favour", "S2-05", lambda f: f.small_first_favour,
         "GOODWILL", "M9", "CHANGE_ORDER"),
    Rule("priced", "S2-02 P47", lambda _: True,
         "CHANGE_ORDER", lambda f: "M7a" if f.contract_type == "hourly" else "M7", "PLAIN_NO"),
)
# fmt: on

SITUATIONS: dict[str, Callable[[Facts, Decision], bool]] = {
    "beyond": lambda f, _: f.covered != "yes",
    "blackmail": lambda f, _: f.review_blackmail,
    "direct": lambda f, _: f.platform == "direct",
    "gave_before": lambda f, _: f.extras_so_far > 0,
    "hourly": lambda f, _: f.contract_type == "hourly",
    "insulted": lambda f, _: f.abuse != "none",
    "price_known": lambda f, _: f.price is not None and f.price >= 1,
    "time_known": lambda f, _: bool(_time(f)),
    "toxic": lambda f, _: f.toxic,
    "unclear": lambda f, _: f.covered == "unclear",
}


def _time(f: Facts) -> str:
    """Say how long it takes: the days it adds or, where it adds none, the time itself."""
    if f.delay_days:
        return days_in_words(f.delay_days)
    return minutes_in_words(f.extra_minutes) if f.extra_minutes else ""


SLOTS: dict[str, Callable[[Facts, Decision], str]] = {
    "price": lambda f, _: dollars(f.price) if f.price is not None else "",
    "time": lambda f, _: _time(f),
}

SCOPE = by_table("scope", Facts, TABLE, SITUATIONS, SLOTS)
