"""Answering a walkthrough as a member does: question by question, with what is shown."""

from collections.abc import Mapping, Sequence

from cogs.walkthroughs import wording
from tests.people import Person

Answer = str | Mapping[str, str]
Story = Sequence[tuple[str, Answer]]
"""A part of each question, and what is answered: a button, an option, or words for its form.

For a sheet: the ticks that are set, parted by “; ”, or for each part of it, by id, an option or words.
"""


async def walks(person: Person, story: Story) -> int:
    """Answer all that is asked until the advice; return how many screens there were."""
    screens = 0
    while wording.CHANGE not in person.labels:
        screens += 1
        asked = next((line for line in person.sees.splitlines() if line.startswith("### ")), "")
        assert asked, person.sees
        if asked in wording.KNOWN:
            await person.presses(wording.KNOWN_RIGHT)
            continue
        wanted = next((answer for part, answer in story if part in asked), None)
        assert wanted is not None, f"the story has no answer to: {asked}"
        await answers(person, wanted)
    return screens


async def answers(person: Person, wanted: Answer) -> None:
    """Answer the screen that is shown."""
    if isinstance(wanted, Mapping):
        await _fills_sheet(person, wanted)
    elif wanted in person.labels:
        await person.presses(wanted)
    elif set(wanted.split("; ")) <= set(person.options):
        await person.chooses_labelled(*wanted.split("; "))
    else:
        screen = person.message
        await person.presses(wording.WRITE)
        await person.looks_at(screen).fills_in(answer=wanted)


async def _fills_sheet(person: Person, wanted: Mapping[str, str]) -> None:
    asked = next(line for line in person.sees.splitlines() if line.startswith("### "))
    typed = {name: words for name, words in wanted.items() if words not in person.options}
    for choice in wanted.values():
        if choice in person.options:
            await person.chooses_labelled(choice)
    if typed and asked in person.sees:
        screen = person.message
        await person.presses(wording.WRITE)
        await person.looks_at(screen).fills_in(**typed)
    if asked in person.sees and wording.REST_OPEN in person.labels:
        await person.presses(wording.REST_OPEN)
