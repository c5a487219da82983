"""What is asked: one question, or a sheet of several, with the answers so far."""

from collections.abc import Mapping

import discord
from discord import ButtonStyle, ui

from bot.walkthroughs.advice.distress import is_distressed
from bot.walkthroughs.engine.answers import LONGEST_TEXT
from bot.walkthroughs.engine.flow import MOST_FIELDS, Question, Value
from bot.walkthroughs.engine.route import Step
from bot.walkthroughs.types import Run
from cogs.shared.layout import Piece, button, card, field, form, row, select, text
from cogs.shared.router import make_id
from cogs.shared.words import plain, plain_line
from cogs.walkthroughs import wording
from cogs.walkthroughs.leaving_views import quick_exit, to_safety

ALONE = "answer"
"""The field of a form that asks one question."""
_LONGEST_ANSWER_SHOWN = 60
_LONGEST_NUMBER = 40


def question_screen(run: Run, step: Step, *, helping: bool = False) -> ui.LayoutView:
    """Ask one step."""
    sheet, question = step.sheet, step.questions[0]
    lines = [wording.DISTRESS_LINE] if is_distressed(run.route) else []
    lines += [wording.ABOUT.format(client=plain(run.client))] if run.client else []
    lines += [_progress(run, step), wording.PROMPT.format(prompt=sheet.prompt if sheet else question.prompt)]
    lines += _so_far(run, step)
    if helping:
        lines.append(wording.WHY_WE_ASK.format(help=sheet.help if sheet else question.help))
    if not run.route.asked:
        lines.append(wording.LEAVE)
    return card(
        text("\n".join(lines)),
        *(_sheet(run, step) if sheet else _alone(run, question)),
        below=[row(*_navigation(run, step, helping=helping)), *to_safety(run), *quick_exit(run)],
    )


def answer_form(run: Run, step: Step) -> ui.Modal:
    """Ask for the answers of a step that are words or digits."""
    written = [question for question in step.questions if question.written][:MOST_FIELDS]
    fields = [
        _field(ALONE if step.sheet is None else question.id, question, run.answers.get(question.id), step)
        for question in written
    ]
    return form(step.short, make_id("walk:write", run.run_id, step.id), *fields)


def shown(question: Question, value: Value | None) -> str:
    """Show an answer in the words of its question."""
    if value is None:
        return question.unsure or wording.NOT_SURE
    label = question.label_of(value)
    if label and not (question.written and question.kind == "date"):
        return label
    if question.kind == "money":
        return f"${value:,.2f}".removesuffix(".00") if isinstance(value, int | float) else str(value)
    words = f"{value:,} {question.unit or ''}" if isinstance(value, int) else str(value)
    return plain_line(words, _LONGEST_ANSWER_SHOWN)


def _progress(run: Run, step: Step) -> str:
    """Say how much is still to come; a step that is gone back to, or only offered, has no place in that."""
    group, more = run.flow.groups[step.group].title, run.route.more
    if step != run.route.next:
        return wording.PROGRESS_NONE.format(group=group)
    return (wording.PROGRESS if more > 1 else wording.PROGRESS_LAST).format(group=group, more=more)


def _so_far(run: Run, step: Step) -> list[str]:
    """Tell the answers that a step has already; on a sheet with what is asked there."""
    if step.sheet is None:
        (question,) = step.questions
        given = question.id in run.answers
        return [wording.YOUR_ANSWER.format(answer=shown(question, run.answers[question.id]))] if given else []
    if step.sheet.ticks:
        return []
    return [
        wording.SHEET_ANSWER.format(prompt=question.prompt, answer=shown(question, run.answers[question.id]))
        if question.id in run.answers
        else wording.SHEET_OPEN.format(prompt=question.prompt)
        for question in step.questions
    ]


def _field(name: str, question: Question, given: Value | None, step: Step) -> ui.Label[ui.LayoutView]:
    hint = wording.FORM_HINTS[question.kind].format(low=question.low, high=f"{question.high:,}")
    return field(
        name,
        question.short,
        hint=hint,
        value=str(given) if given is not None else None,
        longest=LONGEST_TEXT if question.kind == "text" else _LONGEST_NUMBER,
        required=step.sheet is None,
        many_lines=question.kind == "text",
    )


