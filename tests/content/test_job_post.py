"""The phrases of the paste help: planted mistakes are named."""

from pathlib import Path

import pytest

from bot.operator_errors import InvalidContent
from bot.vetting.job_post import load_job_post

FILE = Path(__file__).parents[2] / "bot/vetting/job_post.toml"


@pytest.mark.parametrize(
    ("old", "new", "entry"),
    [
        ("[phrases.A1]", "[phrases.Z9]", "phrases.Z9"),
        ("[phrases.A1]", "[phrases.A1]\nugly = []", "phrases.A1.ugly"),
        ('"payment ~ verified"', '"Payment ~ verified"', "phrases.A1.good.0"),
        ('"payment ~ verified"', '"payment verified ~"', "phrases.A1.good.0"),
        ('"payment ~ verified"', '"~ verified"', "phrases.A1.good.0"),
        ('"payment ~ verified"', '"payment  verified"', "phrases.A1.good.0"),
        ('"payment ~ verified"', '""', "phrases.A1.good.0"),
        ("reach = 6", "reach = 0", "negation.reach"),
    ],
)
def test_a_mistake_is_named(tmp_path: Path, old: str, new: str, entry: str) -> None:
    text = FILE.read_text("utf-8")
    assert old in text
    copy = tmp_path / "job_post.toml"
    copy.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(InvalidContent) as refused:
        load_job_post(copy)
    assert (refused.value.file, refused.value.entry) == ("job_post.toml", entry)
