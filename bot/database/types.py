"""Column types that mean the same on SQLite and PostgreSQL, and the one MetaData all tables share."""

from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, Dialect, Enum, MetaData, String, TypeDecorator

METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


class Moment(TypeDecorator[datetime]):
    """An aware moment, kept as whole microseconds since 1970 UTC (SQLite has no time zones)."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:  # noqa: ARG002
        return None if value is None else (value - _EPOCH) // _MICROSECOND

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        return None if value is None else _EPOCH + value * _MICROSECOND


class OneOf(TypeDecorator[Any]):
    """One of an enum's words, kept as text; a column too narrow for the longest raises ValueError at once.

    A word that is not of the enum comes out as it lies there: it must not keep the other rows of a query, or
    an export, from being read. `rows.read` refuses it.
    """

    impl = Enum
    cache_ok = True

    def __init__(self, kind: type[StrEnum], length: int) -> None:
        self.kind, self.length = kind, length  # SQLAlchemy tells by them whether two types are the same
        super().__init__(kind, native_enum=False, length=length, values_callable=list)

    def result_processor(self, dialect: Dialect, coltype: object) -> Any:  # noqa: ANN401, ARG002
        members = {each.value: each for each in self.kind}
        return lambda value: members.get(value, value)


class UpTo(TypeDecorator[str]):
    """Words of a member, of at most `limit` characters; a column narrower than that raises ValueError.

    The width is the schema's and changes by a migration only. The limit is the feature's, and may be lowered
    where longer words lie in the database already.
    """

    impl = String
    cache_ok = True

    def __init__(self, limit: int, width: int) -> None:
        if limit > width:
            raise ValueError(limit, width)
        self.limit, self.width = limit, width
        super().__init__(length=width)
