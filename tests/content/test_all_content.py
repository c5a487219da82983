"""Whatever content file is broken, the bot refuses to start and says which, and `check` says it too."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
WITHOUT_FIELDS = {"facts.toml", "cities.toml"}
"""Cities have no fields to be wrong; rulebook/facts.toml is tested in test_facts.py."""
CONTENT = [path for path in sorted((ROOT / "bot").rglob("*.toml")) if path.name not in WITHOUT_FIELDS]

_BREAK_EACH = """
import json, sys
from pathlib import Path
from bot.all_content import load_all_content
from bot.errors import InvalidContent

def forget():
    for name, module in list(sys.modules.items()):
        if name.startswith("bot."):
            for value in vars(module).values():
                getattr(value, "cache_clear", lambda: None)()

said = {}
for file in map(Path, sys.argv[1:]):
    whole = file.read_text("utf-8")
    file.write_text('unheard_of = "x"\\n' + whole, "utf-8")
    forget()
    try:
        load_all_content()
    except InvalidContent as error:
        said[str(file)] = str(error)
    file.write_text(whole, "utf-8")
forget()
load_all_content()
print(json.dumps(said))
"""


def test_each_broken_file_is_named_before_anything_starts(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "bot", tmp_path / "bot", ignore=shutil.ignore_patterns("__pycache__"))
    files = [str(path.relative_to(ROOT)) for path in CONTENT]
    done = subprocess.run(  # noqa: S603 - our own code on our own copy
        [sys.executable, "-c", _BREAK_EACH, *files],
        cwd=tmp_path,
        env={"PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        check=True,
    )
    said = json.loads(done.stdout)
    for file in files:
        assert said.get(file, "nothing was said").startswith(f"{Path(file).name}: "), (file, said.get(file))
