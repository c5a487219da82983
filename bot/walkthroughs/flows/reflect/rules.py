"""What do I take from it? From facts to one lesson (§5.9): a job went wrong, not a person.

One thing to change is enough: what the member chose, else what the facts suggest.
"""

from collections.abc import Callable

from bot.walkthroughs.advice.decision_table import Decision, Outcome, Rule
from bot.walkthroughs.advice.walkthrough import by_table
from bot.walkthroughs.flows.reflect.facts import Facts


def _or_let_go(f: Facts) -> Outcome:
    return "NEW_HABIT" if f.own_part else "LET_GO"


# One row per rule: name, sources, condition, outcome, draft, runner-up.
# fmt: off
TABLE: tuple[Rule[Facts], ...] = (
    Rule("very_bad", "S3-01 I", lambda f: f.feeling == "very_bad",
         "TALK_FIRST", None, "LET_GO"),
    # what the member chose
    Rule("sign", "S3-11", lambda f: f.change == "sign",
         "ADD_SIGN", None, _or_let_go),
    Rule("clause", "S1-15 S4-02", lambda f: f.change == "clause",
         "ADD_CLAUSE", "M1", "ADD_SIGN"),
    Rule("habit", "S3-02 S4-06", lambda f: f.change == "habit",
         "NEW_HABIT", None, "ADD_SIGN"),
    Rule("skill", "S4-13", lambda f: f.change == "skill",
         "LEARN_SKILL", None, "NEW_HABIT"),
    Rule("nothing", "S1-42 S4-15", lambda f: f.change == "nothing",
         "LET_GO", None, lambda f: "ADD_SIGN" if f.has_sign else "NEW_HABIT"),
    # not chosen: what the facts suggest
    Rule("sign_was_there", "S3-11 S1-18", lambda f: f.has_sign,
         "ADD_SIGN", None, _or_let_go),
    Rule("own_part", "S3-02 S3-11", lambda f: f.own_part,
         "NEW_HABIT", None, "LEARN_SKILL"),
    Rule("no_sign", "S1-42 S4-15", lambda _: True,
         "LET_GO", None, "NEW_HABIT"),
)
# fmt: on

SITUATIONS: dict[str, Callable[[Facts, Decision], bool]] = {
    "again": lambda f, _: f.again == "yes",
    "chosen_sign": lambda f, d: f.has_sign and d.outcome == "ADD_SIGN",
    "has_sign": lambda f, _: f.has_sign,
    "known_point": lambda f, _: f.caught_by not in (None, "nothing"),
    "never_again": lambda f, _: f.again == "no",
    "own_part": lambda f, _: f.own_part,
    "seen_before": lambda f, _: f.sign_seen == "before",
    "share": lambda f, _: f.share,
    "sore": lambda f, _: f.feeling == "sore",
}

REFLECT = by_table("reflect", Facts, TABLE, SITUATIONS, {})
