"""No text can hold the bot up, whoever reads it: one slow reader stops the answers of everybody."""

import re
from collections.abc import Callable

import pytest
from discord.utils import escape_markdown

from tests.readers import ALLOWED_S, Reader, readers, without_pauses

_QUADRATIC = re.compile(r"\s*(?:[;/|]|,\s|\bpaid\b|\bof which\b)")


@pytest.mark.filterwarnings(
    "ignore::FutureWarning"
)  # patterns made of hard texts, by readers of our own words
def test_no_text_takes_a_reader_long() -> None:
    with without_pauses():
        slow = [found for reader in readers() if (found := reader.slowest()).seconds > ALLOWED_S]
    assert [(each.reader, each.seconds, each.text[:9], each.text[-9:]) for each in slow] == []


def test_readers_are_found() -> None:
    found = {reader.name for reader in readers()}
    assert {
        "cogs.shared.words.plain",
        "cogs.shared.words.plain_line",
        "cogs.evidence.forms.read_record",
        "cogs.vetting.terms_form.read",
        "bot.redaction.redact.redact",
        "bot.score.answers._contract",
        "bot.time_words.read_moment",
        "bot.vetting.job_post.guess",
        "bot.walkthroughs.engine.answers.read_answer",
    } <= found
    assert len(found) > 200


@pytest.mark.parametrize("read", [escape_markdown, _QUADRATIC.split], ids=["cubic", "quadratic"])
def test_a_slow_reader_is_noticed(read: Callable[[str], object]) -> None:
    """Discord's own escapes, and a run that is tried from each of its signs: both were here once."""

    def reads_half(text: str) -> None:
        read(text[len(text) // 4 : -len(text) // 4])

    assert Reader("read", reads_half, {"text": str}).slowest().seconds > ALLOWED_S
