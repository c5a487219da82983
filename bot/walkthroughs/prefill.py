"""Answers that need not be asked again: from the contract, its register, a check of a client, other runs."""

from collections.abc import Mapping, Sequence

from bot.contracts.rules import Contract
from bot.walkthroughs.engine.flow import Flow, Value
from bot.walkthroughs.types import Run


def known_answers(
    flow: Flow,
    contract: Contract | None,
    rated_jobs: int | None,
    earlier: Sequence[Run],
    favours: int | None = None,
) -> dict[str, Value]:
    """Gather them for the questions of this flow; `earlier` are the member's walkthroughs, newest first.

    `favours` are what the change register of the contract counts. Later sources win: an earlier walkthrough,
    then the check of a client, then the contract itself.
    """
    known: dict[str, Value | None] = {}
    for run in reversed(earlier):
        same_contract = contract is not None and run.contract_id == contract.contract_id
        for question in flow.questions:
            lasting = question.lasts == "member" or (question.lasts == "contract" and same_contract)
            if lasting and question.id in run.answers:
                known[question.id] = run.answers[question.id]
    if rated_jobs is not None:
        known["rated_jobs"] = rated_jobs
    if favours is not None:
        known["extras_so_far"] = favours
    if contract is not None:
        known |= _of_contract(contract)
    return answers_among(flow, known)


def answers_among(flow: Flow, known: Mapping[str, Value | None]) -> dict[str, Value]:
    """Keep what answers a question of this flow."""
    return {
        question.id: value
        for question in flow.questions
        if (value := known.get(question.id)) is not None and _still_an_answer(flow, question.id, value)
    }


def _of_contract(contract: Contract) -> dict[str, Value]:
    answers: dict[str, Value] = {"platform": contract.platform.value}
    if contract.value is not None and contract.value.currency == "USD":
        major = contract.value.major
        answers["value"] = int(major) if major == int(major) else float(major)
    if contract.ended_at is not None:
        answers["days_since_end"] = contract.ended_at.date().isoformat()
    return answers


def _still_an_answer(flow: Flow, question_id: str, value: Value) -> bool:
    question = flow.by_id[question_id]
    return question.written or question.label_of(value) is not None
