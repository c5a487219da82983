"""One button sets all dated actions; and the way back from silence, opened from a ping."""

from cogs.client import EvenkeelClient
from cogs.followups.plans.cog import PlanCog


async def setup(client: EvenkeelClient) -> None:
    """Add the buttons."""
    cog = PlanCog(client)
    await client.add_cog(cog)
    client.router.add(cog, feature="plan", way_back="`/followup list`")
