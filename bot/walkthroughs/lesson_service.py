"""Keeping a lesson: privately in the story of its contract, and its sign among the member's own points."""

from dataclasses import dataclass

from bot.contracts import operations as contracts
from bot.contracts.rules import EntryKind
from bot.database.transaction import Database
from bot.errors import OutOfDate, TooManyOwnItems, WalkthroughNotFound
from bot.time.clock import Clock
from bot.vetting.own_item_service import OwnItemService
from bot.walkthroughs import store
from bot.walkthroughs.flows.reflect.lesson import FLOW, lesson_text, sign_of
from bot.walkthroughs.types import Run


@dataclass(frozen=True, slots=True)
class KeptLesson:
    """What keeping a lesson did."""

    run: Run
    in_story: bool
    sign: str
    """The new point of every check; empty where none was named."""
    no_room: bool
    """The sign was left out, since the member's own page is full."""


class LessonService:
    """One method = one transaction; raises WalkthroughNotFound for what is not this member's."""

    def __init__(self, database: Database, clock: Clock, own_items: OwnItemService) -> None:
        self._database = database
        self._clock = clock
        self._own_items = own_items

    async def keep(self, user_id: int, run_id: int) -> KeptLesson:
        """Keep what was learned; twice changes nothing, and a changed lesson rewords its sign.

        Raises OutOfDate for another walkthrough and before its end.
        """
        async with self._database.writing(user_id) as connection:
            run = await store.find(connection, user_id, run_id, to_change=True)
            if run is None:
                raise WalkthroughNotFound
            if run.flow.id != FLOW or not run.route.complete:
                raise OutOfDate
            words, sign, no_room = lesson_text(run.route), sign_of(run.route), False
            if run.contract_id is not None and words:
                entry = {"run_id": run_id, "text": words}
                await contracts.append_new(
                    connection, run.contract_id, EntryKind.LESSON, entry, self._clock()
                )
            try:
                await self._own_items.add_within(connection, user_id, sign, source=f"run:{run_id}")
            except TooManyOwnItems:
                no_room = True
            return KeptLesson(run, run.contract_id is not None and bool(words), sign, no_room)
