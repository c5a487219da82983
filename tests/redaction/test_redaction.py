"""What could tell who someone is goes, ordinary words stay; and what the rules get wrong is known.

Recall and precision below are those of the tables, which grew with the rules. Three batches (53, 46 and 27
marks, by the same author) were tried on rules that had not been fitted to them: some 85 in 100 were found at
first sight, with two findings too many. Expect no better of what members write.
"""

import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.redaction.redact import FindingKind, RedactedSpan, redact
from tests.lines import lines_of, missed

NAMES = ("Priyanka Rao", "zed")
CLIENTS = ("Lampenwelt", "Bob Ross", "Döner King", "Olek")
TABLES = Path(__file__).with_name("redaction_texts")
MARK = re.compile(r"⟨(.*?)⟩|\[\[(.*?)\]\]", re.DOTALL)
RECALL, PRECISION = 0.95, 0.97
"""At least, over all three tables; the two that list what goes wrong count in full."""
A_BRACKET = r"\[[^\[\]]+\]"


def table(name: str) -> list[str]:
    lines = (TABLES / name).read_text("utf-8").splitlines()
    return [
        line.replace(r"\n", "\n").replace(r"\u200b", "\u200b") for line in lines if not line.startswith("# ")
    ]


class Result(NamedTuple):
    marks: int
    gone: int
    found: int
    false: int


def plain(marked: str) -> str:
    return MARK.sub(lambda mark: mark[1] or mark[2], marked)


def cleaned(text: str) -> str:
    return redact(text, NAMES, clients=CLIENTS).text


def compare(marked: str) -> Result:
    """Count the marks, those that are gone, all findings, and those that lie outside any mark."""
    text = plain(marked)
    kept = MARK.sub(lambda mark: f"\0{mark[1]}\0" if mark[1] else mark[2], marked).split("\0")
    must_go, place = [], 0
    for number, piece in enumerate(kept):
        if number % 2:
            must_go.append((place, place + len(piece)))
        place += len(piece)
    found, place = [], 0
    for finding in redact(text, NAMES, clients=CLIENTS).found:
        start = text.index(finding.words, place)
        place = start + len(finding.words)
        found.append((start, place))
    gone = sum(any(a <= start and end <= b for a, b in found) for start, end in must_go)
    false = sum(not any(a < end and start < b for start, end in must_go) for a, b in found)
    return Result(len(must_go), gone, len(found), false)


@pytest.mark.parametrize("marked", table("right.txt"))
def test_exactly_what_is_marked_goes(marked: str) -> None:
    pieces = MARK.split(marked)[::3]
    assert re.fullmatch(A_BRACKET.join(map(re.escape, pieces)), cleaned(plain(marked)), re.DOTALL)


@pytest.mark.parametrize("marked", table("missed.txt"))
def test_what_is_missed_is_known(marked: str) -> None:
    result = compare(marked)
    assert result.gone < result.marks, "found by now: move it to right.txt"


@pytest.mark.parametrize("marked", table("too_much.txt"))
def test_what_goes_though_it_should_stay_is_known(marked: str) -> None:
    assert compare(marked).false, "stays by now: move it to right.txt"


def test_recall_and_precision() -> None:
    texts = [line for name in ("right.txt", "missed.txt", "too_much.txt") for line in table(name)]
    marks, gone, found, false = map(sum, zip(*map(compare, texts), strict=True))
    assert len(texts) > 280
    assert marks > 290
    assert gone / marks >= RECALL
    assert (found - false) / found >= PRECISION


def test_tokens_are_plain_words_and_sums_become_bands() -> None:
    text = (
        "Lampenwelt (my client Bob) wants $1,200 back, see acme.io or call +44 20 7946 0958. Case no. 48213."
    )
    redacted = redact(text, clients=["Lampenwelt"])
    assert redacted.text == (
        "[client] (my client [name]) wants [$1,000 to $5,000] back, see [link] or call [phone]. "
        "Case no. [number]."
    )
    assert redacted.found == (
        RedactedSpan(FindingKind.NAME, "Lampenwelt"),
        RedactedSpan(FindingKind.NAME, "Bob"),
        RedactedSpan(FindingKind.SUM, "$1,200"),
        RedactedSpan(FindingKind.LINK, "acme.io"),
        RedactedSpan(FindingKind.PHONE, "+44 20 7946 0958"),
        RedactedSpan(FindingKind.ID, "48213"),
    )


@pytest.mark.parametrize(
    ("text", "band"),
    [
        ("$249", "under $250"),
        ("$250", "$250 to $1,000"),
        ("1.000 €", "$1,000 to $5,000"),
        ("85k INR", "$1,000 to $5,000"),
        ("two and a half grand", "$1,000 to $5,000"),
        ("twelve hundred dollars", "$1,000 to $5,000"),
        ("three hundred and fifty bucks", "$250 to $1,000"),
        ("twenty-five hundred euros", "$1,000 to $5,000"),
        ("half a million dollars", "over $5,000"),
        ("$200-300", "$250 to $1,000"),
        ("$5-10k", "over $5,000"),
        ("$99999999999", "over $5,000"),
        ("0.1 BTC", "a sum"),
    ],
)
def test_bands_of_sums(text: str, band: str) -> None:
    assert redact(f"It was {text}.").text == f"It was [{band}]."


