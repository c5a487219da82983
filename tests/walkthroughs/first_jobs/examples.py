"""Facts → plan of “How do I get my first reviews?”: at least one case for every rule and every outcome."""

from tests.walkthroughs.tables import Case

REAL = {"rated_jobs": 0, "outside_client": "real"}
SEARCH = ("four_words", "no_dependence", "check_each")

CASES = [
    # someone from outside: real business is fine (41), those who are close are not (42)
    Case(
        "outside",
        {**REAL, "relation": "none"},
        "INVITE_OUTSIDE_CLIENT",
        "M30",
        "SMALL_AND_SURE",
        steps=("invite", "paid_on_platform", "no_wish", "day_early", "close_and_ask"),
        never=("leave_out",),
    ),
    Case(
        "outside", {**REAL, "rated_jobs": 4, "clients": 4}, "INVITE_OUTSIDE_CLIENT", "M30", "SMALL_AND_SURE"
    ),
    Case(
        "too_close",
        {**REAL, "relation": "sibling"},
        "REFUSE",
        None,
        "SMALL_AND_SURE",
        steps=("leave_out", *SEARCH),
        never=("invite",),
    ),
    Case("too_close", {**REAL, "relation": "partner"}, "REFUSE", None, "SMALL_AND_SURE", never=("invite",)),
    Case("too_close", {**REAL, "relation": "relative"}, "REFUSE", None, "SMALL_AND_SURE"),
    Case(
        "too_close",
        {"outside_client": "maybe", "relation": "friend"},
        "REFUSE",
        None,
        "SMALL_AND_SURE",
        never=("ask_outside",),
    ),
    # nobody outside: a job in sight, or the search for one
    Case(
        "nothing_sure",
        {"sure_thing": "no", "job_in_sight": "fits"},
        "PREPARE",
        None,
        "SMALL_AND_SURE",
        steps=("find_sure_thing", "make_samples"),
    ),
    Case(
        "job_fits",
        {"job_in_sight": "fits"},
        "TAKE_IT",
        "M1",
        "SMALL_AND_SURE",
        steps=("plan_in_writing", "early_update", "day_early"),
    ),
    Case(
        "job_fits",
        {"job_in_sight": "fits", "rated_jobs": 2, "last_value": 50},
        "TAKE_IT",
        "M1",
        "SMALL_AND_SURE",
        steps=("next_step", "repeat"),
    ),
    Case(
        "too_big",
        {"job_in_sight": "big"},
        "NOT_THIS_ONE",
        "M10",
        "SMALL_AND_SURE",
        steps=("step_aside", "piece_first"),
    ),
    Case("depends_on_others", {"job_in_sight": "depends"}, "NOT_THIS_ONE", "M11", "SMALL_AND_SURE"),
    Case("doubtful", {"job_in_sight": "doubtful"}, "NOT_THIS_ONE", "M11", "SMALL_AND_SURE"),
    Case("look", {}, "SMALL_AND_SURE", None, "PREPARE", steps=("profile", *SEARCH, "dont_buy", "dont_fight")),
    Case(
        "look",
        {"outside_client": "maybe", "relation": "none", "weekly_hours": 5},
        "SMALL_AND_SURE",
        None,
        "PREPARE",
        steps=("ask_outside", "one_at_a_time"),
    ),
    Case("look", {"rated_jobs": 5, "clients": 2}, "SMALL_AND_SURE", None, "PREPARE", steps=("repeat",)),
    Case("look", {"rated_jobs": 9}, "SMALL_AND_SURE", None, "PREPARE"),
    # further on
    Case("struggling", {"rated_jobs": 2, "score": 50, "clients": 2}, "SMALL_AND_SURE", None, "PREPARE"),
    Case("struggling", {"rated_jobs": 12, "score": 79.4, "clients": 9}, "SMALL_AND_SURE", None, "PREPARE"),
    Case(
        "established",
        {"rated_jobs": 5, "clients": 3, "last_value": 200, "score": 96},
        "GROW",
        "M10",
        "SMALL_AND_SURE",
        steps=("sample_first", "next_step", "rate_check", "ask_content"),
        never=SEARCH,
    ),
]
