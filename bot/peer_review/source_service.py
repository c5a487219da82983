"""What is known about a case from elsewhere, from fixed lists. The asker ticks what may be shown."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from bot.contracts.rules import Contract, Stage
from bot.contracts.service import ContractService
from bot.money import Money
from bot.peer_review.kinds import CaseFact
from bot.redaction.bands import band_of
from bot.vetting.checklist import load_checklist
from bot.vetting.rules import ItemAnswer
from bot.vetting.service import VettingService
from bot.walkthroughs.service import WalkthroughService

_MOST_RUNS, _MOST_OFFERED = 8, 12


@dataclass(frozen=True, slots=True)
class About:
    """What a case is about: at most one of these, each the asker's own."""

    contract_id: int | None = None
    vetting_id: int | None = None
    run_id: int | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something a case could be about, for its owner's eyes only."""

    about: About
    client: str
    what: str
    """The advice's subject, a verdict or a job; empty where there is no word for it."""


@dataclass(frozen=True, slots=True)
class KnownFacts:
    """Facts, and the contract they belong to."""

    facts: Mapping[CaseFact, str] = field(default_factory=dict)
    contract_id: int | None = None


class CaseSourceService:
    """Asks the features below; raises their “not found” for what is not this member's."""

    def __init__(
        self, contracts: ContractService, vetting: VettingService, walkthroughs: WalkthroughService
    ) -> None:
        self._contracts = contracts
        self._vetting = vetting
        self._walkthroughs = walkthroughs

    async def gather(self, user_id: int, about: About) -> KnownFacts:
        """Collect what is known."""
        if about.run_id is not None:
            return await self._of_run(user_id, about.run_id)
        if about.vetting_id is not None:
            return await self._of_vetting(user_id, about.vetting_id)
        if about.contract_id is not None:
            file = await self._contracts.show(user_id, about.contract_id)
            return KnownFacts(_of_contract(file.contract), about.contract_id)
        return KnownFacts()

    async def candidates(self, user_id: int) -> list[Candidate]:
        """List this member's advice, finished checks and contracts, each newest first."""
        runs = await self._walkthroughs.advised(user_id, _MOST_RUNS)
        checks = await self._vetting.finished(user_id)
        contracts = await self._contracts.search(user_id, "")
        return [
            *(Candidate(About(run_id=run.run_id), run.client, run.flow.title) for run in runs),
            *(
                Candidate(About(vetting_id=each.vetting.vetting_id), each.vetting.terms.client, "")
                for each in checks[:_MOST_OFFERED]
            ),
            *(
                Candidate(About(contract_id=each.contract_id), each.client, each.job)
                for each in contracts[:_MOST_OFFERED]
            ),
        ]

    async def nicknames(self, user_id: int) -> list[str]:
        """List the names this member gave to clients: they must not go out."""
        contracts = await self._contracts.search(user_id, "", 200)
        vettings, _ = await self._vetting.page(user_id, 0, 200)
        return list({each.client for each in contracts} | {each.terms.client for each in vettings})

    async def _of_run(self, user_id: int, run_id: int) -> KnownFacts:
        concluded = await self._walkthroughs.advise(user_id, run_id)
        read = concluded.advice.facts
        known = {
            CaseFact.STAGE: Stage.ENDED if getattr(read, "over", False) else Stage.ACTIVE,
            CaseFact.PLATFORM: getattr(read, "platform", None),
            CaseFact.CONTRACT_TYPE: getattr(read, "contract_type", None),
            CaseFact.VALUE_BAND: _band(_dollars(getattr(read, "value", None))),
            CaseFact.MOOD: getattr(read, "mood", None),
            CaseFact.ADVISED: concluded.advice.outcome,
        }
        return KnownFacts(_without_gaps(known), concluded.run.contract_id)

    async def _of_vetting(self, user_id: int, vetting_id: int) -> KnownFacts:
        result = await self._vetting.result(user_id, vetting_id)
        vetting = result.vetting
        standard = load_checklist().items  # a sign of one's own could tell whose case it is
        bad = [each for each in standard if vetting.answers.get(each) is ItemAnswer.BAD]
        known = {
            CaseFact.STAGE: Stage.PROSPECT,
            CaseFact.PLATFORM: vetting.terms.platform,
            CaseFact.VALUE_BAND: _band(vetting.terms.value),
            CaseFact.FLAGS: ",".join(bad) or None,
            CaseFact.ADVISED: result.assessment.verdict,
        }
        return KnownFacts(_without_gaps(known), vetting.contract_id)


def _of_contract(contract: Contract) -> dict[CaseFact, str]:
    known = {
        CaseFact.STAGE: contract.stage,
        CaseFact.PLATFORM: contract.platform,
        CaseFact.VALUE_BAND: _band(contract.value),
    }
    return _without_gaps(known)


def _dollars(amount: Fraction | None) -> Money | None:
    return None if amount is None else Money(int(amount * 100))


def _band(value: Money | None) -> str | None:
    return None if value is None else band_of(value)


def _without_gaps(known: Mapping[CaseFact, Any]) -> dict[CaseFact, str]:
    return {fact: str(value) for fact, value in known.items() if value is not None}
