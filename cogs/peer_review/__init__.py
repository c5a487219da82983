"""Peer review: `/review`, `/reviewer`, `/insights`, and the threads of cases."""

from cogs.client import EvenkeelClient
from cogs.peer_review.cog import Reviews
from cogs.peer_review.delivery import ALARM, Delivery
from cogs.peer_review.insights_cog import InsightsCog
from cogs.peer_review.outcome_cog import Loop
from cogs.peer_review.reviewer_cog import Reviewers
from cogs.peer_review.thread_cog import CaseThreads


async def setup(client: EvenkeelClient) -> None:
    """Add the commands, the buttons, and what is done unasked."""
    delivery = Delivery(client)
    client.services.scheduler.alarm(ALARM, delivery.deliver)
    asking, loop = Reviews(client, delivery), Loop(client, delivery)
    threads, reviewers = CaseThreads(client, delivery), Reviewers(client)
    for cog in (asking, loop, threads, reviewers, InsightsCog(client)):
        await client.add_cog(cog)
    client.router.add(asking, feature="review", way_back="`/review list`")
    client.router.add(loop, feature="review", way_back="`/review list`")
    client.router.add(threads, feature="case", way_back="`/review list`")
