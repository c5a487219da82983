"""They dispute my hours. What is recorded is contested in time; what is not is settled (P29, P56)."""

from collections.abc import Callable

from bot.walkthroughs.advice.decision_table import THREATENED, Decision, Rule
from bot.walkthroughs.advice.walkthrough import by_table
from bot.walkthroughs.flows.hours.facts import Facts

# One row per rule: name, sources, condition, outcome, draft, runner-up.
# fmt: off
TABLE: tuple[Rule[Facts], ...] = (
    THREATENED,
    Rule("too_late", "S4-06 P56", lambda f: f.too_late,
         "SETTLE", "M27a"),
    Rule("partly_right", "S4-07 S3-11", lambda f: f.partly_right,
         "SETTLE", "M27a", lambda f: "DISPUTE" if f.tracked and f.memos else None),
    Rule("own_record", "S4-05", lambda f: f.kept_by_hand,
         "SETTLE", "M27a"),
    Rule("recorded", "S4-05 P29 P56", lambda f: f.tracked and f.memos,
         "DISPUTE", "M27a", "SETTLE"),
    Rule("no_memos", "S4-05 P29", lambda f: f.tracked,
         "SETTLE", "M27a", "DISPUTE"),
    Rule("by_hand", "S4-12 P29", lambda _: True,
         "SETTLE", "M27a"),
)
# fmt: on

SITUATIONS: dict[str, Callable[[Facts, Decision], bool]] = {
    "by_invoice": lambda f, _: f.on.by_invoice,
    "clock_known": lambda f, _: f.days_to_answer is not None,
    "clock_unknown": lambda f, _: f.days_to_answer is None and not f.on.by_invoice,
    "in_time": lambda f, _: not f.too_late,
    "protects": lambda f, _: f.on.projected,
    "recorded": lambda f, _: f.on.recorded,
    "tracked": lambda f, _: f.tracked,
    "unprotected": lambda f, _: f.on.recorded and not (f.tracked and f.memos),
}
SLOTS: dict[str, Callable[[Facts, Decision], str]] = {
    "days": lambda f, _: str(f.days_to_answer or ""),
}

HOURS = by_table("hours", Facts, TABLE, SITUATIONS, SLOTS, clocks=lambda f: f.clocks)
