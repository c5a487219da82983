"""Facts → advice of “Went quiet on a client?”: at least one case for every rule and every outcome."""

from typing import Any, NamedTuple


class Case(NamedTuple):
    """What is advised for these facts; the first step is `write_now` unless said otherwise."""

    rule: str
    facts: dict[str, Any]
    outcome: str
    draft: str
    refund: float = 0
    runner_up: str | None = "TELL_NOW"
    steps: tuple[str, ...] = ()
    """Some of the steps there must be."""
    first: str = "write_now"


OVER = {"can_finish": "over", "days_since_end": 3}
AFTER_END = ("review_watch", "reply_once", "handover_kindly")
UPDATES = ("first_update", "second_update", "third_update", "weekly_updates", "if_angry")

CASES = [
    # a threat wins over everything
    Case("threat", {"threat": True}, "SAFETY_EXIT", "M23", 0, None, ("tell_someone",), "emergency"),
    Case(
        "threat",
        {"threat": True, **OVER, "paid": 900, "usable_share": 0},
        "SAFETY_EXIT",
        "M23",
        0,
        None,
        (),
        "emergency",
    ),
    Case(
        "threat",
        {"threat": True, "why": "afraid", "last_reply": 0},
        "SAFETY_EXIT",
        "M23",
        0,
        None,
        (),
        "emergency",
    ),
    # the contract has ended
    Case("over", OVER, "RECONNECT", "M5", 0, None, AFTER_END),
    Case("over", {**OVER, "paid": 500}, "RECONNECT", "M5", 0, None, AFTER_END),
    Case("over", {**OVER, "paid": 500, "usable_share": 1, "why": "emergency"}, "RECONNECT", "M5", 0, None),
    Case(
        "over_nothing_usable",
        {**OVER, "paid": 500, "usable_share": 0},
        "FULL_REFUND_EXIT",
        "M5",
        500,
        "PARTIAL_REFUND",
        ("return_money", *AFTER_END),
    ),
    Case(
        "over_part_unearned",
        {**OVER, "paid": 500, "usable_share": 0.75},
        "PARTIAL_REFUND",
        "M5",
        125,
        "FULL_REFUND_EXIT",
        ("return_money",),
    ),
    Case(
        "over_part_unearned",
        {**OVER, "paid": 80, "usable_share": 0.5, "have_money": False},
        "PARTIAL_REFUND",
        "M5",
        40,
        "FULL_REFUND_EXIT",
        ("refund_plan",),
    ),
    Case(
        "over_part_unearned",
        {**OVER, "paid": 80, "usable_share": 0.5, "have_money": False, "platform": "direct"},
        "PARTIAL_REFUND",
        "M5",
        40,
        "FULL_REFUND_EXIT",
        ("refund_plan_direct",),
    ),
    # it can't be done
    Case("cannot", {"can_finish": "no"}, "TELL_NOW", "M5", 0, None, ("handover", "they_choose_the_end")),
    Case(
        "cannot",
        {"can_finish": "no", "paid": 100},
        "TELL_NOW",
        "M5",
        100,
        "FULL_REFUND_EXIT",
        ("return_money",),
    ),
    Case(
        "cannot",
        {"can_finish": "no", "paid": 100, "usable_share": 0.25, "have_money": False},
        "TELL_NOW",
        "M5",
        75,
        "FULL_REFUND_EXIT",
        ("refund_plan",),
    ),
    Case("cannot", {"can_finish": "no", "last_reply": 0}, "TELL_NOW", "M6", 0, None, ("handover",)),
    Case("cannot", {"can_finish": "no", "why": "lost_interest", "last_reply": 20}, "TELL_NOW", "M5", 0, None),
    # it can, and the reason shapes the message
    Case(
        "emergency", {"why": "emergency", "last_reply": 6}, "RECONNECT", "M3", steps=("substitute", *UPDATES)
    ),
    Case(
        "afraid",
        {"why": "afraid", "last_reply": 3, "paid": 200},
        "RECONNECT",
        "M22",
        steps=("save_words", "if_threatened"),
    ),
    Case(
        "lost_interest",
        {"why": "lost_interest", "last_reply": 5},
        "RECONNECT",
        "M4",
        steps=("choose_one", *UPDATES),
    ),
    Case(
        "lost_interest", {"why": "lost_interest", "last_reply": 0.5}, "RECONNECT", "M3", steps=("choose_one",)
    ),
    Case("fresh", {"last_reply": 0}, "RECONNECT", "M3", steps=UPDATES),
    Case(
        "fresh",
        {"last_reply": 0.9, "can_finish": "partly", "paid": 60},
        "RECONNECT",
        "M3",
        steps=("two_ways_refund",),
    ),
    Case(
        "partly", {"can_finish": "partly", "last_reply": 2}, "RECONNECT", "M4", steps=("two_ways", *UPDATES)
    ),
    Case(
        "partly",
        {"can_finish": "partly", "paid": 100, "why": "stuck"},
        "RECONNECT",
        "M4",
        steps=("two_ways_refund", "get_help"),
    ),
    Case("able", {}, "RECONNECT", "M4", steps=UPDATES),
    Case("able", {"last_reply": 4, "due": "soon"}, "RECONNECT", "M4", steps=UPDATES),
    Case("able", {"last_reply": 90, "due": "passed", "why": "ashamed"}, "RECONNECT", "M4", steps=UPDATES),
    Case("able", {"why": "stuck", "paid": 5_000, "usable_share": 0}, "RECONNECT", "M4", steps=("get_help",)),
]
"""4 days silent, able and due tomorrow (13), harsh words (15) and a better gig (16) are among them."""
