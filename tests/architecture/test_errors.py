"""Every expected error has a sentence that its own fields fill, and tells members what to do next."""

from dataclasses import fields
from string import Formatter

import pytest

from bot import errors, operator_errors
from bot.errors import EvenkeelError, MemberError, OutOfDate, UnreadableNumber
from bot.time_words import errors as _of_time_words  # noqa: F401 - what is defined there is tried too


def all_classes(base: type[EvenkeelError]) -> list[type[EvenkeelError]]:
    return [each for child in base.__subclasses__() for each in (child, *all_classes(child))]


KINDS = (errors.MemberError, operator_errors.OperatorError, errors.NotUnderstood)
RAISED = [each for each in all_classes(EvenkeelError) if each not in KINDS]


@pytest.mark.parametrize("error", RAISED)
def test_each_sentence_shows_just_the_fields_of_its_class(error: type[EvenkeelError]) -> None:
    slots = {name for _, name, _, _ in Formatter().parse(error.sentence) if name is not None}
    assert slots == {field.name for field in fields(error)}  # type: ignore[arg-type]


@pytest.mark.parametrize("error", [each for each in RAISED if issubclass(each, MemberError)])
def test_members_are_told_what_to_do_next(error: type[MemberError]) -> None:
    ways_on = ("`/", "{command}", "Try", "Write it", "press", "Go back", "Here it is")
    assert any(way in error.sentence for way in ways_on), error.sentence


def test_a_forgotten_or_misspelt_field_is_found_where_the_error_is_made() -> None:
    with pytest.raises(TypeError, match="moost"):
        errors.TooManyCases(moost=3)  # type: ignore[call-arg]
    assert "Type `/help` to go on" in str(OutOfDate())


def test_what_somebody_typed_is_shown_short_and_without_formatting() -> None:
    error = UnreadableNumber(text="**{low}**\n<@1> [x](y) " + "z" * 200, low=1, high=1000)
    assert str(error).startswith(r"I can't read “\*\*{low}\*\* \<@1\> \[x\](y) z")
    assert "z…” as a whole number from 1 to 1,000." in str(error)
    assert len(error.text) > 200
