"""The walkthrough as screens: what is known already, the review, dropping, resuming."""

from collections.abc import Sequence

import discord
from discord import ButtonStyle, ui

from bot.walkthroughs.advice.distress import is_distressed
from bot.walkthroughs.engine.flow import Question
from bot.walkthroughs.types import SLEEP, Run
from cogs.shared.layout import button, card, row, select, text
from cogs.shared.limits import MOST_OPTIONS, fit
from cogs.shared.router import make_id
from cogs.shared.times import day
from cogs.shared.words import plain
from cogs.walkthroughs import wording
from cogs.walkthroughs.leaving_views import quick_exit, to_safety
from cogs.walkthroughs.question_views import question_screen, shown


def next_screen(run: Run) -> ui.LayoutView:
    """Show what comes next: what is known, the first open question, or all that was told."""
    if run.to_confirm:
        return known_answers(run)
    step = run.route.next
    return question_screen(run, step) if step else summary(run)


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


def _review_option(run: Run, question: Question) -> discord.SelectOption:
    answer = fit(shown(question, run.answers[question.id]), 100)
    return discord.SelectOption(label=question.short, value=question.id, description=answer)


def _waiting(run: Run) -> str:
    if run.decision == SLEEP and run.route.complete:
        return wording.RESUME_SLEPT
    begun = f"{run.started_at:%Y-%m-%d}"
    return wording.RESUME_STATE.format(answered=len(run.route.asked), day=begun)
