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
def test_words_people_see_live_in_wording_or_content(path: Path) -> None:
    if path.name != "wording.py":
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


def test_every_feature_has_the_same_rooms() -> None:
    rooms = {"__init__.py", "rules.py", "tables.py", "store.py", "service.py"}
    for feature in ("members", "contracts", "evidence", "vetting"):
        assert rooms <= {path.name for path in (ROOT / "bot" / feature).iterdir()}
    for feature in ("members", "contracts", "evidence", "vetting", "score", "rules"):
        assert {"__init__.py", "cog.py", "views.py", "wording.py"} <= {
            path.name for path in (ROOT / "cogs" / feature).iterdir()
        }


@pytest.mark.parametrize(
    ("file", "planted", "broken"),
    [
        ("bot/vetting/rules.py", "import discord", "knows no Discord"),
        ("bot/members/rules.py", "import sqlalchemy", "Rules are plain Python"),
        ("bot/contracts/service.py", "import bot.vetting.service", "lower features only"),
        ("cogs/help/cog.py", "import bot.members.store", "only through a service"),
        ("cogs/help/cog.py", "import cogs.members.views", "never imports another"),
        ("bot/clock.py", "import tests.clock", "Nobody imports the demo"),
        ("cogs/vetting/cog.py", "import matplotlib", "never loads matplotlib"),
    ],
)
def test_the_guard_of_imports_bites(tmp_path: Path, file: str, planted: str, broken: str) -> None:
    for folder in ("bot", "cogs", "demo", "tests", "benchmarks"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / ".importlinter", tmp_path)
    target = tmp_path / file
    target.write_text(f"{target.read_text('utf-8')}\n{planted}\n", "utf-8")
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run(  # noqa: S603 - our own linter on our own copy
        [linter, "--no-cache"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode != 0
    assert any(broken in line and "BROKEN" in line for line in done.stdout.splitlines()), done.stdout
