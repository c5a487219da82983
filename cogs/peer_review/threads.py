"""What we do on Discord with the thread of a case. Never called while a transaction is open."""

import logging
from collections.abc import AsyncIterator, Collection, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

import discord
from discord import ui

from bot.errors import ThreadUnavailable
from bot.guilds.rules import GuildSettings, Place
from bot.peer_review.kinds import load_kinds
from bot.peer_review.types import Case, CaseState
from bot.peer_review.verdict_service import Progress
from cogs.client import EvenkeelClient
from cogs.peer_review import case_views, wording
from cogs.shared import replies

_log = logging.getLogger(__name__)
_MOST_TAGS = 5


class Threads:
    """Opens, writes, changes, closes and clears. Raises ThreadUnavailable where Discord lets us no more."""

    def __init__(self, client: EvenkeelClient) -> None:
        self._client = client

    async def open(self, case: Case, settings: GuildSettings) -> tuple[int, int]:
        """Open the thread with its card; returns the ids of both."""
        channel = self._client.get_channel(case.channel_id or 0)
        case = replace(case, state=CaseState.ACCEPTING_VERDICTS)  # what it is once this stands there
        name, view = case_views.thread_name(case), case_views.case_card(Progress(case, 0, ()))
        try:
            if isinstance(channel, discord.ForumChannel):
                made = await channel.create_thread(name=name, view=view, applied_tags=_tags(channel, case))
                return made.thread.id, made.message.id
            if isinstance(channel, discord.TextChannel):
                private = settings.place is Place.PRIVATE
                kind = discord.ChannelType.private_thread if private else discord.ChannelType.public_thread
                thread = await channel.create_thread(name=name, type=kind)
                if private and not case.anonymous and case.asker_id is not None:
                    await thread.add_user(discord.Object(case.asker_id))
                return thread.id, (await thread.send(view=view)).id
        except (discord.Forbidden, discord.NotFound) as error:
            raise _unavailable(case, error) from error
        raise ThreadUnavailable

    async def say(
        self, case: Case, view: ui.LayoutView, pinged: Sequence[int] = (), nonce: str | None = None
    ) -> int:
        """Write into the thread, pinging only these members; returns the message's id.

        Discord takes the same `nonce` only once within some minutes: a repeat is no second message.
        """
        users = [discord.Object(user_id) for user_id in pinged]
        mentions = discord.AllowedMentions(everyone=False, roles=False, users=users)
        once: dict[str, Any] = {} if nonce is None else {"nonce": nonce}
        thread = self._thread(case)
        try:
            try:
                return (await thread.send(view=view, allowed_mentions=mentions, **once)).id
            except discord.HTTPException as error:
                if error.code != _ARCHIVED:
                    raise
            await self.set_archived(case, archived=False)
            return (await thread.send(view=view, allowed_mentions=mentions, **once)).id
        except (discord.Forbidden, discord.NotFound) as error:
            raise _unavailable(case, error) from error

    async def invite(self, case: Case, user_ids: Sequence[int], settings: GuildSettings) -> int:
        """Ask these reviewers, and let them into a private thread."""
        if settings.place is Place.PRIVATE:
            thread = await self._fetch(case)
            for user_id in user_ids:
                await _quietly(thread.add_user(discord.Object(user_id)), case) if thread else None
        return await self.say(case, case_views.invitation(user_ids), user_ids)

    async def rewrite(self, case: Case, message_id: int | None, view: ui.LayoutView) -> bool:
        """Change a message of ours; False where that is no longer possible."""
        if message_id is None or case.thread_id is None:
            return False
        message = self._thread(case).get_partial_message(message_id)
        return await _quietly(message.edit(view=view, allowed_mentions=discord.AllowedMentions.none()), case)

    async def set_archived(self, case: Case, *, archived: bool) -> None:
        """Put the thread into the archive or take it out, with the tags that belong to it."""
        thread = await self._fetch(case)
        if thread is None:
            return
        changes: dict[str, Any] = {"archived": archived}
        if isinstance(thread.parent, discord.ForumChannel):
            changes["applied_tags"] = _tags(thread.parent, case, thread.applied_tags)
        await _quietly(thread.edit(**changes), case)

    async def retag(self, case: Case) -> None:
        """Set the tags of a forum post to how far the case is."""
        thread = await self._fetch(case)
        if thread is not None and isinstance(thread.parent, discord.ForumChannel) and not thread.archived:
            await _quietly(thread.edit(applied_tags=_tags(thread.parent, case, thread.applied_tags)), case)

    async def clear(self, case: Case) -> bool:
        """Take everything of a case off Discord. False while Discord does not let us.

        Without the right to delete the thread, each of our messages goes, known to us or not, and the thread
        its name. Raises for Discord's troubles.
        """
        if self._client.get_guild(case.guild_id) is None:
            return False  # we were removed from the server; we may come back
        try:
            thread = await self._find(case)
            if thread is None or await _off(thread.delete(), case):
                return True
            if thread.archived:
                await _off(thread.edit(archived=False), case)
            gone = [await _off(message.delete(), case) async for message in self._own(thread, case)]
        except discord.Forbidden as error:
            _log.info("thread_out_of_reach", extra={"case_id": case.case_id, "code": error.code})
            return False
        if case.card_id is not None:
            card = thread.get_partial_message(case.card_id)
            gone.append(await _off(card.edit(view=case_views.deleted_card()), case))
        await _quietly(thread.edit(name=wording.DELETED_NAME, archived=True), case)
        return all(gone)

    async def clear_strays(self, case: Case, known: Collection[int], before: datetime) -> bool:
        """Delete messages of ours that no row knows, from before a moment; False while we may not."""
        try:
            thread = await self._find(case)
            if thread is None:
                return True
            gone = [
                await _off(message.delete(), case)
                async for message in self._own(thread, case)
                if message.id not in known and message.created_at < before
            ]
        except discord.Forbidden:
            return False
        return all(gone)

    async def strays(self, case: Case) -> list[int]:
        """Find threads of ours that bear the name of a case: its posting may have been cut off."""
        guild = self._client.get_guild(case.guild_id)
        channel = guild.get_channel(case.channel_id or 0) if guild else None
        if guild is None or not isinstance(channel, discord.ForumChannel | discord.TextChannel):
            return []
        found = [thread for thread in await guild.active_threads() if thread.parent_id == channel.id]
        found += [thread async for thread in channel.archived_threads(limit=_ARCHIVED_LOOKED_AT)]
        name = case_views.thread_name(case)
        return [each.id for each in found if each.owner_id == guild.me.id and each.name == name]

    async def take_off(self, case: Case, message_id: int) -> bool:
        """Delete one message of ours; False while Discord does not let us."""
        if case.thread_id is None:
            return True
        return await _off(self._thread(case).get_partial_message(message_id).delete(), case)

    async def is_member(self, guild_id: int, user_id: int) -> bool:
        """Whether someone is still in the server; Discord's troubles count as yes."""
        guild = self._client.get_guild(guild_id)
        if guild is None:
            return False
        try:
            await guild.fetch_member(user_id)
        except discord.NotFound:
            return False
        except discord.HTTPException:
            return True
        return True

    async def tell(self, user_id: int | None, view: ui.LayoutView) -> bool:
        """Write to a member by DM; False where that is not possible."""
        if user_id is None:
            return False
        try:
            user = self._client.get_user(user_id) or await self._client.fetch_user(user_id)
            await replies.send_dm(user, view)
        except Exception as error:  # noqa: BLE001 - who cannot be told must not stop what else is to be done
            _log.info("review_dm_not_sent", extra={"problem": type(error).__name__})
            return False
        return True

    async def tell_moderators(self, settings: GuildSettings, view: ui.LayoutView) -> bool:
        """Write into the moderators' channel; False where there is none that we can use."""
        channel = self._client.get_channel(settings.log_channel_id or 0)
        if not isinstance(channel, discord.TextChannel):
            return False
        try:
            await channel.send(view=view)
        except discord.HTTPException as error:
            _log.warning("moderators_not_told", extra={"guild_id": channel.guild.id, "code": error.code})
            return False
        return True

    def _thread(self, case: Case) -> discord.PartialMessageable:
        if case.thread_id is None:
            raise ThreadUnavailable
        return self._client.get_partial_messageable(
            case.thread_id, guild_id=case.guild_id, type=discord.ChannelType.public_thread
        )

    async def _own(self, thread: discord.Thread, case: Case) -> AsyncIterator[discord.Message]:
        """Go through our messages in a thread, all but the card: notes of Discord's own cannot be deleted."""
        me = self._client.user.id if self._client.user else 0
        async for message in thread.history(limit=None):
            written = message.type in (discord.MessageType.default, discord.MessageType.reply)
            if message.author.id == me and written and message.id != case.card_id:
                yield message

    async def _fetch(self, case: Case) -> discord.Thread | None:
        """Return the thread; None where it is gone or hidden from us."""
        try:
            return await self._find(case)
        except (discord.Forbidden, discord.InvalidData):
            return None

    async def _find(self, case: Case) -> discord.Thread | None:
        """Return the thread; None where it is gone. Raises Forbidden where it is hidden from us."""
        if case.thread_id is None:
            return None
        try:
            found = self._client.get_channel(case.thread_id) or await self._client.fetch_channel(
                case.thread_id
            )
        except discord.NotFound:
            return None
        return found if isinstance(found, discord.Thread) else None


