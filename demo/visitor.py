"""A visitor with a real browser, for the pictures in docs/ and for the tests. Needs a Chromium."""

import asyncio
import re
import shutil
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from playwright.async_api import Locator, Page, async_playwright
from playwright.async_api import TimeoutError as NotInTime

_ROOT = Path(__file__).parent.parent
_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
_PATIENCE = 15_000  # milliseconds
_TRIES = 4
_READ = """message => [
    message.querySelector("h3")?.innerText ?? "",
    [...message.querySelectorAll("button .button-label")].map(label => label.innerText),
]"""


def find_browser() -> str | None:
    """Return the path of a Chromium on this computer, if there is one."""
    return next((path for name in _BROWSERS if (path := shutil.which(name))), None)


@asynccontextmanager
async def running_demo(*arguments: str) -> AsyncIterator[str]:
    """Run `python -m demo` on a free port; gives its address, and ends it the way Ctrl-C does."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "demo", "--port", "0", *arguments, cwd=_ROOT, stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None  # noqa: S101 - asked for above
    try:
        line = (await process.stdout.readline()).decode()
        found = re.search(r"http://\S+", line)
        if found is None:
            raise RuntimeError(line)
        yield found[0]
    finally:
        if process.returncode is None:
            process.terminate()
        await process.communicate()


@asynccontextmanager
async def visiting(
    address: str, browser: str, width: int = 390, height: int = 844, scale: float = 1
) -> AsyncIterator["Visitor"]:
    """Open the demo's page in a browser of this size (a phone's, unless told otherwise)."""
    async with async_playwright() as playwright:
        chromium = await playwright.chromium.launch(executable_path=browser, args=_ARGUMENTS)
        context = await chromium.new_context(
            viewport={"width": width, "height": height}, device_scale_factor=scale
        )
        context.set_default_timeout(_PATIENCE)
        page = await context.new_page()
        await page.goto(address)
        try:
            visitor = Visitor(page)
            await visitor.arrived()
            yield visitor
        finally:
            await chromium.close()


class Visitor:
    """What someone at the demo's page can do; names are those a person reads there."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.conversation = page.frame_locator("#conversation")
        self.messages = self.conversation.locator(".channel-message")
        self.form = self.conversation.get_by_role("dialog")

    @property
    def newest(self) -> Locator:
        """The last message that can be seen."""
        return self.messages.last

    async def arrived(self) -> None:
        """Wait until the conversation is there."""
        await self.conversation.get_by_label("Message", exact=True).wait_for()

    async def be(self, name: str) -> None:
        """Become another person."""
        await self._elsewhere(self.page.locator("#people").get_by_role("button", name=name))

    async def go(self, place: str) -> None:
        """Go to a channel, a thread or the messages with the bot; on a phone they are in a menu."""
        menu = self.page.locator("#places-menu")
        if await menu.is_visible():
            await menu.click()
        await self._elsewhere(self.page.locator("#places").get_by_role("button", name=place))

    async def wait(self, step: str) -> None:
        """Move time forward by “hour”, “day” or “week”."""
        menu = self.page.locator("#time-menu")
        if await menu.is_visible():
            await menu.click()
        moment = await self.moment()
        await self.page.locator(f"[data-step={step}]").click()
        await self.page.wait_for_function(
            "before => document.querySelector('.now').dateTime !== before", arg=moment
        )

    async def moment(self) -> str:
        """Return the world's date and time."""
        return await self.page.locator(".now").get_attribute("datetime") or ""

    async def command(self, text: str, **options: str) -> None:
        """Type a slash command, fill in options that it shows, and send it."""
        box = self.conversation.get_by_label("Message", exact=True)
        await box.press_sequentially(text)
        await self.conversation.locator(".command-entry.is-active").wait_for()
        await box.press("Enter")
        for name, words in options.items():
            await self.conversation.locator(f'[aria-label^="{name}"]').first.click()
            await self.page.keyboard.type(words)
        chosen = self.conversation.locator(".command-chip")
        for _ in range(_TRIES):  # while its page is busy, SimCord lets a press fall
            await chosen.press("Enter")
            with suppress(NotInTime):
                await chosen.wait_for(state="hidden", timeout=2_000)
                return

    async def choosing_command(self, text: str, option: str, entry: str) -> None:
        """Type a slash command, choose an entry of the list that one of its options shows, and send it."""
        box = self.conversation.get_by_label("Message", exact=True)
        await box.press_sequentially(text)
        await self.conversation.locator(".command-entry.is-active").wait_for()
        await box.press("Enter")
        await self.conversation.locator(f'[aria-label^="{option}"]').first.click()
        await self.conversation.get_by_text(entry, exact=True).first.click()
        await self.conversation.locator("#send-message").click()

    async def fill(self, label: str, text: str) -> None:
        """Write into a field of the open form."""
        await self.form.get_by_label(label).fill(text)

    async def choose(self, option: str) -> None:
        """Choose from the one list of the open form."""
        await self.form.get_by_role("combobox").click()
        await self.conversation.get_by_role("option", name=option, exact=True).click()

    async def submit(self) -> None:
        """Send the open form and wait for what comes."""
        before = await self._shown()
        await self.form.get_by_role("button", name="Submit").click()
        await self.form.wait_for(state="hidden")
        await self._changed(before)

    async def press(self, label: str, number: int = 0) -> None:
        """Press a button of the newest message (of those so named the first, or a later one); wait."""
        before = await self._shown()
        for _ in range(_TRIES):  # while its page is busy, SimCord lets a press fall
            await self.newest.get_by_role("button", name=label, exact=True).nth(number).click()
            with suppress(TimeoutError):
                return await self._changed(before, _PATIENCE // _TRIES)
        raise TimeoutError(label)

    async def reading(self) -> tuple[str, list[str]]:
        """Return the heading of the newest message and its buttons, once it has come to rest."""
        before = None
        while (now := await self.newest.evaluate(_READ)) != before:
            before = now
            await self.page.wait_for_timeout(150)
        heading, labels = now
        return heading, labels

    async def answer_in_words(self, label: str, words: str) -> None:
        """Press the button that opens a form of one field, fill it and send it."""
        await self.newest.get_by_role("button", name=label, exact=True).click()
        await self.form.get_by_role("textbox").fill(words)
        await self.submit()

    async def pick(self, entry: str | None) -> None:
        """Choose this entry, or else the first, from the first list of the newest message."""
        before = await self._shown()
        box = self.newest.get_by_role("combobox").first
        entries = self.conversation.get_by_role("option")
        chosen = (entries.filter(has_text=entry) if entry else entries).first
        for _ in range(_TRIES):  # while its page is busy, SimCord lets a press fall or closes the list again
            with suppress(NotInTime):
                await box.click()
                await chosen.click(timeout=2_000)
                break
        if await chosen.is_visible():
            await box.click()  # where several may be chosen, closing the list sends them
        await self._changed(before)

    async def picture(self) -> bytes:
        """Take a picture in which the newest message begins at the top."""
        await self.page.wait_for_timeout(600)  # scrolling and pictures come to rest
        await self.page.locator("#notice").evaluate("notice => notice.replaceChildren()")
        await self.look_at_newest()
        await self.page.wait_for_timeout(200)
        return await self.page.screenshot()

    async def look_at_newest(self) -> None:
        """Scroll so that the newest message begins at the top; point at nothing."""
        await self.conversation.locator(":focus").evaluate_all("focused => focused.forEach(e => e.blur())")
        await self.page.mouse.move(0, 0)
        await self.newest.evaluate("message => message.scrollIntoView({block: 'start'})")

    async def _shown(self) -> str:
        return await self.conversation.locator("#channel-message-list").inner_text()

    async def _changed(self, before: str, patience: int = _PATIENCE) -> None:
        for _ in range(patience // 50):
            if await self._shown() != before:
                return
            await asyncio.sleep(0.05)
        raise TimeoutError(before)

    async def _elsewhere(self, button: Locator) -> None:
        """Press, and wait until the conversation has been opened anew."""
        frame = self.page.locator("#conversation")
        view = await frame.evaluate("frame => frame.contentWindow.location.href")
        await button.click()
        await self.page.wait_for_function(
            "before => document.getElementById('conversation').contentWindow.location.href !== before",
            arg=view,
        )
        await self.arrived()
