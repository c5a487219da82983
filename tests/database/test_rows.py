"""Rows become dataclasses, and enums lie in the database as words that fit."""

import pytest
from sqlalchemy import String, select, text

from bot.contracts.rules import Platform, Stage
from bot.contracts.tables import contracts
from bot.database.types import OneOf
from bot.wiring.services import Services
from tests.privacy.exports import exported

NIA = 7_001


async def test_an_enum_is_stored_as_its_word_and_comes_back_as_itself(services: Services) -> None:
    file = await services.contracts.add(NIA, "Acme", "", Platform.UPWORK, None)
    async with services.database.reading() as connection:
        assert await connection.scalar(text("SELECT stage FROM contracts")) == "prospect"
        assert await connection.scalar(select(contracts.c.stage)) is Stage.PROSPECT
    assert (await services.contracts.show(NIA, file.contract.contract_id)).contract.stage is Stage.PROSPECT


async def test_an_unknown_word_is_refused_by_name_and_keeps_no_export_from_being_made(
    services: Services,
) -> None:
    file = await services.contracts.add(NIA, "Acme", "", Platform.UPWORK, None)
    async with services.database.writing() as connection:
        await connection.execute(text("UPDATE contracts SET stage = 'someday'"))
    with pytest.raises(ValueError, match="'someday' is not a valid Stage"):
        await services.contracts.show(NIA, file.contract.contract_id)
    assert (await exported(services, NIA))["contracts"][0]["stage"] == "someday"


def test_a_column_too_narrow_for_an_enum_is_refused_where_it_is_written() -> None:
    assert isinstance(OneOf(Stage, 8).impl_instance, String)
    with pytest.raises(ValueError, match="longest enum value"):
        OneOf(Stage, 7)
