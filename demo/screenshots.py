"""Takes the pictures in docs/images from the demo: `make screenshots`."""

import asyncio
import sys
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

from PIL import Image

from bot.contracts.rules import Platform
from bot.peer_review.handles import case_handle
from bot.peer_review.kinds import CaseKind, load_kinds
from bot.vetting.checklist import load_checklist
from bot.vetting.rules import ItemAnswer
from cogs.peer_review import wording as review
from cogs.shared import wording as shared
from cogs.vetting import wording as vet
from cogs.walkthroughs import wording as walk
from demo import wording
from demo.guides import strip_of_guide
from demo.visitor import Visitor, find_browser, running_demo, visiting

_FOLDER = Path(__file__).parent.parent / "docs" / "images"
_DATE = "2026-11-23T09:30"
_DESKTOP = {"width": 1280, "height": 800}
_COLOURS = 128
_MOST_STEPS = 100


def main() -> int:
    """Take all pictures anew; without a Chromium say so and exit with status 1."""
    browser = find_browser()
    if browser is None:
        print(wording.NO_BROWSER, file=sys.stderr)
        return 1
    _FOLDER.mkdir(parents=True, exist_ok=True)
    asyncio.run(_take_all(browser))
    return 0


async def _take_all(browser: str) -> None:
    async with (
        running_demo("--date", _DATE) as address,
        visiting(address, browser, scale=2) as visitor,
    ):
        await _form(visitor)
        await _page(visitor)
        await _stop(visitor)
        await visitor.press(vet.STOP_NOW)
        await _take(visitor, "vet-result.png", from_top=True)
        await _score(visitor)
        await _cancel(visitor)
    async with (
        running_demo("--date", _DATE) as address,
        visiting(address, browser, scale=2) as visitor,
    ):
        await _followups(visitor)
        await _guide(visitor)
    async with (
        running_demo("--date", _DATE) as address,
        visiting(address, browser, scale=2) as visitor,
    ):
        await _reviews(visitor)
    async with (
        running_demo("--date", _DATE) as address,
        visiting(address, browser, scale=1) as visitor,
    ):
        await _guides(visitor, walk.GUIDES)
    async with (
        running_demo("--date", _DATE) as address,
        visiting(address, browser, **_DESKTOP) as visitor,
    ):
        await _form(visitor, picture=False)
        await _page(visitor, picture=False)
        await _take(visitor, "demo.png", from_top=True)


async def _form(visitor: Visitor, *, picture: bool = True) -> None:
    await visitor.command("/vet start")
    await visitor.fill(vet.FORM_CLIENT, wording.EXAMPLE_CLIENT)
    await visitor.choose(shared.PLATFORMS[Platform.UPWORK])
    await visitor.fill(vet.FORM_VALUE, wording.EXAMPLE_VALUE)
    await visitor.fill(vet.FORM_JOBS, wording.EXAMPLE_JOBS)
    await visitor.fill(vet.FORM_POST, wording.EXAMPLE_POST)
    await visitor.form.get_by_label(vet.FORM_CLIENT).focus()
    if picture:
        await _take(visitor, "vet-form.png")
    await visitor.submit()


async def _page(visitor: Visitor, *, picture: bool = True) -> None:
    await visitor.press(vet.ANSWERS[ItemAnswer.GOOD])
    if picture:
        await _take(visitor, "vet-page.png", from_top=True)


async def _stop(visitor: Visitor) -> None:
    """Go to the first item that alone decides, and mark it bad."""
    for page in load_checklist().pages():
        places = [number for number, item in enumerate(page.items) if item.disqualifier]
        if places:
            await visitor.press(vet.ANSWERS[ItemAnswer.BAD], places[0])
            break
        await visitor.press(vet.NEXT)


async def _score(visitor: Visitor) -> None:
    await visitor.command("/score now")
    boxes = visitor.form.get_by_role("textbox")
    given = (wording.EXAMPLE_SCORE, wording.EXAMPLE_JOBS, wording.EXAMPLE_VALUE, wording.EXAMPLE_INCOME)
    for number, words in enumerate(given):
        await boxes.nth(number).fill(words)
    await visitor.submit()
    await visitor.newest.locator("img[alt*='62']").wait_for()
    await _take(visitor, "score.png", from_top=True)


