"""What the admins of a server chose: where peers review, who may ask and who may answer."""

import tomllib
from collections.abc import Collection
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bot.errors import NestedSettings, UnreadableSettings

LEAST_QUORUM, MOST_QUORUM = 1, 9
LEAST_DEADLINE_HOURS, MOST_DEADLINE_HOURS = 2, 336
MOST_ACCOUNT_DAYS = 365
_DISCORD_EPOCH_MS = 1_420_070_400_000
Snowflake = Annotated[int, Field(gt=0, lt=2**63)]


class Place(StrEnum):
    """How a case gets its thread."""

    FORUM = "forum"
    PUBLIC = "public"
    PRIVATE = "private"


_ALWAYS = ("view_channel", "send_messages_in_threads", "read_message_history")
"""The history: a card is still changed when its thread has long been in the archive."""
REVIEWS_NEED = {
    Place.FORUM: (*_ALWAYS, "send_messages"),
    Place.PUBLIC: (*_ALWAYS, "create_public_threads"),
    Place.PRIVATE: (*_ALWAYS, "create_private_threads"),
}
LOG_NEEDS = ("view_channel", "send_messages")
"""For the moderators' channel."""
PERMISSIONS = tuple(dict.fromkeys([*LOG_NEEDS, *(name for needs in REVIEWS_NEED.values() for name in needs)]))
"""All that the bot asks of Discord for itself, by discord.py's names. Answers to commands need none, also
with files; nothing that it writes into channels has an embed or a file."""


class GuildSettings(BaseModel):
    """All that is kept about a server. Without a review channel nobody can ask there."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    review_channel_id: Snowflake | None = None
    place: Place = Place.PUBLIC
    asker_role_id: Snowflake | None = None
    """None: everybody may ask."""
    reviewer_role_id: Snowflake | None = None
    """None: everybody may review."""
    quorum: Annotated[int, Field(ge=LEAST_QUORUM, le=MOST_QUORUM)] = 3
    """So many verdicts open a case."""
    deadline_hours: Annotated[int, Field(ge=LEAST_DEADLINE_HOURS, le=MOST_DEADLINE_HOURS)] = 48
    """After so many hours a case opens with the verdicts there are."""
    anonymous_allowed: bool = True
    minimum_account_days: Annotated[int, Field(ge=0, le=MOST_ACCOUNT_DAYS)] = 7
    log_channel_id: Snowflake | None = None

    def may_ask(self, role_ids: Collection[int]) -> bool:
        """Whether someone with these roles may ask."""
        return self.asker_role_id is None or self.asker_role_id in role_ids

    def may_review(self, role_ids: Collection[int]) -> bool:
        """Whether someone with these roles may review."""
        return self.reviewer_role_id is None or self.reviewer_role_id in role_ids

    def old_enough(self, user_id: int, now: datetime) -> bool:
        """Whether this account is as old as the admins want."""
        return now - account_created_at(user_id) >= timedelta(days=self.minimum_account_days)


def account_created_at(user_id: int) -> datetime:
    """Tell when a Discord account was made: its id says so."""
    return datetime.fromtimestamp(((user_id >> 22) + _DISCORD_EPOCH_MS) / 1000, UTC)


def to_toml(settings: GuildSettings) -> str:
    """Write settings as TOML; what is not set is left out."""
    values = settings.model_dump(mode="json", exclude_none=True)
    return "".join(f"{name} = {_toml_value(value)}\n" for name, value in values.items())


def from_toml(text: str) -> GuildSettings:
    """Read what `to_toml` wrote; raises NestedSettings, or UnreadableSettings naming line or field."""
    try:
        return GuildSettings.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise UnreadableSettings(problem=str(error)) from None
    except RecursionError:
        raise NestedSettings from None
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"])
        raise UnreadableSettings(problem=f"{field}: {first['msg']}") from None


def _toml_value(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return f'"{value}"' if isinstance(value, str) else str(value)
