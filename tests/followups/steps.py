"""What people and time do in the stories about follow-ups."""

from datetime import timedelta

from cogs.contracts import wording as contracts_wording
from tests.people import Person, World


async def passes(world: World, *, at_once: bool = True, **span: float) -> None:
    """Let time pass, in one leap to what is due then: what came due on the way is found at its end."""
    seconds = timedelta(**span).total_seconds()
    if at_once:
        world.env.backend.advance_clock(seconds)
        seconds = 1
    await world.env.advance_time(seconds)


def pings(person: Person) -> int:
    """Count what the bot has written to someone by DM."""
    return len(person.user.dm_channel.history())


async def with_contract(person: Person, client: str = "Acme") -> Person:
    """Open a file for a client and accept the job."""
    await person.types("contract add", client=client, job="Logo")
    return await person.presses(contracts_wording.ACCEPTED)


def dms(person: Person) -> list[str]:
    """Read all that the bot has written to someone by DM, oldest first."""
    return [person.looks_at_dm(message.id).sees for message in person.user.dm_channel.history()]
