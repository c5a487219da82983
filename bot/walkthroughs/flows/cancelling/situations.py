"""The names that `advice.toml` and `certainty.toml` may use: situations in `only_if`, slots in texts."""

from collections.abc import Callable

from bot.walkthroughs.advice.amounts import NOTHING, dollars
from bot.walkthroughs.advice.decision_table import Decision
from bot.walkthroughs.flows.cancelling.facts import Facts

SITUATIONS: dict[str, Callable[[Facts, Decision], bool]] = {
    "abusive": lambda f, _: f.abuse == "abusive",
    "agreed_to_end": lambda f, _: f.both_agree,
    "begun": lambda f, _: f.work_started or f.is_paid,
    "beyond_scope": lambda f, _: f.beyond_scope,
    "billing": lambda f, _: f.complaint_is_billing,
    "cannot_finish": lambda f, _: f.can_deliver in ("partly", "no"),
    "direct": lambda f, _: f.platform == "direct",
    "dispute_too_late": lambda f, _: f.ended == "client" and f.holds_back and f.days_since_end > 7,
    "fragile": lambda f, _: f.stage == "fragile",
    "have_money": lambda f, _: f.have_money,
    "freelancer": lambda f, _: f.platform == "freelancer",
    "hourly": lambda f, _: f.contract_type == "hourly",
    "insulted": lambda f, _: f.abuse != "none",
    "late": lambda f, _: f.can_deliver == "late",
    "nearly_done": lambda f, _: f.done_share is not None and f.done_share * 5 >= 4,
    "off_platform": lambda f, _: f.red_line == "off_platform",
    "over": lambda f, _: f.over,
    "owed": lambda f, _: f.owed >= 1,
    "proof": lambda f, _: f.proof,
    "red_line": lambda f, _: f.red_line != "none",
    "refund_due": lambda _, d: d.refund >= 1,
    "refund_loses": lambda f, _: (f.net_of_refund or NOTHING) < 0,
    "refund_shows": lambda f, d: f.refunded or d.outcome == "FULL_REFUND_EXIT",
    "refund_wins": lambda f, _: (f.net_of_refund or NOTHING) > 0,
    "refunded": lambda f, _: f.refunded,
    "reviews": lambda f, _: f.platform != "direct",
    "silent_for_days": lambda f, _: f.client_silent_business_days >= 2,
    "spent": lambda f, d: d.refund >= 1 and not f.have_money,
    "toxic": lambda f, _: f.mood == "hostile" or f.abuse != "none",
    "withholds": lambda f, _: f.holds_back,
    "upwork": lambda f, _: f.platform == "upwork",
}

SLOTS: dict[str, Callable[[Facts, Decision], str]] = {
    "refund": lambda _, d: dollars(d.refund),
    "paid": lambda f, _: dollars(f.paid),
    "withheld": lambda f, _: dollars(f.held_back),
    "dispute_value": lambda f, _: dollars(abs(f.dispute_value), rough=True),
    "net": lambda f, _: dollars(abs(f.net_of_refund or NOTHING), rough=True),
}
