"""PRIVACY.md, sentence by sentence: each names tests that are there; and what no other test shows."""

import ast
import re
from functools import cache
from pathlib import Path

import discord
import pytest

from bot.vetting.types import Terms
from bot.wiring.services import Services
from bot.wiring.tables import METADATA
from cogs.evidence import wording as evidence_wording
from cogs.followups import wording as followups_wording
from cogs.privacy import wording
from tests.clock import HandClock
from tests.peer_review.community import Community
from tests.people import World
from tests.privacy.test_leftovers import rows

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "PRIVACY.md").read_text("utf-8")
PROMISES = [line for line in PAGE[PAGE.index("**What is kept.**") :].splitlines() if line]
UNTESTED = 1
"""Sentences about what others do, which no test of ours can show."""


@cache
def names_in(path: Path) -> set[str]:
    tree = ast.parse(path.read_text("utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}


@pytest.mark.parametrize("line", PROMISES, ids=lambda line: line[:40])
def test_each_sentence_names_tests_that_are_there(line: str) -> None:
    named = re.fullmatch(r".+[.] <!-- (?:untested: .+|(?P<tests>.+)) -->", line)
    assert named, "a sentence, then its tests"
    for test in filter(None, (named["tests"] or "").split(", ")):
        path, _, name = test.partition("::")
        assert name in names_in(ROOT / "tests" / path), test


def test_hardly_a_sentence_goes_without_a_test() -> None:
    assert PAGE.count("<!-- untested") == UNTESTED


async def test_of_a_pasted_post_only_the_telling_words_are_kept(services: Services) -> None:
    post = "We sell pianos in Zanzibar. Contact me on telegram. We also tune them."
    await services.vetting.begin(1, Terms("Acme"), post)
    kept = str(await rows(services, METADATA.tables["vettings"]))
    assert "telegram" in kept
    assert "Zanzibar" not in kept
    assert "tune" not in kept


def test_nothing_but_the_hosts_sign_of_life_goes_anywhere_but_to_discord() -> None:
    speaks = re.compile(
        r"ClientSession|urllib\.request|http\.client|smtplib|create_connection|open_connection"
    )
    sources = [path for folder in ("bot", "cogs") for path in (ROOT / folder).rglob("*.py")]
    speaking = [path.name for path in sources if speaks.search(path.read_text("utf-8"))]
    assert speaking == ["heartbeat.py"]


async def test_only_two_entries_of_the_menu_see_a_message(world: World) -> None:
    tree = world.env.bot.tree  # pyright: ignore[reportAttributeAccessIssue]
    entries = {entry.name for entry in tree.get_commands(type=discord.AppCommandType.message)}
    assert entries == {evidence_wording.MENU, followups_wording.FOLLOW_THIS}
    assert all(f"“{entry}”" in PAGE for entry in entries)


async def test_settings_and_own_signs_stay(services: Services, clock: HandClock) -> None:
    await services.members.change(1, zone="Africa/Lagos")
    await services.own_items.add(1, "rushes me")
    clock.move(days=3_000)
    await services.privacy.expire()
    assert (await services.members.get(1)).zone == "Africa/Lagos"
    assert len(await rows(services, METADATA.tables["own_items"])) == 1


async def test_what_members_wrote_themselves_and_dms_and_reports_stay(world: World) -> None:
    community = Community(world)
    await community.set_up(quorum=1)
    thread = await community.nia_posts()
    zed = community.at("zed", thread)
    await zed._member.send(thread, "I know such clients")
    await zed.presses("More")
    await zed.presses("Report")
    await zed.fills_in(words="she is wrong")
    await zed.types("followup add", what="water the plants", when="in 1 hour")
    await world.env.advance_time(3_600)
    zed.where = world.channel
    await zed.types("privacy forget")
    await zed.presses(wording.FORGET_CONFIRM)
    await world.env.advance_time(86_400)
    assert "I know such clients" in community.words_in(thread)
    assert "she is wrong" in community.words_in(community.log)
    assert "water the plants" in community.dm_of(zed)
