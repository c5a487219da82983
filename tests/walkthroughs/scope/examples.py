"""Facts → advice of “They want more for free”: at least one case for every rule and every outcome."""

from typing import Any

from tests.walkthroughs.tables import Case

NO_REPORT = ("report_demand", "save_demand", "order_proof")


def small(**more: Any) -> dict[str, Any]:
    return {"covered": "no", "extra_minutes": 20, "mood": "happy", **more}


def large(**more: Any) -> dict[str, Any]:
    return {"covered": "no", "extra_minutes": 240, "mood": "neutral", **more}


CASES = [
    Case(
        "threat", {"threat": True}, "SAFETY_EXIT", "M23", steps=("emergency", "save_threats", "money_later")
    ),
    Case("threat", {"threat": True, **small()}, "SAFETY_EXIT", "M23", steps=("close_accounts", "legal_help")),
    # a review as a lever (20): refused once, reported
    Case(
        "blackmail",
        large(review_blackmail=True, mood="hostile"),
        "REPORT",
        "M8",
        "PLAIN_NO",
        steps=("save_demand", "no_bargain", "send_last_no", "report_demand", "funded_only", "if_posted"),
        never=("send_price", "do_favour"),
    ),
    Case(
        "blackmail",
        {"covered": "yes", "review_blackmail": True},
        "REPORT",
        "M26",
        "DO_IT",
        never=("send_last_no", "if_goes_on"),
    ),
    # agreed, or to be read so
    Case(
        "covered", {"covered": "yes"}, "DO_IT", "M2", steps=("do_agreed", "keep_version"), never=("clarify",)
    ),
    Case(
        "covered", {"covered": "yes", "mood": "hostile", "abuse": "rude"}, "DO_IT", "M2", steps=("one_limit",)
    ),
    Case(
        "unclear",
        {"covered": "unclear", "mood": "neutral"},
        "DO_IT",
        "M1",
        "CHANGE_ORDER",
        steps=("do_once", "clarify", "keep_version"),
        never=("do_agreed", "one_limit"),
    ),
    # insults: nothing for free, whatever the words can be read as
    Case(
        "abusive",
        {"covered": "unclear", "mood": "hostile", "abuse": "abusive"},
        "REPORT",
        "M8",
        "EXIT_PLAN",
        steps=("one_limit", "report_demand", "if_goes_on", "look_at_report"),
        never=("no_bargain", "if_posted"),
    ),
    Case(
        "abusive",
        large(abuse="abusive", platform="direct"),
        "PLAIN_NO",
        "M8",
        "EXIT_PLAN",
        steps=("wait_half_hour", "one_limit"),
        never=("in_writing", *NO_REPORT),
    ),
    # they did not hear it: once, twice
    Case("insist", large(answered="insist"), "REPORT", "M8", "EXIT_PLAN", steps=("report_demand",)),
    Case(
        "insist", large(answered="insist", platform="direct"), "PLAIN_NO", "M8", "EXIT_PLAN", never=NO_REPORT
    ),
    Case(
        "told_twice",
        large(answered="twice"),
        "EXIT_PLAN",
        "M26",
        "PLAIN_NO",
        steps=("order_proof", "report_demand", "plan_exit", "no_third_no", "reflect"),
    ),
    Case("told_twice", small(answered="twice", platform="direct"), "EXIT_PLAN", None, "PLAIN_NO"),
    Case(
        "price_refused",
        small(answered="price_refused"),
        "PLAIN_NO",
        "M8",
        "CHANGE_ORDER",
        steps=("in_writing", "send_no", "agreed_only", "if_insist"),
        never=("wait_half_hour", "one_limit"),
    ),
    # hostile or rude from the start: no favour, no price
    Case("toxic", small(mood="hostile"), "PLAIN_NO", "M8", "CHANGE_ORDER", steps=("wait_half_hour",)),
    Case("toxic", large(abuse="rude"), "PLAIN_NO", "M8", "CHANGE_ORDER", steps=("one_limit",)),
    # a happy repeat client asks for twenty minutes (17); half an hour is the limit
    Case(
        "favour", small(), "GOODWILL", "M9", "CHANGE_ORDER", steps=("do_favour", "next_has_price", "if_more")
    ),
    Case("favour", small(extra_minutes=30, mood="neutral"), "GOODWILL", "M9", "CHANGE_ORDER"),
    Case("priced", small(extra_minutes=31), "CHANGE_ORDER", "M7", "PLAIN_NO", never=("bundle",)),
    Case("priced", small(mood="unhappy"), "CHANGE_ORDER", "M7", "PLAIN_NO"),
    # the third small one this week (19): all in one offer
    Case(
        "priced",
        small(extras_so_far=2, mood="neutral"),
        "CHANGE_ORDER",
        "M7",
        "PLAIN_NO",
        steps=("pause_extra", "bundle", "send_price", "begin_funded", "ask_again", "if_refused"),
    ),
    Case(
        "priced",
        large(contract_type="hourly"),
        "CHANGE_ORDER",
        "M7a",
        "PLAIN_NO",
        steps=("begin_hourly",),
        never=("begin_funded",),
    ),
    Case("priced", large(platform="direct"), "CHANGE_ORDER", "M7", "PLAIN_NO", steps=("begin_direct",)),
    # nothing is known: nothing is given away
    Case("priced", {}, "CHANGE_ORDER", "M7", "PLAIN_NO", never=("do_favour", "do_once")),
]
