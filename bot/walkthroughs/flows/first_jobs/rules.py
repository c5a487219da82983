"""How do I get my first reviews? From facts to a plan (§5.8): fast, cheap, simple and above all sure."""

from collections.abc import Callable

from bot.walkthroughs.advice.amounts import dollars
from bot.walkthroughs.advice.decision_table import Decision, Rule
from bot.walkthroughs.advice.walkthrough import by_table
from bot.walkthroughs.flows.first_jobs.facts import FEW_HOURS, Facts

# One row per rule: name, sources, condition, outcome, draft, runner-up.
# fmt: off
TABLE: tuple[Rule[Facts], ...] = (
    Rule("struggling", "S1-25 S1-28", lambda f: f.rated_jobs > 0 and f.struggling,
         "SMALL_AND_SURE", None, "PREPARE"),
    Rule("established", "S1-23 S1-12", lambda f: f.established,
         "GROW", "M10", "SMALL_AND_SURE"),
    Rule("too_close", "S1-31 P17", lambda f: f.outside_client != "none" and f.relation != "none",
         "REFUSE", None, "SMALL_AND_SURE"),
    Rule("outside", "S1-30 S1-31 P32", lambda f: f.outside_client == "real",
         "INVITE_OUTSIDE_CLIENT", "M30", "SMALL_AND_SURE"),
    Rule("nothing_sure", "S3-04 S1-10", lambda f: f.sure_thing == "no",
         "PREPARE", None, "SMALL_AND_SURE"),
    Rule("job_fits", "S1-10 S1-29", lambda f: f.job_in_sight == "fits",
         "TAKE_IT", "M1", "SMALL_AND_SURE"),
    Rule("too_big", "S1-12 S1-23", lambda f: f.job_in_sight == "big",
         "NOT_THIS_ONE", "M10", "SMALL_AND_SURE"),
    Rule("depends_on_others", "S3-05 S3-06", lambda f: f.job_in_sight == "depends",
         "NOT_THIS_ONE", "M11", "SMALL_AND_SURE"),
    Rule("doubtful", "S3-04 S1-09", lambda f: f.job_in_sight == "doubtful",
         "NOT_THIS_ONE", "M11", "SMALL_AND_SURE"),
    Rule("look", "S1-10 S1-32", lambda _: True,
         "SMALL_AND_SURE", None, "PREPARE"),
)
# fmt: on

SITUATIONS: dict[str, Callable[[Facts, Decision], bool]] = {
    "clients_left": lambda f, _: f.clients_left > 0,
    "few_hours": lambda f, _: f.weekly_hours is not None and f.weekly_hours < FEW_HOURS,
    "jobs_left": lambda f, _: f.jobs_left > 0,
    "maybe_outside": lambda f, _: f.outside_client == "maybe" and f.relation == "none",
    "new": lambda f, _: f.rated_jobs == 0,
    "next_value": lambda f, _: f.next_value > 0,
}
SLOTS: dict[str, Callable[[Facts, Decision], str]] = {
    "jobs_left": lambda f, _: str(f.jobs_left),
    "clients_left": lambda f, _: str(f.clients_left),
    "next_value": lambda f, _: dollars(f.next_value, rough=True),
}

FIRST_JOBS = by_table("first_jobs", Facts, TABLE, SITUATIONS, SLOTS)
