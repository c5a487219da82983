"""Peer review: `/review`, `/reviewer`, `/insights`, and the threads of cases."""

from discord import app_commands
from discord.app_commands import Choice

from bot.client import EvenkeelClient
from bot.reviews.kinds import load_kinds
from cogs.reviews.cog import Reviews
from cogs.reviews.delivery import ALARM, Delivery
from cogs.reviews.insights_cog import InsightsCog
from cogs.reviews.loop_cog import Loop
from cogs.reviews.reviewer_cog import Reviewers
from cogs.reviews.thread_cog import CaseThreads


async def setup(client: EvenkeelClient) -> None:
    """Add the commands, the buttons, and what is done unasked."""
    delivery = Delivery(client)
    client.services.scheduler.alarm(ALARM, delivery.deliver)
    asking, loop = Reviews(client, delivery), Loop(client, delivery)
    threads, reviewers = CaseThreads(client, delivery), Reviewers(client)
    kinds = [Choice(name=words.title, value=kind.value) for kind, words in load_kinds().kinds.items()]
    for command in (asking.ask, asking.like_mine):
        app_commands.choices(about=kinds)(command)
    app_commands.choices(topic=kinds, second_topic=kinds)(reviewers.join)
    for cog in (asking, loop, threads, reviewers, InsightsCog(client)):
        await client.add_cog(cog)
    client.router.add(asking, feature="review", way_back="`/review list`")
    client.router.add(loop, feature="review", way_back="`/review list`")
    client.router.add(threads, feature="case", way_back="`/review list`")
