"""What those who run the bot can choose. Read once, in `__main__`."""

from importlib.util import find_spec
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, SecretStr, StringConstraints, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from bot import wording
from bot.operator_errors import BadSetting

MOST_MONTHS, MOST_MEGABYTES = 120, 1_000
ENV_FILE = ".env"
"""Read from the folder in which the bot is started."""


def _known_database(url: str) -> str:
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise ValueError(url) from error
    known = ("sqlite+aiosqlite", "postgresql+asyncpg")
    if parsed.drivername not in known or not parsed.database or parsed.database == ":memory:":
        raise ValueError(url)
    if parsed.drivername == "postgresql+asyncpg" and find_spec("asyncpg") is None:
        raise ValueError(url)
    return url


class Settings(BaseSettings):
    """Every knob. What a wrong value should have been is said in wording.SETTING_WANTS."""

    model_config = SettingsConfigDict(env_file=ENV_FILE, env_ignore_empty=True, extra="ignore", frozen=True)

    discord_token: SecretStr = SecretStr("")
    database_url: Annotated[str, AfterValidator(_known_database)] = (
        "sqlite+aiosqlite:///data/evenkeel.sqlite3"
    )
    retention_months: Annotated[int, Field(ge=1, le=MOST_MONTHS)] = 24
    heartbeat_file: Path | None = None
    heartbeat_url: Annotated[str, StringConstraints(pattern=r"^https?://\S+$")] | None = None
    backup_folder: Path | None = None
    evidence_megabytes: Annotated[int, Field(ge=1, le=MOST_MEGABYTES)] = 50
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"


def read_settings() -> Settings:
    """Read .env and the environment; raises BadSetting naming the variable and what it wants."""
    try:
        return Settings()
    except ValidationError as error:
        fault = error.errors()[0]
        name = str(fault["loc"][0])
        value = _without_password(str(fault["input"]))
        wants = wording.SETTING_WANTS[name].format(months=MOST_MONTHS, megabytes=MOST_MEGABYTES)
        raise BadSetting(variable=name.upper(), value=value, wants=wants) from None


def _without_password(value: str) -> str:
    before, at, after = value.rpartition("@")
    return f"…@{after}" if before and at else value
