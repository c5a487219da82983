"""What one member can pile up has an end: told in a sentence, or the oldest gives way. On both databases."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Column, Table, func, insert, select

from bot.contracts.rules import MOST_CONTRACTS, MOST_EVENTS, MOST_NOTES, EntryKind, Platform, Turn
from bot.contracts.tables import contract_entries, contracts
from bot.errors import (
    TooManyChecks,
    TooManyContracts,
    TooManyFiles,
    TooManyFollowUps,
    TooManyNotes,
    TooManyRecords,
)
from bot.evidence.rules import MOST_FILES, MOST_RECORDS_IN_ALL, FileState
from bot.evidence.tables import evidence_files, evidence_records
from bot.followups.ladders import Ladder
from bot.followups.rules import MOST_OPEN, MOST_STOPPED, StopReason
from bot.followups.tables import followups
from bot.followups.types import NewFollowUp
from bot.time_words import ParsedMoment
from bot.vetting.rules import MOST_CHECKS
from bot.vetting.tables import vettings
from bot.vetting.types import Terms
from bot.walkthroughs.tables import walkthrough_runs
from bot.walkthroughs.types import MOST_RUNS
from bot.wiring.services import Services
from tests.clock import HandClock
from tests.evidence.builders import NIA, VERA, a_contract, a_record, words
from tests.people import World

TERMS = Terms("Acme", Platform.UPWORK, None, None)


async def pile_up(services: Services, key: Column[int], copies: int, **others: Any) -> None:
    """Write the newest row of a table so many times more."""
    table = key.table
    assert isinstance(table, Table)
    async with services.database.writing() as connection:
        newest = await connection.execute(select(table).order_by(key.desc()).limit(1))
        row = {**newest.mappings().one(), **others}
        del row[key.name]
        await connection.execute(insert(table), [row] * copies)


async def count(services: Services, table: Table) -> int:
    async with services.database.reading() as connection:
        return await connection.scalar(select(func.count()).select_from(table)) or 0


async def test_contracts_and_checks_end_at_their_number_for_one_member_alone(services: Services) -> None:
    await a_contract(services)
    check = await services.vetting.begin(NIA, TERMS)
    await pile_up(services, contracts.c.contract_id, MOST_CONTRACTS - 2)
    await a_contract(services)
    with pytest.raises(TooManyContracts):
        await a_contract(services)
    with pytest.raises(TooManyContracts):
        await services.vetting.link_new(NIA, check.vetting_id)
    await a_contract(services, VERA)
    assert await count(services, contracts) == MOST_CONTRACTS + 1
    await pile_up(services, vettings.c.vetting_id, MOST_CHECKS - 1)
    with pytest.raises(TooManyChecks):
        await services.vetting.begin(NIA, TERMS)
    await services.vetting.remove(NIA, check.vetting_id)
    await services.vetting.begin(NIA, TERMS)
    await services.vetting.begin(VERA, TERMS)


async def test_a_full_timeline_takes_no_note_but_lets_the_oldest_event_go(services: Services) -> None:
    contract_id = await a_contract(services)
    await services.contracts.note(NIA, contract_id, "first")
    await pile_up(services, contract_entries.c.entry_id, MOST_NOTES - 2)
    await services.contracts.note(NIA, contract_id, "last")
    with pytest.raises(TooManyNotes):
        await services.contracts.note(NIA, contract_id, "one more")
    await services.followups.set_turn(NIA, contract_id, Turn.THEIRS)
    await pile_up(services, contract_entries.c.entry_id, MOST_EVENTS - 2)
    await services.followups.set_turn(NIA, contract_id, Turn.MINE)
    async with services.database.reading() as connection:
        kinds = await connection.execute(
            select(contract_entries.c.kind, func.count()).group_by(contract_entries.c.kind)
        )
        kept = {EntryKind(row[0]): row[1] for row in kinds}
    assert kept == {EntryKind.NOTE: MOST_NOTES, EntryKind.TOLD: MOST_EVENTS - 1, EntryKind.REPLIED: 1}


async def test_records_and_files_end_at_their_number_and_what_is_moved_is_not_new(services: Services) -> None:
    first, second = await a_contract(services), await a_contract(services)
    record = await a_record(services, first)
    await services.evidence.take(NIA, words())
    await pile_up(services, evidence_records.c.record_id, MOST_RECORDS_IN_ALL - 2, contract_id=None)
    with pytest.raises(TooManyRecords):
        await a_record(services, second)
    await services.evidence.place(NIA, record.record_id, contract_id=second)
    await services.evidence.note_missing(NIA, record.record_id, "a.bin", 1, FileState.TOO_LARGE)
    await pile_up(services, evidence_files.c.file_id, MOST_FILES - 2)
    assert await services.evidence.attach(NIA, record.record_id, "b.bin", b"b") is FileState.KEPT
    with pytest.raises(TooManyFiles):
        await services.evidence.attach(NIA, record.record_id, "c.bin", b"c")
    with pytest.raises(TooManyFiles):
        await services.evidence.note_missing(NIA, record.record_id, "d.bin", 1, FileState.TOO_LARGE)


async def test_stopping_and_editing_is_no_way_round_the_most_that_may_run(
    services: Services, clock: HandClock
) -> None:
    at = clock() + timedelta(days=1)
    (first, *_) = await services.followups.add(
        NIA, [NewFollowUp(Ladder.REMINDER, f"r{n}", at) for n in range(MOST_OPEN)]
    )
    stopped = first.followup.followup_id
    await services.followups.stop(NIA, stopped, StopReason.DONE)
    await services.followups.add(NIA, [NewFollowUp(Ladder.REMINDER, "another", at)])
    with pytest.raises(TooManyFollowUps):
        await services.followups.reschedule(NIA, stopped, ParsedMoment(at.replace(tzinfo=None), at))
    assert await services.followups.count_open(NIA) == MOST_OPEN
    await services.followups.reschedule(NIA, stopped + 1, ParsedMoment(at.replace(tzinfo=None), at))
    await services.followups.stop(NIA, stopped + 1, StopReason.DONE)
    await services.followups.reschedule(NIA, stopped, ParsedMoment(at.replace(tzinfo=None), at))


async def test_of_stopped_follow_ups_the_one_stopped_first_gives_way(
    services: Services, clock: HandClock
) -> None:
    at = clock() + timedelta(days=1)
    (first,) = await services.followups.add(NIA, [NewFollowUp(Ladder.REMINDER, "first", at)])
    await services.followups.stop(NIA, first.followup.followup_id, StopReason.DONE)
    clock.move(minutes=1)
    (later,) = await services.followups.add(NIA, [NewFollowUp(Ladder.REMINDER, "later", at)])
    await services.followups.stop(NIA, later.followup.followup_id, StopReason.DONE)
    await pile_up(services, followups.c.followup_id, MOST_STOPPED - 1)
    await services.followups.add(NIA, [NewFollowUp(Ladder.REMINDER, "new", at)])
    async with services.database.reading() as connection:
        whats = (await connection.scalars(select(followups.c.what))).all()
    assert sorted(whats) == ["later"] * MOST_STOPPED + ["new"]


async def test_of_walkthroughs_the_one_left_longest_gives_way_but_none_that_tells_of_a_threat(
    services: Services, clock: HandClock
) -> None:
    threat = await services.walkthroughs.begin(NIA, "cancelling")
    await services.walkthroughs.answer(NIA, threat.run_id, "threat", value=True)
    clock.move(minutes=1)
    left = await services.walkthroughs.begin(NIA, "deliver")
    await services.walkthroughs.answer(NIA, left.run_id, next(iter(left.flow.questions)).id, None)
    clock.move(minutes=1)
    newer = await services.walkthroughs.begin(NIA, "cancelling")
    await pile_up(services, walkthrough_runs.c.run_id, MOST_RUNS - 3)
    clock.move(minutes=1)
    await services.walkthroughs.begin(NIA, "ghosting")
    async with services.database.reading() as connection:
        kept = set(await connection.scalars(select(walkthrough_runs.c.run_id)))
    assert len(kept) == MOST_RUNS
    assert {threat.run_id, newer.run_id} < kept
    assert left.run_id not in kept


async def test_who_reaches_a_cap_reads_what_to_do(world: World) -> None:
    nia = await world.person("nia").types("contract add", client="Acme", job="Logo")
    await pile_up(world.services, contracts.c.contract_id, MOST_CONTRACTS - 1)
    await nia.types("contract add", client="Bolt", job="Site")
    assert "You have 500 contracts, and that is the most I can keep." in nia.sees
