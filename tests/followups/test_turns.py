"""Whose move it is on a contract, as promises and waiting are set, stopped and taken back."""

from datetime import timedelta

from bot.contracts.rules import Contract, EntryKind, Platform, Turn
from bot.followups.answers import Answer
from bot.followups.ladders import Ladder
from bot.followups.rules import StopReason
from bot.followups.types import NewFollowUp
from bot.wiring.services import Services
from tests.clock import HandClock
from tests.followups.builders import NIA


async def open_contract(services: Services) -> int:
    return (await services.contracts.add(NIA, "Acme", "Logo", Platform.OTHER, None)).contract.contract_id


async def begin(services: Services, contract_id: int, ladder: Ladder, what: str = "the logo") -> int:
    """Set a follow-up on a contract for tomorrow."""
    new = NewFollowUp(ladder, what, services.clock() + timedelta(days=1), contract_id=contract_id)
    return (await services.followups.add(NIA, [new]))[0].followup.followup_id


async def told(services: Services, contract_id: int) -> tuple[Contract, list[EntryKind]]:
    """Read a contract's file: its top, and what its timeline tells, oldest first."""
    file = await services.contracts.show(NIA, contract_id)
    return file.contract, [entry.kind for entry in reversed(file.timeline)]


async def test_to_stop_because_it_was_told_or_is_done_makes_it_their_move(services: Services) -> None:
    for ladder, reason, turn in [
        (Ladder.PROMISE, StopReason.TOLD, Turn.THEIRS),
        (Ladder.UPDATE, StopReason.DONE, Turn.THEIRS),
        (Ladder.PROMISE, StopReason.MISTAKEN, Turn.MINE),
        (Ladder.PROMISE, StopReason.ENDED, Turn.MINE),
        (Ladder.REMINDER, StopReason.DONE, None),
    ]:
        contract_id = await open_contract(services)
        followup_id = await begin(services, contract_id, ladder)
        for _ in range(2):
            await services.followups.stop(NIA, followup_id, reason)
        contract, kinds = await told(services, contract_id)
        assert contract.turn == turn, (ladder, reason)
        assert kinds.count(EntryKind.TOLD) == (turn is Turn.THEIRS), "once, whatever is pressed again"


async def test_what_is_taken_back_leaves_no_trace_in_the_story_of_its_contract(
    services: Services, clock: HandClock
) -> None:
    contract_id = await open_contract(services)
    blank = await told(services, contract_id)
    first = await begin(services, contract_id, Ladder.PROMISE)
    promised = await told(services, contract_id)
    for ladder in (Ladder.REPLY, Ladder.UPDATE, Ladder.REMINDER):
        clock.move(minutes=1)
        followup_id = await begin(services, contract_id, ladder, "another")
        for _ in range(2):
            await services.followups.undo(NIA, followup_id)
        assert await told(services, contract_id) == promised, ladder
    waiting = await begin(services, contract_id, Ladder.REPLY)
    await services.followups.set_turn(NIA, contract_id, Turn.MINE)
    for followup_id in (first, waiting):
        await services.followups.undo(NIA, followup_id)
    contract, kinds = await told(services, contract_id)
    assert (contract.turn, contract.promised_by) == (Turn.MINE, None), "what happened meanwhile stays"
    assert kinds == [*blank[1], EntryKind.REPLIED]


async def test_how_it_went_is_told_to_the_contract_once_and_still_going_is_not(services: Services) -> None:
    contract_id = await open_contract(services)
    followup_id = await begin(services, contract_id, Ladder.OUTCOME)
    for answer in (Answer.STILL, Answer.GOOD, Answer.BAD):
        await services.followups.settle(NIA, followup_id, answer)
    file = await services.contracts.show(NIA, contract_id)
    outcomes = [entry.data["outcome"] for entry in file.timeline if entry.kind is EntryKind.OUTCOME]
    assert outcomes == [Answer.GOOD]
