"""Reading what a message or form is made of."""

from collections.abc import Iterator
from typing import Any

Component = dict[str, Any]


def walk(components: list[Component]) -> Iterator[Component]:
    """Go through all components in reading order."""
    for part in components:
        yield from walk(part.get("components") or [])
        yield part
        if part.get("accessory"):
            yield from walk([part["accessory"]])
