"""Lines that people write, one a line, and how many of them a reader may get wrong."""

from collections.abc import Callable
from pathlib import Path

from tests.cases import FOLDER as CASES

_OWN = Path(__file__).parent


def lines_of(name: str) -> list[str]:
    """Give our own lines of a list, and the public ones of the case files where there are any."""
    files = [_OWN / f"{name}.txt", CASES / "lines" / f"{name}.txt"]
    return [line for file in files if file.exists() for line in file.read_text("utf-8").splitlines()]


def missed(name: str, right: Callable[[str], bool]) -> list[str]:
    """Give the lines of a list that a reader gets wrong."""
    return [line for line in lines_of(name) if not right(line)]
