"""The house keeps its rules, and each guard bites when a rule is broken."""

import re
from pathlib import Path

import pytest

from tests.architecture import house_rules
from tests.architecture.house_rules import ROOT

_SERVICE = re.compile(r"^class \w+Service\b", re.MULTILINE)
_COG = re.compile(r"^class \w+\(commands\.(Group)?Cog\b", re.MULTILINE)


def _features(root: str) -> list[Path]:
    """List the folders of features: those that think and remember, or those that speak."""
    outer = {"database", "operations", "wiring", "time", "shared", "__pycache__"}
    rooms = (file.parent for file in (ROOT / root).glob("*/__init__.py"))
    return sorted(room for room in rooms if room.name not in outer)


@pytest.mark.parametrize(
    "path", house_rules.sources("bot", "cogs"), ids=lambda path: str(path.relative_to(ROOT))
)
def test_words_people_see_live_in_wording_errors_or_content(path: Path) -> None:
    if path.name not in {"wording.py", "errors.py", "operator_errors.py"}:
        folder = path.relative_to(ROOT).parts[0]
        assert house_rules.sentences_outside_wording(path.read_text("utf-8"), folder) == []


@pytest.mark.parametrize(
    "planted",
    [
        'send("Your client sounds fine to me")',
        'label = f"You have {count} checks waiting"',
        'raise MemberError("Please choose another client")',
        'card(text("Your client sounds risky to me"))',
        'raise ValueError("Please choose another client")',
    ],
)
def test_the_guard_of_words_bites(planted: str) -> None:
    assert house_rules.sentences_outside_wording(planted) != []


@pytest.mark.parametrize(
    "path",
    house_rules.sources("bot", "cogs", "demo", "benchmarks", "mutations", "tests"),
    ids=lambda path: str(path.relative_to(ROOT)),
)
def test_files_and_functions_stay_small(path: Path) -> None:
    source = path.read_text("utf-8")
    assert len(source.splitlines()) <= house_rules.LONGEST_FILE
    assert house_rules.long_functions(source) == []


@pytest.mark.parametrize(
    "path",
    [path for path in house_rules.sources("bot") if house_rules.is_pure(path)],
    ids=lambda path: str(path.relative_to(ROOT)),
)
def test_decisions_are_plain_python(path: Path) -> None:
    assert house_rules.impure_imports(path.read_text("utf-8")) == []


@pytest.mark.parametrize(
    "place",
    [
        "bot/followups/factory.py",
        "bot/vetting/own_items.py",
        "bot/followups/past_moments.py",
        "bot/followups/calendar.py",
        "bot/evidence/packing.py",
        "bot/vetting/rehearsal.py",
        "bot/rulebook/platforms.py",
        "bot/walkthroughs/flows/silent/rules.py",
        "bot/some_feature/some_new_file.py",
    ],
)
def test_purity_is_guarded_by_place(place: str) -> None:
    assert house_rules.is_pure(ROOT / place)


@pytest.mark.parametrize(
    "planted",
    [
        "import sqlalchemy",
        "import bot.database.transaction",
        "from sqlalchemy.ext.asyncio import AsyncConnection",
        "from bot.members import store",
        "from bot.members.buddy_service import BuddyService",
        "from bot.time.clock import utc_now",
        "from discord import ui",
    ],
)
def test_the_guard_of_purity_bites(planted: str) -> None:
    assert house_rules.impure_imports(planted) != []


@pytest.mark.parametrize("feature", _features("bot"))
def test_a_feature_that_stores_has_tables_store_and_service(feature: Path) -> None:
    names = {path.stem for path in feature.iterdir()}
    services = {name for name in names if _is_service(name)}
    assert ("tables" in names) == ("store" in names)
    assert bool(services) or "store" not in names
    for path in feature.rglob("*.py"):
        source = path.read_text("utf-8")
        assert ("Table(" in source) <= (path.stem == "tables"), path
        assert bool(_SERVICE.search(source)) == _is_service(path.stem), path


def _is_service(name: str) -> bool:
    return name == "service" or name.endswith("_service")


@pytest.mark.parametrize("feature", _features("cogs"))
def test_a_feature_that_speaks_has_a_cog_and_its_words(feature: Path) -> None:
    names = {path.stem for path in feature.iterdir()}
    assert {"cog", "wording"} <= names
    for path in feature.rglob("*.py"):
        if _COG.search(path.read_text("utf-8")):
            assert path.stem == "cog" or path.stem.endswith("_cog"), path


@pytest.mark.parametrize("path", house_rules.sources("cogs"), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_limit_is_said_once(path: Path) -> None:
    assert house_rules.bare_limits(path.read_text("utf-8")) == []


def test_the_guard_of_limits_bites() -> None:
    assert house_rules.bare_limits("field('note', longest=1_000)") == [1_000]
    assert house_rules.bare_limits("async def note(text: Range[str, 1, 200]): ...") == [200]
    assert house_rules.bare_limits("async def note(text: Range[str, 1, LONGEST_NOTE]): ...") == []


@pytest.mark.parametrize("path", house_rules.sources("bot"), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_members_transaction_says_whose_it_is(path: Path) -> None:
    assert house_rules.unheld_members(path.read_text("utf-8")) == []


def test_the_guard_of_members_bites() -> None:
    begin = "async def add(self, {}):\n async with self._database.writing({}) as connection: ..."
    assert house_rules.unheld_members(begin.format("user_id: int", "")) == ["add"]
    assert house_rules.unheld_members(begin.format("*, asker: AskerContext", "")) == ["add"]
    assert house_rules.unheld_members(begin.format("asker: AskerContext", "asker.user_id")) == []
    assert house_rules.unheld_members(begin.format("case_id: int", "")) == []
