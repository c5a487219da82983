"""Who notes all that can be seen of forty anonymous cases guesses their askers no better than chance."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import comb
from random import Random

from simcord.builders import ChannelHandle

from cogs.peer_review import wording
from tests.peer_review.community import Community
from tests.people import World

CASES, MODERATED = 40, 6
MEMBERS = tuple(f"member{number}" for number in range(6))
RAREST = 1e-4
"""A way of guessing fails the test when blind chance would have as many hits less often than this."""

Guess = Callable[[list["Seen"], int], str | None]


@dataclass(frozen=True, slots=True)
class Seen:
    """A case as a watcher sees it, and what they want to know."""

    asker: str
    thread: ChannelHandle
    rounds: tuple[tuple[str, ...], ...]
    """Who was called, message by message."""

    @property
    def called(self) -> tuple[str, ...]:
        return tuple(name for each in self.rounds for name in each)


async def test_neither_watcher_nor_moderator_can_tell_who_asked(world: World) -> None:
    community, random = Community(world), Random(20)
    await community.set_up(quorum=3, deadline_hours=2)
    for name in MEMBERS:
        user_id = world.person(name).user_id
        await world.services.peer_review.reviewers.join(world.guild.id, user_id, frozenset(), 1_000)
    named = {name: await asks(community, name, wording.GATE_NAMED) for name in MEMBERS}
    await world.env.advance_time(3 * 3600)
    seen = [await one_case(community, random) for _ in range(CASES)]
    for how, guess in ways_to_guess().items():
        guesses = [(guess(seen, number), each.asker) for number, each in enumerate(seen)]
        assert luck(guesses) > RAREST, (how, guesses)
    await world.env.advance_time(3 * 3600)
    assert luck(await what_buttons_tell(community, named, seen[-MODERATED:])) > RAREST


async def asks(community: Community, name: str, how: str) -> ChannelHandle:
    person = community.world.person(name)
    person.where = community.world.channel
    await person.types("review ask", about="cancel")
    await person.fills_in(question="Stay or go?", client_view="Fine", tried="")
    await person.presses(how)
    return community.threads[-1]


async def one_case(community: Community, random: Random) -> Seen:
    """Ask; some of those called press that it is not for them; after half the time others are called."""
    asker = random.choice(MEMBERS)
    thread = await asks(community, asker, wording.GATE_ANONYMOUS)
    for name in rounds_of(community, thread)[0]:
        if random.random() < 0.3:
            await community.at(name, thread).presses(wording.NOT_ME)
    await community.world.env.advance_time(65 * 60)
    return Seen(asker, thread, rounds_of(community, thread))


def rounds_of(community: Community, thread: ChannelHandle) -> tuple[tuple[str, ...], ...]:
    names = {str(community.world.person(name).user_id): name for name in MEMBERS}
    said = [re.findall(r"<@(\d+)>", community.words_in_message(each)) for each in thread.history()]
    return tuple(tuple(names[user_id] for user_id in each) for each in said if each)


def ways_to_guess() -> dict[str, Guess]:
    by_place: dict[str, Guess] = {
        f"called as number {place}": lambda seen, number, place=place: dict(
            enumerate(seen[number].called)
        ).get(place)
        for place in range(len(MEMBERS))
    }
    return by_place | {
        "never called": lambda seen, number: one_of(set(MEMBERS) - {*seen[number].called}),
        "not called at first": lambda seen, number: one_of(set(MEMBERS) - {*seen[number].rounds[0]}),
        "passed over by the turns": passed_over,
        "called later than at first": lambda seen, number: one_of(
            name for each in seen[number].rounds[1:] for name in each
        ),
    }


def passed_over(seen: list[Seen], number: int) -> str | None:
    """Work the turns out from what was seen: who has waited longest and is not called at first?"""
    order = [name for each in seen[:number] for name in each.called]
    waited = sorted(
        MEMBERS, key=lambda name: max((at for at, who in enumerate(order) if who == name), default=-1)
    )
    first = seen[number].rounds[0]
    return next((name for name in waited[: len(first)] if name not in first), None)


def one_of(names: Iterable[str]) -> str | None:
    return min(names, default=None)


async def what_buttons_tell(
    community: Community, named: dict[str, ChannelHandle], seen: list[Seen]
) -> list[tuple[str | None, str]]:
    """Block each member at the case under their name, and look at which other cases it shows."""
    shown: dict[int, str] = {}
    for name, thread in named.items():
        await (await community.at("mo", thread).presses("More")).presses(wording.BLOCK)
        for each in seen:
            if wording.UNBLOCK in (await community.at("mo", each.thread).presses("More")).labels:
                shown[each.thread.id] = name
        await (await community.at("mo", thread).presses("More")).presses(wording.UNBLOCK)
    return [(shown.get(each.thread.id), each.asker) for each in seen]


def luck(guesses: list[tuple[str | None, str]]) -> float:
    """Tell how often blind guessing among all members is right at least so many times."""
    made = [guess == truth for guess, truth in guesses if guess is not None]
    chance, hits = 1 / len(MEMBERS), sum(made)
    return sum(
        comb(len(made), right) * chance**right * (1 - chance) ** (len(made) - right)
        for right in range(hits, len(made) + 1)
    )
