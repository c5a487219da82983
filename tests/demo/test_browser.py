"""The demo as a visitor meets it: a real browser at `python -m demo`."""

import pytest

from bot.vetting.rules import ItemAnswer
from cogs.vetting import wording as vet
from demo import wording
from demo.visitor import find_browser, running_demo, visiting

BROWSER = find_browser()

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        BROWSER is None, reason="left out: no chromium, chromium-browser or google-chrome found"
    ),
]


async def test_a_newcomer_vets_a_client_and_nobody_else_sees_it():
    assert BROWSER
    async with running_demo("--date", "2026-11-23T09:30") as address, visiting(address, BROWSER) as visitor:
        wrong: list[str] = []
        visitor.page.on("pageerror", lambda error: wrong.append(str(error)))

        await visitor.command("/vet start")
        await visitor.fill(vet.FORM_CLIENT, wording.EXAMPLE_CLIENT)
        await visitor.choose("Upwork")
        await visitor.submit()
        await visitor.press(vet.ANSWERS[ItemAnswer.GOOD])
        chosen = vet.CHOSEN.format(label=vet.ANSWERS[ItemAnswer.GOOD])
        assert await visitor.newest.get_by_role("button", name=chosen).count() == 1

        await visitor.be("Vera")
        assert await visitor.messages.count() == 5
        assert wording.EXAMPLE_CLIENT not in await visitor.conversation.locator("body").inner_text()

        await visitor.wait("day")
        assert (await visitor.moment()).startswith("2026-11-24")

        await visitor.be("Nia")
        await visitor.press(vet.SEE_RESULT)
        assert wording.EXAMPLE_CLIENT in await visitor.newest.inner_text()

        await visitor.go(wording.DIRECT)
        assert await visitor.messages.count() == 0
        assert not wrong


async def test_the_hint_types_for_the_visitor_and_goes_away():
    assert BROWSER
    async with running_demo() as address, visiting(address, BROWSER, 1280, 800) as visitor:
        hint = visitor.page.get_by_role("button", name="Type it for me")
        await hint.click()
        await visitor.fill(vet.FORM_CLIENT, "Acme")
        await hint.wait_for(state="hidden")
        await visitor.submit()
        assert "Acme" in await visitor.newest.inner_text()
