"""At least one example for every rule of the table (§5.1), and its edges: facts → rule, outcome, draft, …"""

from typing import Any, NamedTuple

from bot.walkthroughs.advice.decision_table import Outcome


class Example(NamedTuple):
    """What the table must say about these facts."""

    rule: str
    facts: dict[str, Any]
    outcome: Outcome
    draft: str | None
    runner_up: Outcome | None
    refund: float = 0


ENDED = {"ended": "client", "days_since_end": 7}
WITHHELD = {"withheld": 500, "proof": True}
SILENT = {"mood": "silent"}
LOST = {"mood": "hostile", "fixable": False}
BACK = {
    "ended": "client",
    "days_since_end": 2,
    "delivered": True,
    "paid": 300,
    "mood": "hostile",
    "money_back": "message",
}
EARNED = {**LOST, "paid": 700, "value": 700, "delivered": True}

EXAMPLES = [
    Example("1", {"threat": True, "ended": "me", "red_line": "scam"}, "SAFETY_EXIT", "M23", "REPORT"),
    Example("2", {"unanswered_business_days": 2.1}, "RECONNECT", "M4", "FINISH"),
    Example("2", {"unanswered_business_days": 3, "can_deliver": "late"}, "RECONNECT", "M4", "TELL_NOW"),
    Example(
        "2",
        {"unanswered_business_days": 3, "can_deliver": "partly", "paid": 100},
        "RECONNECT",
        "M4",
        "TELL_NOW",
        50,
    ),
    Example(
        "2",
        {"unanswered_business_days": 3, "can_deliver": "no", "paid": 100},
        "RECONNECT",
        "M5",
        "TELL_NOW",
        100,
    ),
    Example(
        "2",
        {"unanswered_business_days": 3, "ended": "client", "paid": 100, "earned_share": 0.25},
        "RECONNECT",
        "M5",
        "TELL_NOW",
        75,
    ),
    Example(
        "2",
        {"unanswered_business_days": 3, "ended": "client", "paid": 100, "earned_share": 0, "refunded": True},
        "RECONNECT",
        "M5",
        "TELL_NOW",
    ),
    Example("2", {"unanswered_business_days": 3, "red_line": "off_platform"}, "RECONNECT", "M4", "FINISH"),
    Example("3", {"unanswered_business_days": 3, "red_line": "scam"}, "REPORT", "M26", "CANCEL_NO_MONEY"),
    Example("3", {"unanswered_business_days": 3, "red_line": "illegal"}, "REPORT", "M26", "CANCEL_NO_MONEY"),
    Example("3", {"red_line": "illegal", "paid": 1}, "REPORT", "M26", "CANCEL_NO_MONEY"),
    Example("3", {"red_line": "off_platform", "paid": 0.99}, "REPORT", "M12", "CANCEL_NO_MONEY"),
    Example("3", {"red_line": "off_platform", "paid": 1}, "REPORT", "M12", "KEEP_AND_CLOSE"),
    Example("3b", {"money_back": "bank", "paid": 90}, "CONTEST", "M32", "SETTLE"),
    Example("3b", {"money_back": "bank", "ended": "me", "days_since_end": 60}, "CONTEST", "M32", "WAIT"),
    Example("4i", {"ended": "me", "withheld": 90, "platform": "direct"}, "FOLLOW_UP", "M21", "SETTLE"),
    Example("4i", {**ENDED, **WITHHELD, "platform": "toptal"}, "FOLLOW_UP", "M21", "SETTLE"),
    Example("4h", {**ENDED, "funded": 90, "work_started": False}, "CANCEL_NO_MONEY", "M14", None),
    Example("4h", {**ENDED, "funded": 90, "done_share": 0}, "CANCEL_NO_MONEY", "M14", None),
    Example("4a", {**ENDED, **WITHHELD}, "DISPUTE", "M27", "SETTLE"),
    Example(
        "4a",
        {
            **ENDED,
            "funded": 900,
            "done_share": 0.75,
            "proof": True,
            "platform": "contra",
            "days_since_end": 40,
        },
        "DISPUTE",
        "M27",
        "SETTLE",
    ),
    Example("4b", {**ENDED, **WITHHELD, "proof": False}, "SETTLE", "M27", "CANCEL_NO_MONEY"),
    Example("4b", {**ENDED, **WITHHELD, "withheld": 250, "paid": 9}, "SETTLE", "M27", "KEEP_AND_CLOSE"),
    Example("4b", {**ENDED, "funded": 250}, "SETTLE", "M27", "CANCEL_NO_MONEY"),
    Example(
        "4c", {"ended": "me", "paid": 80, "earned_share": 0}, "FULL_REFUND_EXIT", "M15", "PARTIAL_REFUND", 80
    ),
    Example(
        "4c",
        {"ended": "me", "paid": 80, "earned_share": 0.5},
        "PARTIAL_REFUND",
        "M16",
        "FULL_REFUND_EXIT",
        40,
    ),
    Example("4d", {"ended": "both", "review_stars": 1, "review_breach": True}, "REPORT", "M26", "RESPOND"),
    Example("4d", {"ended": "both", "review_blackmail": True}, "REPORT", "M26", "RESPOND"),
    Example("4j", BACK, "FULL_REFUND_EXIT", "M15", "DECLINE_REFUND", 300),
    Example("4j", {**BACK, "days_since_end": 14}, "FULL_REFUND_EXIT", "M15", "DECLINE_REFUND", 300),
    Example("4g", {**BACK, "days_since_end": 15}, "DECLINE_REFUND", "M33", "PARTIAL_REFUND"),
    Example("4g", {**BACK, "have_money": False}, "DECLINE_REFUND", "M33", "PARTIAL_REFUND"),
    Example("4g", {**BACK, "review_stars": 1}, "DECLINE_REFUND", "M33", "PARTIAL_REFUND"),
    Example("4g", {**BACK, "platform": "fiverr"}, "DECLINE_REFUND", "M33", "PARTIAL_REFUND"),
    Example("4f", {**BACK, "refunded": True}, "WAIT", None, None),
    Example(
        "4e",
        {"ended": "me", "days_since_end": 90, "review_stars": 3, "platform": "fiverr"},
        "RESPOND",
        "M24",
        "WAIT",
    ),
    Example("4e", {"ended": "me", "days_since_end": 28, "review_stars": 3}, "RESPOND", "M24", "WAIT"),
    Example("4f", {"ended": "me", "days_since_end": 28.5, "review_stars": 1}, "WAIT", None, None),
    Example("4f", {"ended": "me", "review_stars": 3.5}, "WAIT", None, None),
    Example("4f", {"ended": "me", "paid": 700, "refunded": True}, "WAIT", None, None),
    Example("4f", {**ENDED, **WITHHELD, "days_since_end": 7.5}, "WAIT", None, None),
    Example("4f", {**ENDED, **WITHHELD, "ended": "me"}, "WAIT", None, None),
    Example("5a", {"can_deliver": "late", "paid": 100}, "TELL_NOW", "M6a", "FINISH"),
    Example(
        "5b",
        {"can_deliver": "partly", "paid": 100, "usable_share": 0.4},
        "TELL_NOW",
        "M6",
        "PARTIAL_REFUND",
        60,
    ),
    Example("5b", {"can_deliver": "partly", "paid": 1.5}, "TELL_NOW", "M6", "PARTIAL_REFUND"),
    Example(
        "5c", {"can_deliver": "no", "paid": 99, "delivered": True}, "TELL_NOW", "M6", "FULL_REFUND_EXIT", 99
    ),
    Example(
        "6a",
        {**SILENT, "platform": "direct", "delivered": True},
        "FOLLOW_UP",
        "M21",
        "KEEP_AND_CLOSE",
    ),
    Example(
        "6b",
        {**SILENT, "work_started": False, "client_silent_business_days": 15},
        "CANCEL_NO_MONEY",
        "M19a",
        "FOLLOW_UP",
    ),
    Example(
        "6c",
        {**SILENT, "work_started": False, "client_silent_business_days": 14.5, "funded": 90},
        "FOLLOW_UP",
        "M19",
        "CANCEL_NO_MONEY",
    ),
    Example("6d", {**SILENT, "funded": 1}, "SUBMIT_AND_WAIT", "M20", "FOLLOW_UP"),
    Example(
        "6e", {**SILENT, "client_silent_business_days": 10, "paid": 1}, "KEEP_AND_CLOSE", "M19a", "FOLLOW_UP"
    ),
    Example(
        "6e",
        {
            **SILENT,
            "client_silent_business_days": 10,
            "unbilled_hours": 0.1,
            "contract_type": "hourly",
            "funded": 9,
        },
        "KEEP_AND_CLOSE",
        "M19a",
        "FOLLOW_UP",
    ),
    Example("6f", {**SILENT, "client_silent_business_days": 10}, "CANCEL_NO_MONEY", "M19a", "FOLLOW_UP"),
    Example(
        "6g", {**SILENT, "client_silent_business_days": 9.5, "paid": 1}, "FOLLOW_UP", "M19", "KEEP_AND_CLOSE"
    ),
    Example("6g", SILENT, "FOLLOW_UP", "M19", "CANCEL_NO_MONEY"),
    Example("7a", {"review_blackmail": True}, "REPORT", "M26", "CANCEL_NO_MONEY"),
    Example("7a", {"beyond_scope": True, "abuse": "abusive", "paid": 1}, "REPORT", "M8", "FINISH"),
    Example("7b", {"beyond_scope": True, "scope_unclear": True}, "FINISH", "M1", "CHANGE_ORDER"),
    Example(
        "7b",
        {"beyond_scope": True, "scope_unclear": True, "extra_minutes": 60},
        "FINISH",
        "M1",
        "CHANGE_ORDER",
    ),
    Example(
        "7d",
        {"beyond_scope": True, "scope_unclear": True, "extra_minutes": 61},
        "CHANGE_ORDER",
        "M7",
        "FINISH",
    ),
    Example("7c", {"beyond_scope": True, "extra_minutes": 30}, "FINISH", "M9", "CHANGE_ORDER"),
    Example("7d", {"beyond_scope": True}, "CHANGE_ORDER", "M7", "FINISH"),
    Example("7d", {"beyond_scope": True, "extra_minutes": 31}, "CHANGE_ORDER", "M7", "FINISH"),
    Example(
        "7d", {"beyond_scope": True, "extra_minutes": 5, "extras_so_far": 1}, "CHANGE_ORDER", "M7", "FINISH"
    ),
    Example(
        "7d", {"beyond_scope": True, "extra_minutes": 5, "abuse": "rude"}, "CHANGE_ORDER", "M8", "FINISH"
    ),
    Example("7d", {"beyond_scope": True, "mood": "hostile"}, "CHANGE_ORDER", "M8", "FINISH"),
    Example("8a", {"work_started": False, "both_agree": True}, "CANCEL_NO_MONEY", "M14", "FINISH"),
    Example(
        "8b", {"work_started": False, "both_agree": True, "paid": 60}, "FULL_REFUND_EXIT", "M15", "FINISH", 60
    ),
    Example("8c", {}, "FINISH", "M2", "CANCEL_NO_MONEY"),
    Example("8c", {"complaint_is_billing": True, "abuse": "rude"}, "FINISH", "M29", "CANCEL_NO_MONEY"),
    Example("8c", {"abuse": "rude"}, "FINISH", "M22", "CANCEL_NO_MONEY"),
    Example("8c", {"paid": 1}, "FINISH", "M2", "KEEP_AND_CLOSE"),
    Example("8d", {"withheld": 500}, "SUBMIT_AND_WAIT", "M20", "FOLLOW_UP"),
    Example("8d", {"withheld": 500, "platform": "direct"}, "FOLLOW_UP", "M21", "FINISH"),
    Example("9a", {"mood": "hostile", "complaint_is_billing": True}, "FINISH", "M29", "OFFER_FIX"),
    Example("9b", {"mood": "unhappy"}, "OFFER_FIX", "M13", "CANCEL_NO_MONEY"),
    Example("9b", {**EARNED, "fixable": True}, "OFFER_FIX", "M13", "FULL_REFUND_EXIT"),
    Example("9b", {"withheld": 500, "complaint_right": "mine"}, "OFFER_FIX", "M13", "SETTLE"),
    Example(
        "9b", {"mood": "happy", "paid": 9, "money_back": "message"}, "OFFER_FIX", "M13", "FULL_REFUND_EXIT"
    ),
    Example("10a", LOST, "CANCEL_NO_MONEY", "M14", "FINISH"),
    Example("10a", {**LOST, "contract_type": "hourly"}, "CANCEL_NO_MONEY", "M14", "FINISH"),
    Example(
        "10b",
        {**LOST, "contract_type": "hourly", "unbilled_hours": 2},
        "CANCEL_NO_MONEY",
        "M14",
        "KEEP_AND_CLOSE",
    ),
    Example(
        "10c",
        {**LOST, "contract_type": "hourly", "unbilled_hours": 2, "rated_jobs": 5, "score": 80},
        "KEEP_AND_CLOSE",
        "M17",
        "CANCEL_NO_MONEY",
    ),
    Example(
        "10c",
        {**LOST, "contract_type": "hourly", "unbilled_hours": 2, "rated_jobs": 30, "score": 95},
        "KEEP_AND_CLOSE",
        "M17",
        "CANCEL_NO_MONEY",
    ),
    Example(
        "10c",
        {**LOST, "contract_type": "hourly", "unbilled_hours": 2, "platform": "contra"},
        "KEEP_AND_CLOSE",
        "M17",
        "CANCEL_NO_MONEY",
    ),
    Example(
        "10d",
        {**LOST, "contract_type": "hourly", "unbilled_hours": 2, "platform": "direct"},
        "FOLLOW_UP",
        "M21",
        "SETTLE",
    ),
    Example("11c", {**LOST, **WITHHELD, "platform": "direct"}, "FOLLOW_UP", "M21", "SETTLE"),
    Example("11c", {**LOST, **WITHHELD, "platform": "toptal"}, "FOLLOW_UP", "M21", "SETTLE"),
    Example("11a", {**LOST, **WITHHELD}, "DISPUTE", "M27", "SETTLE"),
    Example("11b", {**LOST, "delivered": True, "funded": 500}, "SETTLE", "M27", "SUBMIT_AND_WAIT"),
    Example("11b", {**LOST, "withheld": 90, "platform": "fiverr"}, "SETTLE", "M27", "SUBMIT_AND_WAIT"),
    Example("11b", {**LOST, "withheld": 90, "platform": "freelancer"}, "SETTLE", "M27", "CANCEL_NO_MONEY"),
    Example(
        "11b",
        {**LOST, "withheld": 90, "contract_type": "hourly", "paid": 5},
        "SETTLE",
        "M27",
        "KEEP_AND_CLOSE",
    ),
    Example("12a", {**EARNED, "earned_share": 0}, "FULL_REFUND_EXIT", "M15", "PARTIAL_REFUND", 700),
    Example(
        "12b",
        {**EARNED, "earned_share": 0.5, "have_money": False},
        "PARTIAL_REFUND",
        "M16",
        "FULL_REFUND_EXIT",
        350,
    ),
    Example(
        "12b",
        {**EARNED, "delivered": False, "done_share": 0.5, "value": 1000},
        "PARTIAL_REFUND",
        "M16",
        "FULL_REFUND_EXIT",
        200,
    ),
    Example(
        "13a",
        {
            **EARNED,
            "delivered": False,
            "abuse": "rude",
            "done_share": 0.8,
            "value": 900,
            "rated_jobs": 40,
            "score": 96,
        },
        "FINISH",
        "M22",
        "KEEP_AND_CLOSE",
    ),
    Example("13a", {**EARNED, "delivered": False, "abuse": "abusive"}, "FINISH", "M22", "FULL_REFUND_EXIT"),
    Example("13b", {**EARNED, "refund_exits_90d": 2}, "KEEP_AND_CLOSE", "M17", "PARTIAL_REFUND"),
    Example("13c", {**EARNED, "rated_jobs": 200, "score": 97}, "KEEP_AND_CLOSE", "M17", "FULL_REFUND_EXIT"),
    Example("13c", {**EARNED, "have_money": False}, "KEEP_AND_CLOSE", "M17", "FULL_REFUND_EXIT"),
    Example("13c", {**EARNED, "paid": 900}, "KEEP_AND_CLOSE", "M17", "FULL_REFUND_EXIT"),
    Example(
        "13d",
        {**EARNED, "mood": "unhappy", "keeps_deal": True},
        "PARTIAL_REFUND",
        "M16",
        "FULL_REFUND_EXIT",
        350,
    ),
    Example(
        "13d",
        {**EARNED, "mood": "unhappy", "keeps_deal": True, "usable_share": 0.9},
        "PARTIAL_REFUND",
        "M16",
        "FULL_REFUND_EXIT",
        70,
    ),
    Example("13e", EARNED, "FULL_REFUND_EXIT", "M15", "KEEP_AND_CLOSE", 700),
    Example("13e", {**EARNED, "keeps_deal": True}, "FULL_REFUND_EXIT", "M15", "KEEP_AND_CLOSE", 700),
    Example(
        "13e",
        {**EARNED, "delivered": False, "abuse": "abusive", "boundary_broken": True},
        "FULL_REFUND_EXIT",
        "M15",
        "KEEP_AND_CLOSE",
        700,
    ),
]