_ARCHIVED = 50083
"""Discord: the thread is archived."""
_ARCHIVED_LOOKED_AT = 100


def _tags(
    forum: discord.ForumChannel, case: Case, before: Sequence[discord.ForumTag] = ()
) -> list[discord.ForumTag]:
    """Find the tags for kind and state that this forum has, and keep those that people have set.

    `/setup` looked whether the forum demands one. Tags that only moderators may set are left to them.
    """
    content = load_kinds()
    ours = [name.casefold() for name in content.tags]
    wanted = [content.kinds[case.kind].tag]
    wanted += [words for name, words in content.states.items() if name == case.state]
    names = [each.casefold() for each in wanted]
    mine = [tag for tag in forum.available_tags if tag.name.casefold() in names and not tag.moderated]
    return [*mine, *(tag for tag in before if tag.name.casefold() not in ours)][:_MOST_TAGS]


async def _quietly(request: Any, case: Case) -> bool:  # noqa: ANN401 - any awaitable of discord.py
    """Await what may fail because someone deleted, locked or withdrew something; tell whether it worked."""
    try:
        await request
    except (discord.Forbidden, discord.NotFound) as error:
        _log.info("thread_unchanged", extra={"case_id": case.case_id, "code": error.code})
        return False
    return True


async def _off(request: Any, case: Case) -> bool:  # noqa: ANN401 - any awaitable of discord.py
    """Await what takes something off Discord; what is gone already is off. False where we may not."""
    try:
        await request
    except discord.NotFound:
        return True
    except discord.HTTPException as error:
        if not isinstance(error, discord.Forbidden) and error.code != _ARCHIVED:
            raise
        _log.info("not_off_discord", extra={"case_id": case.case_id, "code": error.code})
        return False
    return True


def _unavailable(case: Case, error: discord.HTTPException) -> ThreadUnavailable:
    _log.info("thread_unavailable", extra={"case_id": case.case_id, "code": error.code})
    return ThreadUnavailable()
