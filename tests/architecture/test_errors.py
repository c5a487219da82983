"""Every expected error has a sentence, and every sentence an error."""

import tomllib
from pathlib import Path

import pytest

from bot import errors


def all_classes(base: type[errors.HouseError]) -> list[type[errors.HouseError]]:
    return [each for child in base.__subclasses__() for each in (child, *all_classes(child))]


SENTENCES = tomllib.loads(Path(errors.__file__).with_suffix(".toml").read_text("utf-8"))
KINDS = {errors.HouseError, errors.MemberError, errors.OperatorError}


def test_classes_and_sentences_match() -> None:
    raised = {each.__name__ for each in all_classes(errors.HouseError) if each not in KINDS}
    assert raised == set(SENTENCES)


@pytest.mark.parametrize("name", SENTENCES)
def test_each_class_is_drawn_in_the_tree_and_names_its_slots(name: str) -> None:
    assert name in (errors.__doc__ or "")
    slots = {part.split("}")[0] for part in SENTENCES[name].split("{")[1:]}
    described = getattr(errors, name).__doc__ or ""
    assert all(slot in described for slot in slots), (slots, described)


@pytest.mark.parametrize("error", all_classes(errors.MemberError))
def test_members_are_told_what_to_do_next(error: type[errors.MemberError]) -> None:
    sentence = SENTENCES[error.__name__]
    ways_on = ("`/", "{command}", "Try", "Write it", "press", "Go back", "Here it is")
    assert any(way in sentence for way in ways_on), sentence
