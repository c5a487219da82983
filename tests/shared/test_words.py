"""What members write is shown as they wrote it, whatever it is, and never holds the bot up."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cogs.shared import limits
from cogs.shared.layout import card, text
from cogs.shared.words import plain, plain_line
from tests.shared.discord_markdown import seen

# fmt: off
MARKS = [
    "*", "**", "_", "__", "~~", "||", "`", "```", "\\", "[", "]", "](", "(", ")", "<", ">", "<@1>", "<@&12>",
    "<#1>", "</me:1>", "<t:1>", "<t:1:R>", "<:a:1>", "<a:b:2>", ":smile:", ":", "@everyone", "@here",
    "[a](https://b.de)", "https://a.de/", "http://a.de", "steam://a", "https://", "a.de/x_y", "# ", "## ",
    "-# ", "- ", "+ ", "* ", "1. ", "12. ", "> ", ">>> ", "\n", "\n\n", "  ", " ", ".", ",", "a", "b1", "é",
    "e\u0301", "👩‍👩‍👧", "👍🏽", "🇩🇪", "❤️", "語", "#", "-", "1", "¯\\_(ツ)_/¯", "a_b_c", "5:30:10",
]
# fmt: on
LETTERS = st.characters(exclude_categories=("Cs", "Cc", "Cf", "Zl", "Zp"))
TYPED = st.lists(st.sampled_from(MARKS) | st.text(LETTERS, max_size=3), max_size=25).map("".join)


def test_the_model_of_discord_reads_markdown() -> None:
    samples = {
        "heading": "# a", "small print": "-# a", "quote": "> a", "list": "1. a", "mention": "<@1>",
        "time": "<t:1:R>", "emoji": ":smile:", "quiet link": "<https://a.de>", "link with words": "[a](b)",
        "bold": "**a**", "underline": "__a__", "italics": "_a_", "strike": "~~a~~", "spoiler": "||a||",
        "code": "`a`",
    }  # fmt: skip
    for name, sample in samples.items():
        assert seen(f"x\n{sample} y").formats[0].startswith(f"{name}: "), name
    assert seen("see (https://a.de/b_c_) now") == ("see (https://a.de/b_c_) now", [])
    assert seen(r"\*a\*") == ("*a*", [])


@given(TYPED)
@example("¯\\_(ツ)_/¯ *a* [b](https://c.de) https://d.de/e_f_(g)_h_ (https://i.de/j_k_).")
@example("https://a.de/**b** https://a.de/b)_c_ https://a.de/(_b_")
@example("]\x0c(a) [b]\r(c)")
def test_words_are_seen_as_they_were_typed(typed: str) -> None:
    lines = "\n".join(typed.splitlines())
    assert seen(plain(typed, 4_000)) == (lines or "…" * bool(typed), [])
    bold = f"**For {plain(typed, 4_000)}**"
    assert seen(f"{bold} b") == (" b", [f"bold: {bold}"]), "nor does what stands around them change"


@given(TYPED | st.text(max_size=60), st.integers(2, 60))
@example("https://a.de/b_c_d_e_f_g", 12)
@example("\ud800\x00\u202ea", 40)
@example("\u202e", 40)
def test_words_too_long_are_cut_between_signs(typed: str, longest: int) -> None:
    shown = plain(typed, longest)
    words, formats = seen(shown)
    assert formats == []
    assert len(shown) <= longest
    assert len(shown.encode()) <= longest * limits.BYTES_PER_SIGN
    assert bool(shown) == bool(typed.strip("\n")) or not typed.strip()
    clean = plain(typed, 10_000)
    if shown != clean:
        whole = seen(clean).words
        assert words.endswith("…")
        left = whole.removeprefix(words[:-1].rstrip())
        assert len(left) < len(whole) or words == "…"
        assert words == "…" or not unicodedata.combining(left[0])
        assert not left.startswith(("\u200d", "\ufe0f", "🏽"))


@pytest.mark.parametrize(
    ("typed", "longest", "shown"),
    [
        ("👩‍👩‍👧👩‍👩‍👧", 9, "👩‍👩‍👧…"),
        ("👍🏽👍🏽", 3, "👍🏽…"),
        ("a🇩🇪🇩🇪", 4, "a…"),
        ("❤️❤️❤️", 4, "❤️…"),
        ("abe\u0301fgh", 4, "ab…"),
    ],
)
def test_no_sign_is_cut_in_half(typed: str, longest: int, shown: str) -> None:
    assert limits.fit(typed, longest) == shown


def test_neither_an_escape_nor_a_link_is_left_in_half() -> None:
    assert plain("**abcdef**", 6) == "\\*\\*a…"
    assert plain("a*****", 5) == "a\\*…"
    assert plain("https://a.de/bcdef and more", 15) == "https\\://a.de/…", "no link to somewhere else"


@pytest.mark.parametrize("letter", ["a", "é", "語", "😀", "*"])
async def test_a_card_full_of_members_words_fits_by_bytes_too(letter: str) -> None:
    """Whoever lays a card out counts characters; the weight comes by itself."""
    card(*(text(plain_line(letter * 500, 102)) for _ in range(39)))
    card(text(plain(letter * 5_000, limits.MOST_TEXT)))
