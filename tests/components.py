"""Reading what a message or form is made of."""

from collections.abc import Iterator
from typing import Any

from discord import ui

Component = dict[str, Any]


def walk(components: list[Component]) -> Iterator[Component]:
    """Go through all components in reading order."""
    for part in components:
        yield from walk(part.get("components") or [])
        yield part
        if part.get("accessory"):
            yield from walk([part["accessory"]])


def texts_of(view: ui.LayoutView) -> str:
    """Join all that a screen says."""
    return "\n".join(part["content"] for part in _parts(view, 10))


def labels_of(view: ui.LayoutView) -> list[str]:
    """List what stands on its buttons."""
    return [part["label"] for part in _parts(view, 2)]


def ids_of(view: ui.LayoutView) -> list[str]:
    """List the ids of its buttons."""
    return [part["custom_id"] for part in _parts(view, 2)]


def _parts(view: ui.LayoutView, kind: int) -> list[Component]:
    parts: Any = view.to_components()
    return [part for part in walk(parts) if part["type"] == kind]
