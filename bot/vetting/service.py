"""What a member can do with a vetting."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.contracts import operations as contracts
from bot.contracts.rules import EntryKind, WatchItem
from bot.database.sections import Section
from bot.database.transaction import Database
from bot.errors import OutOfDate, TooManyChecks, VettingNotFound
from bot.time.clock import Clock
from bot.vetting import job_post, store
from bot.vetting.checklist import load_checklist
from bot.vetting.rules import MOST_CHECKS, ItemAnswer, SampleAnswer, VettingVerdict, assess, judge_sample
from bot.vetting.types import Terms, Vetting, VettingResult


class VettingService:
    """One method = one transaction; raises VettingNotFound for what is not this member's.

    Every change is written when given and says what it sets, so a double press or a second device can only
    repeat it. Answers may be changed after the result; the verdict then follows them.
    """

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def begin(
        self, user_id: int, terms: Terms, post: str = "", contract_id: int | None = None
    ) -> Vetting:
        """Start a checklist; `post` is a pasted job post, read for guesses and then forgotten.

        Raises TooManyChecks.
        """
        checklist = load_checklist()
        guesses = (
            *job_post.guess(post, checklist),
            *job_post.guess_from_terms(terms.value, terms.rated_jobs),
        )
        async with self._database.writing(user_id) as connection:
            if contract_id is not None:
                await contracts.require(connection, user_id, contract_id)
            if await store.count(connection, user_id) >= MOST_CHECKS:
                raise TooManyChecks(most=MOST_CHECKS)
            vetting_id = await store.add(
                connection, user_id, terms, guesses, contract_id, checklist.version, self._clock()
            )
            return await self._require(connection, user_id, vetting_id)

    async def get(self, user_id: int, vetting_id: int) -> Vetting:
        """Return one vetting."""
        async with self._database.reading() as connection:
            return await self._require(connection, user_id, vetting_id)

    async def unfinished(self, user_id: int) -> list[Vetting]:
        """Return up to 25 vettings with items left to answer and not declined, newest first."""
        async with self._database.reading() as connection:
            waiting = await store.newest(connection, user_id, 25, where=store.Which.WAITING)
            return [vetting for vetting in waiting if vetting.open_items]

    async def finished(self, user_id: int) -> list[VettingResult]:
        """Return up to 25 vettings with a result, newest first."""
        async with self._database.reading() as connection:
            return [
                _weigh(vetting)
                for vetting in await store.newest(connection, user_id, 25, where=store.Which.FINISHED)
            ]

    async def page(self, user_id: int, offset: int, limit: int) -> tuple[list[Vetting], int]:
        """Return one page of all vettings, newest first, and how many there are in all."""
        async with self._database.reading() as connection:
            page = await store.newest(connection, user_id, limit, offset)
            return page, await store.count(connection, user_id)

    async def compare(self, user_id: int, vetting_ids: Iterable[int]) -> list[VettingResult]:
        """Return the named vettings with what their answers say now."""
        async with self._database.reading() as connection:
            return [_weigh(await self._require(connection, user_id, each)) for each in vetting_ids]

    async def change_terms(self, user_id: int, vetting_id: int, terms: Terms) -> Vetting:
        """Correct what was said about the job before the checklist."""
        return await self._change(user_id, vetting_id, terms=terms)

    async def answer(self, user_id: int, vetting_id: int, item_id: str, answer: ItemAnswer) -> Vetting:
        """Answer one item; raises OutOfDate for an item that the checklist no longer has."""
        async with self._database.writing(user_id) as connection:
            vetting = await self._require(connection, user_id, vetting_id, to_change=True)
            if item_id not in vetting.checklist.items:
                raise OutOfDate
            changed = replace(vetting, answers={**vetting.answers, item_id: answer})
            return await self._save(connection, user_id, changed)

    async def answer_rest(
        self, user_id: int, vetting_id: int, item_ids: Iterable[str], answer: ItemAnswer
    ) -> Vetting:
        """Answer those of the items that have no answer yet; where there is a guess, it is left open."""
        async with self._database.writing(user_id) as connection:
            vetting = await self._require(connection, user_id, vetting_id, to_change=True)
            rest = {each: answer for each in item_ids if each not in {*vetting.answers, *vetting.guesses}}
            changed = replace(vetting, answers={**vetting.answers, **rest})
            return await self._save(connection, user_id, changed)

    async def fill_message(self, user_id: int, vetting_id: int, slots: dict[str, str]) -> Vetting:
        """Keep what the member wrote into the blanks of the next message."""
        return await self._change(user_id, vetting_id, message_slots=slots)

    async def result(self, user_id: int, vetting_id: int) -> VettingResult:
        """Weigh the answers and write the verdict down; unanswered items count as unknown (§4.1)."""
        async with self._database.writing(user_id) as connection:
            vetting = await self._require(connection, user_id, vetting_id, to_change=True)
            await self._write_verdict(connection, user_id, vetting)
            return _weigh(await self._require(connection, user_id, vetting_id))

    async def answer_sample(
        self, user_id: int, vetting_id: int, question_id: str, answer: SampleAnswer
    ) -> Vetting:
        """Answer one question of the check after the sample (§4.2)."""
        async with self._database.writing(user_id) as connection:
            vetting = await self._require(connection, user_id, vetting_id, to_change=True)
            changed = replace(vetting, sample_answers={**vetting.sample_answers, question_id: answer})
            before, after = sample_verdict(vetting), sample_verdict(changed)
            await store.save(connection, changed, self._clock())
            if changed.contract_id and after and after is not before:
                entry = {"verdict": after}
                await contracts.append(
                    connection, changed.contract_id, EntryKind.SAMPLE_CHECKED, entry, self._clock()
                )
            return await self._require(connection, user_id, vetting_id)

    async def link(self, user_id: int, vetting_id: int, contract_id: int) -> VettingResult:
        """Save a vetting to a contract: into its timeline, its bad items into the watch list."""
        async with self._database.writing(user_id) as connection:
            vetting = await self._require(connection, user_id, vetting_id, to_change=True)
            await contracts.require(connection, user_id, contract_id)
            return await self._link(connection, user_id, vetting, contract_id)

    async def link_new(self, user_id: int, vetting_id: int) -> VettingResult:
        """Open a contract from a vetting and save the vetting to it; a second press finds the first one's."""
        async with self._database.writing(user_id) as connection:
            vetting = await self._require(connection, user_id, vetting_id, to_change=True)
            if vetting.contract_id is not None:
                return _weigh(vetting)
            terms = vetting.terms
            contract_id = await contracts.open_file(
                connection, user_id, terms.client, "", terms.platform, terms.value, self._clock()
            )
            return await self._link(connection, user_id, vetting, contract_id)

    async def remove(self, user_id: int, vetting_id: int) -> None:
        """Delete one vetting and what it put on a watch list; a second press is fine."""
        async with self._database.writing(user_id) as connection:
            vetting = await store.find(connection, user_id, vetting_id, to_change=True)
            if vetting is not None:
                await self._watch(connection, user_id, vetting, forgotten=True)
                await store.remove(connection, user_id, vetting_id)

    def export(self, user_id: int) -> tuple[Section, ...]:
        """Name all that is kept about this member (privacy contract)."""
        return store.export(user_id)

    async def forget(self, connection: AsyncConnection, user_id: int) -> None:
        """Delete all that is kept about this member (privacy contract)."""
        await store.forget(connection, user_id)

    async def expire(self, connection: AsyncConnection, before: datetime, limit: int) -> int:
        """Delete up to `limit` vettings untouched since a moment (privacy contract)."""
        return await store.expire(connection, before, limit)

    async def _require(
        self, connection: AsyncConnection, user_id: int, vetting_id: int, *, to_change: bool = False
    ) -> Vetting:
        vetting = await store.find(connection, user_id, vetting_id, to_change=to_change)
        if vetting is None:
            raise VettingNotFound
        return vetting

    async def _change(self, user_id: int, vetting_id: int, **changes: Any) -> Vetting:
        async with self._database.writing(user_id) as connection:
            vetting = await self._require(connection, user_id, vetting_id, to_change=True)
            return await self._save(connection, user_id, replace(vetting, **changes))

    async def _save(self, connection: AsyncConnection, user_id: int, vetting: Vetting) -> Vetting:
        await store.save(connection, vetting, self._clock())
        if vetting.finished:
            await self._write_verdict(connection, user_id, vetting)
        return await self._require(connection, user_id, vetting.vetting_id)

    async def _write_verdict(self, connection: AsyncConnection, user_id: int, vetting: Vetting) -> None:
        assessment = _weigh(vetting).assessment
        await store.save_verdict(connection, vetting.vetting_id, assessment, self._clock())
        await self._watch(connection, user_id, vetting)
        if vetting.contract_id is not None and vetting.verdict is not assessment.verdict:
            await self._tell(connection, vetting, vetting.contract_id)

    async def _link(
        self, connection: AsyncConnection, user_id: int, vetting: Vetting, contract_id: int
    ) -> VettingResult:
        if vetting.contract_id != contract_id:
            linked = replace(vetting, contract_id=contract_id)
            await store.save(connection, linked, self._clock())
            await self._watch(connection, user_id, linked)
            await self._tell(connection, linked, contract_id)
        return _weigh(await self._require(connection, user_id, vetting.vetting_id))

    async def _tell(self, connection: AsyncConnection, vetting: Vetting, contract_id: int) -> None:
        """Write the verdict into the contract's timeline."""
        assessment = _weigh(vetting).assessment
        entry = {"vetting_id": vetting.vetting_id, "verdict": assessment.verdict, "risk": assessment.risk}
        await contracts.append(connection, contract_id, EntryKind.VETTED, entry, self._clock())

    async def _watch(
        self, connection: AsyncConnection, user_id: int, vetting: Vetting, *, forgotten: bool = False
    ) -> None:
        """Keep the risks that the member knows of in sight while the contract runs."""
        if vetting.contract_id is None:
            return
        contract = await contracts.require(connection, user_id, vetting.contract_id, to_change=True)
        bad = [
            WatchItem(item.id, item.risk, item.protection)
            for item in vetting.checklist.items.values()
            if vetting.answers.get(item.id) is ItemAnswer.BAD
        ]
        source = f"vetting:{vetting.vetting_id}"
        await contracts.watch(connection, contract, source, [] if forgotten else bad, self._clock())


def sample_verdict(vetting: Vetting) -> VettingVerdict | None:
    """Return what the check after the sample says, None until all its questions are answered (§4.2)."""
    checklist = load_checklist()
    if any(question.id not in vetting.sample_answers for question in checklist.after_sample.questions):
        return None
    return judge_sample(vetting.sample_answers, checklist)


def _weigh(vetting: Vetting) -> VettingResult:
    return VettingResult(vetting, assess(vetting.answers, vetting.terms.rated_jobs or 0, vetting.checklist))
