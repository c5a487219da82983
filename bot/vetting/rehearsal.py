"""`rehearse vetting`: from a file of facts to the assessment, with the keys that the case files fix."""

from typing import Any

from bot.errors import VettingUnanswered
from bot.facts import JOBS, known_keys, refusal, section, whole, word
from bot.vetting.checklist import load_checklist
from bot.vetting.rules import Answer, assess


def rehearse(facts: dict[str, Any]) -> dict[str, Any]:
    """Assess the facts of one vetting (4.1); raises InvalidFacts naming the field that is wrong."""
    checklist = load_checklist()
    given = known_keys(facts, ("rated_jobs", "answers"))
    rated_jobs = whole(given.get("rated_jobs", 0), "rated_jobs", JOBS)
    words = known_keys(section(given.get("answers", {}), "answers"), checklist.items, "answers")
    answers = {key: Answer(word(value, f"answers.{key}", tuple(Answer))) for key, value in words.items()}
    try:
        assessment = assess(answers, rated_jobs, checklist)
    except VettingUnanswered:
        raise refusal("answers", "all_left_out") from None
    return {
        "verdict": str(assessment.verdict),
        "risk": assessment.risk,
        "unknown": assessment.unknown,
        "ask_first": list(assessment.ask_first),
        "disqualified_by": list(assessment.disqualified_by),
        "capped_by": list(assessment.capped_by),
        "top_risks": list(assessment.top_risks),
    }
