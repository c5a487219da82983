"""The connection: routing, errors with reference ids, broken gateway events, and when commands are synced."""

import logging
import re

import discord
import pytest
from sqlalchemy import event

from bot.contracts.rules import Stage
from bot.errors import OutOfDate, StorageUnavailable
from cogs.client import EvenkeelClient, _guard_parsers
from cogs.contracts import wording as contracts_wording
from cogs.shared import safety, wording
from cogs.shared.router import Router, handles, make_id
from tests.people import World
from tests.privacy.exports import exported
from tests.words import said_in


async def test_a_bug_is_answered_with_a_reference_that_the_log_bears(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    nia = await world.person("nia").types("contract add", client="Acme", job="Logo")

    async def broken(*_: object) -> None:
        raise ZeroDivisionError("secret detail")

    world.services.contracts.start = broken  # type: ignore[method-assign]
    await nia.presses(contracts_wording.ACCEPTED)
    reference = re.search(r"\*\*([0-9A-F]{8})\*\*", nia.sees)
    assert reference is not None
    assert "secret detail" not in nia.sees
    assert nia.message.ephemeral
    [logged] = [record for record in caplog.records if record.levelno == logging.ERROR]
    assert vars(logged)["reference"] == reference[1]
    caplog.clear()


async def test_a_bug_in_a_command_is_answered_the_same_way(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    async def broken(*_: object) -> None:
        raise ZeroDivisionError

    world.services.members.get = broken  # type: ignore[method-assign]
    nia = await world.person("nia").types("me")
    assert said_in(wording.UNEXPECTED, nia.sees)
    assert [type(error) for error in world.unexpected_errors()] == [ZeroDivisionError]
    world.forgive()
    caplog.clear()


async def test_an_id_of_another_time_is_answered_with_the_way_back(world: World) -> None:
    nia = await world.person("nia").types("me")
    shown = nia.message
    for custom_id in (
        "vet:answer:17",
        "vet:answer:x:0:0:A1:good",
        "vet:answer:1:0:0:A1:maybe",
        "vet:unheard:1",
        "vet:result:99999999999",
        "old",
        ":",
        "me:show:1",
    ):
        await nia.looks_at(shown).forges(custom_id)
        assert said_in(OutOfDate.sentence, nia.sees), custom_id
        assert "Type `/" in nia.sees, custom_id


async def test_a_locked_database_is_told_where_it_was_pressed(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    nia = await world.person("nia").types("contract add", client="Acme", job="Logo")
    engine = world.services.database.engine.sync_engine

    def full(*_: object) -> None:
        import sqlite3

        error = sqlite3.OperationalError("database is locked")
        error.sqlite_errorname = "SQLITE_BUSY"
        raise error

    event.listen(engine, "before_cursor_execute", full)
    await nia.presses(contracts_wording.ACCEPTED)
    assert said_in(StorageUnavailable.sentence, nia.sees)
    event.remove(engine, "before_cursor_execute", full)
    caplog.clear()
    await nia.types("contract show", contract="Acme")
    assert contracts_wording.STAGES[Stage.PROSPECT] in nia.sees


async def test_discord_failing_while_we_answer_is_logged_and_survived(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    nia = world.person("nia")
    world.env.inject_error("POST", "/interactions/*/callback", status=500, times=2)
    with pytest.raises(AssertionError, match="This interaction failed"):
        await nia.types("me")
    caplog.clear()
    world.forgive()
    await nia.types("me")
    assert "Your settings" in nia.sees


async def test_a_gateway_event_nobody_understands_ends_nothing(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    parsers = world.env.bot._connection.parsers
    parsers["CHANNEL_CREATE"]({"type": 0, "guild_id": str(world.guild.id), "name": None})
    assert [record.getMessage() for record in caplog.records if record.levelno == logging.ERROR] == [
        "gateway_event_unreadable"
    ]
    caplog.clear()
    await world.person("nia").types("help")


def test_every_parser_but_those_of_the_connection_itself_is_guarded() -> None:
    client = discord.Client(intents=discord.Intents.none())
    before = dict(client._connection.parsers)
    _guard_parsers(client)
    after = client._connection.parsers
    assert {event for event in before if after[event] is before[event]} == {"READY", "RESUMED"}


async def test_commands_are_synced_once_and_again_only_when_they_change(world: World) -> None:
    def syncs() -> int:
        return sum(
            entry.method == "PUT" and entry.path.endswith("/commands") for entry in world.env.http_requests
        )

    assert syncs() == 1
    await world.restart()
    assert syncs() == 1
    await world.services.remember(f"commands:{world.env.bot.application_id}", "an older digest")
    await world.restart()
    assert syncs() == 2


async def test_only_what_is_needed_is_asked_of_discord(world: World) -> None:
    client = world.env.bot
    assert isinstance(client, EvenkeelClient)
    assert client.intents.value == 1  # guilds
    assert client.allowed_mentions is not None
    assert client.allowed_mentions.to_dict() == {"parse": []}
    assert list(client.cached_messages) == []
    await world.person("nia").types("help")
    assert client.users == [client.user]


async def test_every_command_answers_in_dm_too(world: World) -> None:
    nia = world.person("nia")
    nia.goes_to_dm()
    for command in ("help", "me", "contract list", "vet list", "vet resume", "privacy export"):
        await nia.types(command)
        assert nia.sees
        assert not nia.message.ephemeral


def test_ids_carry_their_arguments_and_never_outgrow_discord() -> None:
    assert make_id("vet:answer", 17, "A1") == "vet:answer:17:A1"
    with pytest.raises(ValueError, match="vet:answer"):
        make_id("vet:answer", "x" * 100)


def test_a_handler_cannot_be_registered_twice_or_under_a_foreign_name() -> None:
    class Cog:
        @handles("a:b")
        async def handle(self, interaction: object) -> None: ...

    router = Router(safety.answer)
    router.add(Cog(), feature="a", way_back="`/a`")
    for feature in ("a", "other"):
        with pytest.raises(ValueError, match="a:b"):
            router.add(Cog(), feature=feature, way_back="`/a`")


async def test_signs_that_no_database_keeps_are_left_out_of_all_that_comes_in(world: World) -> None:
    nia = world.person("nia")
    await nia.types("contract add", client="Ac\x00me \ud83d\U0001f600", job="Lo\udfffgo")
    assert "Acme \U0001f600" in nia.sees
    await nia.presses(contracts_wording.WRITE_NOTE)
    await nia.fills_in(note="they\x00 said \ud83dno")
    kept = await exported(world.services, nia.user_id)
    assert [each["client"] for each in kept["contracts"]] == ["Acme \U0001f600"]
    assert "they said no" in nia.sees
