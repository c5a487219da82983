"""The walkthrough as screens: a question, what is known already, the review, dropping, resuming."""

from collections.abc import Sequence

import discord
from discord import ButtonStyle, ui

from bot.walkthroughs.advice.distress import is_distressed
from bot.walkthroughs.engine.answers import LONGEST_TEXT
from bot.walkthroughs.engine.flow import Question, Value
from bot.walkthroughs.types import SLEEP, Run
from cogs.shared.layout import Piece, button, card, field, form, row, select, text
from cogs.shared.limits import MOST_OPTIONS, fit
from cogs.shared.router import make_id
from cogs.shared.times import day
from cogs.shared.words import plain, plain_line
from cogs.walkthroughs import wording
from cogs.walkthroughs.leaving_views import quick_exit, to_safety

_LONGEST_ANSWER_SHOWN = 60
_LONGEST_NUMBER = 40


def next_screen(run: Run) -> ui.LayoutView:
    """Show what comes next: what is known, the first open question, or the review."""
    if run.to_confirm:
        return known_answers(run)
    question = run.route.next
    return question_screen(run, question) if question else summary(run)


def question_screen(run: Run, question: Question, *, helping: bool = False) -> ui.LayoutView:
    """Ask one question."""
    route = run.route
    before = sum(asked.id != question.id for asked in _until(run, question))
    lines = [wording.DISTRESS_LINE] if is_distressed(route) else []
    lines += [wording.ABOUT.format(client=plain(run.client))] if run.client else []
    lines += [
        wording.PROGRESS.format(
            group=run.flow.groups[question.group].title,
            number=before + 1,
            most=max(route.at_most, before + 1),
        ),
        wording.PROMPT.format(prompt=question.prompt),
    ]
    if question.id in run.answers:
        lines.append(wording.YOUR_ANSWER.format(answer=shown(question, run.answers[question.id])))
    if helping:
        lines.append(wording.WHY_WE_ASK.format(help=question.help))
    if not route.asked:
        lines.append(wording.LEAVE)
    return card(
        text("\n".join(lines)),
        *_answers(run, question),
        below=[row(*_navigation(run, question, helping=helping)), *to_safety(run), *quick_exit(run)],
    )


def answer_form(run: Run, question: Question) -> ui.Modal:
    """Ask for an answer in words or digits."""
    given = run.answers.get(question.id)
    hint = wording.FORM_HINTS[question.kind].format(low=question.low, high=f"{question.high:,}")
    box = field(
        "answer",
        question.short,
        hint=hint,
        value=str(given) if given is not None else None,
        longest=LONGEST_TEXT if question.kind == "text" else _LONGEST_NUMBER,
        required=True,
        many_lines=question.kind == "text",
    )
    return form(question.short, make_id("walk:write", run.run_id, question.id), box)


def known_answers(run: Run) -> ui.LayoutView:
    """Lay out what was known elsewhere, for confirmation."""
    questions = [question for question in run.flow.questions if question.id in run.known]
    answers = "\n".join(
        wording.KNOWN_ANSWER.format(question=question.short, answer=shown(question, run.known[question.id]))
        for question in questions
    )
    options = [discord.SelectOption(label=question.short, value=question.id) for question in questions]
    wrong = select(wording.KNOWN_WRONG, make_id("walk:wrong", run.run_id), options, most=len(options))
    lines = [wording.ABOUT.format(client=plain(run.client))] if run.client else []
    return card(
        text("\n".join([*lines, wording.KNOWN.format(answers=answers)])),
        row(wrong),
        below=[
            row(
                button(wording.KNOWN_RIGHT, make_id("walk:right", run.run_id), ButtonStyle.primary),
                button(wording.DROP, make_id("walk:drop", run.run_id)),
            ),
            *quick_exit(run),
        ],
    )


def summary(run: Run) -> ui.LayoutView:
    """Show all answers; any one can be changed. With nothing open, the advice is one press away."""
    asked = run.route.asked
    answers = "\n".join(
        wording.REVIEW_ANSWER.format(
            question=question.short, answer=shown(question, run.answers[question.id])
        )
        for question in asked
    )
    lines = [wording.DISTRESS_LINE] if is_distressed(run.route) else []
    lines += [wording.ABOUT.format(client=plain(run.client))] if run.client else []
    selects = [
        row(
            select(
                wording.REVIEW_MORE if start else wording.REVIEW_CHANGE,
                make_id("walk:change", run.run_id, start),
                [_review_option(run, question) for question in asked[start : start + MOST_OPTIONS]],
            )
        )
        for start in range(0, len(asked), MOST_OPTIONS)
    ]
    on = button(wording.SEE_ADVICE, make_id("advice:show", run.run_id, "advice"), ButtonStyle.primary)
    if not run.route.complete:
        on = button(wording.GO_ON, make_id("walk:open", run.run_id), ButtonStyle.primary)
    return card(
        text("\n".join([*lines, wording.REVIEW])),
        text(answers),
        below=[
            row(on, button(wording.DROP, make_id("walk:drop", run.run_id))),
            *selects,
            *to_safety(run),
            *quick_exit(run),
        ],
    )


