"""From the answers of the walkthrough to advice, and from both to what is filled into the message."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

from bot.errors import InvalidFacts
from bot.money import Money
from bot.score.weights import round_half_up
from bot.walkthroughs.cancelling.facts import Facts
from bot.walkthroughs.cancelling.reading import READERS, facts_from
from bot.walkthroughs.cancelling.rules import Advice, advise
from bot.walkthroughs.engine import Route
from bot.walkthroughs.flow import Flow, load_flow


@dataclass(frozen=True, slots=True)
class Conclusion:
    """What the answers say, and the facts as they were read."""

    facts: Facts
    advice: Advice


def flow() -> Flow:
    """Return the questions as they are asked today."""
    return load_flow(Path(__file__).with_name("flow.toml"))


def conclude(route: Route, today: date) -> Conclusion:
    """Advise on the answers so far."""
    facts = _read({name: value for name, value in route.facts(today).items() if name in READERS})
    return Conclusion(facts, advise(facts))


def message_slots(conclusion: Conclusion) -> dict[str, str]:
    """Give the sums that the message needs; the rest is for the member to fill in."""
    facts, advice = conclusion.facts, conclusion.advice
    slots = {}
    if advice.refund:
        slots["amount"] = dollars(advice.refund)
    if advice.draft == "M27" and facts.held_back:
        slots["open_amount"] = dollars(facts.held_back)
    return slots


def _read(facts: dict[str, Any]) -> Facts:
    """Read the facts; an older answer that the rules of today do not understand counts as not known."""
    while True:
        try:
            return facts_from(facts)
        except InvalidFacts as error:
            field = str(error.slots["field"])
            if field not in facts:
                raise
            facts = {name: value for name, value in facts.items() if name != field}


def dollars(amount: Fraction, *, rough: bool = False) -> str:
    """Write a sum; rough ones go without cents."""
    return str(Money(round_half_up(amount) * 100 if rough else round_half_up(amount * 100)))
