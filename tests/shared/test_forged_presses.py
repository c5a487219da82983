"""Every button, list and form there is, pressed by others with Nia's ids and with absurd ones.

Routes, their arguments and the ids are found by themselves: a new handler is pressed without being named.
"""

import enum
import inspect
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple, get_args, get_origin

import discord
import pytest
from sqlalchemy import select

from bot.score.entry import ScoreEntry, write_entry
from bot.wiring.tables import METADATA
from cogs.shared import replies, wording
from cogs.shared.layout import card, text
from cogs.shared.replies import FormFields
from cogs.shared.router import Handler, handles
from tests.peer_review.community import Community
from tests.people import Person, World
from tests.privacy.test_leftovers import plant

ROOT = Path(__file__).parents[2]
APOLOGY = wording.UNEXPECTED[:15]
REFUSALS = ("out of date", "can't find", "no longer")
SECRET, VERDICT = "niasecret", "verasverdict"
COLUMNS = {"question_id": "post_id"}
"""Arguments that are not called as the column whose ids they hold."""
NOTED = "nobody_left_at"
"""What a case notes by itself: a reviewer may pass, as Tom and Ida do."""
WORDS = {
    "flow_id": "cancelling",
    "digest": "0" * 12,
    "item_id": "A1",
    "outcome": "FINISH",
    "name": "refunds",
    "state": write_entry(ScoreEntry()),
    "fact_id": "P1",
    "every": "week",
    "link": "1.1.1",
    "question_id": "threat",
}
ODD = ("-1", "0", "2147483647", "9" * 20, "١٢", "1_0", " 1", "+1", "1e3", "", "a" * 40, "²")
WRITTEN = ("1", "tomorrow 9:00", "²", "9" * 400, "", "[" * 400)
FIELDS = sorted(
    {
        name
        for path in (ROOT / "cogs").rglob("*.py")
        for name in re.findall(r"""(?:\[|get\(|one_of\()"(\w+)"[\],)]""", path.read_text("utf-8"))
    }
)
"""All names that a form of ours is asked for."""

Ids = dict[str, list[str]]


class Press(NamedTuple):
    """One thing to send."""

    custom_id: str
    chosen: list[str] | None = None
    written: dict[str, str] | None = None


async def nias_things(community: Community) -> None:
    """Nia has something in every table, and an anonymous case with a sealed verdict in this server."""
    await community.set_up(quorum=3)
    await community.reviewers_join()
    thread = await community.nia_posts(anonymous=True)
    await community.judges("vera", thread, reason=VERDICT)
    await plant(community.world.services, community.nia.user_id, SECRET)


async def rows_of(world: World, table: str) -> list[dict[str, Any]]:
    async with world.services.database.reading() as connection:
        return [dict(row) for row in (await connection.execute(select(METADATA.tables[table]))).mappings()]


async def nias_rows(community: Community) -> dict[str, list[str]]:
    """All rows that tell of her, as they are, by table."""
    found = {}
    for name in METADATA.tables:
        rows = [repr({**row, NOTED: None}) for row in await rows_of(community.world, name)]
        found[name] = [row for row in rows if SECRET in row or str(community.nia.user_id) in row]
    return found


async def ids_in(world: World) -> Ids:
    """The ids there are, by the name of the column that they are counted in."""
    found: Ids = {}
    for name, table in METADATA.tables.items():
        key = list(table.primary_key.columns)
        if len(key) == 1 and key[0].type.python_type is int:
            found[key[0].name] = [str(row[key[0].name]) for row in await rows_of(world, name)][:3]
    return found


def presses_of(name: str, handler: Handler, ids: Ids) -> Iterator[Press]:
    """Press one route as it is meant, with ids that there are."""
    _interaction, *parameters = inspect.signature(handler, eval_str=True).parameters.values()
    known = [
        values_of(each.name, each.annotation, ids)
        for each in parameters
        if each.kind is not each.KEYWORD_ONLY
    ]
    [rest] = [each for each in parameters if each.kind is each.KEYWORD_ONLY] or [None]
    many = rest is not None and get_origin(rest.annotation) is list
    picked: list[str] = []
    if rest is not None and rest.annotation is not FormFields:
        picked = values_of("chosen", get_args(rest.annotation)[0] if many else rest.annotation, ids)
    for turn in range(max(map(len, [*known, picked, "1"]))):
        custom_id = ":".join([name, *(values[turn % len(values)] for values in known)])
        if rest is None:
            yield Press(custom_id)
        elif rest.annotation is FormFields:
            yield Press(custom_id, written=dict.fromkeys(FIELDS, WRITTEN[(turn + len(name)) % len(WRITTEN)]))
        else:
            yield Press(custom_id, chosen=picked[:2] if many else [picked[turn % len(picked)]])


def values_of(name: str, kind: type, ids: Ids) -> list[str]:
    if issubclass(kind, enum.StrEnum):
        return [*kind]
    if kind is str:
        return [WORDS.get(name, "x")]
    column = COLUMNS.get(name, name)
    if name.endswith("_id"):
        assert ids.get(column), f"plant what has a {name}"
    return ids.get(column, ["0", "1"])


