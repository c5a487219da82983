"""Case files: `/contract log`, `files`, `export`, and “Add to case file” in the menu of a message."""

from discord import app_commands

from cogs.client import EvenkeelClient
from cogs.evidence import wording
from cogs.evidence.cog import EvidenceCog


async def setup(client: EvenkeelClient) -> None:
    """Add the commands to the group of `/contract`, which is there before, and the buttons."""
    evidence = EvidenceCog(client)
    group = client.tree.get_command("contract")
    if not isinstance(group, app_commands.Group):
        raise TypeError(group)
    group.command(name="log", description=wording.LOG)(evidence.log)
    group.command(name="files", description=wording.FILES)(evidence.files)
    group.command(name="export", description=wording.EXPORT)(evidence.export)
    client.tree.add_command(app_commands.ContextMenu(name=wording.MENU, callback=evidence.add_message))
    client.router.add(evidence, feature="file", way_back="`/contract files`")
