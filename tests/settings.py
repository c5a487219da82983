"""Settings for tests: nothing from .env files."""

from typing import Any

from bot.settings import Settings


def settings_for(database_url: str, **more: Any) -> Settings:
    return Settings(_env_file=None, database_url=database_url, **more)  # pyright: ignore[reportCallIssue]
