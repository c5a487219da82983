"""A sentence can be changed in one file: tests speak of it by its constant (see tests/words.py)."""

from functools import cache
from pathlib import Path

import pytest

from tests.architecture import house_rules
from tests.architecture.house_rules import ROOT

_ABOUT_WORDS = ("architecture", "content")
_TYPED = {"test_views.py", "phrases.py"}
"""The latter: what members type."""
_WITH_WORDS = ("wording.py", "errors.py", "operator_errors.py")


@cache
def _sentences() -> str:
    paths = (path for folder in ("bot", "cogs") for path in (ROOT / folder).rglob("*.py"))
    sources = (path.read_text("utf-8") for path in paths if path.name in _WITH_WORDS)
    return "\0".join(text for source in sources for text in house_rules.texts_of(source))


def _tests() -> list[Path]:
    found = sorted((ROOT / "tests").rglob("*.py"))
    return [path for path in found if path.parent.name not in _ABOUT_WORDS and path.name not in _TYPED]


@pytest.mark.parametrize("path", _tests(), ids=lambda path: str(path.relative_to(ROOT)))
def test_no_test_repeats_a_sentence(path: Path) -> None:
    assert house_rules.copied_words(path.read_text("utf-8"), _sentences()) == []


def test_a_repeated_sentence_is_found() -> None:
    planted = 'assert "the third to fifth word of it" in nia.sees'
    assert house_rules.copied_words(planted, "Here are the third to fifth word of it.") != []
