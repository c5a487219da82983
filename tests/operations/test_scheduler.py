"""Housekeeping happens at its time, in the time the bot lives in, and one failing job stops no other."""

import asyncio
import logging
from datetime import timedelta
from pathlib import Path

import pytest

from bot.contracts.rules import Platform
from bot.operations.scheduler import Scheduler
from bot.time.clock import utc_now
from tests.people import pretend_discord

DAY = 86_400


async def test_what_is_too_old_goes_in_the_night_it_is_due(tmp_path: Path) -> None:
    async with pretend_discord(tmp_path, retention_months=1) as world:
        await world.services.contracts.add(1, "Acme", "", Platform.UPWORK, None)
        world.env.backend.advance_clock(28 * DAY)
        await world.env.advance_time(2 * DAY)
        assert len(await world.services.contracts.search(1, "")) == 1
        await world.env.advance_time(2 * DAY)
        assert await world.services.contracts.search(1, "") == []


async def test_a_bot_that_is_restarted_every_day_keeps_house_too(tmp_path: Path) -> None:
    async with pretend_discord(tmp_path, retention_months=1) as world:
        await world.services.contracts.add(1, "Acme", "", Platform.UPWORK, None)
        world.env.backend.advance_clock(29 * DAY)
        for _ in range(3):
            await world.env.advance_time(DAY - 3_600)
            await world.restart()
        await world.env.advance_time(120)
        assert await world.services.contracts.search(1, "") == []


async def test_a_failing_job_is_logged_and_the_others_run(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    done = asyncio.Event()

    async def broken() -> None:
        raise ZeroDivisionError

    async def works() -> None:
        done.set()

    scheduler = Scheduler(lambda: utc_now() - timedelta(minutes=1))
    scheduler.every(timedelta(hours=1), "broken", broken)
    scheduler.every(timedelta(hours=1), "works", works)
    scheduler.start()
    async with asyncio.timeout(10):
        await done.wait()
    await scheduler.stop()
    assert "job_failed" in [record.getMessage() for record in caplog.records]
