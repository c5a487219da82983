"""The names that `advice.toml` and `certainty.toml` may use: situations in `only_if`, slots in texts."""

from collections.abc import Callable
from math import ceil

from bot.rulebook.platforms import value_of
from bot.walkthroughs.advice.amounts import NOTHING, dollars
from bot.walkthroughs.advice.decision_table import Decision
from bot.walkthroughs.flows.cancelling.facts import Facts

_GOES_ON = ("FINISH", "OFFER_FIX", "CHANGE_ORDER")


def _unfunded(f: Facts) -> bool:
    """Nothing waits for what comes next, as the member says; what is not known does not count."""
    nothing_held = f.contract_type == "fixed" and f.funded is not None and f.funded < 1
    return nothing_held and not f.over and not f.was_delivered


SITUATIONS: dict[str, Callable[[Facts, Decision], bool]] = {
    "abusive": lambda f, _: f.abuse == "abusive",
    "agreed_to_end": lambda f, _: f.both_agree,
    "any_hours": lambda f, _: f.contract_type == "hourly" and f.unbilled_hours > 0,
    "asked_on_platform": lambda f, _: f.money_back == "platform",
    "begun": lambda f, _: f.work_started or f.is_paid,
    "beyond_scope": lambda f, _: f.beyond_scope,
    "billing": lambda f, _: f.complaint_is_billing,
    "boundary_first": lambda _, d: d.rule == "13a",
    "by_invoice": lambda f, _: f.on.by_invoice,
    "cannot_finish": lambda f, _: f.can_deliver in ("partly", "no"),
    "clock_works": lambda f, _: f.release_left is not None,
    "counts_silence_yes": lambda f, _: f.on.cancel_days is not None,
    "deletes_hours": lambda f, _: f.on.unbilled_until is not None,
    "dispute_too_late": lambda f, _: f.ended == "client" and f.holds_back and not f.in_window,
    "fragile": lambda f, _: f.stage == "fragile",
    "handed_in": lambda f, _: f.submitted_days is not None,
    "have_money": lambda f, _: f.have_money,
    "held": lambda f, _: f.in_escrow >= 1,
    "held_goes": lambda f, _: f.in_escrow >= 1 and value_of(f.on.money_leaves) is True,
    "hourly": lambda f, _: f.contract_type == "hourly",
    "incomplete_shows": lambda f, _: bool(value_of(f.on.incomplete_shows)),
    "insulted": lambda f, _: f.abuse != "none",
    "invoicing": lambda _, d: d.draft == "M21",
    "late": lambda f, _: f.can_deliver == "late",
    "late_clock": lambda f, _: f.release_left is not None and f.release_left >= 12,
    "legal": lambda f, _: f.legal_threat,
    "nearly_done": lambda f, _: f.done_share is not None and f.done_share * 5 >= 4,
    "off_platform": lambda f, _: f.red_line == "off_platform",
    "order_clock": lambda f, _: f.on.on_a_clock and not f.over,
    "over": lambda f, _: f.over,
    "owed": lambda f, _: f.owed >= 1,
    "paid": lambda f, _: f.is_paid,
    "pays_itself": lambda f, _: f.on.pays_itself,
    "projected": lambda f, _: f.on.projected,
    "proof": lambda f, _: f.proof,
    "red_line": lambda f, _: f.red_line != "none",
    "refund_due": lambda _, d: d.refund >= 1,
    "refund_loses": lambda f, _: (f.net_of_refund or NOTHING) < 0,
    "refund_shows": lambda f, d: f.refunded or d.outcome == "FULL_REFUND_EXIT",
    "refund_wins": lambda f, _: (f.net_of_refund or NOTHING) > 0,
    "refunded": lambda f, _: f.refunded,
    "reminding": lambda _, d: d.draft == "M19",
    "reply_days": lambda f, _: f.on.reply_days is not None,
    "reply_once": lambda f, _: value_of(f.on.reply_changes) is False,
    "review_days": lambda f, _: f.on.review_days is not None,
    "reviews": lambda f, _: f.on.reviewed,
    "scam": lambda f, _: f.red_line == "scam",
    "silent_for_days": lambda f, _: f.client_silent_business_days >= 2,
    "spent": lambda f, d: d.refund >= 1 and not f.have_money,
    "supported": lambda f, _: f.on.supported,
    "toxic": lambda f, _: f.feeling == "hostile" or f.abuse != "none",
    "unbegun": lambda f, _: not f.work_started and not f.is_paid,
    "unfunded": lambda f, d: _unfunded(f) and d.outcome in _GOES_ON,
    "window": lambda f, _: f.window_left is not None,
    "window_closing": lambda f, _: f.window_left is not None and f.window_left <= 1,
    "window_told": lambda f, _: f.reply_by_days is not None,
    "withholds": lambda f, _: f.holds_back,
}


def _held(f: Facts) -> str:
    return f"{dollars(f.in_escrow)} {f.on.held}"


def _days(f: Facts) -> str:
    left = ceil(f.release_left or NOTHING)
    return "1 day" if left == 1 else f"{left} days"


def _reply(f: Facts) -> str:
    """Say how often and until when a review can be answered there, as far as that is known."""
    once = "once" if value_of(f.on.reply_changes) is False else "in public"
    days = value_of(f.on.reply_days)
    return f"{once}, within {days} days" if days else once


SLOTS: dict[str, Callable[[Facts, Decision], str]] = {
    "claim": lambda f, _: dollars(f.claim),
    "court_note": lambda f, _: f.on.court_note,
    "dispute_value": lambda f, _: dollars(abs(f.dispute_value), rough=True),
    "held": lambda f, _: _held(f),
    "net": lambda f, _: dollars(abs(f.net_of_refund or NOTHING), rough=True),
    "paid": lambda f, _: dollars(f.paid),
    "platform": lambda f, _: f.on.name,
    "refund": lambda _, d: dollars(d.refund),
    "release_in": lambda f, _: _days(f),
    "reply": lambda f, _: _reply(f),
    "window": lambda f, _: str(f.on.dispute_window or ""),
    "window_last": lambda f, _: str((f.on.dispute_window or 1) - 1),
    "withheld": lambda f, _: dollars(f.held_back),
}
