"""Facts → lesson of “What do I take from it?”: at least one case for every rule and every outcome."""

from tests.walkthroughs.tables import Case

KEPT = ("keep_lesson", "look_back")

CASES = [
    Case(
        "very_bad", {"feeling": "very_bad"}, "TALK_FIRST", None, "LET_GO", steps=("call_someone", "come_back")
    ),
    Case(
        "very_bad",
        {"feeling": "very_bad", "change": "sign", "whose": "mine"},
        "TALK_FIRST",
        None,
        "LET_GO",
        never=("keep_lesson", "look_back", "tell_others"),
    ),
    # chosen by the member
    Case(
        "sign",
        {"change": "sign", "sign_seen": "before", "caught_by": "clarity", "whose": "mine"},
        "ADD_SIGN",
        None,
        "NEW_HABIT",
        steps=(*KEPT, "name_the_sign", "run_a_check"),
    ),
    Case(
        "sign",
        {"change": "sign", "whose": "theirs", "again": "no"},
        "ADD_SIGN",
        None,
        "LET_GO",
        steps=("mark_client",),
    ),
    Case(
        "clause",
        {"change": "clause", "whose": "shared"},
        "ADD_CLAUSE",
        "M1",
        "ADD_SIGN",
        steps=("write_clause", *KEPT),
    ),
    Case(
        "habit",
        {"change": "habit", "whose": "mine", "sign_seen": "late", "feeling": "sore"},
        "NEW_HABIT",
        None,
        "ADD_SIGN",
        steps=("tie_habit", "be_kind", *KEPT),
    ),
    Case("habit", {"change": "habit", "whose": "luck"}, "NEW_HABIT", None, "ADD_SIGN", never=("be_kind",)),
    Case(
        "skill",
        {"change": "skill", "share": True},
        "LEARN_SKILL",
        None,
        "NEW_HABIT",
        steps=("practise", "tell_others"),
    ),
    Case(
        "nothing",
        {"change": "nothing", "sign_seen": "before"},
        "LET_GO",
        None,
        "ADD_SIGN",
        steps=("keep_story",),
    ),
    Case(
        "nothing", {"change": "nothing", "again": "yes"}, "LET_GO", None, "NEW_HABIT", steps=("thank_client",)
    ),
    # suggested by the facts
    Case("sign_was_there", {"sign_seen": "first_days", "whose": "mine"}, "ADD_SIGN", None, "NEW_HABIT"),
    Case("sign_was_there", {"sign_seen": "late", "caught_by": "nothing"}, "ADD_SIGN", None, "LET_GO"),
    Case("own_part", {"whose": "shared", "sign_seen": "none"}, "NEW_HABIT", None, "LEARN_SKILL"),
    Case("no_sign", {"whose": "luck", "sign_seen": "none"}, "LET_GO", None, "NEW_HABIT"),
    Case("no_sign", {}, "LET_GO", None, "NEW_HABIT", never=("look_back",)),
]
