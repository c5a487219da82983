"""Facts → advice of “I got a bad review”: at least one case for every rule and every outcome."""

from tests.walkthroughs.tables import Case

ONE_STAR = {"stars": 1, "days_since_end": 3}
UNKNOWN_CLIENT = {"platform": "direct", "stars": 2, "days_since_end": 40}
REPLY = ("write_reply", "friend_reads", "reply_deadline")

CASES = [
    Case("threat", {"threat": True, **ONE_STAR, "paid": 500}, "SAFETY_EXIT", "M23", steps=("emergency",)),
    Case("threat", {"threat": True, "feeling": "angry"}, "SAFETY_EXIT", "M23", never=("calm_first",)),
    # a suspended client: nothing in panic (48)
    Case(
        "suspended",
        {"client_suspended": True, "paid": 300, **ONE_STAR},
        "WAIT",
        "M24",
        "RESPOND",
        steps=("no_panic", "ask_support", "write_reply"),
        never=("return_money",),
    ),
    Case("suspended", {"client_suspended": True, "paid": 300}, "WAIT", steps=("no_panic", "watch")),
    Case(
        "suspended",
        {"client_suspended": True, "paid": 300, "usable_share": 0},
        "WAIT",
        never=("return_money", "refund_plan"),
    ),
    # what was not earned goes back
    Case(
        "owed_all",
        {**ONE_STAR, "paid": 100, "usable_share": 0},
        "FULL_REFUND_EXIT",
        "M24",
        "PARTIAL_REFUND",
        100,
        ("return_money", *REPLY),
    ),
    Case(
        "owed_all",
        {**UNKNOWN_CLIENT, "paid": 100, "usable_share": 0, "have_money": False},
        "FULL_REFUND_EXIT",
        None,
        "PARTIAL_REFUND",
        100,
        ("refund_plan_direct",),
        ("return_money", *REPLY),
    ),
    Case(
        "owed_part",
        {**ONE_STAR, "paid": 500, "usable_share": 0.75, "breach": "insults"},
        "PARTIAL_REFUND",
        "M24",
        "FULL_REFUND_EXIT",
        125,
        ("return_money", "report_too"),
    ),
    Case(
        "owed_part",
        {"stars": 2, "paid": 80, "usable_share": 0.5, "have_money": False, "feeling": "sore"},
        "PARTIAL_REFUND",
        "M24",
        "FULL_REFUND_EXIT",
        40,
        ("calm_first", "refund_plan"),
    ),
    # against the rules: one report
    Case(
        "breach",
        {**ONE_STAR, "breach": "demands"},
        "REPORT",
        "M26",
        "RESPOND",
        steps=("stop_bargain", "report_once", "report_answer"),
    ),
    Case("breach", {"stars": 1, "breach": "other_job", "days_since_end": 90}, "REPORT", "M26", "RESPOND"),
    Case("breach", {"stars": 5, "breach": "insider"}, "REPORT", "M26", "RESPOND", never=REPLY),
    # a bad one, within the rules: one reply (4 and 37)
    Case(
        "answer",
        {**ONE_STAR, "paid": 500, "rated_jobs": 1, "score": 100, "happy_clients": True},
        "RESPOND",
        "M24",
        "WAIT",
        steps=(*REPLY, "ask_content", "next_jobs", "score_check", "no_pitch", "portfolio"),
        never=("return_money", "revise"),
    ),
    Case(
        "answer",
        {"stars": 2, "days_since_end": 5, "true_part": "part", "resolved": True, "rated_jobs": 15},
        "RESPOND",
        "M24",
        "WAIT",
        steps=("revise", "reflect"),
    ),
    Case(
        "answer",
        {"stars": 3, "days_since_end": 28, "resolved": True, "platform": "fiverr", "true_part": "no"},
        "RESPOND",
        "M24",
        "WAIT",
        steps=("reply_anywhere",),
        never=("revise", "reply_deadline", "score_check"),
    ),
    Case(
        "answer",
        {**ONE_STAR, "breach": "insults", "reported": True, "feeling": "angry"},
        "RESPOND",
        "M24",
        "WAIT",
        steps=("calm_first",),
        never=("report_once", "report_too"),
    ),
    # nothing to answer
    Case(
        "refunded",
        {"refunded": True, "days_since_end": 20},
        "WAIT",
        steps=("refund_visible_30", "refund_visible_60"),
    ),
    Case("nothing_yet", {"days_since_end": 3}, "WAIT", steps=("watch",), never=("save_it",)),
    Case("good_enough", {"stars": 4, "paid": 900}, "WAIT", never=("next_jobs", *REPLY)),
    Case("let_stand", {"stars": 1, "days_since_end": 29}, "WAIT", steps=("next_jobs",), never=REPLY),
    Case(
        "let_stand",
        {"stars": 2, "replied": True, "breach": "insults", "reported": True},
        "WAIT",
        steps=("report_pending",),
    ),
    Case("let_stand", {"days_since_end": 60}, "WAIT", never=("watch",)),
]