SURROUNDINGS = st.text(max_size=60) | st.lists(
    st.sampled_from(
        [
            "client",
            "Hi",
            "on telegram",
            "paid",
            "from",
            "Acme",
            "400",
            "(",
            "at",
            ".",
            "\n",
            "$5",
            "#1",
            "[name]",
        ]
    ),
    max_size=8,
).map(" ".join)
NAME = st.sampled_from(["Zoë Quarg", "lampenwelt", "Олег", "田中", "O'Dell", "24/7 Shop", "R2"])
PLANTED = st.one_of(
    st.from_regex(r"[a-z]{3,8}(\.[a-z]{3,8})?@[a-z]{3,8}\.(com|org|de)", fullmatch=True),
    st.from_regex(r"\+[1-9][0-9]{1,2} [0-9]{3} [0-9]{3,4} [0-9]{3,4}", fullmatch=True),
    st.from_regex(r"https?://[a-z]{3,10}\.[a-z]{2,4}/[a-z0-9]{0,9}", fullmatch=True),
    st.from_regex(r"[$€£][1-9][0-9]{2,4}", fullmatch=True),
)


@given(SURROUNDINGS, PLANTED, SURROUNDINGS)
def test_what_is_planted_is_always_gone(before: str, planted: str, after: str) -> None:
    assert planted not in redact(f"{before} {planted} {after}").text


@given(SURROUNDINGS, NAME, SURROUNDINGS, st.sampled_from([str, str.upper, str.lower, str.title]))
def test_names_we_were_told_are_always_gone(
    before: str, name: str, after: str, spelled: Callable[[str], str]
) -> None:
    redacted = redact(f"{before} {spelled(name)} {after}", [name]).text
    assert name.casefold() not in redacted.casefold()


@given(st.lists(SURROUNDINGS | PLANTED | NAME, max_size=8), st.sampled_from(["", " ", "\n"]))
@example(["@joe" * 9], "")
@example(["#1234+123456789" * 9], "")
@example(["000000", "¼", "000000000"], "")
def test_doing_it_again_changes_nothing(pieces: list[str], joint: str) -> None:
    once = redact(joint.join(pieces), ["Zoë Quarg"], clients=["lampenwelt"]).text
    again = redact(once, ["Zoë Quarg"], clients=["lampenwelt"])
    assert (again.text, again.found) == (once, ())


@given(st.text(max_size=200))
def test_what_is_not_found_stays_letter_by_letter(text: str) -> None:
    redacted = redact(text)
    for finding in redacted.found:
        assert finding.words in text
    if not redacted.found:
        assert redacted.text == text


# fmt: off
HOSTILE = [
    "a", "a ", "1", "1 ", "1-", "1)(", "a@", "a@b.", "a.b ", "a at ", "a dot ", "a at b dot c ",
    "http://", "a-b-", "telegram id ", "x on telegram ", "$1 ", "1k ", "one hundred ", "paid ", "paid 1 ",
    "client ", "Client Bob ", "A B ", "A from B ", "John de la ", "12 main a ", "Hauptstr. ",
    "contract # ", "#1234", "@joe", "+123456789", "#1234+123456789", "<@", "\n- A", "ﷺ", "\u200b",
    "DE12 ab12 ", "ab12", "b o b ", "hi a,", "regards\n", "a'",
]
# fmt: on


@pytest.mark.parametrize("seed", HOSTILE, ids=repr)
def test_hostile_text_takes_linear_time(seed: str) -> None:
    """10,000 characters: 50 ms on an idle machine, some more on a busy one; seconds if it were not linear."""
    text = (seed * 10_000)[:10_000]
    durations: list[float] = []
    for _ in range(5):
        began = time.process_time()
        redact(text, NAMES, clients=CLIENTS)
        durations.append(time.process_time() - began)
        if durations[-1] < 0.05:
            break
    assert min(durations) < 0.25


def test_what_real_stories_leaked_is_taken_out() -> None:
    """In our own and the public lines ⟨…⟩ marks what must not remain, and all else must."""
    leaks = [line for line in lines_of("redaction_leaks") if any(_leaked(line))]
    assert leaks == []
    assert missed("redaction_kept", lambda line: redact(line).text == line) == []


def _leaked(line: str) -> Iterator[bool]:
    posted = redact(re.sub("[⟨⟩]", "", line)).text
    return (marked in posted for marked in re.findall("⟨(.+?)⟩", line))


def test_sums_of_other_countries_fall_into_the_right_band() -> None:
    sums = [line.split(" => ") for line in lines_of("redaction_sums") if " => " in line]
    assert [redact(said).text for said, _ in sums] == [posted for _, posted in sums]
