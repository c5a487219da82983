"""Facts → advice of “I can't deliver”: at least one case for every rule and every outcome."""

from typing import Any

from tests.walkthroughs.tables import Case

TELLING = ("tell_now", "tell_today", "when_sent")
LEAVING = ("handover", "return_money", "they_choose_the_end", "reflect")


def cannot(share: float | None = None, paid: float | None = None, **more: Any) -> dict[str, Any]:
    """All or a part of it can't be done."""
    return {"can_deliver": "no" if share is None else "partly", "usable_share": share, "paid": paid, **more}


CASES = [
    Case("threat", {"threat": True, **cannot(paid=300)}, "SAFETY_EXIT", "M23", never=(*TELLING, *LEAVING)),
    # $100 fronted, nothing usable, client content so far (10)
    Case(
        "cannot",
        cannot(paid=100, cause="blocked"),
        "TELL_NOW",
        "M6",
        "FULL_REFUND_EXIT",
        100,
        steps=("tell_today", "when_sent", "if_angry", "another_sum", *LEAVING),
        never=("tell_now", "first_update", "substitute", "refund_plan"),
    ),
    Case(
        "cannot",
        cannot(paid=0, platform="direct", substitute=True),
        "TELL_NOW",
        "M6",
        steps=("tell_now", "handover", "substitute", "they_choose_direct"),
        never=("tell_today", "return_money", "another_sum", "they_choose_the_end"),
    ),
    Case("cannot", cannot(), "TELL_NOW", "M6", steps=("tell_now",), never=("return_money",)),
    Case(
        "cannot",
        cannot(paid=900, have_money=False),
        "TELL_NOW",
        "M6",
        "FULL_REFUND_EXIT",
        900,
        steps=("refund_plan",),
        never=("return_money", "refund_plan_direct"),
    ),
    # deliver what is usable, return the rest
    Case("partly", cannot(0.5, 700, cause="time"), "TELL_NOW", "M6", "PARTIAL_REFUND", 350, steps=LEAVING),
    Case("partly", cannot(1, 700), "TELL_NOW", "M6", steps=("handover",), never=("return_money",)),
    Case(
        "partly",
        {"can_deliver": "partly", "paid": 90},
        "TELL_NOW",
        "M6",
        "PARTIAL_REFUND",
        45,
    ),
    # a gap of skill: a smaller job, or someone else with the client's yes
    Case(
        "skill",
        cannot(0.25, 600, cause="skill", substitute=True),
        "TELL_NOW",
        "M6",
        "PARTIAL_REFUND",
        450,
        steps=("narrow", "substitute", "handover"),
    ),
    Case("skill", cannot(1, 0, cause="skill"), "TELL_NOW", "M6", steps=("narrow",), never=("substitute",)),
    # late, or stuck on what changed outside (12): the risk is told with two ways
    Case(
        "late",
        {"can_deliver": "late"},
        "TELL_NOW",
        "M6a",
        "FINISH",
        steps=("tell_now", "let_them_choose", "first_update"),
        never=(*LEAVING, "get_help", "when_sent"),
    ),
    Case(
        "stuck", {"stuck_a_day": True, "cause": "blocked"}, "TELL_NOW", "M6a", "FINISH", steps=("get_help",)
    ),
    Case("stuck", {"stuck_a_day": False, "due": "soon"}, "TELL_NOW", "M6a", "FINISH"),
    Case("stuck", {}, "TELL_NOW", "M6a", "FINISH", never=LEAVING),
    Case(
        "just_stuck",
        {"stuck_a_day": False, "due": "later"},
        "FINISH",
        "M6a",
        "TELL_NOW",
        steps=("get_help", "time_box", "write_again", "if_it_fails"),
        never=TELLING,
    ),
    # they know
    Case(
        "told_able",
        {"told": True, "can_deliver": "late"},
        "FINISH",
        "M2",
        "TELL_NOW",
        steps=("first_update", "weekly_updates", "if_it_fails"),
        never=TELLING,
    ),
    Case(
        "told_nothing_usable",
        cannot(paid=100, told=True),
        "FULL_REFUND_EXIT",
        "M28",
        "PARTIAL_REFUND",
        100,
        steps=("read_terms", "access", "own_feedback", "review_watch", *LEAVING),
        never=(*TELLING, "one_offer"),
    ),
    Case(
        "told_nothing_usable",
        cannot(paid=100, told=True, have_money=False, platform="direct"),
        "FULL_REFUND_EXIT",
        "M28",
        "PARTIAL_REFUND",
        100,
        steps=("refund_plan_direct", "they_choose_direct"),
        never=("own_feedback", "review_watch", "return_money"),
    ),
    Case(
        "told_part_unearned",
        cannot(0.5, 333, told=True),
        "PARTIAL_REFUND",
        "M28",
        "FULL_REFUND_EXIT",
        170,
        steps=("one_offer", "another_sum", *LEAVING),
    ),
    Case("told", cannot(1, 333, told=True), "KEEP_AND_CLOSE", "M28", steps=("handover", "access", "reflect")),
    Case("told", cannot(told=True), "KEEP_AND_CLOSE", "M28", never=("return_money", "refund_plan")),
]
