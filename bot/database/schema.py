"""Brings a database to the schema this version needs, or refuses and changes nothing."""

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.operator_errors import DatabaseDamaged, DatabaseNewer, DatabaseUnreachable, OperatorError

if TYPE_CHECKING:
    from alembic.config import Config

HEAD = "0012"
"""The newest migration. Kept here so that a database that is current needs no Alembic in memory."""

_MIGRATIONS = Path(__file__).parents[2] / "migrations"
_MIGRATION_LOCK = 7_305_513
"""PostgreSQL advisory lock: of several processes that start together, one migrates."""


async def prepare(engine: AsyncEngine) -> None:
    """Migrate to HEAD if needed. Raises DatabaseNewer, DatabaseDamaged or DatabaseUnreachable.

    A database that is current is only read: a start need not wait for whoever is writing.
    """
    if await current_revision(engine) == HEAD:
        return
    where = engine.url.render_as_string(hide_password=True)
    try:
        async with engine.connect() as connection:
            await connection.execution_options(writing=True)
            async with connection.begin():
                await connection.run_sync(_migrate)
    except (DBAPIError, OSError) as error:
        raise _refusal(where, error) from error


async def current_revision(engine: AsyncEngine) -> str | None:
    """Return the revision a database is at, None for an empty one; raises as `prepare` does."""
    try:
        async with engine.connect() as connection:
            return await connection.run_sync(_revision)
    except (DBAPIError, OSError) as error:
        raise _refusal(engine.url.render_as_string(hide_password=True), error) from error


def refuse_newer(revision: str | None) -> None:
    """Raise DatabaseNewer for a revision that no migration of ours leads to."""
    from alembic.script import ScriptDirectory

    scripts = ScriptDirectory.from_config(alembic_config(None)).walk_revisions()
    if revision not in {None, *(script.revision for script in scripts)}:
        raise DatabaseNewer(revision=str(revision))


def alembic_config(connection: Connection | None) -> "Config":
    """Return Alembic's configuration for our migrations, to be run on this connection."""
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(_MIGRATIONS))
    return config


def _migrate(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _MIGRATION_LOCK})
    revision = _revision(connection)
    if revision == HEAD:
        return
    refuse_newer(revision)
    from alembic import command

    command.upgrade(alembic_config(connection), HEAD)


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.scalar(text("SELECT version_num FROM alembic_version"))


def _refusal(where: str, error: DBAPIError | OSError) -> OperatorError:
    problem = error.orig if isinstance(error, DBAPIError) else error
    if getattr(problem, "sqlite_errorname", "").startswith(("SQLITE_NOTADB", "SQLITE_CORRUPT")):
        return DatabaseDamaged(where=where)
    first_line, *_quoting = str(problem).splitlines() or [type(problem).__name__]
    return DatabaseUnreachable(where=where, problem=first_line)
