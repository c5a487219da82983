"""I'm scared of this client. From facts to advice (§5.5): safety, proof, report; money last, and no sums."""

from collections.abc import Callable

from bot.walkthroughs.advice.decision_table import Decision, Rule
from bot.walkthroughs.advice.walkthrough import by_table
from bot.walkthroughs.flows.threat.facts import Facts


def _any_kind(*kinds: str) -> Callable[[Facts], bool]:
    return lambda f: not set(kinds).isdisjoint(f.kinds)


_REFUSALS = {"work": "M8", "money": "M33"}
"""The calm no, by what they want for not writing that review."""

# One row per rule: name, sources, condition, outcome, draft, runner-up.
# fmt: off
TABLE: tuple[Rule[Facts], ...] = (
    Rule("danger", "S1-36 S1-35", lambda f: f.danger,
         "SAFETY_EXIT"),
    # threats: the worst of what they do shapes the steps
    Rule("violence", "S1-36 S2-13", _any_kind("violence", "stalking"),
         "SAFETY_EXIT", "M23"),
    Rule("identity", "S1-36 S2-13", _any_kind("identity"),
         "SAFETY_EXIT", "M23"),
    Rule("exposing", "S1-36 S2-13", _any_kind("exposing"),
         "SAFETY_EXIT", "M23"),
    Rule("false_reports", "S1-36 S2-13", _any_kind("false_reports"),
         "SAFETY_EXIT", "M23"),
    # no threat in that sense: a review as a lever, or words that hurt
    Rule("blackmail", "S2-13 S2-15 P17", _any_kind("review_blackmail"),
         "REPORT", lambda f: _REFUSALS.get(f.wants, "M26"), "FINISH"),
    Rule("legal", "S4-04 S2-14", _any_kind("legal"),
         "FINISH", "M22", "EXIT_PLAN"),
    Rule("limit_broken", "S2-10 S4-08", lambda f: f.kinds == ("insults",) and f.limit == "broken",
         "EXIT_PLAN", "M26", "REPORT"),
    Rule("limit_kept", "S2-14 S4-04", lambda f: f.kinds == ("insults",) and f.limit == "kept",
         "FINISH", "M2", "EXIT_PLAN"),
    Rule("limit_first", "S2-14 S2-10", lambda f: f.kinds == ("insults",),
         "FINISH", "M22", "EXIT_PLAN"),
    # fear is reason enough
    Rule("afraid", "S1-35 S1-36", lambda _: True,
         "SAFETY_EXIT", "M23"),
)
# fmt: on

SITUATIONS: dict[str, Callable[[Facts, Decision], bool]] = {
    "danger": lambda f, _: f.danger,
    "direct": lambda f, _: f.platform == "direct",
    "knows_home": lambda f, _: "address" in f.knows,
    "knows_phone": lambda f, _: "phone" in f.knows,
    "knows_workplace": lambda f, _: "workplace" in f.knows,
    "holds_access": lambda f, _: "access" in f.knows or "identity" in f.kinds,
    "holds_papers": lambda f, _: "papers" in f.knows or "identity" in f.kinds,
    "exposing": lambda f, _: "exposing" in f.kinds,
    "false_reports": lambda f, _: "false_reports" in f.kinds,
    "for_money": lambda f, _: f.wants == "money",
    "for_work": lambda f, _: f.wants == "work",
    "legal": lambda _, d: d.rule == "legal",
    "not_legal": lambda _, d: d.rule != "legal",
    "limit_first": lambda f, _: f.limit == "no",
    "insulted_too": lambda f, _: "insults" in f.kinds,
    "police": lambda f, _: not {"violence", "stalking", "identity"}.isdisjoint(f.kinds),
    "saved": lambda f, _: f.saved == "all",
}

THREAT = by_table("threat", Facts, TABLE, SITUATIONS, {})
