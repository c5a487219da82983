"""The schema is the sum of the migrations, on both kinds of database."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from bot.database import schema
from bot.wiring.services import Services
from bot.wiring.tables import METADATA


async def test_migrations_make_exactly_the_tables_the_code_knows(services: Services) -> None:
    def differences(connection: Connection) -> list[object]:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return compare_metadata(context, METADATA)

    async with services.database.engine.connect() as connection:
        assert await connection.run_sync(differences) == []


async def test_head_is_the_newest_migration_and_each_tells_its_reason(services: Services) -> None:
    async with services.database.engine.connect() as connection:
        scripts = await connection.run_sync(
            lambda sync: ScriptDirectory.from_config(schema.alembic_config(sync))
        )
    assert scripts.get_heads() == [schema.HEAD]
    for script in scripts.walk_revisions():
        assert "Reason:" in (script.module.__doc__ or ""), script.revision
