"""What a member can do with a walkthrough."""

from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.contracts.rules import Contract, EntryKind
from bot.contracts.service import ContractService
from bot.database.sections import Section
from bot.database.transaction import Database
from bot.errors import OutOfDate, WalkthroughNotFound
from bot.members.service import MemberService
from bot.time.clock import Clock
from bot.vetting.service import VettingService
from bot.walkthroughs import store
from bot.walkthroughs.advice.advice_for_run import AdviceForRun, DatedAction
from bot.walkthroughs.advice.distress import kept_answer
from bot.walkthroughs.advice.texts import AdviceWords
from bot.walkthroughs.engine.answers import read_answer
from bot.walkthroughs.engine.flow import Flow, Question, Value
from bot.walkthroughs.engine.route import Step
from bot.walkthroughs.flows.catalogue import FLOWS, discreet_flows
from bot.walkthroughs.prefill import answers_among, known_answers
from bot.walkthroughs.register_service import RegisterService
from bot.walkthroughs.types import MOST_RUNS, SAFE, SLEEP, Confidence, Run, RunState

_EARLIER = 5


WhenDecided = Callable[[AsyncConnection, Run, datetime], Awaitable[None]]
"""Told of a decision, in the transaction that keeps it, at this moment."""


class WalkthroughService:
    """One method = one transaction; raises WalkthroughNotFound for what is not this member's.

    Every answer is written when given and names its question, so a double press or a second device can only
    repeat it. Answers may be changed after the advice; the advice then follows them.
    """

    def __init__(
        self,
        database: Database,
        clock: Clock,
        members: MemberService,
        contracts: ContractService,
        vetting: VettingService,
        register: RegisterService,
    ) -> None:
        self._database = database
        self._clock = clock
        self._members = members
        self._contracts = contracts
        self._vetting = vetting
        self._register = register
        self._when_decided: list[WhenDecided] = []

    def when_decided(self, listener: WhenDecided) -> None:
        """Tell `listener` of every decision, and when one is changed or slept on after all."""
        self._when_decided.append(listener)

    async def begin(
        self,
        user_id: int,
        flow_id: str,
        contract_id: int | None = None,
        known: Mapping[str, Value] | None = None,
    ) -> Run:
        """Start a walkthrough; what is known from elsewhere is laid out for confirmation.

        `known` are answers the caller knows, by question; what is no answer to this flow is left out.
        One about the same that was begun and not touched yet is taken instead: a double press begins one.
        """
        flow = FLOWS[flow_id].flow()
        async with self._database.writing(user_id) as connection:
            contract = None
            if contract_id is not None:
                contract = await self._contracts.require(connection, user_id, contract_id)
            told = answers_among(flow, known or {})
            newest = await store.newest(connection, user_id, 1, unfinished=True)
            if any(_untouched(run, flow, contract_id) for run in newest):
                same = replace(newest[0], known={**newest[0].known, **told})
                return await self._save(connection, same) if told else same
            found = await self._known(connection, user_id, flow, contract) | told
            await store.drop_longest_left(connection, user_id, MOST_RUNS - 1)
            client = contract.client if contract else ""
            run_id = await store.add(connection, user_id, flow, contract_id, client, found, self._clock())
            return await self._require(connection, user_id, run_id)

    async def get(self, user_id: int, run_id: int) -> Run:
        """Return one walkthrough."""
        async with self._database.reading() as connection:
            return await self._require(connection, user_id, run_id)

    async def unfinished(self, user_id: int) -> list[Run]:
        """Return up to 25 walkthroughs that wait for the member, newest first."""
        async with self._database.reading() as connection:
            return await store.newest(connection, user_id, 25, unfinished=True)

    async def advised(self, user_id: int, limit: int) -> list[Run]:
        """Return the newest walkthroughs that led to advice, without those never spoken of unasked."""
        async with self._database.reading() as connection:
            return await store.advised(connection, user_id, limit, but=discreet_flows())

    async def answer(self, user_id: int, run_id: int, question_id: str, value: Value | None) -> Run:
        """Answer one question, None for “not sure”; raises OutOfDate for what the flow does not have."""
        async with self._database.writing(user_id) as connection:
            run = await self._require(connection, user_id, run_id, to_change=True)
            return await self._answer(connection, run, {_question(run.flow, question_id).id: value})

    async def unsure(self, user_id: int, run_id: int, step_id: str) -> Run:
        """Leave open what a step has no answer to; a step of one question is then “not sure”."""
        async with self._database.writing(user_id) as connection:
            run = await self._require(connection, user_id, run_id, to_change=True)
            step = _step(run, step_id)
            alone = step.sheet is None
            left = [each.id for each in step.questions if alone or each.id not in run.answers]
            return await self._answer(connection, run, dict.fromkeys(left))

    async def tick(self, user_id: int, run_id: int, sheet_id: str, numbers: Collection[int]) -> Run:
        """Answer a sheet of ticks by the places of those that are true; what has none is not so."""
        async with self._database.writing(user_id) as connection:
            run = await self._require(connection, user_id, run_id, to_change=True)
            step = _step(run, sheet_id)
            if step.sheet is None or not all(0 <= number < len(step.sheet.ticks) for number in numbers):
                raise OutOfDate
            ticked = {
                tick.fact: tick.value for number, tick in enumerate(step.sheet.ticks) if number in numbers
            }
            unticked = {each.id: step.sheet.unticked.get(each.id, False) for each in step.questions}
            told = {name: ticked.get(name, value) for name, value in unticked.items()}
            return await self._answer(connection, run, told)

    async def pick(self, user_id: int, run_id: int, question_id: str, numbers: Collection[int]) -> Run:
        """Answer with options of the question, by their places."""
        async with self._database.writing(user_id) as connection:
            run = await self._require(connection, user_id, run_id, to_change=True)
            question = _question(run.flow, question_id)
            if not numbers or not all(0 <= number < len(question.options) for number in numbers):
                raise OutOfDate
            values = [question.options[number].value for number in sorted(set(numbers))]
            value: Value = [str(each) for each in values] if question.kind == "many" else values[0]
            if question.kind == "date":
                value = read_answer(question, str(value), await self._today(connection, user_id))
            return await self._answer(connection, run, {question.id: value})

    async def write(self, user_id: int, run_id: int, typed: Mapping[str, str]) -> Run:
        """Answer with what was typed, by question; an empty field is “not sure”.

        Raises the error that tells what can't be read.
        """
        async with self._database.writing(user_id) as connection:
            run = await self._require(connection, user_id, run_id, to_change=True)
            questions = [_question(run.flow, question_id) for question_id in typed]
            if not all(question.written for question in questions):
                raise OutOfDate
            today = await self._today(connection, user_id)
            told = {
                each.id: kept_answer(read_answer(each, typed[each.id], today))
                if typed[each.id].strip()
                else None
                for each in questions
            }
            return await self._answer(connection, run, told)

    async def confirm(self, user_id: int, run_id: int, wrong: Collection[str] = ()) -> Run:
        """Take what was known elsewhere as answers, but for what is wrong; that will be asked."""
        async with self._database.writing(user_id) as connection:
            run = await self._require(connection, user_id, run_id, to_change=True)
            right = {name: value for name, value in run.known.items() if name not in wrong}
            changed = replace(run, known={}, answers={**right, **run.answers})
            return await self._save(connection, changed)

    async def advise(self, user_id: int, run_id: int) -> AdviceForRun:
        """Say what the answers lead to, and write it down when it is new; raises OutOfDate before the end."""
        async with self._database.writing(user_id) as connection:
            concluded = await self._advised(connection, user_id, run_id)
            run, advice = concluded.run, concluded.advice
            written = {**advice.summary, "flow_version": run.flow.version}
            before = run.advice or {}
            if run.state is RunState.ADVISED and before == written:
                return concluded
            run = await self._save(connection, run.advised(written))
            await self._register.enter(connection, run)
            if before.get("outcome") != advice.outcome:
                entry = {"outcome": advice.outcome, "title": advice.title, "subject": _words(run).subject}
                await self._note(connection, run, EntryKind.ADVISED, entry)
            return replace(concluded, run=run)

    async def decide(self, user_id: int, run_id: int, outcome: str, confidence: Confidence) -> AdviceForRun:
        """Keep the member's own decision; it goes into the contract's timeline. Twice changes nothing.

        Raises OutOfDate before any advice and after a threat.
        """
        async with self._database.writing(user_id) as connection:
            run = await self._require(connection, user_id, run_id, to_change=True)
            titles = {str(name): words.title for name, words in _words(run).outcomes.items()}
            if not run.may_decide or outcome not in titles:
                raise OutOfDate
            if (run.decision, run.confidence) != (outcome, confidence):
                run = await self._decided(connection, replace(run, decision=outcome, confidence=confidence))
                entry = {"outcome": outcome, "title": titles[outcome], "confidence": confidence}
                await self._note(connection, run, EntryKind.DECIDED, entry)
            return await self._conclude(connection, run)

    async def sleep_on_it(self, user_id: int, run_id: int) -> AdviceForRun:
        """Note that the member decides later, and is asked again in 12 hours (§5.1)."""
        async with self._database.writing(user_id) as connection:
            run = await self._require(connection, user_id, run_id, to_change=True)
            if not run.may_decide:
                raise OutOfDate
            if run.decision != SLEEP:
                change = self._decided if run.decision else self._save
                run = await change(connection, replace(run, decision=SLEEP, confidence=None))
                await store.ask_again(connection, run_id)
                await self._note(connection, run, EntryKind.PAUSED, {})
            return await self._conclude(connection, run)

    async def dated_actions(
        self, connection: AsyncConnection, user_id: int, run_id: int
    ) -> tuple[DatedAction, ...]:
        """List the steps of an advice with their moments, in the caller's transaction.

        Empty after a threat; raises OutOfDate where there is no advice yet.
        """
        return (await self._advised(connection, user_id, run_id)).dated_actions()

    async def fill_message(self, user_id: int, run_id: int, slots: Mapping[str, str]) -> Run:
        """Keep what the member wrote into the blanks of the message."""
        async with self._database.writing(user_id) as connection:
            run = await self._require(connection, user_id, run_id, to_change=True)
            return await self._save(connection, replace(run, message_slots=slots))

    async def drop(self, user_id: int, run_id: int) -> None:
        """Forget one walkthrough; a second press is fine."""
        async with self._database.writing(user_id) as connection:
            await store.remove(connection, user_id, run_id)

    def export(self, user_id: int) -> tuple[Section, ...]:
        """Name all that is kept about this member (privacy contract)."""
        return store.export(user_id)

    async def forget(self, connection: AsyncConnection, user_id: int) -> None:
        """Delete all that is kept about this member (privacy contract)."""
        await store.forget(connection, user_id)

    async def expire(self, connection: AsyncConnection, before: datetime, limit: int) -> int:
        """Delete up to `limit` walkthroughs untouched since a moment (privacy contract)."""
        return await store.expire(connection, before, limit)

    async def _require(
        self, connection: AsyncConnection, user_id: int, run_id: int, *, to_change: bool = False
    ) -> Run:
        run = await store.find(connection, user_id, run_id, to_change=to_change)
        if run is None:
            raise WalkthroughNotFound
        return run

    async def _save(self, connection: AsyncConnection, run: Run) -> Run:
        now = self._clock()
        await store.save(connection, run, now)
        return replace(run, touched_at=now)

    async def _note(
        self, connection: AsyncConnection, run: Run, kind: EntryKind, entry: Mapping[str, Any]
    ) -> None:
        """Write it into the timeline of the contract, if this is about one."""
        if run.contract_id is not None:
            data = {"run_id": run.run_id, **entry}
            await self._contracts.append(connection, run.contract_id, kind, data)

    async def _decided(self, connection: AsyncConnection, run: Run) -> Run:
        saved = await self._save(connection, run)
        await self._register.enter(connection, saved)
        for listener in self._when_decided:
            await listener(connection, saved, saved.touched_at)
        return saved

    async def _advised(self, connection: AsyncConnection, user_id: int, run_id: int) -> AdviceForRun:
        run = await self._require(connection, user_id, run_id, to_change=True)
        if not run.route.complete:
            raise OutOfDate
        return await self._conclude(connection, run)

    async def _answer(self, connection: AsyncConnection, run: Run, told: Mapping[str, Value | None]) -> Run:
        """Write answers; advice given before is out of date when one has changed."""
        same = all(name in run.answers and run.answers[name] == value for name, value in told.items())
        known = {name: each for name, each in run.known.items() if name not in told}
        answers = {**run.answers, **told}
        state = run.state if same else RunState.RUNNING
        decision = run.decision if same or run.decision != SAFE else None
        changed = replace(run, known=known, answers=answers, state=state, decision=decision)
        return await self._save(connection, changed)

    async def _conclude(self, connection: AsyncConnection, run: Run) -> AdviceForRun:
        member = await self._members.find(connection, run.user_id)
        now = self._clock().astimezone(ZoneInfo(member.zone or "UTC"))
        return AdviceForRun(run, FLOWS[run.flow.id].conclude(run.route, now.date()), member, now)

    async def _today(self, connection: AsyncConnection, user_id: int) -> date:
        member = await self._members.find(connection, user_id)
        return self._clock().astimezone(ZoneInfo(member.zone or "UTC")).date()

    async def _known(
        self, connection: AsyncConnection, user_id: int, flow: Flow, contract: Contract | None
    ) -> dict[str, Value]:
        earlier = await store.newest(connection, user_id, _EARLIER)
        rated_jobs = await self._vetting.latest_rated_jobs(connection, user_id)
        favours = await self._register.favours(connection, user_id, contract)
        return known_answers(flow, contract, rated_jobs, earlier, favours)


def _untouched(run: Run, flow: Flow, contract_id: int | None) -> bool:
    return not run.answers and run.contract_id == contract_id and run.flow.digest == flow.digest


def _words(run: Run) -> AdviceWords:
    return FLOWS[run.flow.id].words()


def _question(flow: Flow, question_id: str) -> Question:
    if question_id not in flow.by_id:
        raise OutOfDate
    return flow.by_id[question_id]


def _step(run: Run, step_id: str) -> Step:
    """Find what is asked on this way; raises OutOfDate for anything else."""
    step = run.route.step(step_id)
    if step is None:
        raise OutOfDate
    return step
