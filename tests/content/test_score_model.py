"""Our numbers can be read, and mistakes in them are refused with the entry that is wrong."""

from pathlib import Path

import pytest

from bot.operator_errors import InvalidContent
from bot.score import model as score_model_module
from bot.score.model import load_model, score_model

TEXT = Path(score_model_module.__file__).with_suffix(".toml").read_text("utf-8")


def test_our_own_numbers_are_exact():
    model = score_model()
    assert model.money_test.income_lost[1].share * 20 == 3
    assert model.habit.share * 50 == 1


@pytest.mark.parametrize(
    ("right", "wrong", "entry"),
    [
        ("hostile = 0.80", "hostile = 1.80", "negative_chance.hostile"),
        ("hostile = 0.80", 'hostile = "0.80"', "negative_chance.hostile"),
        ("hostile = 0.80", "hostile = true", "negative_chance.hostile"),
        ("hostile = 0.80", "hostile = nan", "negative_chance.hostile"),
        ("hostile = 0.80", "", "negative_chance.hostile"),
        ("hostile = 0.80", "hostile = 0.80\nfurious = 0.9", "negative_chance.furious"),
        ("up_to = 1000", "up_to = 100", "weight.tiers"),
        (", { weight = 1.5 }", "", "weight.tiers"),
        ("strict = 24", "strict = 12", "windows.strict"),
        ("at_least = 4.75", "at_least = 3.75", "stars.strict"),
        ("{ at_least = 0, share = 0.50 }", "{ at_least = 10, share = 0.50 }", "money_test.income_lost"),
        ("below = 20,", "below = 200,", "money_test.visible_review"),
        ("targets = [80, 90]", "targets = [80, 100]", "recovery.targets.1"),
        ('sources = ["I"]  # 0.1', "sources = []", "stages.sources"),
        ("facts_date = 2026-11-21", 'facts_date = "soon"', "facts_date"),
        ("[windows]", "[windows", "TOML"),
    ],
)
def test_planted_faults_are_named(tmp_path: Path, right: str, wrong: str, entry: str):
    assert right in TEXT
    file = tmp_path / "model.toml"
    file.write_text(TEXT.replace(right, wrong, 1), "utf-8")
    with pytest.raises(InvalidContent) as refused:
        load_model(file)
    assert refused.value.file == "model.toml"
    assert refused.value.entry == entry