def _sheet(run: Run, step: Step) -> list[Piece]:
    """Lay out a sheet: its ticks, or a list for each choice and one form for what is typed."""
    if step.sheet is not None and step.sheet.ticks:
        return [row(_ticks(run, step))]
    lists: list[Piece] = [row(_chooser(run, each, each.short)) for each in step.questions if not each.written]
    if any(question.written for question in step.questions):
        lists.append(
            row(button(wording.WRITE, make_id("walk:ask", run.run_id, step.id), ButtonStyle.primary))
        )
    return lists


def _ticks(run: Run, step: Step) -> ui.Select[ui.LayoutView]:
    asked = {question.id for question in step.questions}
    options = [
        discord.SelectOption(
            label=tick.label,
            value=f"{step.id}:{number}",
            description=tick.hint,
            default=run.answers.get(tick.fact) == tick.value,
        )
        for number, tick in enumerate(step.sheet.ticks if step.sheet else ())
        if tick.fact in asked
    ]
    return select(wording.TICK, make_id("walk:tick", run.run_id, step.id), options, most=len(options))


def _alone(run: Run, question: Question) -> list[Piece]:
    given = run.answers.get(question.id)
    write = button(wording.WRITE, make_id("walk:ask", run.run_id, question.id), ButtonStyle.primary)
    if not question.as_buttons:
        return [row(_chooser(run, question, wording.CHOOSE)), *([row(write)] if question.written else [])]
    buttons = [
        button(
            wording.CHOSEN.format(label=option.label) if chosen else option.label,
            make_id("walk:pick", run.run_id, question.id, number),
            ButtonStyle.success if chosen else ButtonStyle.primary,
        )
        for number, option in enumerate(question.options)
        for chosen in [given is not None and question.label_of(given) == option.label]
    ]
    return [row(*buttons, write)] if question.written else [row(*buttons)]


def _chooser(run: Run, question: Question, placeholder: str) -> ui.Select[ui.LayoutView]:
    given = run.answers.get(question.id)
    marked = given if isinstance(given, list) else [str(given)] if given is not None else []
    options = [
        discord.SelectOption(
            label=option.label,
            value=f"{question.id}:{number}",  # else the page would keep the place chosen in the last list
            description=option.hint,
            default=str(option.value) in marked,
        )
        for number, option in enumerate(question.options)
    ]
    most = len(options) if question.kind == "many" else 1
    return select(placeholder, make_id("walk:choose", run.run_id, question.id), options, most=most)


def _navigation(run: Run, step: Step, *, helping: bool) -> list[ui.Button[ui.LayoutView]]:
    run_id, before = run.run_id, run.route.before(step.id)
    buttons = [_leaving_open(step, run.answers, run_id)]
    if before is not None:
        buttons.append(button(wording.BACK, make_id("walk:show", run_id, before.id, 0)))
    if run.route.complete:
        buttons.append(button(wording.TO_ADVICE, make_id("advice:show", run_id, "advice")))
    elif run.route.asked:
        buttons.append(button(wording.MY_ANSWERS, make_id("walk:summary", run_id)))
    help_label = wording.LESS if helping else wording.WHY
    buttons.append(button(help_label, make_id("walk:show", run_id, step.id, int(not helping))))
    buttons.append(button(wording.DROP, make_id("walk:drop", run_id)))
    return buttons


def _leaving_open(step: Step, answers: Mapping[str, Value | None], run_id: int) -> ui.Button[ui.LayoutView]:
    """Make the button that goes on without an answer, or with those that a sheet has."""
    if step.sheet is None:
        label = step.questions[0].unsure or wording.NOT_SURE
        return button(label, make_id("walk:unsure", run_id, step.id))
    if step.sheet.ticks:
        return button(wording.NONE_OF_THESE, make_id("walk:none", run_id, step.id))
    begun = any(question.id in answers for question in step.questions)
    label = wording.REST_OPEN if begun else wording.NOT_SURE
    return button(label, make_id("walk:unsure", run_id, step.id))
