"""The checklist as screens: the form that begins it, its pages, the stop sign, the check after a sample."""

from collections.abc import Sequence

import discord
from discord import ButtonStyle, ui

from bot.contracts.rules import LONGEST_CLIENT
from bot.money import LONGEST_SUM
from bot.vetting.checklist import Item, Page, load_checklist
from bot.vetting.rules import ItemAnswer, SampleAnswer
from bot.vetting.service import sample_verdict
from bot.vetting.types import Terms, Vetting
from cogs.shared import wording as shared
from cogs.shared.layout import button, card, dropdown, field, form, line, row, text, with_button
from cogs.shared.router import make_id
from cogs.shared.words import plain
from cogs.vetting import wording

_LONGEST_POST = 4_000
_LONGEST_COUNT = 10
ASKING_GUESSES = -1
"""Stands for the page on which guesses are asked before the result."""
_MOST_GUESSES_ASKED = 5

_STYLES = {
    ItemAnswer.GOOD: ButtonStyle.success,
    ItemAnswer.BAD: ButtonStyle.danger,
    ItemAnswer.UNKNOWN: ButtonStyle.primary,
    ItemAnswer.NA: ButtonStyle.primary,
}


def start_form(custom_id: str, known: Terms | None = None, *, with_post: bool = True) -> ui.Modal:
    """Ask for the job's details; what is known already is filled in."""
    platforms = [
        discord.SelectOption(label=name, value=platform, default=platform is (known or Terms("")).platform)
        for platform, name in shared.PLATFORMS.items()
    ]
    value = str(known.value) if known and known.value else ""
    jobs = str(known.rated_jobs) if known and known.rated_jobs is not None else ""
    client = known.client if known else ""
    fields = [
        field(
            "client",
            wording.FORM_CLIENT,
            hint=wording.FORM_CLIENT_HINT,
            value=client,
            longest=LONGEST_CLIENT,
            required=True,
        ),
        dropdown("platform", wording.FORM_PLATFORM, platforms),
        field("value", wording.FORM_VALUE, hint=wording.FORM_VALUE_HINT, value=value, longest=LONGEST_SUM),
        field(
            "rated_jobs", wording.FORM_JOBS, hint=wording.FORM_JOBS_HINT, value=jobs, longest=_LONGEST_COUNT
        ),
    ]
    if with_post:
        post = field(
            "post", wording.FORM_POST, hint=wording.FORM_POST_HINT, longest=_LONGEST_POST, many_lines=True
        )
        fields.append(post)
    return form(wording.FORM, custom_id, *fields)


def page_of(
    vetting: Vetting, number: int, *, helping: bool = False, notices: Sequence[str] = ()
) -> ui.LayoutView:
    """Show one page of the checklist (numbered from 0), with help for each item if wanted."""
    pages = vetting.checklist.pages()
    number = min(max(number, 0), len(pages) - 1)
    page = pages[number]
    title = wording.PAGE_TITLE.format(
        title=page.group.title,
        client=plain(vetting.terms.client),
        page=number + 1,
        pages=len(pages),
        answered=answered(vetting),
        items=len(vetting.checklist.items),
    )
    details = button(wording.DETAILS, make_id("vet:terms", vetting.vetting_id))
    parts: list[ui.Item[ui.LayoutView]] = [
        with_button("\n".join([title, *notices, *_left_open(vetting, number)]), details)
    ]
    for item in page.items:
        parts += [text(_item_text(vetting, item, helping=helping)), _answers(vetting, item, number, helping)]
    return card(*parts, below=[_navigation(vetting, page, number, len(pages), helping=helping)])


def guesses_first(vetting: Vetting) -> ui.LayoutView:
    """Ask for the guesses that nobody has answered, stop signs first, before there is a result."""
    waiting = [item_id for item_id in vetting.checklist.items if item_id in vetting.open_guesses]
    stops = vetting.guessed_stops
    waiting.sort(key=lambda item_id: item_id not in stops)
    parts: list[ui.Item[ui.LayoutView]] = [text(wording.GUESSES_ASK.format(count=len(waiting)))]
    for item_id in waiting[:_MOST_GUESSES_ASKED]:
        item = vetting.checklist.items[item_id]
        parts += [
            text(_item_text(vetting, item, helping=False)),
            _answers(vetting, item, ASKING_GUESSES, helping=False),
        ]
    leave = button(wording.GUESSES_LEAVE, make_id("vet:result_open", vetting.vetting_id))
    return card(*parts, below=[row(leave)])


def _left_open(vetting: Vetting, number: int) -> list[str]:
    """Say how it is done, on the first page; later which parts were passed without an answer."""
    if number == 0:
        return [wording.PAGE_HOW]
    before = vetting.checklist.pages()[:number]
    parts = [
        n for n, page in enumerate(before, 1) if any(each.id not in vetting.answers for each in page.items)
    ]
    return [wording.LEFT_OPEN.format(parts=", ".join(map(str, parts)))] if parts else []