async def _cancel(visitor: Visitor) -> None:
    """Walk through the questions in DM, up to the message."""
    await visitor.command("/cancel")
    await visitor.go(wording.DIRECT)
    for _ in range(_MOST_STEPS):
        labels = await visitor.newest.get_by_role("button").all_inner_texts()
        if walk.MESSAGE in labels:
            break
        answers = [label for label in wording.EXAMPLE_WAY if label in labels]
        if answers:
            await visitor.press(answers[0])
        else:
            await visitor.page.wait_for_timeout(100)  # the question is being drawn
    await _take(visitor, "cancel-advice.png", from_top=True)
    await visitor.press(walk.MESSAGE)
    await _take(visitor, "cancel-message.png", from_top=True)


async def _followups(visitor: Visitor) -> None:
    """Promise something, and let time pass until the bot writes."""
    await visitor.command("/promise", what=wording.EXAMPLE_PROMISE, by=wording.EXAMPLE_TIME)
    await _take(visitor, "promise.png", from_top=True)
    await visitor.go(wording.DIRECT)
    for _ in range(3):
        await visitor.wait("day")
    await visitor.wait("hour")
    await _take(visitor, "ping.png", from_top=True)
    await visitor.command("/why")
    await _take(visitor, "why.png", from_top=True)


async def _guide(visitor: Visitor) -> None:
    """Show every way in, in plain words."""
    await visitor.go(f"#{wording.LOBBY}")
    await visitor.command("/guide")
    await _take(visitor, "guide.png", from_top=True)


async def _reviews(visitor: Visitor) -> None:
    """Ask peers without a name; two judge, and the verdicts open."""
    kind = load_kinds().kinds[CaseKind.CANCEL]
    await visitor.choosing_command("/review ask", "about", kind.title)
    for words, label in zip(
        wording.EXAMPLE_CASE, (kind.client_view, review.FIELD_QUESTION, review.FIELD_TRIED), strict=True
    ):
        await visitor.fill(label, words)
    await visitor.submit()
    await _take(visitor, "review-gate.png", from_top=True)
    await visitor.press(review.GATE_ANONYMOUS)
    for (name, _), (outcome, level, reason) in zip(
        (wording.VERA, wording.MO), wording.EXAMPLE_VERDICTS, strict=True
    ):
        await visitor.be(name)
        await visitor.go(case_handle(1))
        await visitor.messages.first.get_by_role("button", name=review.VERDICT).click()
        for number, entry in enumerate((outcome, level, review.CONFLICT_NO)):
            await visitor.form.get_by_role("combobox").nth(number).click()
            await visitor.conversation.get_by_role("option", name=entry, exact=True).click()
        await visitor.form.get_by_role("textbox").fill(reason)
        if name == wording.VERA[0]:
            await _take(visitor, "review-verdict.png")
        await visitor.submit()
    opening = visitor.messages.filter(has_text=review.OPENING_END.removeprefix("-# ")).last
    await opening.evaluate("message => message.scrollIntoView({block: 'start'})")
    await _take(visitor, "review-opened.png")


async def _guides(visitor: Visitor, names: Iterable[str]) -> None:
    """Walk each guide up to its message."""
    for name in names:
        await visitor.go(f"#{wording.LOBBY}")
        _keep(await strip_of_guide(visitor, name), f"guide-{name.replace('_', '-')}.png")


async def _take(visitor: Visitor, name: str, *, from_top: bool = False) -> None:
    if from_top:
        picture = await visitor.picture()
    else:
        await visitor.page.wait_for_timeout(600)  # scrolling and pictures come to rest
        picture = await visitor.page.screenshot()
    _keep(Image.open(BytesIO(picture)), name)


def _keep(image: Image.Image, name: str) -> None:
    small = image.convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE)
    small.save(_FOLDER / name, optimize=True)
    print(f"{_FOLDER.name}/{name}")


if __name__ == "__main__":
    sys.exit(main())
