"""What `/rules show` tells, topic by topic. The facts are in `cards.toml`, checked when loaded."""

from functools import cache
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import Field, RootModel, StringConstraints, model_validator

from bot.content import Content, ContentFault, SourceMark, load_content
from bot.rulebook.rules import is_known

_FILE = Path(__file__).with_name("cards.toml")
MYTHS = "myths"
"""The topic that gathers what every topic corrects."""

RuleConfidence = Literal["sure", "likely", "unsure"]
Sentences = Annotated[str, StringConstraints(min_length=1, max_length=240)]
Sources = Annotated[tuple[SourceMark, ...], Field(min_length=1)]


class RuleFact(Content):
    """One thing the rules say, how sure that is and since when."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z]+(-[a-z]+)+$", max_length=40)]
    text: Sentences
    sources: Sources
    dated: Annotated[str, StringConstraints(min_length=1, max_length=40)]
    confidence: RuleConfidence
    disagree: Sentences | None = None
    """What another source says against it."""
    disagree_sources: tuple[SourceMark, ...] = ()
    myth: Sentences | None = None
    """What people say; `text` puts it right."""

    @model_validator(mode="after")
    def _name_both_sides(self) -> Self:
        if bool(self.disagree) != bool(self.disagree_sources):
            raise ContentFault("disagree_sources", "goes with disagree: who says so?")
        for mark in (*self.sources, *self.disagree_sources):
            if not is_known(mark):
                raise ContentFault("sources", f"{mark} is not in sources.toml")
        return self


class Topic(Content):
    """One card."""

    title: Annotated[str, StringConstraints(min_length=1, max_length=80)]
    words: tuple[str, ...] = ()
    """Other words people look for."""
    facts: Annotated[tuple[RuleFact, ...], Field(min_length=1, max_length=7)]


class _Topics(RootModel[dict[str, Topic]]):
    @model_validator(mode="after")
    def _agree(self) -> Self:
        seen: set[str] = set()
        for name, topic in self.root.items():
            for fact in topic.facts:
                if fact.id in seen:
                    raise ContentFault(f"{name}.{fact.id}", "is there twice")
                seen.add(fact.id)
        return self


def topics() -> dict[str, Topic]:
    """Return every card by its short name."""
    return load_cards().root


def find_topics(typed: str) -> dict[str, Topic]:
    """Return the topics whose title or other words hold what was typed; all of them for nothing."""
    wanted = typed.strip().lower()
    return {
        name: topic
        for name, topic in topics().items()
        if any(wanted in words.lower() for words in (name, topic.title, *topic.words))
    }


def find_facts(typed: str) -> dict[str, RuleFact]:
    """Return the facts, by id, whose words hold what was typed; all of them for nothing."""
    wanted = typed.strip().lower()
    found = [fact for topic in topics().values() for fact in topic.facts]
    return {fact.id: fact for fact in found if wanted in f"{fact.id} {fact.text} {fact.myth}".lower()}


def myths() -> tuple[RuleFact, ...]:
    """Return every fact that corrects what people say."""
    return tuple(fact for fact in find_facts("").values() if fact.myth)


@cache
def load_cards(path: Path = _FILE) -> _Topics:
    """Read all cards; raises InvalidContent naming what is wrong."""
    return load_content(path, _Topics)
