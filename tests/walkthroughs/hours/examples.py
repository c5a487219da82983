"""Facts → advice of “They dispute my hours”: at least one case for every rule and every outcome."""

from tests.walkthroughs.tables import Case

RECORDED = {"tracked": True, "memos": True}

CASES = [
    Case("threat", {"threat": True, **RECORDED}, "SAFETY_EXIT", "M23", steps=("emergency",)),
    Case("threat", {"threat": True, "partly_right": True}, "SAFETY_EXIT", "M23", never=("offer_part",)),
    # all on record (29), or not (30)
    Case(
        "recorded",
        RECORDED,
        "DISPUTE",
        "M27a",
        "SETTLE",
        steps=("gather", "answer_now"),
        never=("better_habits",),
    ),
    Case(
        "recorded", {**RECORDED, "days_since_dispute": 3}, "DISPUTE", "M27a", "SETTLE", steps=("answer_now",)
    ),
    Case("recorded", {**RECORDED, "platform": "toptal"}, "DISPUTE", "M27a", "SETTLE", steps=("other_rules",)),
    Case(
        "by_hand",
        {"tracked": False, "memos": False},
        "SETTLE",
        "M27a",
        steps=("offer_part", "stop_by_hand", "better_habits"),
    ),
    Case("by_hand", {}, "SETTLE", "M27a"),
    Case("by_hand", {"memos": True}, "SETTLE", "M27a"),
    # nobody records hours there: those kept by hand are normal
    Case(
        "own_record",
        {"platform": "direct"},
        "SETTLE",
        "M27a",
        steps=("offer_soon", "better_notes"),
        never=("stop_by_hand", "other_rules", "better_habits"),
    ),
    Case(
        "own_record",
        {"platform": "contra", "days_since_dispute": 9},
        "SETTLE",
        "M27a",
        steps=("other_rules",),
    ),
    Case("no_memos", {"tracked": True}, "SETTLE", "M27a", "DISPUTE", steps=("better_habits",)),
    Case(
        "partly_right",
        {**RECORDED, "partly_right": True},
        "SETTLE",
        "M27a",
        "DISPUTE",
        never=("better_habits",),
    ),
    Case("partly_right", {"partly_right": True}, "SETTLE", "M27a"),
    Case(
        "too_late",
        {**RECORDED, "days_since_dispute": 3.5},
        "SETTLE",
        "M27a",
        never=("answer_now",),
        steps=("offer_late",),
    ),
    Case("too_late", {"days_since_dispute": 30, "partly_right": True}, "SETTLE", "M27a"),
]
