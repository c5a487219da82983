"""One button sets all dated actions; and the ways on from silence, a member's or a client's."""

from datetime import UTC, datetime

import discord
from discord.ext import commands

from bot.contracts.rules import Stage, Turn
from bot.followups.ladders import Ladder
from bot.followups.plan_service import PlanResult
from bot.followups.plans import EndedBy, Length
from bot.followups.types import FollowUpDetails
from bot.members.quiet_hours import working_days_between, zone_of
from bot.time.wall_time import wall_of
from bot.walkthroughs.engine.flow import Value
from cogs.client import EvenkeelClient
from cogs.followups.plans import views
from cogs.shared import replies
from cogs.shared.router import handles, make_id

Interaction = discord.Interaction[EvenkeelClient]

_MINE, _THEIRS = "ghosting", "silent"
_STAGES = {
    Ladder.PROPOSAL: "proposal",
    Ladder.START: "hired",
    Ladder.REPLY: "working",
    Ladder.APPROVAL: "approval",
    Ladder.INVOICE: "payment",
}


class PlanCog(commands.Cog):
    """Sets what a contract, a check or an advice needs, and says what was set."""

    def __init__(self, client: EvenkeelClient) -> None:
        self._plans = client.services.plans
        self._followups = client.services.followups
        self._contracts = client.services.contracts
        self._walkthroughs = client.services.walkthroughs

    @handles("plan:contract")
    async def of_contract(self, interaction: Interaction, contract_id: int) -> None:
        contract = (await self._contracts.show(interaction.user.id, contract_id)).contract
        ended = contract.stage is Stage.ENDED
        await replies.show(interaction, views.ending(contract) if ended else views.starting(contract))

    @handles("plan:start")
    async def start(self, interaction: Interaction, contract_id: int, length: Length) -> None:
        await self._shown(interaction, await self._plans.for_start(interaction.user.id, contract_id, length))

    @handles("plan:ended")
    async def ended(self, interaction: Interaction, contract_id: int, *, chosen: list[EndedBy]) -> None:
        facts = [fact for fact in EndedBy if fact in chosen]
        await self._shown(interaction, await self._plans.for_end(interaction.user.id, contract_id, facts))

    @handles("plan:ended_none")
    async def ended_without(self, interaction: Interaction, contract_id: int) -> None:
        await self._shown(interaction, await self._plans.for_end(interaction.user.id, contract_id, []))

    @handles("plan:advice")
    async def of_advice(self, interaction: Interaction, run_id: int) -> None:
        planned = await self._plans.for_advice(interaction.user.id, run_id)
        await replies.show(interaction, views.planned(planned))

    @handles("plan:vetting")
    async def of_vetting(self, interaction: Interaction, vetting_id: int) -> None:
        planned = await self._plans.for_vetting(interaction.user.id, vetting_id)
        await replies.show(interaction, views.planned(planned))

    @handles("plan:ghosting")
    async def come_back(self, interaction: Interaction, ping_id: int) -> None:
        """Open the way back from silence beside the ping, with what is known already."""
        shown = await self._followups.of_ping(interaction.user.id, ping_id)
        await self._walk(interaction, _MINE, shown, _known(shown))

    @handles("plan:silent")
    async def still_silent(self, interaction: Interaction, ping_id: int) -> None:
        """Open what helps against the client's silence beside the ping, with what its ladder knows."""
        shown = await self._followups.of_ping(interaction.user.id, ping_id)
        await self._walk(interaction, _THEIRS, shown, _known_of_theirs(shown))

    async def _walk(
        self, interaction: Interaction, flow_id: str, shown: FollowUpDetails, known: dict[str, Value]
    ) -> None:
        contract_id = shown.followup.contract_id
        run = await self._walkthroughs.begin(interaction.user.id, flow_id, contract_id, known)
        await interaction.response.defer(thinking=True, ephemeral=interaction.guild_id is not None)
        await interaction.client.router.hand_over(interaction, make_id("walk:open", run.run_id))

    async def _shown(self, interaction: Interaction, planned: PlanResult) -> None:
        await replies.update(interaction, views.planned(planned))


def _known(shown: FollowUpDetails) -> dict[str, Value]:
    """Tell what a ping knows of the questions about going quiet."""
    followup, contract = shown.followup, shown.contract
    known: dict[str, Value] = {}
    if followup.own_words:
        known["waits_for"] = followup.own_words
    if followup.anchor <= shown.now:
        known["due"] = "passed"
    if contract is not None and contract.turn is Turn.THEIRS and contract.turn_since is not None:
        since: datetime = wall_of(contract.turn_since.astimezone(UTC), zone_of(shown.member))
        known["last_reply"] = since.date().isoformat()
    return known


def _known_of_theirs(shown: FollowUpDetails) -> dict[str, Value]:
    """Tell what the ladder of a client's silence knows of the questions about it."""
    followup = shown.followup
    ladder, words = followup.ladder, followup.own_words
    since = wall_of(followup.anchor, zone_of(shown.member)).date().isoformat()
    known: dict[str, Value] = {}
    if ladder in _STAGES:
        known["stage"] = _STAGES[ladder]
    if ladder is Ladder.INVOICE:
        return known | {"days_since_due": since} if followup.anchor <= shown.now else known
    if ladder is Ladder.APPROVAL:
        known["days_since_submitted"] = since
    known["client_silent_business_days"] = working_days_between(followup.anchor, shown.now, shown.member)
    if words:
        known["needed" if ladder in (Ladder.START, Ladder.REPLY) else "piece"] = words
    return known
