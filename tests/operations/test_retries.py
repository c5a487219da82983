"""One broken row never stops the others: one of each loop is poisoned, and all others are served."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.errors import StorageUnavailable
from bot.operations.retries import Retries, parked_rows, pause_after
from bot.peer_review.kinds import CaseKind
from bot.privacy.service import PrivacyService
from bot.wiring.services import Services
from bot.wiring.tables import METADATA
from tests.clock import HandClock
from tests.peer_review.builders import HARBOUR, posted, set_up

NIA, VERA, TOM, IDA = 6_001, 6_002, 6_003, 6_004


def test_a_row_is_left_alone_for_longer_each_time_and_for_a_day_at_most() -> None:
    pauses = [pause_after(tries) for tries in range(1, 12)]
    assert pauses[0] == timedelta(minutes=1)
    assert pauses == sorted(pauses)
    assert pauses[-1] == timedelta(days=1)


class Work:
    """Notes what it is given, fails at some, and is told how long a row rests."""

    def __init__(self, *broken: str) -> None:
        self.broken = set(broken)
        self.tried: list[str] = []
        self.rests: dict[str, datetime] = {}

    async def do(self, row: str) -> None:
        self.tried.append(row)
        if row in self.broken:
            raise ValueError(row)

    async def rest(self, row: str, until: datetime) -> None:
        self.rests[row] = until

    async def go(self, services: Services, rows: Sequence[str] = "abc") -> int:
        """Each time with a Retries of its own, as after a restart."""
        return await Retries(services.database, services.clock).each("test", rows, str, self.do, self.rest)


async def count(services: Services) -> int:
    async with services.database.reading() as connection:
        return await connection.scalar(select(func.count()).select_from(parked_rows)) or 0


async def test_a_broken_row_rests_longer_each_time_also_after_a_restart(
    services: Services, clock: HandClock
) -> None:
    work, began = Work("b"), clock()
    assert await work.go(services) == 2
    assert work.tried == ["a", "b", "c"]
    assert work.rests == {"b": began + pause_after(1)}
    assert await work.go(services) == 2
    assert work.tried.count("b") == 1, "it rests"
    for tries in range(2, 5):
        clock.now = work.rests["b"]
        assert await work.go(services) == 2
        assert work.rests["b"] == clock() + pause_after(tries)
    clock.now = work.rests["b"]
    work.broken.clear()
    assert await work.go(services) == 3
    assert await count(services) == 0


async def test_a_database_that_is_away_is_the_fault_of_no_row(services: Services) -> None:
    async def fails(_row: str) -> None:
        raise StorageUnavailable

    with pytest.raises(StorageUnavailable):
        await services.retries.each("test", "abc", str, fails)
    assert await count(services) == 0


async def test_what_nobody_came_back_to_is_forgotten(services: Services, clock: HandClock) -> None:
    await Work("b").go(services)
    clock.move(days=40)
    await Work("c").go(services)
    assert await count(services) == 1


async def poison(services: Services, table: str, where: dict[str, int], **values: object) -> None:
    columns = METADATA.tables[table].c
    async with services.database.writing() as connection:
        conditions = [columns[name] == value for name, value in where.items()]
        changed = await connection.execute(update(METADATA.tables[table]).where(*conditions).values(**values))
        assert changed.rowcount == 1


async def test_a_walkthrough_that_cannot_be_read_keeps_nobody_from_a_nudge(
    services: Services, clock: HandClock
) -> None:
    runs = {user_id: await services.walkthroughs.begin(user_id, "cancelling") for user_id in (NIA, VERA, TOM)}
    await poison(services, "walkthrough_runs", {"run_id": runs[NIA].run_id}, answers=["no", "answers"])
    clock.move(hours=25)  # 10:00 UTC
    for _ in range(2):
        assert {run.user_id for run in await services.nudges.due()} == {VERA, TOM}
    assert await count(services) == 1, "tried once, then it rests"


async def test_an_offer_that_cannot_be_read_keeps_no_other_from_being_asked(services: Services) -> None:
    await set_up(services, quorum=3)
    for user_id in (VERA, TOM, IDA):
        await services.peer_review.reviewers.join(HARBOUR, user_id, frozenset(CaseKind), 3)
    await poison(services, "reviewers", {"user_id": VERA}, topics=7)
    case = await posted(services, NIA)
    assert set(await services.peer_review.reviewers.invite(case.case_id, 3)) == {TOM, IDA}


class Ages:
    """A feature that deletes nothing, and may fail."""

    def __init__(self) -> None:
        self.broken, self.asked = False, 0

    async def expire(self, connection: AsyncConnection, before: datetime, limit: int) -> int:
        self.asked += 1
        if self.broken:
            raise ValueError
        return 0


class AgesToo(Ages):
    """Another."""


async def test_a_feature_that_fails_keeps_no_other_from_forgetting_what_is_old(
    services: Services, clock: HandClock
) -> None:
    first, second = Ages(), AgesToo()
    privacy = PrivacyService(services.database, clock, (), (first, second), (), 24, services.retries)
    first.broken = True
    await services.walkthroughs.begin(NIA, "cancelling")
    await privacy.expire()
    await privacy.expire()
    assert (first.asked, second.asked) == (1, 2)
    clock.move(days=1)
    first.broken = False
    await privacy.expire()
    assert (first.asked, second.asked) == (2, 3)
    assert await count(services) == 0
