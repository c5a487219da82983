"""Keeps the change register: each request of a client, once, in the case file of its contract (S4-05)."""

from contextlib import suppress

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.contracts.rules import Contract
from bot.errors import CaseFileFull, TooManyRecords
from bot.evidence.service import EvidenceService
from bot.walkthroughs.flows.scope.request import line_of
from bot.walkthroughs.types import Run


class RegisterService:
    """Works in the transactions of the walkthroughs."""

    def __init__(self, evidence: EvidenceService) -> None:
        self._evidence = evidence

    async def enter(self, connection: AsyncConnection, run: Run) -> None:
        """Write down what was asked for and what was decided; other answers or decisions change that line.

        Called whenever an advice is new or something is decided. Does nothing without a contract.
        """
        advised, day = str((run.advice or {}).get("outcome")), run.touched_at.date()
        line = line_of(run.route, advised, run.decision, day, source=f"run:{run.run_id}")
        if run.contract_id is None or line is None:
            return
        with suppress(CaseFileFull, TooManyRecords):  # the advice matters more than its line in the register
            await self._evidence.write_once(connection, run.user_id, run.contract_id, line)

    async def favours(
        self, connection: AsyncConnection, user_id: int, contract: Contract | None
    ) -> int | None:
        """Count what this client got for free so far; None where no register says it."""
        if contract is None:
            return None
        return await self._evidence.favours(connection, user_id, contract.contract_id)
