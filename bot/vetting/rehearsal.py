"""`rehearse vetting`: from a file of facts to the assessment, with the keys that the case files fix."""

from dataclasses import dataclass, field
from typing import Any

from bot import wording
from bot.content import Jobs, read_facts, strict
from bot.errors import VettingUnanswered
from bot.operator_errors import InvalidFacts
from bot.vetting.checklist import load_checklist
from bot.vetting.rules import ItemAnswer, assess


@strict
@dataclass(frozen=True, slots=True)
class VettingFacts:
    """The file, key by key; an answer that is null is not known."""

    rated_jobs: Jobs = 0
    answers: dict[str, ItemAnswer | None] = field(default_factory=dict)


def rehearse(facts: dict[str, Any]) -> dict[str, Any]:
    """Assess the facts of one vetting (§4.1); raises InvalidFacts naming the field that is wrong."""
    checklist = load_checklist()
    given = read_facts(VettingFacts, facts)
    for item in given.answers:
        if item not in checklist.items:
            known = ", ".join(checklist.items)
            raise InvalidFacts(field=f"answers.{item}", problem=wording.FACTS_UNKNOWN.format(known=known))
    answers = {item: answer for item, answer in given.answers.items() if answer is not None}
    try:
        assessment = assess(answers, given.rated_jobs, checklist)
    except VettingUnanswered:
        raise InvalidFacts(field="answers", problem=wording.FACTS_NONE_ANSWERED) from None
    return {
        "verdict": str(assessment.verdict),
        "risk": assessment.risk,
        "unknown": assessment.unknown,
        "ask_first": list(assessment.ask_first),
        "disqualified_by": list(assessment.disqualified_by),
        "capped_by": list(assessment.capped_by),
        "top_risks": list(assessment.top_risks),
    }
