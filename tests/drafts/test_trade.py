"""No message trades feedback; honest requests and unconditional refunds go through."""

import json

import pytest

from bot.drafts.trade import feedback_trade
from tests.cases import FOLDER
from tests.lines import missed

MONEY = [
    "I'll give 50% back if they leave 5 stars",
    "I will refund you in exchange for a 5 star review.",
    "Leave me five stars and I'll send $50 back to you.",
    "If you change your review, I'll return half of the payment.",
    "Once the feedback is removed you get your money back.",
    "I can do an extra page for free for a good review.",
    "I'd work for free on the next one if you rate me well.",
    "10% discount for a 5-star rating!",
    "Deal: full refund, and you delete the review.",
    "You get a $20 voucher after you leave feedback.",
    "The refund depends on your rating.",
    "I'll pay you to take the review down if you like.",
    "Happy to add two extra rounds when you give me 5 stars",
    "Refund against removing your feedback?",
    "I could refund the rest. Just leave 5 stars.",
    "Here's half back. All I ask is a good rating.",
    "How about a bonus? Please write a positive review.",
    "I'll return $100. In return you raise the stars.",
    "We can settle this: €100 for a better review",
    "No charge for the logo as long as the review is nice.",
    "I’ll refund everything; then please change the rating.",
    "You leave ★★★★★ and I pay you back.",
    "I return it if you remove your review. I'm sending the full $700 back to you today.",
    "Fix your rating and the money is yours",
    "Let's agree: no review and I give the deposit back.",
    "A positive testimonial would get you a discount",
    "I'm offering you 20 EUR to edit what you wrote in the review",
    "Take your review down and we're even on the payment",
    "would you consider changing the feedback? I'd be glad to refund part",
    "pay me or I leave you a one star review",
    "Do it free or I rate you 1 star",
]
THREATS = [
    "If you leave a bad review, I will report you to the platform.",
    "Change your feedback or I'll sue.",
    "Leave 1 star and you'll regret it, better don't.",
    "Remove the review or else.",
    "Unless that rating goes, I will tell everyone in the community.",
    "If you rate me badly I'll leave you one star too.",
]
HONEST = [
    "Would you leave an honest review of how it went?",
    "Glad the logo works. If you close the contract, an honest review would help me. No pressure either way.",
    "If you like, you can leave feedback when the contract ends.",
    "Thank you for your feedback.",
    "Thank you for the review. I have changed how I plan deadlines since.",
    "I'm returning $350 for the part that was not delivered.",
    "I'll refund the full amount today and close the contract.",
    "You get $50 back, no strings.",
    "The refund comes whether or not you leave a review.",
    "I never offer money for reviews.",
    "I don't give refunds for positive feedback; the rules forbid it.",
    "If the milestone is funded by Friday, I can start on Monday.",
    "If this no longer works for you, I hand over what exists and we settle the money fairly.",
    "The agreed work was delivered on Monday. Payment is due in 7 days.",
    "You are free to review the draft when you have time.",
    "I fixed the problem at no extra cost. Tell me if anything is missing.",
    "The stars on the header image are free to use.",
    "Please look at the draft and send me your changes by Friday.",
    "Thanks for the payment. It was good to work with you.",
    "I need your feedback on the logo by Friday so that I can finish before the payment date.",
    "Please send me your feedback, then I will do the free revision.",
    "Please review the files and release the milestone when you are content.",
    "I will report the bug to the plugin's author if it persists.",
    "As agreed, payment is released when you approve the milestone.",
    "I don't want a refund to change what you think of my work.",
    "I am ending contact between us. Anything further goes through support.",
]


@pytest.mark.parametrize("text", MONEY)
def test_goods_tied_to_feedback_are_stopped_with_a_way_that_is_allowed(text: str) -> None:
    found = feedback_trade(text)
    assert found is not None
    assert (found.alternative, found.sources) == ("PARTIAL_REFUND", ("P17",))
    assert "feedback must not be traded" in found.text.lower()
    assert "unconditional" in found.text


@pytest.mark.parametrize("text", THREATS)
def test_threats_for_feedback_are_stopped(text: str) -> None:
    found = feedback_trade(text)
    assert found is not None
    assert found.alternative == "HONEST_REQUEST"


@pytest.mark.parametrize("text", HONEST)
def test_honest_words_go_through(text: str) -> None:
    assert feedback_trade(text) is None


def test_offers_in_the_english_of_many_countries_are_stopped_and_talk_of_work_is_not() -> None:
    assert missed("trade_found", lambda line: feedback_trade(line) is not None) == []
    assert missed("trade_not", lambda line: feedback_trade(line) is None) == []


def test_there_are_at_least_forty_cases() -> None:
    assert len({*MONEY, *THREATS, *HONEST}) >= 40


@pytest.mark.parametrize("text", ["", " ", "?" * 5_000, "if review refund " * 500, "😀" * 400])
def test_any_text_is_answered_quickly(text: str) -> None:
    feedback_trade(text)


def test_the_shared_cases_hold() -> None:
    file = FOLDER / "other_flows.jsonl"
    lines = file.read_text("utf-8").splitlines() if file.exists() else []
    for case in map(json.loads, lines):
        if case["flow"] != "feedback_trade":
            continue
        found, expected = feedback_trade(case["facts"]["user_text"]), case["expect"]
        assert ("BLOCKED" if found else "ALLOWED") == expected["outcome"], case["id"]
        if found:
            assert found.alternative == expected["alternative"]
            assert list(found.sources) == expected["sources"]
            assert all(words in found.text.lower() for words in expected["must_mention"])
