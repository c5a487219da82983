"""Answering a walkthrough as a member does: screen by screen, with what is shown."""

from collections.abc import Callable, Sequence

from bot.walkthroughs.engine.flow import Flow, Question
from bot.walkthroughs.flows.catalogue import FLOWS
from cogs.walkthroughs import wording
from tests.components import walk
from tests.people import Person

Story = Sequence[tuple[str, str]]
"""A part of each question, and what is answered: a button, an option, or words for its form."""
Wanted = Callable[[str], str | None]
"""The answer to a question, by what is asked; None: it is left open."""


async def walks(person: Person, story: Story) -> int:
    """Answer all that is asked, and what is offered then; return how many screens there were before it."""

    def wanted(asked: str) -> str | None:
        return next((said for part, said in story if part in asked), None)

    screens = 0
    while wording.CHANGE not in person.labels:
        screens += 1
        await answers(person, wanted)
    await makes_exact(person, wanted)
    return screens


async def makes_exact(person: Person, wanted: Wanted) -> None:
    """Answer what is offered after the advice, and come back to it."""
    offer = next((label for label in person.labels if label.endswith(wording.MORE_ANSWERS[1][-8:])), None)
    if offer is not None:
        await person.presses(offer)
    while wording.CHANGE not in person.labels:
        await answers(person, lambda asked: wanted(asked) or wording.NOT_SURE)


async def answers(person: Person, wanted: Wanted) -> None:
    """Answer the screen that is shown; a sheet part by part, as its questions are asked alone."""
    asked = next((line for line in person.sees.splitlines() if line.startswith("### ")), "")
    assert asked, person.sees
    if asked in wording.KNOWN:
        await person.presses(wording.KNOWN_RIGHT)
        return
    sheets = [
        (flow, name) for flow in _flows() for name in flow.sheets if asked[4:] == flow.sheets[name].prompt
    ]
    if sheets:
        await _answers_sheet(person, *sheets[0], wanted)
        return
    said = wanted(asked)
    assert said is not None, f"there is no answer to: {asked}"
    if said == wording.NOT_SURE:
        ids = [part.get("custom_id", "") for part in walk(person.message.components)]
        [unsure] = [each for each in ids if each.startswith("walk:unsure")]
        await person.presses_id(unsure)
    elif said in person.labels:
        await person.presses(said)
    elif said in person.options:
        await person.chooses_labelled(said)
    else:
        await _types(person, answer=said)


def _flows() -> list[Flow]:
    return [walkthrough.flow() for walkthrough in FLOWS.values()]


async def _answers_sheet(person: Person, flow: Flow, name: str, wanted: Wanted) -> None:
    parts = {question.id: question for question in flow.parts[name]}
    said = {id_: answer for id_, each in parts.items() if (answer := wanted(each.prompt)) is not None}
    ticks = flow.sheets[name].ticks
    if ticks:
        chosen = [
            tick.label for tick in ticks if parts[tick.fact].label_of(tick.value) == said.get(tick.fact, "")
        ]
        await (person.chooses_labelled(*chosen) if chosen else person.presses(wording.NONE_OF_THESE))
        return
    prompt, typed = flow.sheets[name].prompt, dict[str, str]()
    for id_, answer in said.items():
        if answer == wording.NOT_SURE:
            continue
        if parts[id_].prompt in person.sees and parts[id_].written:
            typed[id_] = _in_digits(parts[id_], answer)
        elif parts[id_].prompt in person.sees:
            await _chooses_part(person, parts[id_], answer)
    if typed:
        await _types(person, **typed)
    if prompt in person.sees:
        await person.presses(wording.REST_OPEN if wording.REST_OPEN in person.labels else wording.NOT_SURE)


async def _chooses_part(person: Person, question: Question, answer: str) -> None:
    place = [option.label for option in question.options].index(answer)
    value = f"{question.id}:{place}"
    lists = [part for part in walk(person.message.components) if part["type"] == 3]
    box = next(part for part in lists if value in [option["value"] for option in part["options"]])
    await person.chooses(value, among=box["custom_id"])


def _in_digits(question: Question, answer: str) -> str:
    return next((str(option.value) for option in question.options if option.label == answer), answer)


async def _types(person: Person, **words: str) -> None:
    screen = person.message
    await person.presses(wording.WRITE)
    await person.looks_at(screen).fills_in(**words)
