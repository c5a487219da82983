"""The ways to end it, side by side: what each does to money, reviews and score (§5.1, answer card)."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from fractions import Fraction

from bot.score.facts import Projection, Range, Scenario
from bot.score.rules import project
from bot.walkthroughs.advice.amounts import NOTHING
from bot.walkthroughs.flows.cancelling.content import Likelihood, OptionName, advice_words
from bot.walkthroughs.flows.cancelling.facts import Facts


@dataclass(frozen=True, slots=True)
class Option:
    """One column of the comparison. Its words and sources are those of `options` in `advice.toml`."""

    name: OptionName
    title: str
    applies: bool
    """False: shown greyed out or not at all, since there is no such money or the facts rule it out."""
    keeps: Fraction
    """Dollars that stay with the member; for a dispute, with its expected value added."""
    gives_back: Fraction
    public_review: Likelihood
    private_rating: Likelihood
    score: Range | None
    """None: no score on this platform, or the ending does not apply."""
    clock: str
    reversible: bool
    sources: tuple[str, ...]


OPTION_OF: dict[str | None, OptionName] = {
    "FULL_REFUND_EXIT": "refund_all",
    "PARTIAL_REFUND": "refund_part",
    "KEEP_AND_CLOSE": "keep",
    "DISPUTE": "dispute",
    "TELL_NOW": "tell",
    "OFFER_FIX": "fix",
}
"""Which way an outcome is."""


def open_and_closed(
    facts: Facts, projection: Projection, named: Collection[str | None]
) -> tuple[list[Option], list[Option]]:
    """Part the ways into those open and those closed here; what the advice itself names is never closed."""
    advised = {OPTION_OF.get(outcome) for outcome in named}
    ways = compare(facts, projection)
    open_ones = [way for way in ways if way.applies or way.name in advised]
    return open_ones, [way for way in ways if way not in open_ones]


def compare(facts: Facts, projection: Projection) -> tuple[Option, ...]:
    """Compare the five ways: refund all, refund a part, keep and close, dispute, tell now or fix."""
    owes = bool(facts.owed or facts.cannot)
    may_refund = facts.is_paid and not facts.refunded
    scenarios = projection.scenarios or {}

    def option(
        name: OptionName, scenario: Scenario, gives_back: Fraction, *, applies: bool, wins: Fraction = NOTHING
    ) -> Option:
        words = advice_words().options[name]
        keeps = facts.paid - gives_back + wins
        unseen = not facts.on.reviewed
        return Option(
            name=name,
            title=words.title,
            applies=applies,
            keeps=keeps,
            gives_back=gives_back,
            public_review="no"
            if unseen or (words.public_review == "yes" and keeps < 1)
            else words.public_review,
            private_rating="no" if unseen else words.private_rating,
            score=_after_dispute(facts) if name == "dispute" else scenarios.get(scenario),
            clock=words.clock,
            reversible=words.reversible,
            sources=words.sources,
        )

    return (
        option("refund_all", "full_refund", facts.paid, applies=may_refund),
        option("refund_part", "partial_refund", facts.part, applies=may_refund),
        option("keep", "keep_bad_review", NOTHING, applies=may_refund and not owes),
        option("dispute", "keep_bad_review", NOTHING, applies=_disputable(facts), wins=facts.dispute_value),
        option("fix", "finish_so_so", NOTHING, applies=not facts.over and facts.fixable)
        if facts.can_deliver == "yes"
        else option("tell", "tell_now", facts.cannot, applies=not facts.over),
    )


def _disputable(facts: Facts) -> bool:
    """Money is held for work that was done, and an office decides about it."""
    return facts.on.decides and (facts.in_window and facts.claim >= 1 if facts.over else facts.holds_back)


def _after_dispute(facts: Facts) -> Range | None:
    """Project a dispute that was won: the withheld money is paid, and the client rates it badly (P2, I)."""
    if not _disputable(facts) or facts.score_facts.contract is None:
        return None
    won = replace(facts.score_facts.contract, paid=facts.paid + facts.claim)
    return (project(replace(facts.score_facts, contract=won)).scenarios or {}).get("keep_bad_review")
