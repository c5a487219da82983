"""Finds messages that tie money, a refund or free work to a review, or threaten for one (S1-41, P17).

A heuristic on English words, kept in `trade.toml`: it errs towards a hint that costs a moment rather than the
account. It looks for feedback and goods tied together in one sentence, for an offer beside a demand for
feedback, and for threats.
"""

import re
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import Field, StringConstraints

from bot.content import Content, Patterns, SourceMark, load_content

_FILE = Path(__file__).with_name("trade.toml")


class ReviewBargain(Content):
    """Why a message must not be sent so, and what is allowed instead."""

    alternative: Annotated[str, StringConstraints(pattern=r"^[A-Z_]+$")]
    sources: Annotated[tuple[SourceMark, ...], Field(min_length=1)]
    text: Annotated[str, StringConstraints(min_length=1, max_length=400)]


class _Words(Content):
    about_work: Patterns
    feedback: Patterns
    goods: Patterns
    tie: Patterns
    untied: Patterns
    offer: Patterns
    demand: Patterns
    honest: Patterns
    harm: Patterns
    pressure: Patterns


class _Trades(Content):
    money: ReviewBargain
    threat: ReviewBargain
    patterns: _Words


def feedback_trade(text: str) -> ReviewBargain | None:
    """Return why a message must not be sent as it is; None if it may."""
    trades = load_trades()
    words = trades.patterns
    plain = words.about_work.sub(" ", " ".join(text.lower().replace("’", "'").split()))
    sentences = [each for each in re.split(r"(?<=[.!?;])\s+", plain) if each]
    if any(_threatens(words, each) for each in sentences):
        return trades.threat
    if any(_trades(words, each) for each in sentences) or _offers_and_demands(words, sentences):
        return trades.money
    return None


@cache
def load_trades(path: Path = _FILE) -> _Trades:
    """Read the words that tell a trade and what is said of it; raises InvalidContent naming the fault."""
    return load_content(path, _Trades)


def _trades(words: _Words, sentence: str) -> bool:
    return _all(sentence, words.feedback, words.goods, words.tie) and not words.untied.search(sentence)


def _offers_and_demands(words: _Words, sentences: list[str]) -> bool:
    """Find an offer of goods beside a demand for feedback in another sentence."""
    offers = any(_all(each, words.goods, words.offer) for each in sentences)
    demands = any(
        _all(each, words.feedback, words.demand) and not words.honest.search(each) for each in sentences
    )
    return offers and demands and not any(words.untied.search(each) for each in sentences)


def _threatens(words: _Words, sentence: str) -> bool:
    return _all(sentence, words.feedback, words.harm, words.pressure)


def _all(sentence: str, *patterns: re.Pattern[str]) -> bool:
    return all(pattern.search(sentence) for pattern in patterns)
