"""Contracts on both kinds of database."""

import asyncio

import pytest

from bot.contracts import operations
from bot.contracts.rules import EndReason, EntryKind, Platform, Stage, WatchItem
from bot.errors import ContractNotFound, TooManyNotes
from bot.money import Money
from bot.wiring.services import Services
from tests.clock import HandClock

NIA, VERA = 3001, 3002


async def test_what_is_written_is_what_is_read(services: Services, clock: HandClock) -> None:
    value = Money(120_050, "EUR")
    file = await services.contracts.add(NIA, "Acme 😀", "Logo", Platform.CONTRA, value)
    watch_list = [WatchItem("A5", "Low pay", "Cut the scope", "vetting:1")]
    async with services.database.writing() as connection:
        await operations.watch(connection, file.contract, "vetting:1", watch_list, services.clock())
    clock.move(hours=1)
    await services.contracts.end(NIA, file.contract.contract_id, EndReason.CANCELLED)
    contract = (await services.contracts.show(NIA, file.contract.contract_id)).contract
    assert (contract.client, contract.job, contract.platform) == ("Acme 😀", "Logo", Platform.CONTRA)
    assert contract.value == value
    assert contract.watch_list == tuple(watch_list)
    assert (contract.stage, contract.ended_at) == (Stage.ENDED, clock.now)


async def test_pressing_twice_changes_nothing(services: Services) -> None:
    contract_id = (await services.contracts.add(NIA, "A", "", Platform.UPWORK, None)).contract.contract_id
    for _ in range(2):
        await services.contracts.start(NIA, contract_id)
    for _ in range(2):
        await services.contracts.end(NIA, contract_id, EndReason.FINISHED)
    file = await services.contracts.start(NIA, contract_id)
    kinds = [entry.kind for entry in file.timeline]
    assert kinds == [EntryKind.ENDED, EntryKind.STARTED, EntryKind.ADDED]


async def test_every_way_to_a_contract_asks_whose_it_is(services: Services) -> None:
    contract_id = (await services.contracts.add(NIA, "A", "", Platform.UPWORK, None)).contract.contract_id
    for attempt in (
        services.contracts.show(VERA, contract_id),
        services.contracts.note(VERA, contract_id, "x"),
        services.contracts.start(VERA, contract_id),
        services.contracts.end(VERA, contract_id, EndReason.FINISHED),
        services.contracts.edit(VERA, contract_id, "B", "", Platform.UPWORK, None),
        services.contracts.show(NIA, contract_id + 1),
    ):
        with pytest.raises(ContractNotFound):
            await attempt
    assert (await services.contracts.show(NIA, contract_id)).entries_in_all == 1


async def test_the_newest_of_a_long_timeline_comes_first_and_the_rest_can_be_reached(
    services: Services, clock: HandClock
) -> None:
    contract_id = (await services.contracts.add(NIA, "A", "", Platform.UPWORK, None)).contract.contract_id
    for number in range(15):
        clock.move(minutes=1)
        await services.contracts.note(NIA, contract_id, str(number))
    file = await services.contracts.show(NIA, contract_id)
    assert [entry.data["text"] for entry in file.timeline] == [str(number) for number in range(14, 4, -1)]
    assert file.entries_in_all == 16
    older = await services.contracts.show(NIA, contract_id, skip=10)
    assert [entry.data.get("text") for entry in older.timeline] == ["4", "3", "2", "1", "0", None]


async def test_presses_at_the_same_time_count_once(services: Services) -> None:
    contract_id = (await services.contracts.add(NIA, "A", "", Platform.UPWORK, None)).contract.contract_id
    await asyncio.gather(*(services.contracts.start(NIA, contract_id) for _ in range(4)))
    await asyncio.gather(*(services.contracts.end(NIA, contract_id, EndReason.FINISHED) for _ in range(4)))
    await asyncio.gather(*(services.contracts.reopen(NIA, contract_id) for _ in range(4)))
    file = await services.contracts.show(NIA, contract_id)
    assert file.contract.stage is Stage.ACTIVE
    assert file.contract.ended_at is None
    kinds = [entry.kind for entry in reversed(file.timeline)]
    assert kinds == [EntryKind.ADDED, EntryKind.STARTED, EntryKind.ENDED, EntryKind.REOPENED]


