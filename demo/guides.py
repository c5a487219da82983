"""Walks each guide of `/guide` in the demo at a phone's width: the pictures of docs/guides.md."""

from io import BytesIO

from PIL import Image

from bot.walkthroughs.engine.flow import Question
from bot.walkthroughs.flows.catalogue import FLOWS
from cogs.walkthroughs import wording as walk
from demo import wording
from demo.visitor import Visitor

_MOST_STEPS = 60
_GAP_PX = 24
_PAPER = "white"
_ENDS = {walk.MESSAGE, walk.TO_DO, walk.OUT_OF_DANGER}


async def strip_of_guide(visitor: Visitor, name: str) -> Image.Image:
    """Walk one guide and put its screens side by side: the first question, the advice, the message."""
    await visitor.command("/guide")
    await visitor.press(walk.GUIDES[name])
    screens = [await visitor.picture()]
    await _answer_all(visitor, name)
    screens.append(await visitor.picture())
    _, labels = await visitor.reading()
    if walk.MESSAGE in labels:
        await visitor.press(walk.MESSAGE)
        screens.append(await visitor.picture())
    return _side_by_side(screens)


async def _answer_all(visitor: Visitor, name: str) -> None:
    """Answer as is written down for this guide, until there is advice."""
    questions = {question.prompt: question for question in FLOWS[name].flow().questions}
    for _ in range(_MOST_STEPS):
        heading, labels = await visitor.reading()
        if _ENDS & set(labels):
            return
        question = questions.get(heading)
        if question is not None:
            await _answer(visitor, question, labels, wording.GUIDE_ANSWERS[name].get(question.id))
        else:
            known = (walk.KNOWN_RIGHT, walk.NONE_OF_THESE, walk.NOT_SURE)
            await visitor.press(next(label for label in known if label in labels))
    raise RuntimeError(name)


async def _answer(visitor: Visitor, question: Question, labels: list[str], answer: str | None) -> None:
    if answer is None and walk.NOT_SURE in labels:
        await visitor.press(walk.NOT_SURE)
    elif question.kind == "many" or (question.options and question.options[0].label not in labels):
        await visitor.pick(answer)
    elif answer is None or answer in labels:
        await visitor.press(answer or labels[0])
    else:
        await visitor.answer_in_words(walk.WRITE, answer)


def _side_by_side(screens: list[bytes]) -> Image.Image:
    images = [Image.open(BytesIO(screen)) for screen in screens]
    width = sum(image.width + _GAP_PX for image in images) - _GAP_PX
    strip = Image.new("RGB", (width, images[0].height), _PAPER)
    place = 0
    for image in images:
        strip.paste(image, (place, 0))
        place += image.width + _GAP_PX
    return strip
