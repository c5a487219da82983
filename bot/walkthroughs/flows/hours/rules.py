"""They dispute my hours. What is recorded is contested in time; what is not is settled (P29, P30)."""

from collections.abc import Callable

from bot.walkthroughs.advice.decision_table import THREATENED, Decision, Rule
from bot.walkthroughs.advice.walkthrough import by_table
from bot.walkthroughs.flows.hours.facts import Facts

# One row per rule: name, sources, condition, outcome, draft, runner-up.
# fmt: off
TABLE: tuple[Rule[Facts], ...] = (
    THREATENED,
    Rule("too_late", "S4-06 P30", lambda f: f.too_late,
         "SETTLE", "M27a"),
    Rule("partly_right", "S4-07 S3-11", lambda f: f.partly_right,
         "SETTLE", "M27a", lambda f: "DISPUTE" if f.tracked and f.memos else None),
    Rule("recorded", "S4-05 P29 P30", lambda f: f.tracked and f.memos,
         "DISPUTE", "M27a", "SETTLE"),
    Rule("no_memos", "S4-05 P29", lambda f: f.tracked,
         "SETTLE", "M27a", "DISPUTE"),
    Rule("by_hand", "S4-12 P29", lambda _: True,
         "SETTLE", "M27a"),
)
# fmt: on

SITUATIONS: dict[str, Callable[[Facts, Decision], bool]] = {
    "elsewhere": lambda f, _: f.platform != "upwork",
    "in_time": lambda f, _: not f.too_late,
    "unprotected": lambda f, _: not (f.tracked and f.memos),
    "upwork": lambda f, _: f.platform == "upwork",
}

HOURS = by_table("hours", Facts, TABLE, SITUATIONS, {}, clocks=lambda f: f.clocks)