def stop_sign(vetting: Vetting, item: Item, number: int) -> ui.LayoutView:
    """Say at once that this answer alone decides (a disqualifier was marked bad)."""
    undo = make_id("vet:answer", vetting.vetting_id, number, 0, item.id, ItemAnswer.UNKNOWN)
    return card(
        text(f"{wording.STOP_TITLE.format(risk=item.risk)}\n{wording.STOP_WHY.format(why=item.why)}"),
        below=[
            row(
                button(wording.STOP_NOW, make_id("vet:result", vetting.vetting_id), ButtonStyle.primary),
                button(wording.STOP_GO_ON, make_id("vet:page", vetting.vetting_id, number, 0)),
                button(wording.STOP_UNDO, undo),
            )
        ],
    )


def sample_check(vetting: Vetting) -> ui.LayoutView:
    """Ask the questions after a sample; show what they say once all are answered (§4.2)."""
    questions = load_checklist().after_sample.questions
    parts: list[ui.Item[ui.LayoutView]] = [
        text(wording.SAMPLE_TITLE.format(client=plain(vetting.terms.client)))
    ]
    for question in questions:
        given = vetting.sample_answers.get(question.id)
        parts += [
            text(wording.ITEM.format(question=question.question)),
            _sample_answers(vetting, question.id, given),
        ]
    verdict = sample_verdict(vetting)
    if verdict:
        parts += [line(), text(wording.SAMPLE_VERDICTS[verdict])]
    else:
        left = sum(question.id not in vetting.sample_answers for question in questions)
        parts.append(text(wording.SAMPLE_WAITING.format(left=left)))
    return card(*parts, below=[row(button(wording.TO_CHECK, make_id("vet:result", vetting.vetting_id)))])


def answered(vetting: Vetting) -> int:
    """Count the items of today's checklist that have an answer."""
    return sum(item_id in vetting.answers for item_id in vetting.checklist.items)


def first_open(vetting: Vetting) -> int:
    """Find the first page that has an item without an answer."""
    pages = vetting.checklist.pages()
    waiting = (
        n for n, page in enumerate(pages) if any(item.id not in vetting.answers for item in page.items)
    )
    return next(waiting, 0)


def _item_text(vetting: Vetting, item: Item, *, helping: bool) -> str:
    lines = [wording.ITEM.format(question=plain(item.question))]
    given, guess = vetting.answers.get(item.id), vetting.guesses.get(item.id)
    if given:
        lines.append(wording.ITEM_STATE.format(answer=wording.ANSWERS[given]))
    elif guess:
        answer = wording.ANSWERS[guess.answer]
        lines.append(wording.ITEM_GUESS.format(answer=answer, words=plain(guess.words)))
    else:
        lines.append(wording.ITEM_OPEN)
    if helping:
        lines.append(wording.ITEM_HELP.format(why=item.why, where=item.where))
    return "\n".join(lines)


def _answers(vetting: Vetting, item: Item, number: int, helping: bool) -> ui.ActionRow[ui.LayoutView]:
    given = vetting.answers.get(item.id)
    buttons = []
    for answer, label in wording.ANSWERS.items():
        custom_id = make_id("vet:answer", vetting.vetting_id, number, int(helping), item.id, answer)
        if answer is given:
            buttons.append(button(wording.CHOSEN.format(label=label), custom_id, _STYLES[answer]))
        else:
            buttons.append(button(label, custom_id))
    return row(*buttons)


def _sample_answers(
    vetting: Vetting, question_id: str, given: SampleAnswer | None
) -> ui.ActionRow[ui.LayoutView]:
    buttons = []
    for answer, label in wording.SAMPLE_ANSWERS.items():
        custom_id = make_id("vet:sample_answer", vetting.vetting_id, question_id, answer)
        if answer is given:
            buttons.append(button(wording.CHOSEN.format(label=label), custom_id, ButtonStyle.primary))
        else:
            buttons.append(button(label, custom_id))
    return row(*buttons)


def _navigation(
    vetting: Vetting, page: Page, number: int, pages: int, *, helping: bool
) -> ui.ActionRow[ui.LayoutView]:
    vetting_id = vetting.vetting_id
    last = number + 1 == pages
    full = all(item.id in vetting.answers for item in page.items)
    help_label = wording.LESS_HELP if helping else wording.HELP
    buttons = [
        button(wording.BACK, make_id("vet:page", vetting_id, number - 1, 0), disabled=number == 0),
        button(wording.REST_GOOD, make_id("vet:rest", vetting_id, number), disabled=full),
        button(help_label, make_id("vet:page", vetting_id, number, int(not helping))),
    ]
    if not last:
        buttons.append(
            button(wording.NEXT, make_id("vet:page", vetting_id, number + 1, 0), ButtonStyle.primary)
        )
    result_style = ButtonStyle.primary if last else ButtonStyle.secondary
    buttons.append(button(wording.SEE_RESULT, make_id("vet:result", vetting_id), result_style))
    return row(*buttons)
