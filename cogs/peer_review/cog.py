"""`/review`: from the form to the thread, with nothing posted that the asker has not read."""

import discord
from discord import app_commands
from discord.app_commands import Choice
from discord.ext import commands

from bot.errors import CaseChanged, CaseNotFound, ReviewsElsewhere, ThreadUnavailable, ThreatOpen
from bot.peer_review.case_service import CaseDraft
from bot.peer_review.kinds import CaseKind
from bot.peer_review.rotation import first_round
from bot.peer_review.source_service import About
from bot.peer_review.types import WORDS, Case, CaseState
from cogs.client import EvenkeelClient
from cogs.peer_review import asker_views, gate_views, wording
from cogs.peer_review.delivery import CaseDelivery
from cogs.peer_review.people import (
    Interaction,
    asker_in,
    asker_of,
    discord_id,
    guild_of,
    homes_of,
    how_many_may_ask,
    is_moderator,
    member_in,
    writer_in,
)
from cogs.peer_review.picking import about_of, known_choices
from cogs.peer_review.threads import Threads
from cogs.shared import replies
from cogs.shared.layout import card, text
from cogs.shared.replies import FormFields
from cogs.shared.router import handles


class PeerReviewCog(commands.GroupCog, group_name="review", group_description=wording.GROUP):
    """Takes a case from its asker to the peers."""

    def __init__(self, client: EvenkeelClient, delivery: CaseDelivery) -> None:
        self._client = client
        self._guilds = client.services.guilds
        self._asking = client.services.peer_review.cases
        self._judging = client.services.peer_review.verdicts
        self._loop = client.services.peer_review.outcomes
        self._threads = Threads(client)
        self._delivery = delivery

    @app_commands.command(description=wording.ASK)
    @app_commands.describe(about=wording.OPTION_KIND, known=wording.OPTION_FROM)
    @app_commands.rename(known="from")
    @app_commands.autocomplete(known=known_choices)
    async def ask(self, interaction: Interaction, about: Choice[str], known: str | None = None) -> None:
        await self._ask(interaction, CaseKind(about.value), about_of(known), guild_of(interaction))

    @app_commands.command(name="list", description=wording.LIST)
    async def list_(self, interaction: Interaction) -> None:
        guild_id, waiting = interaction.guild_id, []
        if guild_id is not None:
            place = (await self._guilds.get(guild_id)).review_channel_id
            waiting = await self._judging.waiting(guild_id) if is_moderator(interaction, place) else []
        cases = await self._asking.newest(interaction.user.id, guild_id)
        await replies.show(interaction, asker_views.listing(cases, waiting))

    @app_commands.command(name="like-mine", description=wording.LIKE)
    @app_commands.describe(about=wording.OPTION_KIND, known=wording.OPTION_FROM)
    @app_commands.rename(known="from")
    @app_commands.autocomplete(known=known_choices)
    async def like_mine(self, interaction: Interaction, about: Choice[str], known: str | None = None) -> None:
        found = await self._loop.like(
            interaction.user.id, guild_of(interaction), CaseKind(about.value), about_of(known)
        )
        await replies.show(interaction, asker_views.cases_like(found))

    @handles("review:about")
    async def about(
        self, interaction: Interaction, kind: CaseKind, contract_id: int, vetting_id: int, run_id: int
    ) -> None:
        """Answer “Ask peers” on any card; in DM it may first have to be known in which server."""
        about = _about(contract_id, vetting_id, run_id)
        if interaction.guild_id is not None:
            await self._ask(interaction, kind, about, interaction.guild_id)
            return
        homes = await homes_of(interaction)
        if not homes:
            raise ReviewsElsewhere
        if len(homes) == 1:
            await self._ask(interaction, kind, about, homes[0].id)
        else:
            await replies.show(interaction, gate_views.which_server(kind, about, homes))

    @handles("review:in")
    async def about_in(
        self,
        interaction: Interaction,
        kind: CaseKind,
        contract_id: int,
        vetting_id: int,
        run_id: int,
        guild_id: str,
    ) -> None:
        await self._ask(interaction, kind, _about(contract_id, vetting_id, run_id), discord_id(guild_id))

    @handles("review:begin")
    async def begin(
        self,
        interaction: Interaction,
        kind: CaseKind,
        contract_id: int,
        vetting_id: int,
        run_id: int,
        guild_id: str,
        *,
        written: FormFields,
    ) -> None:
        words = _words(written)
        asker = asker_of(await member_in(interaction, discord_id(guild_id)))
        draft = await self._asking.begin(asker, kind, _about(contract_id, vetting_id, run_id), words)
        await replies.show(interaction, await self._gate(draft))

    @handles("review:edit")
    async def edit(self, interaction: Interaction, case_id: int) -> None:
        case = await self._asking.get(interaction.user.id, case_id)
        await interaction.response.send_modal(gate_views.edit_form(case))

    @handles("review:write")
    async def write(self, interaction: Interaction, case_id: int, *, written: FormFields) -> None:
        case = await self._asking.get(interaction.user.id, case_id)
        asker = await asker_in(interaction, case.guild_id)
        draft = await self._asking.edit(asker, case_id, _words(written))
        await replies.update(interaction, await self._gate(draft))

    @handles("review:tick")
    async def tick(self, interaction: Interaction, case_id: int, *, chosen: list[str]) -> None:
        draft = await self._asking.tick(interaction.user.id, case_id, chosen)
        await replies.update(interaction, await self._gate(draft))

    @handles("review:drop")
    async def drop(self, interaction: Interaction, case_id: int) -> None:
        await self._asking.drop(interaction.user.id, case_id)
        await replies.update(interaction, card(text(wording.DROPPED)))

    @handles("review:named")
    async def post_named(self, interaction: Interaction, case_id: int, digest: str) -> None:
        await self._post(interaction, case_id, digest, anonymous=False)

    @handles("review:anonymous")
    async def post_anonymous(self, interaction: Interaction, case_id: int, digest: str) -> None:
        await self._post(interaction, case_id, digest, anonymous=True)

    @handles("review:again")
    async def again(self, interaction: Interaction, case_id: int) -> None:
        case = await self._asking.again(interaction.user.id, case_id)
        await replies.update(interaction, await self._gate(CaseDraft(case)))

    @handles("review:open")
    async def open(self, interaction: Interaction, case_id: int) -> None:
        case = await self._asking.get(interaction.user.id, case_id)
        if case.state is CaseState.DRAFT:
            await replies.update(interaction, await self._gate(CaseDraft(case)))
        else:
            opened = await self._judging.revealed(case_id)
            await replies.update(interaction, asker_views.own_case(case, opened))

    async def _ask(self, interaction: Interaction, kind: CaseKind, about: About, guild_id: int) -> None:
        """Open the form, unless someone is threatened or may not ask."""
        threat = await self._asking.threat(interaction.user.id)
        if threat is not None:
            await replies.show(interaction, gate_views.safety_page(threat))
            return
        await self._asking.check(asker_of(await member_in(interaction, guild_id)))
        await interaction.response.send_modal(gate_views.ask_form(kind, about, guild_id))

    async def _gate(self, draft: CaseDraft) -> discord.ui.LayoutView:
        settings = await self._guilds.get(draft.case.guild_id)
        may_ask = how_many_may_ask(self._client.get_guild(draft.case.guild_id), settings)
        return gate_views.gate(draft, anonymous_allowed=settings.anonymous_allowed, may_ask=may_ask)

    async def _post(self, interaction: Interaction, case_id: int, digest: str, *, anonymous: bool) -> None:
        await interaction.response.defer()
        draft = await self._asking.get(interaction.user.id, case_id)
        place = (await self._guilds.get(draft.guild_id)).review_channel_id
        asker = asker_of(await writer_in(interaction, draft.guild_id, place))
        try:
            case = await self._asking.approve(asker, case_id, digest, anonymous=anonymous)
        except ThreatOpen:
            threat = await self._asking.threat(interaction.user.id)
            if threat is None:
                raise
            await replies.update(interaction, gate_views.safety_page(threat))
            return
        except CaseChanged as changed:
            now = await self._asking.get(interaction.user.id, case_id)
            await replies.update(interaction, await self._gate(CaseDraft(now)))
            await replies.show(interaction, card(text(str(changed))))
            return
        posted = await self._open_thread(case)
        try:
            await replies.update(interaction, gate_views.posted(posted))
            await self._delivery.bring_in(posted, first_round(posted.quorum, anonymous=posted.anonymous))
        finally:
            await self._delivery.wake()

    async def _open_thread(self, case: Case) -> Case:
        """Post; where Discord refuses, the case is a draft again and nothing is lost."""
        settings = await self._guilds.get(case.guild_id)
        try:
            thread_id, card_id = await self._threads.open(case, settings)
        except Exception as error:
            await self._delivery.undo_posting(case)
            raise ThreadUnavailable from error
        try:
            return await self._asking.mark_posted(case, thread_id, card_id)
        except (CaseNotFound, ThreadUnavailable):
            await self._delivery.deliver()
            raise


def _about(contract_id: int, vetting_id: int, run_id: int) -> About:
    return About(contract_id or None, vetting_id or None, run_id or None)


def _words(written: dict[str, str]) -> dict[str, str]:
    return {name: written.get(name, "") for name in WORDS}