def bent(press: Press, turn: int) -> Iterator[Press]:
    """The same as what it is not, without what it needs, and with what is no id."""
    custom_id = press.custom_id
    if press.chosen is not None or press.written is not None:
        yield Press(custom_id)
    if press.written is None:
        yield Press(custom_id, written={})
    else:
        yield press._replace(written={})
    odd = [ODD[turn % len(ODD)], ODD[(turn + 5) % len(ODD)]]
    yield Press(custom_id, chosen=odd[: turn % 3])
    name, verb, *arguments = custom_id.split(":")
    if arguments:
        yield press._replace(custom_id=":".join([name, verb, *(odd[0] for _ in arguments)])[:100])
    yield press._replace(custom_id=f"{custom_id}:1"[:100])


async def send(person: Person, base: Any, press: Press) -> str:
    """Return all that the person is shown for it."""
    person.looks_at(base)
    await person.forges(press.custom_id, chosen=press.chosen, written=press.written)
    assert person.result is not None
    answers = [person.result.response, *person.result.followups]
    shown = [(each.content, each.components) for each in answers if each is not None]
    return json.dumps([shown, person.result.modal], default=str, ensure_ascii=False)


async def faults_of(person: Person, base: Any, press: Press, *forbidden: str) -> list[tuple[Press, str]]:
    """What is wrong with the answer to a press."""
    return faults_in(await send(person, base, press), press, *forbidden)


def faults_in(shown: str, press: Press, *forbidden: str) -> list[tuple[Press, str]]:
    """What an answer must not hold."""
    return [(press, each) for each in (APOLOGY, *forbidden) if each in shown]


def route_of(press: Press) -> str:
    return ":".join(press.custom_id.split(":")[:2])


def _order(route: tuple[str, Handler]) -> tuple[bool, str]:
    """What takes things away comes last, so that the others meet them."""
    return re.search(r"drop|delete|_yes|forget|stop", route[0]) is not None, route[0]


def all_presses(world: World, ids: Ids) -> list[Press]:
    client: Any = world.env.bot
    return [
        press
        for name, handler in sorted(client.router.handlers.items(), key=_order)
        if name != "privacy:forget"
        for press in presses_of(name, handler, ids)
    ]


@pytest.mark.parametrize("name", ["stranger", "mo", "tom", "ida", "nia"])
async def test_nothing_of_another_is_shown_or_changed_and_nothing_breaks(world: World, name: str) -> None:
    """As a stranger, the moderator, her buddy, another asker, and Nia herself."""
    community = Community(world)
    await nias_things(community)
    person = world.person(name)
    if name == "tom":
        await world.services.buddies.leave(community.nia.user_id)  # a question of hers may be open
        link = await world.services.buddies.ask(community.nia.user_id, person.user_id)
        await world.services.buddies.answer(person.user_id, link.link_id, agrees=True)
    if name == "ida":
        person.where = world.channel
        await person.types("review ask", about="cancel")
        await person.fills_in(question="Mine?", client_view="Fine", tried="")
    person.where = world.channel
    base = (await person.types("help")).message
    before = await nias_rows(community)
    presses = all_presses(world, await ids_in(world))
    assert len(presses) > 300
    faults, reached = [], set()
    for press in presses:
        forbidden = {VERDICT, SECRET, str(community.nia.user_id)}
        if name == "nia":
            forbidden = {VERDICT}
        elif name == "tom" and press.custom_id.startswith("buddy:"):
            forbidden = {VERDICT, SECRET}  # her buddy may know whose buddy he is, and end it
            before.pop("buddies", None)
        shown = await send(person, base, press)
        faults += faults_in(shown, press, *forbidden)
        if not any(each in shown for each in REFUSALS):
            reached.add(route_of(press))
    assert faults == []
    if name == "nia":
        assert len(reached) > len({route_of(press) for press in presses}) * 2 // 3, "the sweep meets nothing"
    else:
        after = await nias_rows(community)
        gone = [(table, row) for table, rows in before.items() for row in rows if row not in after[table]]
        assert gone == []


async def test_what_does_not_fit_is_out_of_date(world: World) -> None:
    community = Community(world)
    await nias_things(community)
    base = (await community.zed.types("help")).message
    presses = {route_of(press): press for press in all_presses(world, await ids_in(world))}
    odd = [each for turn, press in enumerate(presses.values()) for each in bent(press, turn)]
    assert [each for press in odd for each in await faults_of(community.zed, base, press, SECRET)] == []


class Careless:
    """A feature that forgets whose things are whose, and what a number is."""

    def __init__(self, world: World) -> None:
        self._contracts = world.services.contracts
        self._nia_id = world.person("nia").user_id

    @handles("careless:show")
    async def show(self, interaction: discord.Interaction[Any], contract_id: int) -> None:
        file = await self._contracts.show(self._nia_id, contract_id)
        await replies.show(interaction, card(text(file.contract.client)))

    @handles("careless:pick")
    async def pick(self, interaction: discord.Interaction[Any], *, chosen: list[str]) -> None:
        await replies.show(interaction, card(text(str(int(chosen[0])))))


async def test_the_sweep_finds_a_new_route_and_what_is_wrong_with_it(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    community = Community(world)
    await nias_things(community)
    client: Any = world.env.bot
    client.router.add(Careless(world), feature="careless", way_back="`/help`")
    base = (await community.zed.types("help")).message
    presses = [each for each in all_presses(world, await ids_in(world)) if "careless" in each.custom_id]
    found = [each for press in presses for each in await faults_of(community.zed, base, press, SECRET)]
    assert {(press.custom_id.rpartition(":")[0], fault) for press, fault in found} == {
        ("careless:show", SECRET),
        ("careless", APOLOGY),
    }
    caplog.clear()  # the world fails a test in which something broke
