"""The house keeps its rules, and each guard bites when a rule is broken."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture import house_rules
from tests.architecture.house_rules import ROOT


@pytest.mark.parametrize(
    "path", house_rules.sources("bot", "cogs"), ids=lambda path: str(path.relative_to(ROOT))
)
def test_words_people_see_live_in_wording_errors_or_content(path: Path) -> None:
    if path.name != "wording.py" and path != ROOT / "bot" / "errors.py":
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
    house_rules.sources("bot", "cogs", "demo", "benchmarks", "tests"),
    ids=lambda path: str(path.relative_to(ROOT)),
)
def test_files_and_functions_stay_small(path: Path) -> None:
    source = path.read_text("utf-8")
    assert len(source.splitlines()) <= house_rules.LONGEST_FILE
    assert house_rules.long_functions(source) == []


@pytest.mark.parametrize("path", house_rules.sources("bot"), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_members_transaction_says_whose_it_is(path: Path) -> None:
    assert house_rules.unheld_members(path.read_text("utf-8")) == []


def test_the_guard_of_members_bites() -> None:
    begin = "async def add(self, {}):\n async with self._database.writing({}) as connection: ..."
    assert house_rules.unheld_members(begin.format("user_id: int", "")) == ["add"]
    assert house_rules.unheld_members(begin.format("*, asker: Asker", "")) == ["add"]
    assert house_rules.unheld_members(begin.format("asker: Asker", "asker.user_id")) == []
    assert house_rules.unheld_members(begin.format("case_id: int", "")) == []


def test_every_feature_has_the_same_rooms() -> None:
    rooms = {"__init__.py", "rules.py", "tables.py", "store.py", "service.py"}
    for feature in ("members", "contracts", "evidence", "vetting"):
        assert rooms <= {path.name for path in (ROOT / "bot" / feature).iterdir()}
    for feature in ("members", "contracts", "evidence", "vetting", "score", "rules"):
        assert {"__init__.py", "cog.py", "views.py", "wording.py"} <= {
            path.name for path in (ROOT / "cogs" / feature).iterdir()
        }


PLANTED = [
    ("bot/vetting/rules.py", "discord", "knows no Discord"),
    ("bot/members/rules.py", "sqlalchemy", "Rules are plain Python"),
    ("bot/contracts/service.py", "bot.vetting.service", "lower features only"),
    ("cogs/help/cog.py", "bot.members.store", "only through a service"),
    ("cogs/help/cog.py", "cogs.members.views", "never imports another"),
    ("bot/time/clock.py", "tests.clock", "Nobody imports the demo"),
    ("cogs/vetting/cog.py", "matplotlib", "never loads matplotlib"),
]


def test_the_guard_of_imports_bites(tmp_path: Path) -> None:
    """Everything forbidden is planted at once; each contract is kept without it (see `make check`)."""
    for folder in ("bot", "cogs", "demo", "tests", "benchmarks"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / ".importlinter", tmp_path)
    for file, forbidden, _ in PLANTED:
        with (tmp_path / file).open("a", encoding="utf-8") as source:
            source.write(f"\nimport {forbidden}\n")
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run(  # noqa: S603 - our own linter on our own copy
        [linter, "--no-cache"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    for file, forbidden, broken in PLANTED:
        importer = file.removesuffix(".py").replace("/", ".")
        assert any(broken in line and "BROKEN" in line for line in done.stdout.splitlines()), done.stdout
        assert f"{importer} -> {forbidden}" in done.stdout, (importer, forbidden)
