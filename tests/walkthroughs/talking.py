"""Answering a walkthrough as a member does: question by question, with what is shown."""

from collections.abc import Sequence

from cogs.walkthroughs import wording
from tests.people import Person

Story = Sequence[tuple[str, str]]
"""A part of each question, and what is answered: a button, an option, or words for its form."""


async def walks(person: Person, story: Story) -> None:
    """Answer all that is asked, and look at the advice."""
    while not {wording.SEE_ADVICE, wording.CHANGE} & set(person.labels):
        asked = next((line for line in person.sees.splitlines() if line.startswith("### ")), "")
        assert asked, person.sees
        if asked and asked in wording.KNOWN:
            await person.presses(wording.KNOWN_RIGHT)
            continue
        wanted = next((answer for part, answer in story if part in asked), None)
        assert wanted is not None, f"the story has no answer to: {asked}"
        if wanted in person.options:
            await person.chooses_labelled(wanted)
        elif wanted in person.labels:
            await person.presses(wanted)
        else:
            screen = person.message
            await person.presses("Answer")
            await person.looks_at(screen).fills_in(answer=wanted)
    if wording.SEE_ADVICE in person.labels:
        await person.presses(wording.SEE_ADVICE)
