"""Peer review: `/review`, `/reviewer`, `/insights`, and the threads of cases."""

from discord import app_commands
from discord.app_commands import Choice

from bot.peer_review.kinds import load_kinds
from cogs.client import EvenkeelClient
from cogs.peer_review.cog import PeerReviewCog
from cogs.peer_review.delivery import ALARM, CaseDelivery
from cogs.peer_review.insights_cog import InsightsCog
from cogs.peer_review.outcome_cog import OutcomeCog
from cogs.peer_review.reviewer_cog import ReviewerCog
from cogs.peer_review.thread_cog import ThreadCog


async def setup(client: EvenkeelClient) -> None:
    """Add the commands, the buttons, and what is done unasked."""
    delivery = CaseDelivery(client)
    client.services.scheduler.alarm(ALARM, delivery.deliver)
    case_cog, outcomes = PeerReviewCog(client, delivery), OutcomeCog(client, delivery)
    threads, reviewers = ThreadCog(client, delivery), ReviewerCog(client)
    kinds = [Choice(name=words.title, value=kind.value) for kind, words in load_kinds().kinds.items()]
    for command in (case_cog.ask, case_cog.like_mine):
        app_commands.choices(about=kinds)(command)
    app_commands.choices(topic=kinds, second_topic=kinds)(reviewers.join)
    for cog in (case_cog, outcomes, threads, reviewers, InsightsCog(client)):
        await client.add_cog(cog)
    client.router.add(case_cog, feature="review", way_back="`/review list`")
    client.router.add(outcomes, feature="review", way_back="`/review list`")
    client.router.add(threads, feature="case", way_back="`/review list`")
