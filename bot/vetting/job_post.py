"""Paste help: what the words of a job post suggest for the checklist (§4). Plain rules, linear time."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, NamedTuple, Self

from pydantic import Field, PositiveInt, StringConstraints, model_validator

from bot.content import Content, ContentFault, load_content
from bot.money import Money
from bot.vetting.checklist import Checklist, load_checklist
from bot.vetting.rules import ItemAnswer

_FILE = Path(__file__).with_name("job_post.toml")
_LONGEST_SNIPPET = 80
_GAP = 3
_SENTENCE = 12
"""How far around a good phrase a word of doubt counts, within its sentence."""
_BEFORE, _AFTER = 5, 2
"""How far around a phrase an `unless` word counts."""

_APOSTROPHE = r"['`\u2019]"
_DASH = r"\u2013\u2014"
_WORD = re.compile(rf"\w+(?:{_APOSTROPHE}\w+)*|@")
_SENTENCE_END = re.compile(rf"[.!?;…][\"'”)\]\u2019]*\s|\n\s*[\n*•{_DASH}-]")
_CLAUSE_END = re.compile(rf"[,(){_DASH}]|\s-\s")

PhraseText = Annotated[str, StringConstraints(pattern=r"^[^\sA-Z~]+( (~ )?[^\sA-Z~]+)*$")]


@dataclass(frozen=True, slots=True)
class Guess:
    """An answer suggested for an item, and the words that suggest it (a piece of what was pasted)."""

    item_id: str
    answer: ItemAnswer
    words: str


class _Negation(Content):
    words: frozenset[str]
    reach: PositiveInt
    stops: frozenset[str]
    refusals: frozenset[str]


class _Doubt(Content):
    words: frozenset[str]


class _Terms(Content):
    currency: str
    most_without_jobs: PositiveInt
    most_with_a_new_client: PositiveInt


class _Phrases(Content):
    good: tuple[PhraseText, ...] = ()
    bad: tuple[PhraseText, ...] = ()
    unless: frozenset[str] = frozenset()


class _JobPost(Content):
    negation: _Negation
    doubt: _Doubt
    terms: _Terms
    phrases: Annotated[dict[str, _Phrases], Field(min_length=1)]

    @model_validator(mode="after")
    def _items_exist(self) -> Self:
        for item_id in self.phrases:
            if item_id not in load_checklist().items:
                raise ContentFault(f"phrases.{item_id}", "the checklist has no such item")
        return self


class _Word(NamedTuple):
    text: str
    start: int
    end: int
    pause: str
    """What lies before it: the end of a sentence ".", a lesser pause "," or nothing."""
    negates: bool


class _Phrase(NamedTuple):
    item_id: str
    answer: ItemAnswer
    slots: tuple[frozenset[str] | None, ...]
    """The words allowed at each place; None is a gap."""


class _Match(NamedTuple):
    item_id: str
    answer: ItemAnswer
    first: int
    last: int


def guess(text: str, checklist: Checklist) -> tuple[Guess, ...]:
    """Suggest answers from a pasted job post, in the order of the checklist; where it says both, bad wins."""
    content = load_job_post()
    words = _words(text)
    found: dict[str, _Match] = {}
    for match in _matches(words):
        if _is_negated(words, match, content.negation):
            continue
        if match.answer is ItemAnswer.GOOD and _is_doubtful(words, match, content.doubt.words):
            continue
        if _is_the_work(words, match, content.phrases[match.item_id].unless):
            continue
        known = found.get(match.item_id)
        if known is None or (known.answer is ItemAnswer.GOOD and match.answer is ItemAnswer.BAD):
            found[match.item_id] = match
    return tuple(_quote(text, words, found[item_id]) for item_id in checklist.items if item_id in found)


def guess_from_terms(value: Money | None, rated_jobs: int | None) -> tuple[Guess, ...]:
    """Suggest E5 where the value is big for someone without jobs, or for a first contract (4: E5, S1-12)."""
    terms = load_job_post().terms
    if value is None or value.currency != terms.currency:
        return ()
    most = terms.most_without_jobs if rated_jobs == 0 else terms.most_with_a_new_client
    return (Guess("E5", ItemAnswer.BAD, str(value)),) if value.major > most else ()


@cache
def load_job_post(path: Path = _FILE) -> _JobPost:
    """Read the phrases once; raises InvalidContent naming what is wrong in them."""
    return load_content(path, _JobPost)


@cache
def _phrases() -> dict[str, list[_Phrase]]:
    """List all phrases by each word they may begin with."""
    by_first_word: dict[str, list[_Phrase]] = defaultdict(list)
    for item_id, phrases in load_job_post().phrases.items():
        for answer, texts in ((ItemAnswer.GOOD, phrases.good), (ItemAnswer.BAD, phrases.bad)):
            for text in texts:
                slots = tuple(None if part == "~" else frozenset(part.split("/")) for part in text.split())
                for word in slots[0] or ():
                    by_first_word[word].append(_Phrase(item_id, answer, slots))
    return by_first_word


def _words(text: str) -> list[_Word]:
    words: list[_Word] = []
    negation = load_job_post().negation
    last_end = 0
    for found in _WORD.finditer(text):
        between = text[last_end : found.start()]
        pause = "." if _SENTENCE_END.search(between) else "," if _CLAUSE_END.search(between) else ""
        plain = "#" if found[0].isdigit() else found[0].casefold().replace("`", "'").replace("\u2019", "'")
        negates = plain in negation.words or plain.endswith("n't")
        words.append(_Word(plain, *found.span(), pause, negates))
        last_end = found.end()
    return words


def _matches(words: list[_Word]) -> Iterator[_Match]:
    """Find every phrase, by where it begins; those with a word that the text does not have are left out."""
    present = {word.text for word in words}
    phrases = {
        text: [each for each in _phrases().get(text, ()) if _may_stand(each, present)] for text in present
    }
    for first, word in enumerate(words):
        for phrase in phrases[word.text]:
            last = _last_word(words, first, phrase.slots)
            if last is not None:
                yield _Match(phrase.item_id, phrase.answer, first, last)


def _may_stand(phrase: _Phrase, present: set[str]) -> bool:
    return all(slot is None or not slot.isdisjoint(present) for slot in phrase.slots)


def _last_word(words: list[_Word], first: int, slots: tuple[frozenset[str] | None, ...]) -> int | None:
    """Follow a phrase whose first word is matched; gives the place of its last word."""
    places = {first}
    for slot in slots[1:]:
        if slot is None:
            places |= {end for place in places for end in _gap(words, place)}
        else:
            after = (place + 1 for place in places if _goes_on(words, place + 1))
            places = {place for place in after if words[place].text in slot}
        if not places:
            return None
    return min(places)


def _gap(words: list[_Word], place: int) -> Iterator[int]:
    """Skip up to three words of the sentence, but no negation: it would turn the sense."""
    for after in range(place + 1, place + 1 + _GAP):
        if not _goes_on(words, after) or words[after].negates:
            return
        yield after


def _goes_on(words: list[_Word], place: int) -> bool:
    return place < len(words) and words[place].pause != "."


def _is_negated(words: list[_Word], match: _Match, negation: _Negation) -> bool:
    """“No free tests”, “we never chat on Telegram”; or, after the phrase, “is not needed”."""
    for place in range(match.first, max(match.first - negation.reach, 0), -1):
        before = words[place - 1]
        if words[place].pause or before.text in negation.stops:
            break
        if before.negates:
            return True
    after = words[match.last + 1 : match.last + 6]
    return any(word.negates for word in after) and any(word.text in negation.refusals for word in after)


def _is_doubtful(words: list[_Word], match: _Match, doubt: frozenset[str]) -> bool:
    """“Funded once the work is approved”: tell whether the phrase's sentence makes it a thing of later."""
    first, last = match.first, match.last
    while first > max(match.first - _SENTENCE, 0) and words[first].pause != ".":
        first -= 1
    while _goes_on(words, last + 1) and last < match.last + _SENTENCE:
        last += 1
    return any(word.text in doubt for word in words[first : last + 1])


def _is_the_work(words: list[_Word], match: _Match, unless: frozenset[str]) -> bool:
    """Tell whether words in the phrase, or close to it in its clause, show that it is about the work."""
    first, last = match.first, match.last
    while first > max(match.first - _BEFORE, 0) and not words[first].pause:
        first -= 1
    while last + 1 < min(match.last + 1 + _AFTER, len(words)) and not words[last + 1].pause:
        last += 1
    return any(word.text in unless for word in words[first : last + 1])


def _quote(text: str, words: list[_Word], match: _Match) -> Guess:
    snippet = text[words[match.first].start : words[match.last].end]
    return Guess(match.item_id, match.answer, snippet[:_LONGEST_SNIPPET])
