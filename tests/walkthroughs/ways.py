"""Ways through a flow for tests: whatever is asked gets an answer, until nothing is left to ask."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from typing import Any

from bot.members.rules import Member
from bot.walkthroughs.advice.advice_for_run import AdviceForRun
from bot.walkthroughs.engine.flow import Flow, Question, Value
from bot.walkthroughs.engine.route import Route
from bot.walkthroughs.flows.catalogue import FLOWS
from bot.walkthroughs.types import Run, RunState

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
TODAY = NOW.date()
FLOW = FLOWS["cancelling"].flow()
SUMS = (0, 0.5, 1, 25, 99.99, 250, 700, 2_500, 10_000_000)


def route_of(flow: Flow, answers: Mapping[str, Value | None]) -> Route:
    """Find the way of answers through a flow, today."""
    return FLOWS[flow.id].route(flow, answers, TODAY)


def walk(
    flow: Flow, answer: Callable[[Question], Value | None], *, offered: bool = False
) -> dict[str, Value | None]:
    """Answer all that is asked; with `offered` also what is offered after the advice."""
    answers: dict[str, Value | None] = {}
    while True:
        route = route_of(flow, answers)
        step = route.next or (next(iter(route.offered), None) if offered else None)
        if step is None:
            return answers
        assert step.open(answers), "nothing is asked twice"
        left = (question for question in step.questions if question.id not in answers)
        answers |= {question.id: answer(question) for question in left}


def possible(question: Question) -> list[Value | None]:
    """List telling answers to a question, “not sure” among them."""
    options: list[Value | None] = [None, *(option.value for option in question.options)]
    if question.kind == "many":
        every = [str(option.value) for option in question.options]
        return [None, *([value] for value in every), every[:2], every]
    if question.kind == "date":
        return [None, "2026-11-23", "2026-11-18", "2026-11-10", "2026-10-20", "2025-01-01"]
    if question.kind == "money":
        return [*options, *(each for each in SUMS if each <= question.high)]
    if question.kind == "number":
        return [*options, question.low, 3, 7, 25, 79, min(question.high, 90), question.high]
    return options


def run_of(answers: dict[str, Value | None], flow: Flow = FLOW, **more: Any) -> Run:
    """Make a walkthrough with these answers."""
    kept: dict[str, Any] = {
        "run_id": 2**31 - 1,
        "user_id": 1,
        "contract_id": 2**31 - 1,
        "client": "*_~`" * 20,
        "flow": flow,
        "known": {},
        "answers": answers,
        "state": RunState.RUNNING,
        "advice": None,
        "message_slots": {},
        "decision": None,
        "confidence": None,
        "started_at": NOW,
        "touched_at": NOW,
    }
    return Run(**(kept | more))


def concluded(run: Run, today: date = TODAY) -> AdviceForRun:
    """Advise on a walkthrough, as the service does."""
    return AdviceForRun(run, FLOWS[run.flow.id].conclude(run.route, today), Member(1), NOW)
