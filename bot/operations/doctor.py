"""Examines settings, database and, with a token, Discord: what is fine and what is wrong."""

from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from bot import wording
from bot.database import schema, state
from bot.database.engine import open_engine, sqlite_file, unverified_hosts
from bot.errors import EvenkeelError
from bot.followups import ping_store
from bot.guilds.rules import PERMISSIONS
from bot.operations import file_modes
from bot.operations.heartbeat import REMEMBERED, read_beat
from bot.operator_errors import DatabaseDamaged, TokenRejected
from bot.settings import Settings
from bot.time.clock import utc_now
from bot.wiring.content import load_all_content

if TYPE_CHECKING:
    import discord

_OVERDUE = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class CheckResult:
    """One thing looked at."""

    fine: bool
    what: str
    careful: bool = False
    """It works, and could do harm."""


async def examine(settings: Settings) -> list[CheckResult]:
    """Look at everything without changing anything."""
    findings = [CheckResult(True, wording.SETTINGS_FINE), _content()]
    findings += _modes(settings)  # before the database is opened: what lies beside it may go with that
    findings += await _database(settings.database_url)
    token = settings.discord_token.get_secret_value()
    findings += await _discord(token) if token else [CheckResult(True, wording.TOKEN_NOT_SET)]
    return findings


def _content() -> CheckResult:
    try:
        load_all_content()
    except EvenkeelError as error:
        return CheckResult(False, str(error))
    return CheckResult(True, wording.CONTENT_FINE)


def _modes(settings: Settings) -> list[CheckResult]:
    """Warn of files that others may read."""
    found = file_modes.loose(settings)
    warnings = [
        wording.MODES_LOOSE.format(path=path, mode="700" if path.is_dir() else "600") for path in found
    ]
    return [CheckResult(True, each, careful=True) for each in warnings] or [
        CheckResult(True, wording.MODES_FINE)
    ]


async def _database(url: str) -> list[CheckResult]:
    path = sqlite_file(url)
    if path is not None and not path.exists():
        return [CheckResult(True, wording.DATABASE_EMPTY.format(where=path))]
    engine = open_engine(url)
    unverified = [
        CheckResult(True, wording.DATABASE_UNVERIFIED.format(host=host), careful=True)
        for host in unverified_hosts(url)
    ]
    try:
        return unverified + await _schema_and_pages(engine)
    except EvenkeelError as error:
        return [*unverified, CheckResult(False, str(error))]
    finally:
        await engine.dispose()


async def _schema_and_pages(engine: AsyncEngine) -> list[CheckResult]:
    where = engine.url.render_as_string(hide_password=True)
    revision = await schema.current_revision(engine)
    if revision is None:
        return [CheckResult(True, wording.DATABASE_EMPTY.format(where=where))]
    if revision != schema.HEAD:
        schema.refuse_newer(revision)
    known = wording.DATABASE_CURRENT if revision == schema.HEAD else wording.DATABASE_OLD
    findings = [CheckResult(True, known.format(where=where, revision=revision, head=schema.HEAD))]
    if engine.dialect.name == "sqlite":
        async with engine.connect() as connection:
            if await connection.scalar(text("PRAGMA quick_check(1)")) != "ok":
                raise DatabaseDamaged(where=where)
        findings.append(CheckResult(True, wording.DATABASE_WHOLE))
    if revision == schema.HEAD:
        findings += await _followups(engine)
    return findings


async def _followups(engine: AsyncEngine) -> list[CheckResult]:
    """Tell how deliveries stand, and how they went when the bot last gave a sign of life."""
    now = utc_now()
    async with engine.connect() as connection:
        counts = await ping_store.counts(connection, now)
        beat = await state.recall(connection, REMEMBERED)
    findings = [CheckResult(True, wording.FOLLOWUPS.format(**asdict(counts)))]
    if counts.oldest_due is not None and now - counts.oldest_due > _OVERDUE:
        oldest = counts.oldest_due.isoformat(timespec="minutes")
        findings.append(
            CheckResult(False, wording.FOLLOWUPS_OVERDUE.format(overdue=counts.overdue, oldest=oldest))
        )
    if beat is not None:
        at, figures = read_beat(beat)
        told = ", ".join(f"{name} {value:g}" for name, value in figures.items())
        findings.append(CheckResult(True, wording.LAST_BEAT.format(at=at.isoformat(), figures=told)))
    return findings


async def _discord(token: str) -> list[CheckResult]:
    """Log in without connecting; look at the bot's own rights in each of its servers."""
    import discord

    client = discord.Client(intents=discord.Intents.none())
    try:
        await client.login(token)
        findings = [CheckResult(True, wording.TOKEN_FINE.format(name=client.user))]
        invite = wording.INVITE.format(
            application=client.application_id,
            permissions=discord.Permissions(**dict.fromkeys(PERMISSIONS, True)).value,
        )
        findings.append(CheckResult(True, invite))
        return findings + [await _server(client, guild.id) async for guild in client.fetch_guilds()]
    except discord.LoginFailure:
        return [CheckResult(False, str(TokenRejected()))]
    except (discord.HTTPException, OSError) as error:
        return [CheckResult(False, wording.DISCORD_UNREACHABLE.format(problem=error))]
    finally:
        await client.close()


async def _server(client: "discord.Client", guild_id: int) -> CheckResult:
    guild = await client.fetch_guild(guild_id)
    assert client.user is not None  # noqa: S101 - logged in above
    member = await guild.fetch_member(client.user.id)
    rights = member.guild_permissions
    missing = [name.replace("_", " ") for name in PERMISSIONS if not getattr(rights, name)]
    if rights.administrator or not missing:
        return CheckResult(True, wording.SERVER_FINE.format(name=guild.name))
    return CheckResult(False, wording.SERVER_LACKS.format(name=guild.name, permissions=", ".join(missing)))
