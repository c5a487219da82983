"""How it ended: told by the asker, kept for those after them, and all of it deleted when they wish."""

from collections.abc import Collection
from dataclasses import replace
from random import SystemRandom

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.database.transaction import Database
from bot.errors import CaseNotFound, CaseNotOpen, OutOfDate
from bot.followups.answers import Answer
from bot.followups.rules import FollowUp
from bot.peer_review.calibration import Ending
from bot.peer_review.case_service import AskerContext
from bot.peer_review.kinds import CaseFact, CaseKind, outcomes_of
from bot.peer_review.question_service import PostDraft
from bot.peer_review.similar import CaseFeatures, ClosedCase, nearest, nearest_buckets
from bot.peer_review.source_service import About, CaseSourceService, KnownFacts
from bot.peer_review.store import cases, clearing, closed, posts, verdicts
from bot.peer_review.types import LONGEST_WORDS, Case, CaseState, PostKind
from bot.redaction.redact import redact
from bot.time.clock import Clock

_ENDINGS = {Answer.GOOD: Ending.GOOD, Answer.MIXED: Ending.MIXED, Answer.BAD: Ending.BAD}


class OutcomeService:
    """One method = one transaction; raises CaseNotFound for what is not this member's."""

    def __init__(self, database: Database, clock: Clock, sources: CaseSourceService) -> None:
        self._database = database
        self._clock = clock
        self._sources = sources

    async def report(
        self, asker: AskerContext, case_id: int, chosen: str, ending: Ending, words: str
    ) -> PostDraft | Case:
        """Keep what the asker chose and how it ended, and close the case.

        Words, where there are any, become a draft: they are posted only when their exact text is approved.
        """
        clean = redact(words, asker.names, clients=await self._sources.nicknames(asker.user_id))
        now = self._clock()
        async with self._database.writing(asker.user_id) as connection:
            case = await _own(connection, asker.user_id, case_id)
            if not case.is_revealed or case.state not in (CaseState.REVEALED, CaseState.CLOSED):
                raise CaseNotOpen
            if chosen not in outcomes_of(case.kind):
                raise OutOfDate
            told = replace(
                case, state=CaseState.CLOSED, chosen=chosen, ending=ending, closed_at=now, touched_at=now
            )
            await closed.withdraw(connection, [case.case_id])
            await cases.save(connection, told)
            await closed.release(connection, case.guild_id, case.kind)
            if not words:
                return told
            text = clean.text[:LONGEST_WORDS]
            post_id = await posts.add(connection, case_id, asker.user_id, PostKind.OUTCOME, text, now)
            post = await posts.find(connection, post_id)
            if post is None:
                raise CaseNotFound
            return PostDraft(told, post, len(clean.found))

    async def note_answer(self, connection: AsyncConnection, followup: FollowUp, answer: Answer) -> None:
        """Hear from a follow-up how a contract ended; what the asker chose is asked by DM at once."""
        if followup.contract_id is None or answer not in _ENDINGS:
            return
        for case in await cases.live_about(connection, followup.user_id, followup.contract_id):
            heard = replace(case, ending=_ENDINGS[answer], reminders=0, touched_at=self._clock())
            await cases.save(connection, heard)

    async def reopen(self, user_id: int, case_id: int) -> Case:
        """Take a case out of the archive; twice changes nothing."""
        async with self._database.writing(user_id) as connection:
            case = await _own(connection, user_id, case_id)
            if case.state is CaseState.CLOSED:
                await closed.withdraw(connection, [case.case_id])
                case = replace(
                    case, state=CaseState.REVEALED, closed_at=None, ending=None, chosen=None, reminders=2
                )
                await cases.save(connection, replace(case, touched_at=self._clock()))
            return case

    async def mark_helpful(self, user_id: int, case_id: int, reviewer_ids: Collection[int]) -> Case:
        """Say who helped; only for an opened case."""
        async with self._database.writing(user_id) as connection:
            case = await _own(connection, user_id, case_id)
            if not case.is_revealed:
                raise CaseNotOpen
            await verdicts.mark_helpful(connection, case_id, reviewer_ids)
            return case

    async def like(self, user_id: int, guild_id: int, kind: CaseKind, about: About) -> tuple[ClosedCase, ...]:
        """Return the nearest closed cases of others in this server, of those that may be shown."""
        known = await self._sources.gather(user_id, about)
        return await self.like_features(user_id, guild_id, _features(kind, known))

    async def like_features(
        self, user_id: int, guild_id: int, features: CaseFeatures
    ) -> tuple[ClosedCase, ...]:
        """Return the nearest of them by features."""
        async with self._database.reading() as connection:
            buckets = nearest_buckets(features, await closed.buckets(connection, guild_id))
            found = [
                one for each in buckets for one in await closed.of_others(connection, guild_id, each, user_id)
            ]
        return nearest(features, found, SystemRandom())

    async def delete(self, user_id: int, case_id: int) -> bool:
        """Forget all words of a case at once; False: nothing of it stands on Discord.

        Otherwise taking it off is due now and is repeated until it has worked; who asked is kept until then,
        to tell them.
        """
        async with self._database.writing(user_id) as connection:
            case = await cases.of_asker(connection, user_id, case_id, to_change=True)
            if case is None:
                return False
            return await clearing.erase(connection, [case_id], self._clock(), to_tell=True) > 0


def _features(kind: CaseKind, known: KnownFacts) -> CaseFeatures:
    facts = known.facts
    return CaseFeatures(
        kind,
        facts.get(CaseFact.MOOD),
        facts.get(CaseFact.STAGE),
        facts.get(CaseFact.PLATFORM),
        facts.get(CaseFact.CONTRACT_TYPE),
        facts.get(CaseFact.VALUE_BAND),
        facts.get(CaseFact.ADVISED),
    )


async def _own(connection: AsyncConnection, user_id: int, case_id: int) -> Case:
    case = await cases.of_asker(connection, user_id, case_id, to_change=True)
    if case is None:
        raise CaseNotFound
    return case
