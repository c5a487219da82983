"""What is certain about a case and what the sources disagree on."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Self

from pydantic import model_validator

from bot.content import Content, ContentFault, load_content
from bot.walkthroughs.advice.advice import fits
from bot.walkthroughs.advice.texts import Sources, Words
from bot.walkthroughs.flows.cancelling.facts import Facts
from bot.walkthroughs.flows.cancelling.situations import SITUATIONS
from bot.walkthroughs.flows.cancelling.table import decide

_FILE = Path(__file__).with_name("certainty.toml")


class Claim(Content):
    """One sentence, where it comes from and whom it concerns."""

    text: Words
    sources: Sources
    only_if: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _situations_are_known(self) -> Self:
        if unknown := {name.removeprefix("not ") for name in self.only_if}.difference(SITUATIONS):
            raise ContentFault("only_if", f"unknown: {', '.join(sorted(unknown))}")
        return self


class _Claims(Content):
    certain: tuple[Claim, ...]
    disagree: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Certainty:
    """The claims that concern one case."""

    certain: tuple[Claim, ...]
    disagree: tuple[Claim, ...]


def certainty(facts: Facts) -> Certainty:
    """Choose what concerns this case."""
    claims, decision = load_claims(), decide(facts)
    return Certainty(
        tuple(claim for claim in claims.certain if fits(SITUATIONS, claim.only_if, facts, decision)),
        tuple(claim for claim in claims.disagree if fits(SITUATIONS, claim.only_if, facts, decision)),
    )


@cache
def load_claims(path: Path = _FILE) -> _Claims:
    """Read the claims once; raises InvalidContent naming what is wrong in them."""
    return load_content(path, _Claims)