async def test_each_source_replaces_only_its_own_watch_items(services: Services) -> None:
    contract_id = (await services.contracts.add(NIA, "A", "", Platform.UPWORK, None)).contract.contract_id
    for source, risk in (("vetting:1", "one"), ("vetting:2", "two"), ("vetting:1", "other")):
        async with services.database.writing() as connection:
            contract = await operations.require(connection, NIA, contract_id, to_change=True)
            await operations.watch(
                connection, contract, source, [WatchItem("A1", risk, "x")], services.clock()
            )
    contract = (await services.contracts.show(NIA, contract_id)).contract
    assert [item.risk for item in contract.watch_list] == ["two", "other"]


async def test_whatever_is_done_to_a_contract_keeps_it_from_growing_old(
    services: Services, clock: HandClock
) -> None:
    contract_id = (await services.contracts.add(NIA, "A", "", Platform.UPWORK, None)).contract.contract_id
    clock.move(days=720)
    await services.contracts.edit(NIA, contract_id, "B", "", Platform.UPWORK, None)
    clock.move(days=60)
    assert await services.privacy.expire() == 0


@pytest.mark.parametrize(
    ("typed", "found"),
    [("", ["B_%", "Acme"]), ("ACM", ["Acme"]), ("logo", ["Acme"]), ("_%", ["B_%"]), ("%%", []), ("\\", [])],
)
async def test_search_takes_words_literally(services: Services, typed: str, found: list[str]) -> None:
    await services.contracts.add(NIA, "Acme", "Logo", Platform.UPWORK, None)
    await services.contracts.add(NIA, "B_%", "", Platform.UPWORK, None)
    await services.contracts.add(VERA, "Acme", "Logo", Platform.UPWORK, None)
    assert [contract.client for contract in await services.contracts.search(NIA, typed)] == found


async def test_an_id_is_never_given_twice(services: Services) -> None:
    first = (await services.contracts.add(NIA, "A", "", Platform.UPWORK, None)).contract.contract_id
    await services.privacy.forget(NIA)
    second = (await services.contracts.add(NIA, "B", "", Platform.UPWORK, None)).contract.contract_id
    assert second > first


async def test_exits_are_a_members_own_with_their_last_end_and_its_reason(
    services: Services, clock: HandClock
) -> None:
    contracts = services.contracts
    for user_id, reason in ((NIA, EndReason.FINISHED), (VERA, EndReason.CANCELLED)):
        contract_id = (await contracts.add(user_id, "A", "", Platform.UPWORK, None)).contract.contract_id
        assert await contracts.exits(user_id, 5) == [], "it runs"
        await contracts.end(user_id, contract_id, reason)
    assert [each.reason for each in await contracts.exits(NIA, 5)] == [EndReason.FINISHED]
    assert [each.reason for each in await contracts.exits(VERA, 5)] == [EndReason.CANCELLED]


async def test_only_notes_count_against_the_limit_of_notes(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.contracts.service.MOST_NOTES", 2)
    contract_id = (await services.contracts.add(NIA, "A", "", Platform.UPWORK, None)).contract.contract_id
    await services.contracts.start(NIA, contract_id)
    for _ in range(2):
        await services.contracts.note(NIA, contract_id, "We spoke")
    with pytest.raises(TooManyNotes):
        await services.contracts.note(NIA, contract_id, "We spoke")


async def test_the_timeline_tells_what_is_new_once_and_forgetting_takes_a_members_own(
    services: Services,
) -> None:
    contracts = services.contracts
    mine, hers = [
        (await contracts.add(user_id, "A", "", Platform.UPWORK, None)).contract.contract_id
        for user_id in (NIA, VERA)
    ]
    async with services.database.writing(NIA) as connection:
        for outcome in ("FINISH", "FINISH", "TELL_NOW"):
            data = {"outcome": outcome}
            await operations.append_new(connection, mine, EntryKind.ADVISED, data, services.clock())
    told = [entry.data["outcome"] for entry in (await contracts.show(NIA, mine)).timeline[:-1]]
    assert told == ["TELL_NOW", "FINISH"]
    assert (await contracts.show(VERA, hers)).entries_in_all == 1
    async with services.database.writing(NIA) as connection:
        await contracts.forget(connection, NIA)
    with pytest.raises(ContractNotFound):
        await contracts.show(NIA, mine)
    assert (await contracts.show(VERA, hers)).entries_in_all == 1
