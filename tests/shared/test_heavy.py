"""Long work is done once at a time for each member, and a few at a time for all."""

import asyncio

import pytest

from bot.errors import StillAtIt
from cogs.evidence import wording as evidence_wording
from cogs.peer_review import wording as peer_review_wording
from cogs.shared.heavy import HeavyJobs
from tests.evidence.test_conversation import a_contract, files_of, logs
from tests.people import World

NIA = 1
SENTENCE = str(StillAtIt())


async def test_one_at_a_time_for_each_and_few_for_all() -> None:
    jobs = HeavyJobs(at_once=2)
    running = most = 0

    async def work(user_id: int) -> None:
        nonlocal running, most
        with jobs.alone(user_id):
            async with jobs.turn():
                running += 1
                most = max(most, running)
                await asyncio.sleep(0)
                running -= 1

    done = await asyncio.gather(*(work(each % 10) for each in range(20)), return_exceptions=True)
    assert [type(each) for each in done] == [type(None)] * 10 + [StillAtIt] * 10
    assert most == 2
    with pytest.raises(ZeroDivisionError), jobs.alone(NIA):
        raise ZeroDivisionError
    await work(NIA)


async def test_every_long_job_waits_for_the_one_under_way(world: World) -> None:
    nia, vera = await a_contract(world), await a_contract(world, "vera")
    await logs(nia, "other", text="Kept", files=[("kept.txt", b"x")])
    record = nia.message
    await nia.types("contract files", contract="contract:1")
    case_file = nia.message
    await nia.types("privacy forget")
    sure = nia.message
    jobs = (
        (record, evidence_wording.GET_FILES),
        (case_file, evidence_wording.EXPORT_BUTTON),
        (sure, peer_review_wording.DELETE_YES),
    )
    with world.client.heavy_jobs.alone(nia.user_id):
        for card, label in jobs:
            await nia.looks_at(card).presses(label)
            assert SENTENCE in nia.sees, label
            assert await files_of(nia) == {}
        await nia.types("privacy export")
        assert SENTENCE in nia.sees
        await vera.types("privacy export")
        assert len(await files_of(vera)) == 1
    await nia.types("contract export", contract="contract:1")
    assert len(await files_of(nia)) == 1
