"""What a member puts off comes at that minute, whatever else about their times changes meanwhile."""

from datetime import datetime, timedelta

from bot.followups.rules import PingKind
from bot.followups.schedule import PostponeReason
from bot.wiring.services import Services
from tests.clock import HandClock
from tests.followups.builders import NIA
from tests.followups.test_outbox import deliver, remind


async def put_off(services: Services, clock: HandClock, **by: float) -> datetime:
    """Be reminded and put it off; return until when."""
    await remind(services, clock)
    (letter,) = await deliver(services)
    until = clock() + timedelta(**by)
    await services.followups.snooze(NIA, letter.items[0].ping.ping_id, until)
    return until


async def snoozed_until(services: Services) -> list[tuple[datetime | None, PostponeReason | None]]:
    """Tell when what is put off comes, and why then."""
    coming = [due.ping for due in await services.followups.pending(NIA)]
    return [(ping.wake_at, ping.moved) for ping in coming if ping.kind is PingKind.SNOOZE]


async def test_a_pause_and_a_new_zone_leave_a_snooze_at_its_minute(
    services: Services, clock: HandClock
) -> None:
    begun = clock()
    until = await put_off(services, clock, hours=3)
    exactly = [(until, None)]
    await services.followups.pause(NIA, begun + timedelta(hours=2))
    assert await snoozed_until(services) == exactly, "the pause is over by then"
    await services.members.change(NIA, zone="Asia/Kolkata")
    await services.followups.keep_clock_time(NIA)
    assert await snoozed_until(services) == exactly
    await services.followups.pause(NIA, begun + timedelta(days=1))
    assert await snoozed_until(services) == [(begun + timedelta(days=1), PostponeReason.PAUSED)]
    await services.followups.pause(NIA, None)
    assert await snoozed_until(services) == exactly, "they go on earlier than they meant to"
    await services.followups.pause(NIA, begun + timedelta(days=1))
    clock.move(hours=5)
    await services.followups.pause(NIA, None)
    (letter,) = await deliver(services)
    assert [item.late for item in letter.items] == [timedelta()], "held back by their pause, not by us"
