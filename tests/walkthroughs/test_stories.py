"""What people in real trouble must hear, and what must never be said to them, in cases of our own."""

import re
from typing import Any, NamedTuple

import pytest

from bot.walkthroughs.flows.catalogue import FLOWS


class Story(NamedTuple):
    """Facts, and patterns that must and must not be found in what is said."""

    title: str
    facts: dict[str, Any]
    says: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    flow: str = "cancelling"


LOST = {"mood": "hostile", "fixable": False}
ENDED = {"ended": "client", "days_since_end": 2}
STORIES = [
    Story(
        "hours for a direct client are billed, whatever they feel",
        {**LOST, "platform": "direct", "contract_type": "hourly", "unbilled_hours": 25},
        ("invoice",),
        ("[Dd]elet", "Monday", "UTC", "escrow", "score"),
    ),
    Story(
        "ended by the client with half of it done: a claim, and a clock",
        {**ENDED, "funded": 400, "done_share": 0.5, "proof": True, "hourly_rate": 5},
        ("day 6", "File the dispute"),
        ("in 7 days", "let it go"),
    ),
    Story(
        "the date that the platform shows comes before the usual one",
        {**ENDED, "delivered": True, "withheld": 90, "reply_by_days": 4},
        ("a day before the date the platform shows",),
        ("day 6", "in 7 days"),
    ),
    Story(
        "nothing begun: what is held goes back, kindly",
        {**ENDED, "funded": 80, "work_started": False},
        (r"agree that the \$80\.00 in escrow goes back|agree that the \$80 in escrow goes back",),
        ("[Dd]ispute now",),
    ),
    Story(
        "handed in nine days ago: five more days of silence release it",
        {**LOST, "delivered": True, "funded": 300, "submitted_days": 9},
        ("in 5 days", "released to you by itself"),
        ("let it go", "by the platform's own button yet"),
    ),
    Story(
        "a full refund with open hours deletes them first",
        {**LOST, "contract_type": "hourly", "paid": 100, "unbilled_hours": 4, "delivered": True},
        ("First delete the hours",),
    ),
    Story(
        "money in escrow is named where ending it sends it back",
        {**LOST, "funded": 700},
        (r"\$700\S* in escrow goes back",),
        ("Nothing has been", "[Nn]o money"),
    ),
    Story("nothing funded: money first", {"funded": 0}, ("ask them to fund it",)),
    Story("not known to be unfunded: nothing is said of it", {}, (), ("ask them to fund it",)),
    Story(
        "a scammer's money is not touched",
        {"red_line": "scam", "paid": 300},
        ("Send nothing on, pay nothing back outside",),
        ("[Kk]eep the money",),
    ),
    Story(
        "a lawyer is named: facts once, then advice",
        {**LOST, "paid": 100, "legal_threat": True},
        ("Ask for legal advice",),
        ("[Dd]on't answer",),
    ),
    Story(
        "on Fiverr no answer to a request counts as a yes",
        {**ENDED, "delivered": True, "paid": 60, "money_back": "platform", "platform": "fiverr"},
        ("no answer may count as a yes",),
        ("before the date it shows",),
    ),
    Story(
        "a silent order runs out by its own clock",
        {"platform": "fiverr", "mood": "silent", "work_started": False},
        ("extension", "support"),
        ("day 15", "day 8"),
    ),
    Story(
        "long silence ends with a farewell",
        {"mood": "silent", "client_silent_business_days": 12, "paid": 40},
        ("if you want to take it up again",),
        ("the next of the short reminders",),
    ),
    Story(
        "nobody releases by time on Freelancer.com",
        {"stage": "approval", "platform": "freelancer", "escrow": True, "submitted": True},
        ("Ask for the release", "dispute"),
        ("14 days after", "works for you"),
        "silent",
    ),
    Story(
        "hours by hand are normal with a direct client",
        {"platform": "direct"},
        ("normal here",),
        ("platform", "tracker", "protected", "days of the dispute"),
        "hours",
    ),
    Story(
        "a weekend does not stop the hours clock",
        {"tracked": True},
        ("3 calendar days",),
        ("business day",),
        "hours",
    ),
    Story(
        "unclear words, many hours", {"covered": "unclear", "extra_minutes": 600}, (), ("this once",), "scope"
    ),
    Story(
        "a threat to sue",
        {"kinds": ["legal"]},
        ("Ask for legal advice", "facts"),
        ("[Dd]on't answer", "emergency"),
        "threat",
    ),
    Story(
        "money back, or one star",
        {"kinds": ["review_blackmail"], "wants": "money"},
        ("message to the client", "keep the payment"),
        (),
        "threat",
    ),
]


@pytest.mark.parametrize("story", STORIES, ids=[story.title for story in STORIES])
def test_a_story_hears_what_it_must(story: Story) -> None:
    found = FLOWS[story.flow].rehearse(story.facts)
    said = str([found[name] for name in ("title", "message", "reasons", "flips", "actions")])
    assert [each for each in story.says if not re.search(each, said, re.IGNORECASE)] == []
    assert [each for each in story.never if re.search(each, said)] == []
