"""The decision table of "Should I cancel?" (§5.1); read as `walkthroughs/advice/decision_table.py` says."""

from dataclasses import replace
from fractions import Fraction

from bot.rulebook.platforms import value_of
from bot.walkthroughs.advice.amounts import NOTHING
from bot.walkthroughs.advice.decision_table import Decision, Outcome, Rule, decide_by, first_rule, outcome_by
from bot.walkthroughs.flows.cancelling.facts import Facts


def decide(facts: Facts) -> Decision:
    """Find the first rule that holds. There always is one: 13e takes what is left."""
    return decide_by(TABLE, facts)


def outcome_of(facts: Facts) -> Outcome:
    """Find only the outcome, for those who try many facts."""
    return outcome_by(first_rule(TABLE, facts), facts)


def _vanished(f: Facts) -> bool:
    """Two business days exactly are not too long; a scammer is owed no apology."""
    return f.unanswered_business_days > 2 and f.red_line not in ("scam", "illegal")


def _return_after_silence(f: Facts) -> Fraction:
    if f.can_deliver in ("partly", "no"):
        return f.cannot
    return f.owed if f.over and not f.refunded else NOTHING


def _ended_with_money_held(f: Facts) -> bool:
    return f.in_window and f.claim >= 1


def _asks_paid_money_back(f: Facts) -> bool:
    return f.over and f.asks_back and f.is_paid and not f.refunded


def _review_can_be_spared(f: Facts) -> bool:
    """Nothing is written yet where only a paid contract gets a review that others see (P15)."""
    days = value_of(f.on.review_days)
    open_yet = days is not None and f.days_since_end <= days and f.review_stars is None
    return open_yet and f.mood == "hostile" and not f.habit and not _refund_does_not_pay(f)


def _bad_review_to_answer(f: Facts) -> bool:
    if not f.over or f.review_stars is None or f.review_stars > 3:
        return False
    days = value_of(f.on.reply_days)
    return days is None or f.days_since_end <= days


def _never_begun(f: Facts) -> bool:
    return not f.work_started and not f.is_paid


def _anything_earned(f: Facts) -> bool:
    return f.is_paid or f.unbilled_hours > 0


def _small_first_favour(f: Facts) -> bool:
    small = f.extra_minutes is not None and f.extra_minutes <= 30
    return small and f.extras_so_far == 0 and f.feeling in ("happy", "neutral") and f.abuse == "none"


def _small_or_unknown(f: Facts) -> bool:
    return f.extra_minutes is None or f.extra_minutes <= 60


def _calm(f: Facts) -> bool:
    return f.feeling in ("happy", "neutral") and f.abuse != "abusive"


def _friendly(f: Facts) -> bool:
    return _calm(f) and not f.holds_back


def _just_not_approved(f: Facts) -> bool:
    """Nobody has complained."""
    return (
        _calm(f)
        and f.holds_back
        and f.fixable
        and f.complaint_right == "unclear"
        and not f.complaint_is_billing
    )


def _friendly_change_of_mind(f: Facts) -> bool:
    return _friendly(f) and not f.work_started and f.both_agree


def _no_money_at_stake(f: Facts) -> bool:
    return not f.is_paid and not f.holds_back


def _boundary_first(f: Facts) -> bool:
    nearly_done = f.done_share is not None and f.done_share >= Fraction(4, 5)
    rude = f.abuse == "rude" and nearly_done
    return not f.was_delivered and (rude or (f.abuse == "abusive" and not f.boundary_broken))


def _refund_does_not_pay(f: Facts) -> bool:
    return (f.net_of_refund or NOTHING) <= 0 or not f.have_money


def _deal_is_possible(f: Facts) -> bool:
    return f.feeling == "unhappy" and f.keeps_deal and bool(f.usable)


def _all_or_part(f: Facts) -> Outcome:
    return "FULL_REFUND_EXIT" if f.earned == 0 else "PARTIAL_REFUND"


def _the_other_refund(f: Facts) -> Outcome:
    return "PARTIAL_REFUND" if f.earned == 0 else "FULL_REFUND_EXIT"


def _keep_or_cancel(f: Facts) -> Outcome:
    return "KEEP_AND_CLOSE" if f.is_paid else "CANCEL_NO_MONEY"


def _wait_or_cancel(f: Facts) -> Outcome:
    """Time releases the money where the platform says so."""
    waits = f.contract_type == "fixed" and f.on.releases_after is not None
    return "SUBMIT_AND_WAIT" if waits else _keep_or_cancel(f)


def _draft_8c(f: Facts) -> str:
    if f.complaint_is_billing:
        return "M29"
    return "M22" if f.abuse == "rude" else "M2"


