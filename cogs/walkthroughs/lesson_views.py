"""What only “What do I take from it?” shows: the lesson in the member's own words, and that it is kept."""

from discord import ButtonStyle, ui

from bot.walkthroughs.advice.advice_for_run import AdviceForRun
from bot.walkthroughs.flows.reflect.lesson import lesson_lines
from bot.walkthroughs.lesson_service import KeptLesson
from cogs.shared.layout import button, card, row, text
from cogs.shared.router import make_id
from cogs.shared.words import plain, plain_line
from cogs.walkthroughs import wording
from cogs.walkthroughs.advice_views import Screen, navigation

_LONGEST_WORDS = 400
_LONGEST_SIGN = 180


def lesson_card(concluded: AdviceForRun) -> ui.LayoutView:
    """Show the lesson, ready to be kept."""
    run = concluded.run
    lines = [
        wording.LESSON_LINE.format(what=what, words=plain(words, _LONGEST_WORDS))
        for what, words in lesson_lines(run.route)
    ]
    head = [wording.ABOUT.format(client=plain(run.client))] if run.client else []
    body = "\n".join(lines) if lines else wording.LESSON_EMPTY
    keep = button(wording.LESSON_KEEP, make_id("lesson:keep", run.run_id), ButtonStyle.success)
    return card(
        text("\n".join([*head, wording.LESSON_TITLE.format(title=concluded.advice.title)])),
        text(body),
        text(wording.LESSON_PRIVATE if run.contract_id is not None else wording.LESSON_NO_CONTRACT),
        below=[row(keep), *navigation(concluded, Screen.LESSON)],
    )


def kept_card(kept: KeptLesson) -> ui.LayoutView:
    """Say where the lesson is now, and offer to ask if it held."""
    run = kept.run
    parts = [wording.KEPT, wording.KEPT_IN_STORY if kept.in_story else wording.KEPT_HERE]
    if kept.no_room:
        parts.append(wording.KEPT_NO_ROOM)
    elif kept.sign:
        parts.append(wording.KEPT_SIGN.format(sign=plain_line(kept.sign, _LONGEST_SIGN)))
    buttons = [
        button(wording.REMIND_HABIT, make_id("plan:advice", run.run_id), ButtonStyle.primary),
        button(wording.ADVICE, make_id("advice:show", run.run_id, Screen.ADVICE)),
    ]
    if kept.sign or kept.no_room:
        buttons.append(button(wording.MY_SIGNS, make_id("vet:signs")))
    if run.contract_id is not None:
        buttons.append(button(wording.CONTRACT, make_id("contract:show", run.contract_id)))
    return card(text("\n".join(parts)), below=[row(*buttons)])
