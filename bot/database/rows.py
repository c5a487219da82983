"""From a row to a frozen dataclass whose fields are called as the columns, and back."""

from dataclasses import fields
from enum import Enum
from functools import cache
from typing import Any, TypeVar, get_args, get_type_hints

from sqlalchemy import Row

from bot.money import Money

_T = TypeVar("_T")


def read(model: type[_T], row: Row[*tuple[Any, ...]], **given: object) -> _T:
    """Return a row as `model`; `given` are the fields that are not simply the column of their name.

    Raises ValueError for a stored word that is none of its field's enum.
    """
    make: Any = model
    return make(
        **given,
        **{
            name: kind(value) if (value := getattr(row, name)) is not None and kind else value
            for name, kind in _fields(model)
            if name not in given
        },
    )


def values_of(thing: object, *, but: tuple[str, ...] = ()) -> dict[str, Any]:
    """Return the columns of a dataclass, without those of `but`: nothing in it is copied or taken apart."""
    return {name: getattr(thing, name) for name, _ in _fields(type(thing)) if name not in but}


def read_money(row: Row[*tuple[Any, ...]]) -> Money | None:
    """Return the sum in the two columns that a `value` is kept in."""
    return Money(row.value_minor, row.value_currency) if row.value_minor is not None else None


def money_columns(value: Money | None) -> dict[str, Any]:
    """Return the two columns that a `value` is kept in."""
    return {
        "value_minor": value.minor if value else None,
        "value_currency": value.currency if value else None,
    }


@cache
def _fields(model: Any) -> tuple[tuple[str, type[Enum] | None], ...]:  # noqa: ANN401 - any dataclass
    hints = get_type_hints(model)
    return tuple((field.name, _enum_in(hints[field.name])) for field in fields(model) if field.init)


def _enum_in(hint: Any) -> type[Enum] | None:  # noqa: ANN401 - an annotation
    """Find the enum in `Stage` or `Stage | None`."""
    named = (each for each in (hint, *get_args(hint)) if isinstance(each, type) and issubclass(each, Enum))
    return None if get_args(hint)[1:] and type(None) not in get_args(hint) else next(named, None)
