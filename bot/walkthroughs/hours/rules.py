"""They dispute my hours. What is recorded is contested in time; what is not is settled (P29, P30)."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, ClassVar

from bot.content import load_content
from bot.walkthroughs.advice import Advice, compose
from bot.walkthroughs.advice_words import AdviceWords, Situations, Slots
from bot.walkthroughs.hours.facts import Facts, facts_from
from bot.walkthroughs.ladder import Decision, Rule, decide_by

# One row per rule: name, sources, condition, outcome, draft, runner-up.
# fmt: off
LADDER: tuple[Rule[Facts], ...] = (
    Rule("threat", "S1-36 S2-13", lambda f: f.threat,
         "SAFETY_EXIT", "M23"),
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
SLOTS: dict[str, Callable[[Facts, Decision], str]] = {}


class HoursWords(AdviceWords):
    """All of `advice.toml`."""

    rules_known = LADDER
    situations: ClassVar[Situations] = SITUATIONS
    slots: ClassVar[Slots] = SLOTS


@cache
def advice_words() -> HoursWords:
    """Our own words, read once; raises InvalidContent."""
    return load_content(Path(__file__).with_name("advice.toml"), HoursWords)


def decide(facts: Facts) -> Decision:
    """Find the first rule that holds; the last takes what is left."""
    return decide_by(LADDER, facts)


def advise_on(answers: dict[str, Any]) -> Advice:
    """Advise on answers; raises InvalidFacts naming the first that can't be read."""
    facts = facts_from(answers)
    return compose(advice_words(), facts, decide(facts), clocks=facts.clocks)
