"""The pretend community: who is there, where they talk, and what was said before the visitor came."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import discord
import simcord
from simcord.actors import MemberActor
from simcord.backend.access import can_access_channel
from simcord.backend.cdn import CDN_BASE
from simcord.backend.models import User
from simcord.builders import ChannelHandle, UserHandle

from demo import wording
from demo.pictures import boat, letter


@dataclass(frozen=True, slots=True)
class Person:
    """Someone the visitor can be."""

    key: str
    name: str
    role: str
    user: UserHandle
    member: MemberActor


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere a person can read and write."""

    key: str
    label: str
    kind: str
    """channel, thread or direct; a forum is only the heading of its threads"""
    channel: ChannelHandle


@dataclass(frozen=True, slots=True)
class Community:
    """People by key, and the channels of the server in order."""

    env: simcord.Env
    people: dict[str, Person]
    channels: tuple[ChannelHandle, ...]
    forum: ChannelHandle
    pictures: dict[str, tuple[str, bytes]]
    """Address of each picture → file name and PNG."""

    @property
    def guild_id(self) -> int:
        """The server's id."""
        guild = self.forum.guild
        assert guild is not None  # noqa: S101 - a forum is in a server
        return guild.id

    def places(self, person: Person) -> list[Place]:
        """List the channels, the threads this person may see, and their messages with the bot."""
        found = []
        for channel in (*self.channels, self.forum):
            kind = "forum" if channel is self.forum else "channel"
            found.append(Place(str(channel.id), wording.CHANNEL.format(name=channel.name), kind, channel))
            found += [
                Place(str(thread.id), thread.name or "", "thread", thread)
                for thread in channel.threads
                if can_access_channel(self.env, thread.id, person.member, history=True)
            ]
        return [*found, Place("direct", wording.DIRECT, "direct", person.user.dm_channel)]


def found_community(env: simcord.Env, start: datetime) -> Community:
    """Build it in a world that has not begun yet, and let the chat lead up to `start`.

    People and channels come first, while the world's clock stands at its origin: so their ids are the same
    in every run, and a kept database still knows its members.
    """
    env.backend.edit_bot_profile(wording.BOT)
    guild = env.create_guild(wording.GUILD)
    moderating = discord.Permissions(manage_guild=True, manage_messages=True, manage_threads=True)
    moderators = guild.create_role(wording.MODERATORS, permissions=moderating, color=0xE8A33D)
    reviewers = guild.create_role(wording.REVIEWERS, color=0x5BBFA8)
    people, pictures = {}, {_picture(env.backend.bot_user): ("boat.png", boat())}
    for key, (name, role), roles, colour in (
        ("nia", wording.NIA, [], "#7a5cc0"),
        ("vera", wording.VERA, [reviewers], "#2e7d6b"),
        ("mo", wording.MO, [moderators], "#a8641b"),
    ):
        user = env.create_user(key, global_name=name)
        people[key] = Person(key, name, role, user, guild.add_member(user, roles=roles))
        pictures[_picture(env.backend.get_user(user.id))] = (f"{key}.png", letter(name, colour))
    lobby = guild.create_text_channel(wording.LOBBY, topic=wording.LOBBY_TOPIC)
    client_talk = guild.create_text_channel(wording.CLIENT_TALK, topic=wording.CLIENT_TALK_TOPIC)
    forum = guild.create_forum_channel(wording.PEER_REVIEW)
    community = Community(env, people, (lobby, client_talk), forum, pictures)
    for person in people.values():
        community.places(person)  # opens each one's messages with the bot
    _talk(env, community, start)
    return community


def _picture(user: User) -> str:
    """Give a user a picture; return the address it has on Discord."""
    user.avatar = "picture"
    return f"{CDN_BASE}/avatars/{user.id}/{user.avatar}.png"


def _talk(env: simcord.Env, community: Community, start: datetime) -> None:
    """Let people have talked; ends at `start`."""
    where = {channel.name: channel.id for channel in community.channels}
    for hours, place, who, words in wording.CHAT:
        _wait_until(env, start - timedelta(hours=hours))
        author = community.people[who].user.id
        if place not in where:
            post = env.backend.create_thread(community.forum.id, place, author, broadcast=False)
            where[place] = post.id
        env.backend.create_message(where[place], author, words)
    _wait_until(env, start)


def _wait_until(env: simcord.Env, moment: datetime) -> None:
    env.backend.advance_clock(max(0.0, (moment - env.now()).total_seconds()))