# The table is data: longer than a screen, but one row per rule.
# fmt: off
MONEY_RULES: tuple[Rule[Facts], ...] = (
    Rule("13b", "S1-17 S1-39", lambda f: f.habit,
         "KEEP_AND_CLOSE", "M17", "PARTIAL_REFUND"),
    Rule("13c", "S1-06 S1-02", _refund_does_not_pay,
         "KEEP_AND_CLOSE", "M17", "FULL_REFUND_EXIT"),
    Rule("13d", "S1-41", _deal_is_possible,
         "PARTIAL_REFUND", "M16", "FULL_REFUND_EXIT", lambda f: f.part),
    Rule("13e", "S1-07 S1-14 S1-33", lambda _: True,
         "FULL_REFUND_EXIT", "M15", "KEEP_AND_CLOSE", lambda f: f.paid),
)

TABLE: tuple[Rule[Facts], ...] = (
    # 1-3: danger, own silence, broken rules
    Rule("1", "S1-36 S2-13", lambda f: f.threat,
         "SAFETY_EXIT", "M23", "REPORT"),
    Rule("2", "S0-01 S0-04", _vanished,
         "RECONNECT", lambda f: "M5" if f.can_deliver == "no" or f.over else "M4",
         lambda f: "FINISH" if f.can_deliver == "yes" and not f.over else "TELL_NOW", _return_after_silence),
    Rule("3", "S2-12 S2-13", lambda f: f.red_line != "none",
         "REPORT", lambda f: "M12" if f.red_line == "off_platform" else "M26",
         lambda f: "KEEP_AND_CLOSE" if f.red_line == "off_platform" and f.is_paid else "CANCEL_NO_MONEY"),
    Rule("3b", "S4-05 P57", lambda f: f.money_back == "bank",
         "CONTEST", "M32", lambda f: "WAIT" if f.over else "SETTLE"),
    # 4: the contract is over
    Rule("4i", "S4-06", lambda f: f.over and f.holds_back and not f.on.decides,
         "FOLLOW_UP", "M21", "SETTLE"),
    Rule("4h", "S1-38 S0-07", lambda f: f.in_window and f.nothing_done and f.in_escrow >= 1,
         "CANCEL_NO_MONEY", "M14"),
    Rule("4a", "S4-09 P23", lambda f: _ended_with_money_held(f) and f.worth_disputing,
         "DISPUTE", "M27", "SETTLE"),
    Rule("4b", "S1-13 S1-37", _ended_with_money_held,
         "SETTLE", "M27", _keep_or_cancel),
    Rule("4c", "S0-07", lambda f: f.over and not f.refunded and f.owed >= 1,
         _all_or_part, lambda f: "M15" if f.earned == 0 else "M16", _the_other_refund, lambda f: f.owed),
    Rule("4d", "S2-13 P12", lambda f: f.over and (f.review_breach or f.review_blackmail),
         "REPORT", "M26", "RESPOND"),
    Rule("4j", "S1-07 S1-14", lambda f: _asks_paid_money_back(f) and _review_can_be_spared(f),
         "FULL_REFUND_EXIT", "M15", "DECLINE_REFUND", lambda f: f.paid),
    Rule("4g", "S1-16 S2-15", _asks_paid_money_back,
         "DECLINE_REFUND", "M33", "PARTIAL_REFUND"),
    Rule("4e", "S4-10 S1-26", _bad_review_to_answer,
         "RESPOND", "M24", "WAIT"),
    Rule("4f", "S2-17 S2-19", lambda f: f.over,
         "WAIT"),
    # 5: the work can't be done as agreed
    Rule("5a", "S3-06 S4-07", lambda f: f.can_deliver == "late",
         "TELL_NOW", "M6a", "FINISH"),
    Rule("5b", "S3-08 S3-10", lambda f: f.can_deliver == "partly",
         "TELL_NOW", "M6", "PARTIAL_REFUND", lambda f: f.cannot),
    Rule("5c", "S3-08 S3-10", lambda f: f.can_deliver == "no",
         "TELL_NOW", "M6", "FULL_REFUND_EXIT", lambda f: f.cannot),
    # 6: the client is silent
    Rule("6a", "S4-06", lambda f: f.mood == "silent" and f.on.by_invoice and f.was_delivered,
         "FOLLOW_UP", "M21", "KEEP_AND_CLOSE"),
    Rule("6b", "S1-38",
         lambda f: f.mood == "silent" and _never_begun(f) and f.client_silent_business_days >= 15,
         "CANCEL_NO_MONEY", "M19a", "FOLLOW_UP"),
    Rule("6c", "S4-06", lambda f: f.mood == "silent" and _never_begun(f),
         "FOLLOW_UP", "M19", "CANCEL_NO_MONEY"),
    Rule("6d", "S4-06 P22", lambda f: f.mood == "silent" and f.contract_type == "fixed" and f.in_escrow >= 1,
         "SUBMIT_AND_WAIT", "M20", "FOLLOW_UP"),
    Rule("6e", "S4-06 P22",
         lambda f: f.mood == "silent" and f.client_silent_business_days >= 10 and _anything_earned(f),
         "KEEP_AND_CLOSE", "M19a", "FOLLOW_UP"),
    Rule("6f", "S1-38", lambda f: f.mood == "silent" and f.client_silent_business_days >= 10,
         "CANCEL_NO_MONEY", "M19a", "FOLLOW_UP"),
    Rule("6g", "S4-06", lambda f: f.mood == "silent",
         "FOLLOW_UP", "M19", lambda f: "KEEP_AND_CLOSE" if _anything_earned(f) else "CANCEL_NO_MONEY"),
    # 7: blackmail, and requests beyond the agreement
    Rule("7a", "S2-13 S2-15 P17", lambda f: f.review_blackmail or (f.beyond_scope and f.abuse == "abusive"),
         "REPORT", lambda f: "M8" if f.beyond_scope else "M26",
         lambda f: "FINISH" if f.is_paid or f.in_escrow >= 1 else "CANCEL_NO_MONEY"),
    Rule("7b", "S2-04", lambda f: f.beyond_scope and f.scope_unclear and _small_or_unknown(f),
         "FINISH", "M1", "CHANGE_ORDER"),
    Rule("7c", "S2-05", lambda f: f.beyond_scope and _small_first_favour(f),
         "FINISH", "M9", "CHANGE_ORDER"),
    Rule("7d", "S2-02 S2-06", lambda f: f.beyond_scope,
         "CHANGE_ORDER", lambda f: "M8" if f.feeling == "hostile" or f.abuse == "rude" else "M7", "FINISH"),
    # 8: the client is fine
    Rule("8a", "S1-38", lambda f: _friendly_change_of_mind(f) and not f.is_paid,
         "CANCEL_NO_MONEY", "M14", "FINISH"),
    Rule("8b", "S0-07", _friendly_change_of_mind,
         "FULL_REFUND_EXIT", "M15", "FINISH", lambda f: f.paid),
    Rule("8c", "S1-02", _friendly,
         "FINISH", _draft_8c, _keep_or_cancel),
    Rule("8d", "S4-06 P22", _just_not_approved,
         lambda f: "FOLLOW_UP" if f.on.by_invoice else "SUBMIT_AND_WAIT",
         lambda f: "M21" if f.on.by_invoice else "M20",
         lambda f: "FINISH" if f.on.by_invoice else "FOLLOW_UP"),
    # 9: the client is not fine, but this can be put right
    Rule("9a", "S1-22", lambda f: f.abuse != "abusive" and f.complaint_is_billing,
         "FINISH", "M29", "OFFER_FIX"),
    Rule("9b", "S4-07 S1-02", lambda f: f.abuse != "abusive" and f.fixable,
         "OFFER_FIX", "M13", lambda f: outcome_of(replace(f, fixable=False))),
    # 10-13: it can't; what happens to the money?
    Rule("10a", "S1-38 S2-16",
         lambda f: _no_money_at_stake(f) and (f.contract_type == "fixed" or f.unbilled_hours == 0),
         "CANCEL_NO_MONEY", "M14", "FINISH"),
    Rule("10b", "S2-16 S1-38",
         lambda f: _no_money_at_stake(f) and f.on.unbilled_until is not None and f.stage == "fragile",
         "CANCEL_NO_MONEY", "M14", "KEEP_AND_CLOSE"),
    Rule("10d", "S4-06", lambda f: _no_money_at_stake(f) and f.on.by_invoice,
         "FOLLOW_UP", "M21", "SETTLE"),
    Rule("10c", "S1-06", _no_money_at_stake,
         "KEEP_AND_CLOSE", "M17", "CANCEL_NO_MONEY"),
    Rule("11c", "S4-06", lambda f: f.holds_back and not f.on.decides,
         "FOLLOW_UP", "M21", "SETTLE"),
    Rule("11a", "S4-09 S4-05", lambda f: f.holds_back and f.worth_disputing,
         "DISPUTE", "M27", "SETTLE"),
    Rule("11b", "S1-37", lambda f: f.holds_back,
         "SETTLE", "M27", _wait_or_cancel),
    Rule("12a", "S0-07 S3-10", lambda f: f.earned == 0,
         "FULL_REFUND_EXIT", "M15", "PARTIAL_REFUND", lambda f: f.paid),
    Rule("12b", "S0-07 S1-41", lambda f: f.owed >= 1,
         "PARTIAL_REFUND", "M16", "FULL_REFUND_EXIT", lambda f: f.owed),
    Rule("13a", "S2-14 S2-10", _boundary_first,
         "FINISH", "M22", lambda f: outcome_by(first_rule(MONEY_RULES, f), f)),
    *MONEY_RULES,
)
# fmt: on