def drop_choice(run: Run) -> ui.LayoutView:
    """Ask once more before everything is forgotten."""
    return card(
        text(wording.DROP_ASK),
        below=[
            row(
                button(wording.DROP_NO, make_id("walk:open", run.run_id)),
                button(wording.DROP_YES, make_id("walk:drop_yes", run.run_id), ButtonStyle.danger),
            ),
            *quick_exit(run),
        ],
    )


def resume_choice(runs: Sequence[Run]) -> ui.LayoutView:
    """Let the member choose among several that wait."""
    options = [
        discord.SelectOption(
            label=fit(wording.RESUME_OPTION.format(title=run.flow.title, client=run.client).strip(), 100),
            value=str(run.run_id),
            description=_waiting(run),
        )
        for run in runs[:MOST_OPTIONS]
    ]
    chooser = select(wording.RESUME_CHOOSE, make_id("walk:resume"), options)
    return card(text(wording.RESUME_TITLE), below=[row(chooser)])


def begun_already(run: Run) -> ui.LayoutView:
    """Offer the walkthrough that waits before a second one about the same is begun."""
    lines = [wording.ABOUT.format(client=plain(run.client))] if run.client else []
    asked = wording.BEGUN.format(day=day(run.started_at), answered=len(run.route.asked))
    return card(
        text("\n".join([*lines, asked])),
        below=[
            row(
                button(wording.GO_ON, make_id("walk:open", run.run_id), ButtonStyle.primary),
                button(wording.NEW, make_id("walk:new", run.flow.id, run.contract_id or 0)),
            ),
            *quick_exit(run),
        ],
    )


def nudge(run: Run) -> ui.LayoutView:
    """Ask, once, whether to finish what was left, or to decide what was slept on."""
    client = wording.NUDGE_CLIENT.format(client=plain(run.client)) if run.client else ""
    sentence = wording.NUDGE_SLEPT if run.decision == SLEEP else wording.NUDGE
    asked = sentence.format(title=run.flow.title, client=client, answered=len(run.route.asked))
    return card(
        text(asked),
        below=[
            row(
                button(wording.NUDGE_GO_ON, make_id("walk:open", run.run_id), ButtonStyle.primary),
                button(wording.DROP, make_id("walk:drop", run.run_id)),
            )
        ],
    )


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


def _answers(run: Run, question: Question) -> list[Piece]:
    given = run.answers.get(question.id)
    write = button(wording.WRITE, make_id("walk:ask", run.run_id, question.id), ButtonStyle.primary)
    if not question.as_buttons:
        return [row(_chooser(run, question)), *([row(write)] if question.written else [])]
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


def _chooser(run: Run, question: Question) -> ui.Select[ui.LayoutView]:
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
    return select(wording.CHOOSE, make_id("walk:choose", run.run_id, question.id), options, most=most)


def _navigation(run: Run, question: Question, *, helping: bool) -> list[ui.Button[ui.LayoutView]]:
    run_id, before = run.run_id, run.route.before(question.id)
    unsure = wording.NOT_SURE if question.unsure is None else question.unsure
    buttons = [button(unsure, make_id("walk:unsure", run_id, question.id))]
    if before is not None:
        buttons.append(button(wording.BACK, make_id("walk:show", run_id, before.id, 0)))
    if run.route.asked:
        to_review = wording.TO_REVIEW if run.route.complete else wording.MY_ANSWERS
        buttons.append(button(to_review, make_id("walk:summary", run_id)))
    help_label = wording.LESS if helping else wording.WHY
    buttons.append(button(help_label, make_id("walk:show", run_id, question.id, int(not helping))))
    buttons.append(button(wording.DROP, make_id("walk:drop", run_id)))
    return buttons


def _until(run: Run, question: Question) -> list[Question]:
    """List what was asked before a question."""
    places = {each.id: place for place, each in enumerate(run.flow.questions)}
    return [asked for asked in run.route.asked if places[asked.id] < places[question.id]]


def _review_option(run: Run, question: Question) -> discord.SelectOption:
    answer = fit(shown(question, run.answers[question.id]), 100)
    return discord.SelectOption(label=question.short, value=question.id, description=answer)


def _waiting(run: Run) -> str:
    if run.decision == SLEEP and run.route.complete:
        return wording.RESUME_SLEPT
    begun = f"{run.started_at:%Y-%m-%d}"
    return wording.RESUME_STATE.format(answered=len(run.route.asked), day=begun)
