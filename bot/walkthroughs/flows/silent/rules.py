"""My client went silent. From facts to advice (§5.3): what the member owes first, then dated reminders.

Silence itself harms no score (P8, P22). What costs is work that nobody pays for, and a contract that the
member ends too soon: then the money in escrow goes back (P36).
"""

from collections.abc import Callable

from bot.walkthroughs.advice.decision_table import THREATENED, Decision, Outcome, Rule
from bot.walkthroughs.advice.walkthrough import by_table
from bot.walkthroughs.flows.silent.facts import Facts

LAST_PROPOSAL = 14
"""Working days after which a proposal is let go (P45)."""
MAY_CLOSE, MAY_CLOSE_UNBEGUN = 10, 15
"""Working days of silence after which who is hired may end it (P22, P45)."""
ASKING = 14
"""Days after handing in that the reminders of an approval last (§6b)."""
LAST_NOTICE = 30
"""Days after its date when an invoice gets its last notice (P46)."""


def _silent(days: int) -> Callable[[Facts], bool]:
    return lambda f: f.client_silent_business_days >= days


def _late(days: int) -> Callable[[Facts], bool]:
    return lambda f: f.days_since_due is not None and f.days_since_due >= days


def _never_began(f: Facts) -> bool:
    return f.stage == "hired" and _silent(MAY_CLOSE_UNBEGUN)(f)


def _earned(f: Facts) -> bool:
    """Tell if there is pay to keep: to a direct client goes an invoice, whatever was paid so far."""
    return f.any_paid or f.direct


def _close(f: Facts) -> Outcome:
    return "KEEP_AND_CLOSE" if _earned(f) else "CANCEL_NO_MONEY"


def _close_unbegun(f: Facts) -> Outcome:
    """Leave it to “Should I cancel?” where something was paid and nothing is done: it goes back (S0-07)."""
    return "EXIT_PLAN" if f.any_paid else "CANCEL_NO_MONEY"


# One row per rule: name, sources, condition, outcome, draft, runner-up.
# fmt: off
TABLE: tuple[Rule[Facts], ...] = (
    THREATENED,
    Rule("mine_first", "S0-01 S4-06", lambda f: f.mine_first,
         "RECONNECT", "M2", "FOLLOW_UP"),
    Rule("ended", "S4-04 P22", lambda f: f.stage == "ended",
         "WAIT", "M19a"),
    # nothing agreed yet, or nothing begun
    Rule("proposal_over", "S4-04 P45", lambda f: f.stage == "proposal" and _silent(LAST_PROPOSAL)(f),
         "WAIT", "M18"),
    Rule("proposal", "S4-06 P45", lambda f: f.stage == "proposal",
         "FOLLOW_UP", "M18", "WAIT"),
    Rule("unbegun_paid", "S0-07", lambda f: _never_began(f) and f.any_paid,
         "EXIT_PLAN", "M19", "FOLLOW_UP"),
    Rule("unbegun_over", "S1-38 P2", _never_began,
         "CANCEL_NO_MONEY", "M19a", "FOLLOW_UP"),
    Rule("unbegun", "S4-06 P45", lambda f: f.stage == "hired",
         "FOLLOW_UP", "M19", _close_unbegun),
    # money in escrow: hand in, never end it first
    Rule("release_due", "S4-06 P22", lambda f: f.waits_for_release and f.release_left == 0,
         "SUBMIT_AND_WAIT", "M26", "FOLLOW_UP"),
    Rule("no_release", "S4-06 P58", lambda f: f.waits_for_release and f.release_left is None,
         "FOLLOW_UP", "M20", "SUBMIT_AND_WAIT"),
    Rule("release", "S4-06 P22 P36", lambda f: f.waits_for_release,
         "SUBMIT_AND_WAIT", "M20", "FOLLOW_UP"),
    Rule("hand_in", "S4-06 P22 P36", lambda f: f.in_escrow and (f.handed_in or f.finishable),
         "SUBMIT_AND_WAIT", "M20", "FOLLOW_UP"),
    Rule("escrow_stuck", "S4-06 P36", lambda f: f.in_escrow,
         "FOLLOW_UP", "M19", "SUBMIT_AND_WAIT"),
    # money that is due
    Rule("invoice_early", "S4-06 P46", lambda f: f.invoiced and f.days_since_due is None,
         "WAIT"),
    Rule("invoice_last", "S1-37 P46", lambda f: f.invoiced and _late(LAST_NOTICE)(f),
         "SETTLE", "M21", "FOLLOW_UP"),
    Rule("invoice", "S4-06 P46", lambda f: f.invoiced,
         "FOLLOW_UP", "M21", "SETTLE"),
    Rule("platform_pays", "S2-12 P32", lambda f: f.stage == "payment",
         "FOLLOW_UP", "M19"),
    # handed in or in the middle of it, and no money waits
    Rule("handed_in", "S4-06 P45", lambda f: f.handed_in and (f.direct or not _silent(MAY_CLOSE)(f)),
         "FOLLOW_UP", "M20", _close),
    Rule("close_earned", "S4-06 P22", lambda f: _silent(MAY_CLOSE)(f) and _earned(f),
         "KEEP_AND_CLOSE", "M19a", "FOLLOW_UP"),
    Rule("close_unpaid", "S1-38 P22", _silent(MAY_CLOSE),
         "CANCEL_NO_MONEY", "M19a", "FOLLOW_UP"),
    Rule("hourly", "S4-06 P22 P29", lambda f: f.hourly,
         "FOLLOW_UP", "M19", _close),
    Rule("unfunded", "S4-06 P22 P45", lambda _: True,
         "FOLLOW_UP", "M19", _close),
)
# fmt: on

SITUATIONS: dict[str, Callable[[Facts, Decision], bool]] = {
    "asks_long": lambda f, _: f.on.releases_after == ASKING,
    "asks_short": lambda f, _: f.on.releases_after != ASKING,
    "anything_paid": lambda f, _: f.any_paid,
    "asked_once": lambda f, _: f.waits_for_release and f.days_since_submitted >= 3,
    "clock_known": lambda f, _: f.on.releases_after is not None,
    "clock_unknown": lambda f, _: f.on.releases_after is None,
    "direct": lambda f, _: f.direct,
    "fixed_on_platform": lambda f, _: f.contract_type == "fixed" and not f.direct,
    "logged_too_long": lambda f, _: f.hourly and _silent(5)(f),
    "long_silent": lambda f, _: _silent(MAY_CLOSE)(f),
    "over": lambda f, _: f.stage == "ended",
    "overdue": lambda f, _: _late(1)(f),
    "proposal": lambda f, _: f.stage == "proposal",
    "silent_for_days": lambda f, _: _silent(2)(f),
    "proposal_old": lambda f, _: _silent(3)(f),
    "unbegun": lambda f, _: f.stage == "hired",
    "unprotected": lambda f, _: f.hourly and not f.direct and not f.hours_protected,
    "order_clock": lambda f, _: f.on.on_a_clock,
    "projected": lambda f, _: f.on.projected,
}
SLOTS: dict[str, Callable[[Facts, Decision], str]] = {
    "court_note": lambda f, _: f.on.court_note,
    "platform": lambda f, _: f.on.name,
    "release_days": lambda f, _: str(f.on.releases_after or ""),
}

SILENT = by_table("silent", Facts, TABLE, SITUATIONS, SLOTS, clocks=lambda f: f.clocks)
