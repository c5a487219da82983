"""Case files to test with."""

from datetime import UTC, datetime
from typing import Any

from bot.contracts.rules import Platform
from bot.evidence.rules import Record, RecordInput, RecordKind, noon
from bot.money import Money
from bot.wiring.services import Services

NIA, VERA = 3001, 3002
FRIDAY = datetime(2026, 11, 20, tzinfo=UTC)


def words(
    kind: RecordKind = RecordKind.OTHER, text: str = "We spoke.", day: int = 20, **more: Any
) -> RecordInput:
    return RecordInput(kind, noon(FRIDAY.date().replace(day=day)), text, **more)


async def a_contract(services: Services, user_id: int = NIA, client: str = "Grumpy") -> int:
    file = await services.contracts.add(user_id, client, "Logo", Platform.UPWORK, Money(70_000))
    return file.contract.contract_id


async def a_record(services: Services, contract_id: int, *args: Any, **more: Any) -> Record:
    return await services.evidence.write(NIA, contract_id, words(*args, **more))
