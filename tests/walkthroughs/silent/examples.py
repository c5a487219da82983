"""Facts → advice of “My client went silent”: a case for every rule, and both sides of each limit."""

from typing import Any

from tests.walkthroughs.tables import Case

REMINDERS = ("ask_2", "plan_5", "pause_8")


def silent(days: float, **more: Any) -> dict[str, Any]:
    return {"client_silent_business_days": days, **more}


def funded(**more: Any) -> dict[str, Any]:
    return {"contract_type": "fixed", "escrow": True, **more}


def invoice(**more: Any) -> dict[str, Any]:
    return {"stage": "payment", "platform": "direct", **more}


def hourly(days: float, **more: Any) -> dict[str, Any]:
    return silent(days, contract_type="hourly", **more)


# fmt: off
CASES = [
    Case("threat", {"threat": True, **funded()}, "SAFETY_EXIT", "M23", steps=("emergency",),
         never=("hand_in",)),
    # what is the member's own goes first, whatever else
    Case("mine_first", silent(20, due_from_me=True), "RECONNECT", "M2", "FOLLOW_UP",
         steps=("send_yours", "then_wait"), never=("then_wait_proposal", "remind_today")),
    Case("mine_first", funded(stage="approval", due_from_me=True, submitted=True), "RECONNECT", "M2",
         "FOLLOW_UP"),
    Case("mine_first", {"stage": "proposal", "due_from_me": True}, "RECONNECT", "M2", "FOLLOW_UP",
         steps=("then_wait_proposal",), never=("then_wait",)),
    # after the end: one line, nothing more
    Case("ended", {"stage": "ended"}, "WAIT", "M19a", steps=("closing_note", "nothing_more"),
         never=REMINDERS),
    Case("ended", {"stage": "ended", "due_from_me": True, "platform": "direct"}, "WAIT", "M19a"),
    # a proposal: three short messages, then let go
    Case("proposal", silent(0, stage="proposal"), "FOLLOW_UP", "M18", "WAIT",
         steps=("propose_3", "propose_7", "propose_14"), never=("propose_today", "ask_2")),
    Case("proposal", silent(7, stage="proposal"), "FOLLOW_UP", "M18", "WAIT",
         steps=("propose_today", "propose_14"), never=("propose_3", "propose_7")),
    Case("proposal_over", silent(14, stage="proposal"), "WAIT", "M18", steps=("third_line", "let_rest")),
    # hired, nothing has begun (26): the end comes on day 15
    Case("unbegun", silent(3, stage="hired"), "FOLLOW_UP", "M19", "CANCEL_NO_MONEY",
         steps=("remind_today", "plan_5", "pause_8", "end_15"), never=("ask_2", "weigh_15")),
    Case("unbegun", silent(14.5, stage="hired", any_paid=True), "FOLLOW_UP", "M19", "EXIT_PLAN",
         steps=("weigh_15", "keep_time_free"), never=("end_15",)),
    Case("unbegun_over", silent(15, stage="hired"), "CANCEL_NO_MONEY", "M19a", "FOLLOW_UP",
         steps=("line_then_end",), never=("look_at_escrow",)),
    Case("unbegun_over", silent(15, stage="hired", platform="direct"), "CANCEL_NO_MONEY", "M19a", "FOLLOW_UP",
         never=("look_at_escrow",)),
    Case("unbegun_paid", silent(15, stage="hired", any_paid=True), "EXIT_PLAN", "M19", "FOLLOW_UP",
         steps=("money_back_first", "plan_exit", "last_call"), never=("line_then_end",)),
    # money in escrow (23): hand in and wait, never end it first
    Case("hand_in", funded(finishable=True), "SUBMIT_AND_WAIT", "M20", "FOLLOW_UP",
         steps=("hand_in", "change_3", "released_14", "do_not_end"), never=("look_it_up", *REMINDERS)),
    Case("hand_in", funded(stage="approval"), "SUBMIT_AND_WAIT", "M20", "FOLLOW_UP", steps=("hand_in",)),
    Case("hand_in", funded(stage="payment", platform="fiverr"), "SUBMIT_AND_WAIT", "M20", "FOLLOW_UP",
         steps=("ask_short", "released"), never=("change_3", "look_it_up")),
    Case("hand_in", funded(stage="payment", platform="contra"), "SUBMIT_AND_WAIT", "M20", "FOLLOW_UP",
         steps=("look_it_up",), never=("released", "released_14")),
    Case("release", funded(stage="approval", submitted=True, days_since_submitted=2),
         "SUBMIT_AND_WAIT", "M20",
         "FOLLOW_UP", steps=("change_3", "released_14"), never=("change_today", "hand_in")),
    Case("release", funded(stage="approval", submitted=True, days_since_submitted=13),
         "SUBMIT_AND_WAIT", "M20",
         "FOLLOW_UP", steps=("change_today", "released_14"), never=("change_3", "change_7", "change_12")),
    Case("no_release", funded(stage="approval", submitted=True, platform="freelancer"), "FOLLOW_UP", "M20",
         "SUBMIT_AND_WAIT", steps=("ask_release", "then_decide"), never=("released", "change_3")),
    Case("release", funded(stage="approval", submitted=True, platform="fiverr"), "SUBMIT_AND_WAIT", "M20",
         "FOLLOW_UP", steps=("ask_short", "released"), never=("change_12", "released_14")),
    Case("unbegun", silent(2, stage="hired", platform="fiverr"), "FOLLOW_UP", "M19", "CANCEL_NO_MONEY",
         steps=("ask_extension", "support_cancels"), never=("end_15", "plan_5")),
    Case("release_due", funded(stage="approval", submitted=True, days_since_submitted=14), "SUBMIT_AND_WAIT",
         "M26", "FOLLOW_UP", steps=("look_released", "ask_support", "do_not_end"), never=("change_today",)),
    Case("escrow_stuck", funded(client_silent_business_days=4), "FOLLOW_UP", "M19", "SUBMIT_AND_WAIT",
         steps=("do_not_end", "remind_today", "hand_in_10"), never=("decide_10", "hand_in_now")),
    Case("escrow_stuck", funded(client_silent_business_days=30), "FOLLOW_UP", "M19", "SUBMIT_AND_WAIT",
         steps=("do_not_end", "hand_in_now"), never=("line_then_end", "hand_in_10")),
    # an invoice: before its day, late, a month late
    Case("invoice_early", invoice(), "WAIT", steps=("set_invoice",)),
    Case("invoice", invoice(days_since_due=0), "FOLLOW_UP", "M21", "SETTLE",
         steps=("invoice_1", "invoice_30"), never=("invoice_today",)),
    Case("invoice", invoice(days_since_due=20, escrow=True), "FOLLOW_UP", "M21", "SETTLE",
         steps=("invoice_today", "invoice_21", "invoice_30"), never=("invoice_14", "stop_uncovered")),
    Case("invoice", invoice(days_since_due=7), "FOLLOW_UP", "M21", "SETTLE",
         steps=("invoice_today", "invoice_14"), never=("invoice_7",)),
    Case("invoice_last", invoice(days_since_due=30), "SETTLE", "M21", "FOLLOW_UP",
         steps=("final_notice", "count_first", "let_go"), never=("invoice_30",)),
    # money on a platform that no escrow holds: never asked for elsewhere
    Case("platform_pays", silent(3, stage="payment"), "FOLLOW_UP", "M19",
         steps=("ask_payment", "stop_uncovered", "decide_10"), never=("send_invoice", "weigh_now")),
    Case("platform_pays", hourly(10, stage="payment", escrow=True), "FOLLOW_UP", "M19", steps=("weigh_now",)),
    # handed in, and no escrow
    Case("handed_in", silent(9.5, stage="approval"), "FOLLOW_UP", "M20", "CANCEL_NO_MONEY",
         steps=("ask_changes", "decide_10"), never=("send_invoice",)),
    Case("handed_in", silent(10, stage="approval", platform="direct", any_paid=True), "FOLLOW_UP", "M20",
         "KEEP_AND_CLOSE", steps=("ask_changes", "send_invoice")),
    Case("handed_in", hourly(6, stage="approval", hours_protected=False, any_paid=True), "FOLLOW_UP", "M20",
         "KEEP_AND_CLOSE", steps=("stop_logging", "agree_on_hours")),
    # in the middle of it: no work that is not covered, the end on day 10
    Case("unfunded", {}, "FOLLOW_UP", "M19", "CANCEL_NO_MONEY",
         steps=("stop_uncovered", *REMINDERS, "decide_10"),
         never=("remind_today", "stop_logging")),
    Case("unfunded", silent(9.5, any_paid=True), "FOLLOW_UP", "M19", "KEEP_AND_CLOSE",
         steps=("remind_today", "decide_10"), never=REMINDERS),
    Case("hourly", hourly(4, any_paid=True), "FOLLOW_UP", "M19", "KEEP_AND_CLOSE",
         never=("stop_logging", "agree_on_hours", "stop_uncovered")),
    Case("hourly", hourly(5, hours_protected=False), "FOLLOW_UP", "M19", "CANCEL_NO_MONEY",
         steps=("stop_logging", "agree_on_hours", "pause_8", "decide_10"), never=("plan_5",)),
    Case("close_earned", hourly(10, any_paid=True, hours_protected=False), "KEEP_AND_CLOSE", "M19a",
         "FOLLOW_UP",
         steps=("agree_on_hours", "line_then_end"), never=("look_at_escrow",)),
    Case("close_earned", silent(10, stage="approval", any_paid=True), "KEEP_AND_CLOSE", "M19a", "FOLLOW_UP",
         steps=("look_at_escrow",)),
    Case("close_unpaid", silent(10), "CANCEL_NO_MONEY", "M19a", "FOLLOW_UP",
         steps=("look_at_escrow", "line_then_end")),
    Case("close_earned", silent(40, platform="direct"), "KEEP_AND_CLOSE", "M19a", "FOLLOW_UP",
         steps=("bill_what_is_done",), never=("look_at_escrow",)),
]
# fmt: on
