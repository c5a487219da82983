"""Facts → advice of “I'm scared of this client”: at least one case for every rule and every outcome."""

from typing import Any

from tests.walkthroughs.tables import Case

TOLD_IN_DANGER = ("emergency", "safe_place", "call_now", "come_back")
PROOF = ("save_threats", "report_today", "tell_someone", "money_later")
LATER = (*PROOF, "last_message", "close_accounts", "legal_help", "second_copy")


def insulted(limit: str, **more: Any) -> dict[str, Any]:
    return {"kinds": ["insults"], "limit": limit, **more}


def pressed(wants: str, **more: Any) -> dict[str, Any]:
    return {"kinds": ["review_blackmail"], "wants": wants, **more}


CASES = [
    # a lawyer or a court: facts once, and advice
    Case(
        "legal",
        {"kinds": ["legal"]},
        "FINISH",
        "M22",
        "EXIT_PLAN",
        steps=("facts_once", "legal_advice"),
        never=("set_limit", "if_limit_broken"),
    ),
    Case("legal", {"kinds": ["legal", "insults"]}, "FINISH", "M22", "EXIT_PLAN", steps=("nothing_outside",)),
    # in danger: four lines and no message
    Case("danger", {"danger": True}, "SAFETY_EXIT", steps=TOLD_IN_DANGER, never=LATER),
    Case(
        "danger",
        {"danger": True, "kinds": ["insults"], "saved": "all", "platform": "direct"},
        "SAFETY_EXIT",
        steps=TOLD_IN_DANGER,
        never=LATER,
    ),
    # 45 minutes away, threatens identity theft and ruin on voicemails (8)
    Case(
        "identity",
        {"kinds": ["identity", "insults"], "knows": ["papers", "access", "phone"], "saved": "some"},
        "SAFETY_EXIT",
        "M23",
        steps=("emergency", *PROOF, "close_accounts", "guard_papers", "block_elsewhere", "legal_help"),
        never=("safe_place", "tell_home"),
    ),
    Case(
        "violence",
        {"kinds": ["violence", "identity"], "knows": ["address"], "saved": "all"},
        "SAFETY_EXIT",
        "M23",
        steps=("second_copy", "tell_home", "legal_help"),
        never=("save_threats", "safe_place", "tell_workplace"),
    ),
    Case("violence", {"kinds": ["stalking"]}, "SAFETY_EXIT", "M23", steps=("legal_help",)),
    Case(
        "exposing",
        {"kinds": ["exposing", "review_blackmail"], "knows": ["workplace"]},
        "SAFETY_EXIT",
        "M23",
        steps=("help_exposed", "tell_workplace"),
        never=("legal_help", "save_demand"),
    ),
    Case(
        "false_reports",
        {"kinds": ["false_reports"], "platform": "direct"},
        "SAFETY_EXIT",
        "M23",
        steps=("one_page", "report_today"),
        never=("help_exposed",),
    ),
    # a review as a lever (20): refused once, reported
    Case(
        "blackmail",
        pressed("work"),
        "REPORT",
        "M8",
        "FINISH",
        steps=("save_demand", "no_bargain", "refuse_once", "report_demand", "if_posted"),
        never=("emergency", "limit_too"),
    ),
    Case(
        "blackmail",
        pressed("money", platform="direct"),
        "REPORT",
        "M33",
        "FINISH",
        steps=("refuse_money",),
        never=("refuse_once", "report_demand"),
    ),
    Case(
        "blackmail",
        {"kinds": ["review_blackmail", "insults"], "limit": "broken"},
        "REPORT",
        "M26",
        "FINISH",
        steps=("limit_too",),
    ),
    # words that hurt (15, 32): one limit, then out
    Case(
        "limit_first",
        insulted("no"),
        "FINISH",
        "M22",
        "EXIT_PLAN",
        steps=("save_words", "set_limit", "if_limit_broken", "if_worse"),
        never=("emergency", "go_on"),
    ),
    Case("limit_kept", insulted("kept"), "FINISH", "M2", "EXIT_PLAN", steps=("go_on",), never=("set_limit",)),
    Case(
        "limit_broken",
        insulted("broken"),
        "EXIT_PLAN",
        "M26",
        "REPORT",
        steps=("plan_exit", "report_abuse", "no_answer", "reflect"),
    ),
    Case(
        "limit_broken",
        insulted("broken", platform="direct"),
        "EXIT_PLAN",
        "M26",
        "REPORT",
        never=("report_abuse",),
    ),
    # afraid, and can't say of what
    Case("afraid", {}, "SAFETY_EXIT", "M23", steps=("emergency", *PROOF)),
    Case("afraid", {"kinds": [], "saved": "all"}, "SAFETY_EXIT", "M23", steps=("second_copy",)),
]
