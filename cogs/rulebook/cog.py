"""The `/rules` commands and their buttons."""

import discord
from discord import app_commands
from discord.app_commands import Choice, Range
from discord.ext import commands

from bot.errors import ModeratorsOnly, OutOfDate, RuleNotFound, ServerOnly
from bot.rulebook.cards import find_facts, find_topics
from bot.rulebook.reports import LONGEST_NOTE
from bot.rulebook.rules import caveat
from cogs.client import EvenkeelClient
from cogs.rulebook import views, wording
from cogs.shared import replies
from cogs.shared.limits import MOST_CHOICES, fit
from cogs.shared.replies import FormFields
from cogs.shared.rights import guild_rights
from cogs.shared.router import handles

Interaction = discord.Interaction[EvenkeelClient]
_LONGEST_SEARCH = 100


async def _topic_choices(_interaction: Interaction, typed: str) -> list[Choice[str]]:
    titles = views.titles()
    found = [name for name in titles if name in find_topics(typed) or typed.lower() in titles[name].lower()]
    return [Choice(name=titles[name], value=name) for name in found][:MOST_CHOICES]


async def _rule_choices(_interaction: Interaction, typed: str) -> list[Choice[str]]:
    found = find_facts(typed).values()
    return [Choice(name=fit(fact.text, 100), value=fact.id) for fact in found][:MOST_CHOICES]


class RulebookCog(commands.GroupCog, group_name="rules", group_description=wording.GROUP):
    """Shows what the rules say, and passes on that they changed."""

    def __init__(self, client: EvenkeelClient) -> None:
        self._rulebook = client.services.rulebook
        self._clock = client.services.clock

    @app_commands.command(description=wording.SHOW)
    @app_commands.describe(topic=wording.OPTION_TOPIC)
    @app_commands.autocomplete(topic=_topic_choices)
    async def show(self, interaction: Interaction, topic: Range[str, 1, _LONGEST_SEARCH]) -> None:
        if topic in views.titles():
            await replies.show(interaction, self._card(topic))
            return
        found = find_topics(topic)
        if len(found) == 1:
            await replies.show(interaction, self._card(next(iter(found))))
        else:
            await replies.show(interaction, views.topic_choice(found, topic))

    @app_commands.command(description=wording.REPORT)
    @app_commands.describe(rule=wording.OPTION_RULE, note=wording.OPTION_NOTE)
    @app_commands.autocomplete(rule=_rule_choices)
    async def report(
        self,
        interaction: Interaction,
        rule: Range[str, 1, _LONGEST_SEARCH],
        note: Range[str, 1, LONGEST_NOTE],
    ) -> None:
        found = {rule: None} if rule in find_facts("") else find_facts(rule)
        if len(found) != 1:
            raise RuleNotFound
        report = await self._report(interaction, next(iter(found)), note)
        await replies.show(interaction, report)

    @app_commands.command(description=wording.REPORTS)
    async def reports(self, interaction: Interaction) -> None:
        await replies.show(interaction, await self._page(interaction, 0))

    @handles("rules:topics")
    async def all_topics(self, interaction: Interaction) -> None:
        await replies.update(interaction, views.topic_choice(find_topics("")))

    @handles("rules:topic")
    async def topic(self, interaction: Interaction, *, chosen: str) -> None:
        await replies.update(interaction, self._card(chosen))

    @handles("rules:show")
    async def back(self, interaction: Interaction, name: str) -> None:
        await replies.update(interaction, self._card(name))

    @handles("rules:changed")
    async def changed(self, interaction: Interaction, name: str) -> None:
        _server(interaction)
        if name not in views.titles():
            raise OutOfDate
        await replies.update(interaction, views.fact_choice(name))

    @handles("rules:fact")
    async def ask(self, interaction: Interaction, *, chosen: str) -> None:
        await interaction.response.send_modal(views.report_form(chosen))

    @handles("rules:tell")
    async def tell(self, interaction: Interaction, fact_id: str, *, written: FormFields) -> None:
        note = written["note"]
        await replies.update(interaction, await self._report(interaction, fact_id, note))

    @handles("rules:reports")
    async def turn_page(self, interaction: Interaction, page: int) -> None:
        await replies.update(interaction, await self._page(interaction, max(page, 0)))

    @handles("rules:done")
    async def done(self, interaction: Interaction, report_id: int) -> None:
        await self._rulebook.settle(_moderated(interaction), report_id)
        await replies.update(interaction, await self._page(interaction, 0))

    def _card(self, name: str) -> discord.ui.LayoutView:
        if name not in views.titles():
            raise OutOfDate
        return views.topic_card(name, caveat(self._clock().date()))

    async def _report(self, interaction: Interaction, fact_id: str, note: str) -> discord.ui.LayoutView:
        server = _server(interaction)
        report = await self._rulebook.report(interaction.user.id, server, fact_id, note)
        return views.reported(report)

    async def _page(self, interaction: Interaction, page: int) -> discord.ui.LayoutView:
        server, size = _moderated(interaction), views.PAGE_SIZE
        found, total = await self._rulebook.reports(server, page * size, size)
        return views.reports(found, page, total)


def _server(interaction: Interaction) -> int:
    if interaction.guild_id is None:
        raise ServerOnly
    return interaction.guild_id


def _moderated(interaction: Interaction) -> int:
    """Return the server whose moderator this is."""
    server = _server(interaction)
    if not guild_rights(interaction).manage_guild:
        raise ModeratorsOnly
    return server
