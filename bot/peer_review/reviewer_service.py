"""Who offers to review, and whose turn it is."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from bot.database.transaction import Database
from bot.errors import MayNotReview
from bot.guilds.service import GuildService
from bot.peer_review import calibration
from bot.peer_review.calibration import ReviewerRecord
from bot.peer_review.kinds import CaseKind
from bot.peer_review.rotation import FAVOURS_COUNT_FOR, CaseToReview, invite
from bot.peer_review.store import cases, reviewers, verdicts
from bot.peer_review.types import CaseState, QuickReply, ReviewerSettings
from bot.time.clock import Clock


class ReviewerService:
    """One method = one transaction."""

    def __init__(self, database: Database, clock: Clock, guilds: GuildService) -> None:
        self._database = database
        self._clock = clock
        self._guilds = guilds

    async def settings(self, guild_id: int, user_id: int) -> ReviewerSettings | None:
        """Return what a member offers here; None: they have not joined."""
        async with self._database.reading() as connection:
            return await reviewers.find(connection, guild_id, user_id)

    async def join(
        self, guild_id: int, user_id: int, topics: frozenset[CaseKind], weekly_limit: int
    ) -> ReviewerSettings:
        """Offer to review, or change the offer; being away ends with it."""
        async with self._database.writing(user_id) as connection:
            before = await reviewers.find(connection, guild_id, user_id)
            shows = before.shows_record if before else False
            offer = ReviewerSettings(guild_id, user_id, topics, weekly_limit, None, shows)
            await reviewers.save(connection, offer, self._clock())
            return offer

    async def away(self, guild_id: int, user_id: int, until: datetime | None) -> ReviewerSettings:
        """Be asked nothing until a moment; None: be asked again. Raises MayNotReview without an offer."""
        return await self._change(guild_id, user_id, away_until=until)

    async def show_record(self, guild_id: int, user_id: int, *, shown: bool) -> ReviewerSettings:
        """Let others see one's record, or not. Raises MayNotReview without an offer."""
        return await self._change(guild_id, user_id, shows_record=shown)

    async def leave(self, guild_id: int, user_id: int) -> None:
        """Take the offer back; verdicts stay."""
        async with self._database.writing(user_id) as connection:
            await reviewers.remove(connection, guild_id, user_id)

    async def record(self, guild_id: int, user_id: int) -> ReviewerRecord:
        """Draw up a reviewer's record in this server. Who may see it, the caller asks before."""
        async with self._database.writing(user_id) as connection:
            past = await verdicts.past(connection, guild_id, user_id)
            before = await verdicts.score(connection, guild_id, user_id)
            score = calibration.score(past, before, self._clock())
            if score is not None and score is not before:
                await verdicts.keep_score(connection, guild_id, user_id, score)
            return calibration.record(past, score)

    async def invite(self, case_id: int, count: int) -> tuple[int, ...]:
        """Choose the next reviewers for an open case, by a fair rotation, and write them down as asked.

        Who asked without a name is called like anybody else: a watcher would see that they never are.
        """
        now = self._clock()
        async with self._database.reading() as connection:
            case = await cases.by_id(connection, case_id)
        if case is None:
            return ()
        async with self._database.writing(
            case.guild_id
        ) as connection:  # another case may ask the same people
            case = await cases.by_id(connection, case_id, to_change=True)
            if case is None or case.state is not CaseState.ACCEPTING_VERDICTS:
                return ()
            settings = await self._guilds.find(connection, case.guild_id)
            said = await reviewers.replies(connection, case_id)
            named = None if case.anonymous else case.asker_id
            since = now - FAVOURS_COUNT_FOR
            favours = await verdicts.favours(connection, case.guild_id, named, since) if named else []
            wanted = CaseToReview(
                asker_id=named,
                topic=case.kind,
                asked=frozenset(said),
                conflicted=frozenset(
                    each for each, (reply, _) in said.items() if reply is QuickReply.CONFLICT
                ),
                favours=tuple(favours),
                youngest_account=timedelta(days=settings.minimum_account_days),
            )
            able = await reviewers.candidates(connection, case.guild_id, now)
            chosen = invite(able, wanted, count, now)
            await reviewers.invite(connection, case.guild_id, case_id, chosen, now)
            return chosen

    async def mark_gone(self, guild_id: int, case_id: int, user_id: int) -> None:
        """Note that someone who was to be asked has left the server."""
        async with self._database.writing(user_id) as connection:
            await reviewers.uninvite(connection, case_id, user_id)
            await reviewers.remove(connection, guild_id, user_id)

    async def _change(self, guild_id: int, user_id: int, **chosen: Any) -> ReviewerSettings:
        async with self._database.writing(user_id) as connection:
            before = await reviewers.find(connection, guild_id, user_id)
            if before is None:
                raise MayNotReview
            after = replace(before, **chosen)
            await reviewers.save(connection, after, self._clock())
            return after
