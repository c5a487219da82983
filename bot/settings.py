"""What those who run the bot can choose. Read once, in `__main__`."""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.errors import BadSetting


def _known_database(url: str) -> str:
    if not url.startswith(("sqlite+aiosqlite:///", "postgresql+asyncpg://")):
        raise ValueError(url)
    return url


class Settings(BaseSettings):
    """Every knob; a field's description says what a wrong value should have been."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore", frozen=True)

    discord_token: SecretStr = SecretStr("")
    database_url: Annotated[str, AfterValidator(_known_database)] = Field(
        "sqlite+aiosqlite:///data/evenkeel.sqlite3",
        description="sqlite+aiosqlite:///path/to/file or postgresql+asyncpg://user:password@host/name",
    )
    retention_months: int = Field(24, ge=1, le=120, description="a whole number of months from 1 to 120")
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        "INFO", description="DEBUG, INFO, WARNING or ERROR"
    )


def read_settings() -> Settings:
    """Read .env and the environment; raises BadSetting naming the variable and what it wants."""
    try:
        return Settings()
    except ValidationError as error:
        name = str(error.errors()[0]["loc"][0])
        wants = Settings.model_fields[name].description
        value = _without_password(str(error.errors()[0]["input"]))
        raise BadSetting(variable=name.upper(), value=value, wants=wants) from None


def _without_password(value: str) -> str:
    scheme, at, rest = value.rpartition("@")
    return f"…@{rest}" if at and scheme else value
