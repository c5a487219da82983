"""Facts that tell what is read of them: so the rules themselves say what has to be asked."""

from collections.abc import Callable
from dataclasses import fields
from functools import cache
from typing import Any, TypeVar

F = TypeVar("F")
Reading = Callable[[str], bool]
"""Told of every fact that is read; answers whether it is known. May raise what stops the reading."""


def watched(known: F, blank: F, reading: Reading) -> F:
    """Return `known` with every field under watch; what is not known reads as in `blank`.

    Works for frozen dataclasses. Properties are worked out from the watched fields, so what they read is told
    as well.
    """
    made: Any = object.__new__(_watched_class(type(known)))
    for name, value in (("_known", known), ("_blank", blank), ("_reading", reading)):
        object.__setattr__(made, name, value)
    return made


@cache
def _watched_class(facts: type[Any]) -> type[Any]:
    """Make the subclass whose fields are looked up when they are read."""

    def field_named(name: str) -> property:
        return property(lambda self: getattr(self._known if self._reading(name) else self._blank, name))

    looked_up = {field.name: field_named(field.name) for field in fields(facts)}
    return type(
        f"Watched{facts.__name__}", (facts,), {"__slots__": ("_blank", "_known", "_reading"), **looked_up}
    )
