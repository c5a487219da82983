"""Whatever content file is broken, every command says which in a sentence, with its line, and none starts."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bot.content import line_of

ROOT = Path(__file__).parents[2]
CONTENT = [str(path.relative_to(ROOT)) for path in sorted((ROOT / "bot").rglob("*.toml"))]

_BREAK_EACH = """
import contextlib, functools, importlib, io, json, pkgutil, sys, tomllib, traceback
from pathlib import Path

files = {file: Path(file).read_text("utf-8") for file in json.loads(sys.argv[1])}
for file in files:
    Path(file).write_text("= broken", "utf-8")
import bot, cogs
for package in (bot, cogs):
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        importlib.import_module(module.name)
from bot.__main__ import main
for file, whole in files.items():
    Path(file).write_text(whole, "utf-8")

ours = [vars(module) for name, module in sys.modules.items() if name.startswith("bot.")]
cached = [each for names in ours for each in names.values() if hasattr(each, "cache_clear")]
caches = {id(each): each.cache_clear for each in cached}.values()

def type_(*command, given=""):
    for clear in caches:
        clear()
    out, err = io.StringIO(), io.StringIO()
    sys.stdin = io.StringIO(given)
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            code = main([*command])
        except BaseException:
            code, err = "raised", io.StringIO(traceback.format_exc())
    return code, out.getvalue(), err.getvalue()

tomllib.loads = functools.cache(tomllib.loads)  # each text once, for speed
COMMANDS = [("check",), ("flows", "diagram", "silent"),
            ("rehearse", "vetting", "-"), ("rehearse", "cancelling", "-"), ("rehearse", "score", "-")]
said = []
for file, whole in files.items():
    for mistake in ('unheard_of = 1', 'also = "of"\\n= broken'):
        Path(file).write_text(mistake + '\\n' + whole, "utf-8")
        for command in COMMANDS if "broken" in mistake else COMMANDS[:1]:
            said.append((file, mistake, command, *type_(*command, given="{}")))
    Path(file).write_text(whole, "utf-8")
first = Path("bot/walkthroughs/engine/questions.toml")
first.write_text("= broken", "utf-8")
for command in (("flows", "lint"), ("migrate",)):  # the long ones
    said.append((str(first), "= broken", command, *type_(*command)))
first.write_text(files[str(first)], "utf-8")
said.append(("none", "", ("check",), *type_("check")))
print(json.dumps(said))
"""


def test_each_broken_file_is_named_with_its_line_by_every_command_that_reads_it(tmp_path: Path) -> None:
    """All modules are imported while every file is broken: none reads content before it is asked to."""
    for package in ("bot", "cogs", "migrations"):
        shutil.copytree(ROOT / package, tmp_path / package)
    done = subprocess.run(  # noqa: S603 - our own code on our own copy
        [sys.executable, "-c", _BREAK_EACH, json.dumps(CONTENT)],
        cwd=tmp_path,
        env={"PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    *said, whole = json.loads(done.stdout)
    assert whole[3] == 0, whole
    for file, mistake, command, code, out, err in said:
        case = (file, mistake, command, code, out, err)
        assert code in (0, 1), case
        line = mistake.count("\n") + 1
        named = f"{file}:{line}: " in out + err
        if command == ["check"]:
            assert code == 1, case
        assert code == 0 or named, case
        assert len(err.splitlines()) <= 1, case
        assert "Traceback" not in out + err, case


_TOML = '''version = 1

[items.A]
text = """
Two
lines"""
weights = [
  1,
]
[[rungs]]
days = 1
[[rungs]]
days = 2
'''


@pytest.mark.parametrize(
    ("place", "line"),
    [
        (["version"], 1),
        (["items", "A", "text"], 4),
        (["items", "A", "weights", 0], 7),
        (["rungs", 1, "days"], 13),
        pytest.param(["items", "A", "missing"], 3, id="what should hold it"),
        pytest.param(["missing"], 1, id="the file"),
    ],
)
def test_an_entry_is_found_by_its_line(place: list[str | int], line: int) -> None:
    assert line_of(_TOML, place) == line
