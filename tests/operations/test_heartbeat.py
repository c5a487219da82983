"""Signs of life in a file, at an address and for `check`; copies by the day. None can stop the bot."""

import json
import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.followups.ladders import Ladder
from bot.followups.types import NewFollowUp
from bot.operations.backups import Backups
from bot.operations.doctor import examine
from bot.operations.heartbeat import Heartbeat
from bot.wiring.services import Services, open_services
from tests.clock import HandClock
from tests.settings import settings_for


def heartbeat(services: Services, file: Path | None, url: str | None = None) -> Heartbeat:
    return Heartbeat(services.database, services.clock, services.outbox, file, url)


async def test_it_is_written_asked_and_remembered(tmp_path: Path) -> None:
    settings = settings_for(f"sqlite+aiosqlite:///{tmp_path}/evenkeel.sqlite3")
    clock, asked = HandClock(), []

    async def listen(request: web.Request) -> web.Response:
        asked.append(request.path)
        return web.Response()

    app = web.Application()
    app.router.add_get("/{path:.*}", listen)
    async with TestServer(app) as server, open_services(settings, clock) as services:
        new = NewFollowUp(Ladder.REMINDER, "the logo", clock())
        await services.followups.add(1, [new])
        clock.move(minutes=45)
        letters, _ = await services.outbox.claim(5)
        await services.outbox.mark_sent([(letter, 7) for letter in letters])
        await heartbeat(services, tmp_path / "beat" / "file", str(server.make_url("/alive"))).beat()
    told = json.loads((tmp_path / "beat" / "file").read_text())
    assert told["at"] == "2026-11-23T09:45:00+00:00"
    assert {name: told[name] for name in ("due", "sent", "late", "failed", "parked", "lag_s")} == {
        "due": 1, "sent": 1, "late": 1, "failed": 0, "parked": 0, "lag_s": 2700.0,
    }  # fmt: skip
    assert asked == ["/alive"]
    findings = "\n".join(finding.what for finding in await examine(settings))
    assert "follow-ups: 1 planned, 0 undelivered" in findings
    assert "last sign of life 2026-11-23T09:45:00+00:00: due 1, sent 1, late 1" in findings


async def test_check_says_when_nobody_sends_what_is_due(tmp_path: Path) -> None:
    settings = settings_for(f"sqlite+aiosqlite:///{tmp_path}/evenkeel.sqlite3")
    clock = HandClock()
    async with open_services(settings, clock) as services:
        await services.followups.add(
            1, [NewFollowUp(Ladder.REMINDER, "the logo", clock() - timedelta(days=400))]
        )
        clock.now -= timedelta(days=400)
        await services.followups.add(1, [NewFollowUp(Ladder.REMINDER, "long ago", clock())])
    wrong = [finding.what for finding in await examine(settings) if not finding.fine]
    assert len(wrong) == 1
    assert "overdue, the oldest since 2025-10-19" in wrong[0]


@pytest.mark.parametrize("url", ["http://127.0.0.1:9/", "http://nowhere.invalid/"])
async def test_who_does_not_listen_stops_nothing(services: Services, tmp_path: Path, url: str) -> None:
    (tmp_path / "not-a-folder").write_text("")
    await heartbeat(services, tmp_path / "not-a-folder" / "file").beat()
    assert await heartbeat(services, None, url).beat() == services.outbox.counters.summary()


async def test_a_copy_a_day_and_a_week_of_them(tmp_path: Path) -> None:
    source, folder, clock = tmp_path / "evenkeel.sqlite3", tmp_path / "copies", HandClock()
    with sqlite3.connect(source) as file:
        file.execute("CREATE TABLE x (y)")
    backups = Backups(source, folder, clock)
    for _ in range(9):
        await backups.make()
        assert await backups.make() <= 7, "once a day"
        clock.move(days=1)
    names = sorted(path.name for path in folder.iterdir())
    days = ("11-25", "11-26", "11-27", "11-28", "11-29", "11-30", "12-01")
    assert names == [f"evenkeel-2026-{day}.sqlite3" for day in days]
    source.write_bytes(b"damaged")
    with pytest.raises(sqlite3.DatabaseError):
        await backups.make()
    assert len(list(folder.iterdir())) == 7, "no old copy is deleted for a broken one"


async def test_an_address_that_sends_us_elsewhere_has_not_heard_it(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    asked = []

    async def send_elsewhere(request: web.Request) -> web.Response:
        asked.append(request.path)
        raise web.HTTPFound("/inside")

    app = web.Application()
    app.router.add_get("/{path:.*}", send_elsewhere)
    settings = settings_for(f"sqlite+aiosqlite:///{tmp_path}/evenkeel.sqlite3")
    async with TestServer(app) as server, open_services(settings) as services:
        await heartbeat(services, None, str(server.make_url("/alive"))).beat()
    assert asked == ["/alive"]
    assert [record.getMessage() for record in caplog.records] == ["heartbeat_unheard"]


async def test_a_link_laid_in_its_way_is_not_written_through(tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("precious")
    (tmp_path / "beat.new").symlink_to(tmp_path / "mine")
    async with open_services(settings_for(f"sqlite+aiosqlite:///{tmp_path}/evenkeel.sqlite3")) as services:
        await heartbeat(services, tmp_path / "beat").beat()
    assert (tmp_path / "mine").read_text() == "precious"
    assert "at" in json.loads((tmp_path / "beat").read_text())
