"""What those who run the bot can choose. Read once, in `__main__`."""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot import wording
from bot.errors import BadSetting


def _known_database(url: str) -> str:
    if not url.startswith(("sqlite+aiosqlite:///", "postgresql+asyncpg://")):
        raise ValueError(url)
    return url


class Settings(BaseSettings):
    """Every knob. What a wrong value should have been is said in wording.SETTING_WANTS."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore", frozen=True)

    discord_token: SecretStr = SecretStr("")
    database_url: Annotated[str, AfterValidator(_known_database)] = (
        "sqlite+aiosqlite:///data/evenkeel.sqlite3"
    )
    retention_months: Annotated[int, Field(ge=1, le=120)] = 24
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"


def read_settings() -> Settings:
    """Read .env and the environment; raises BadSetting naming the variable and what it wants."""
    try:
        return Settings()
    except ValidationError as error:
        fault = error.errors()[0]
        name = str(fault["loc"][0])
        value = _without_password(str(fault["input"]))
        wants = wording.SETTING_WANTS[name]
        raise BadSetting(variable=name.upper(), value=value, wants=wants) from None


def _without_password(value: str) -> str:
    before, at, after = value.rpartition("@")
    return f"…@{after}" if before and at else value
