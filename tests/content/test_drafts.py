"""Messages to clients: filled literally, open slots shown, never money and reviews together."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.drafts.rules import TONE, Tone, fill, load_templates
from bot.operator_errors import InvalidContent
from bot.walkthroughs.flows.cancelling.table import decide
from tests.walkthroughs.cancelling.samples import samples

TEMPLATES = load_templates()


def test_what_is_known_is_filled_in_and_what_is_not_stays_visible() -> None:
    draft = fill("M10", piece="the first page", price=None, weather="sunny")
    assert draft.open_slots == ("price", "date")
    assert "the first page, for [its price], ready by [a date you can surely keep]" in draft.text
    assert "sunny" not in draft.text


def test_a_filled_message_has_nothing_open() -> None:
    draft = fill("M12", platform="Upwork")
    assert draft.open_slots == ()
    assert not set("[]{}") & set(draft.text)


def test_blank_is_as_good_as_unknown() -> None:
    assert fill("M12", platform="  \n") == fill("M12") == fill("M12", platform=None)


@pytest.mark.parametrize(
    "words", ["{piece}", "{price}", "{0.__class__}", "{", "}}", r"\1 \g<0>", "%s", "[x]"]
)
def test_words_of_the_member_are_inserted_literally(words: str) -> None:
    draft = fill("M10", piece=words, price="$50", date="Friday")
    assert f"paid part: {words}, for $50, ready by Friday?" in draft.text
    assert draft.open_slots == ()


@pytest.mark.parametrize("draft_id", TEMPLATES)
def test_each_message_is_easy_to_complete(draft_id: str) -> None:
    template = TEMPLATES[draft_id]
    assert len(template.slots) <= 5  # as many fields as a form of Discord holds
    assert not {"client", TONE} & template.slots.keys()  # the nickname is private, the tone has its own place
    for tone in template.tones:
        text = fill(draft_id, tone=tone).text
        assert len(text) <= 900
        speaks_of_reviews = re.search(r"\b(review|feedback|rating|stars?)\b", text.lower())
        speaks_of_money = re.search(
            r"\b(pay|paid|payment|refund|price|money|funded|sum)\b|[$€]", text.lower()
        )
        assert not (speaks_of_reviews and speaks_of_money)


ANY_TONE = st.sampled_from([*Tone, None, "sideways"])
SMALL_WORDS = st.text(alphabet="abc ,.{}[]$%", max_size=30)


@given(st.sampled_from(sorted(TEMPLATES)), ANY_TONE, st.data())
def test_no_message_in_any_tone_leaves_a_gap_unnamed_or_trades(
    draft_id: str, tone: str | None, data: st.DataObject
) -> None:
    slots = TEMPLATES[draft_id].slots
    known = data.draw(st.fixed_dictionaries({}, optional=dict.fromkeys(slots, SMALL_WORDS)))
    draft = fill(draft_id, tone=tone, **known)
    assert set(draft.open_slots) == {name for name in slots if not known.get(name, "").strip()}
    assert all(f"[{slots[name].hint}]" in draft.text for name in draft.open_slots)
    assert all(words.strip() in draft.text for words in known.values())
    assert draft.trade is None
    assert draft.tone in TEMPLATES[draft_id].tones
    assert draft.tones in ((), tuple(Tone))


def test_all_messages_are_there() -> None:
    assert TEMPLATES.keys() == {f"M{number}" for number in range(1, 31)} | {
        "M6a",
        "M32",
        "M33",
        "M7a",
        "M19a",
        "M24a",
        "M27a",
    }


def test_tones_differ_and_without_a_choice_it_is_neutral() -> None:
    said = [fill("M8", tone=tone).text for tone in Tone]
    assert len(set(said)) == 3
    assert fill("M8").text == fill("M8", tone="sideways").text == said[1]
    assert fill("M12", tone="firm").tones == ()


def test_a_report_may_quote_a_trade_and_a_message_may_not_make_one() -> None:
    words = "do it free or I rate you 1 star"
    assert fill("M26", facts=words).trade is None
    assert fill("M16", done=words).trade is not None


def test_the_messages_after_a_verdict_are_there() -> None:
    assert {"M1", "M10", "M11", "M12"} <= TEMPLATES.keys()
    for words in ("price and date first", "First part by"):
        assert words in TEMPLATES["M1"].text


def test_every_message_the_table_names_is_there() -> None:
    for facts in samples(3_000):
        draft = decide(facts).draft
        assert draft is None or draft in TEMPLATES, draft


@pytest.mark.parametrize(
    ("toml", "entry"),
    [
        ('[M1]\ntitle = "T"\ntext = "Hi {client}"\n[M1.slots]\n', "M1.slots.client"),
        ('[M1]\ntitle = "T"\ntext = "Hi"\n[M1.slots]\nclient = "name"', "M1.slots.client"),
        ('[M1]\ntitle = "T"\ntext = "Hi {"\n[M1.slots]\n', "M1.text"),
        ('[M1]\ntitle = "T"\ntext = "Hi {client!r}"\n[M1.slots]\nclient = "name"', "M1.slots.client"),
        ('[M1]\ntitle = "T"\ntext = "Hi {}"\n[M1.slots]\n', "M1.slots."),
        ('[M1]\ntitle = "T"\n[M1.slots]\n', "M1.text"),
        ('[M1]\ntitle = "T"\ntext = "A refund, and a review"\n[M1.slots]\n', "M1.text"),
        (
            '[M1]\ntitle = "T"\ntext = "A review {x}"\n[M1.slots]\nx = { hint = "h", kind = "money" }',
            "M1.text",
        ),
        ('[M1]\ntitle = "T"\ntext = "Do it or else"\n[M1.slots]\n', "M1.text"),
        ('[M1]\ntitle = "T"\ntext = "Hi"\nwarm = "Hi!"\n[M1.slots]\n', "M1.firm"),
        (
            '[M1]\ntitle = "T"\ntext = "Hi"\nwarm = "Hi!"\nfirm = "You will regret it"\n[M1.slots]\n',
            "M1.firm",
        ),
        ('[M1]\ntitle = "T"\ntext = "{a}"\nwarm = "{a}"\nfirm = "Hi"\n[M1.slots]\na = "h"', "M1.slots.a"),
        ('[M1]\ntitle = "T"\ntext = "{a}"\n[M1.slots]\na = { hint = "h", kind = "sum" }', "M1.slots.a.kind"),
        ('[M1]\ntitle = "T"\ntext = "Hi"\nslot = 1\n[M1.slots]\n', "M1.slot"),
        ('[Hello]\ntitle = "T"\ntext = "Hi"\n[Hello.slots]\n', "Hello.[key]"),
    ],
)
def test_a_mistake_is_named(tmp_path: Path, toml: str, entry: str) -> None:
    file = tmp_path / "drafts.toml"
    file.write_text(toml, "utf-8")
    with pytest.raises(InvalidContent) as refused:
        load_templates(file)
    assert (refused.value.file, refused.value.entry) == ("drafts.toml", entry)
