"""Whatever content file is broken, the bot refuses to start and says which, and `check` says it too."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ERRORS = {"errors.toml", "facts.toml", "cities.toml"}
"""Sentences and cities have no fields to be wrong; rulebook/facts.toml is tested in test_facts.py."""
CONTENT = [path for path in sorted((ROOT / "bot").rglob("*.toml")) if path.name not in ERRORS]


@pytest.mark.parametrize("path", CONTENT, ids=lambda path: path.name)
def test_a_broken_file_is_named_before_anything_starts(tmp_path: Path, path: Path) -> None:
    shutil.copytree(ROOT / "bot", tmp_path / "bot", ignore=shutil.ignore_patterns("__pycache__"))
    broken = tmp_path / path.relative_to(ROOT)
    broken.write_text(f'unheard_of = "x"\n{broken.read_text("utf-8")}', "utf-8")
    done = subprocess.run(
        [sys.executable, "-c", "from bot.all_content import load_all_content; load_all_content()"],
        cwd=tmp_path,
        env={"PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0
    assert "InvalidContent" in done.stderr
    assert path.name in done.stderr
