"""The way of a case out to others: the form, the exact text to approve, and what stops it."""

from collections.abc import Sequence

import discord
from discord import ButtonStyle, ui

from bot.peer_review.case_service import CaseDraft
from bot.peer_review.kinds import CaseFact, CaseKind, fact_words, load_kinds
from bot.peer_review.question_service import PostDraft
from bot.peer_review.source_service import About
from bot.peer_review.types import LONGEST_ANSWER, LONGEST_QUESTION, LONGEST_REST, Case, PostKind
from bot.walkthroughs.advice.texts import safety_words
from bot.walkthroughs.types import Run
from cogs.peer_review import case_views, wording
from cogs.shared import safety
from cogs.shared import wording as shared
from cogs.shared.layout import Piece, button, card, field, form, line, row, select, text
from cogs.shared.limits import fit
from cogs.shared.router import make_id
from cogs.shared.times import moment
from cogs.shared.words import plain

_FEW = 10
"""Among fewer people an asker can be guessed."""
_DANGER = 0xB3261E


def which_server(kind: CaseKind, about: About, homes: Sequence[discord.Guild]) -> ui.LayoutView:
    """Ask where, for someone who presses in DM and is in several servers."""
    buttons = [
        button(fit(home.name, 80), make_id("review:in", kind, *_ids(about), home.id)) for home in homes
    ]
    rows = [row(*buttons[place : place + 5]) for place in range(0, len(buttons), 5)]
    return card(text(wording.WHICH_SERVER), below=rows)


def ask_form(kind: CaseKind, about: About, guild_id: int) -> ui.Modal:
    """Ask for the case: the key question can't be left out."""
    return _form(kind, make_id("review:begin", kind, *_ids(about), guild_id), None)


def edit_form(case: Case) -> ui.Modal:
    """Ask for the same words again."""
    return _form(case.kind, make_id("review:write", case.case_id), case)


def gate(draft: CaseDraft, *, anonymous_allowed: bool, may_ask: int | None) -> ui.LayoutView:
    """Show the exact text, for approval, and among how many people the asker is; None: nobody knows."""
    case = draft.case
    pieces: list[Piece] = [text(wording.GATE_TITLE)]
    if draft.found:
        pieces.append(text(wording.GATE_FOUND.format(found=draft.found)))
    pieces += [line(), *case_views.body(case), *_advice(case), line()]
    if case.facts:
        pieces.append(row(_ticks(case)))
    pieces.append(text(wording.GATE_HELP))
    if anonymous_allowed:
        pieces += [text(wording.GATE_ANONYMOUS_HOW), text(_among(may_ask))]
    post = [
        button(wording.GATE_NAMED, make_id("review:named", case.case_id, case.digest), ButtonStyle.primary)
    ]
    if anonymous_allowed:
        custom_id = make_id("review:anonymous", case.case_id, case.digest)
        post.append(button(wording.GATE_ANONYMOUS, custom_id, ButtonStyle.primary))
    more = [
        button(wording.GATE_EDIT, make_id("review:edit", case.case_id)),
        button(wording.GATE_DROP, make_id("review:drop", case.case_id)),
    ]
    return card(*pieces, below=[row(*post), row(*more)])


def safety_page(run: Run) -> ui.LayoutView:
    """Say what to do now instead of opening a thread; `run` tells of the threat, finished or not."""
    words = safety_words()
    steps = "\n".join(
        wording.SAFETY_STEP.format(number=number, what=words.actions[key].what)
        for number, key in enumerate(words.outcomes["SAFETY_EXIT"].actions, 1)
    )
    back = button(wording.SAFETY_OPEN, make_id("walk:open", run.run_id), ButtonStyle.primary)
    return card(
        text(wording.SAFETY),
        text(wording.SAFETY_STEPS.format(steps=steps)),
        text(shared.SAFE_PERSON),
        text(wording.SAFETY_END),
        below=[row(back, safety.safe_now(run.run_id)), safety.quick_exit()],
        accent=_DANGER,
    )


def posted(case: Case) -> ui.LayoutView:
    """Say that it is out."""
    assert case.deadline is not None  # noqa: S101 - it has one once posted
    return card(
        text(
            wording.POSTED.format(
                thread=f"<#{case.thread_id}>", quorum=case.quorum, deadline=moment(case.deadline)
            )
        )
    )


def answer_form(custom_id: str, words: str = "") -> ui.Modal:
    """Ask for an answer, or for the words of how it ended."""
    box = field(
        "words", wording.FIELD_ANSWER, value=words, longest=LONGEST_ANSWER, required=True, many_lines=True
    )
    return form(wording.ANSWER_FORM, custom_id, box)


def post_gate(written: PostDraft) -> ui.LayoutView:
    """Show the exact words of an answer or an outcome, for approval."""
    head = wording.OUTCOME_GATE if written.post.kind is PostKind.OUTCOME else wording.ANSWER_GATE
    pieces: list[Piece] = [text(head.format(handle=written.case.handle))]
    if written.found:
        pieces.append(text(wording.GATE_FOUND.format(found=written.found)))
    pieces.append(text(wording.ANSWER_WORDS.format(words=plain(written.post.words).replace("\n", "\n> "))))
    post_id = written.post.post_id
    buttons = [
        button(wording.POST_IT, make_id("review:post", post_id, written.post.digest), ButtonStyle.primary),
        button(wording.POST_EDIT, make_id("review:post_edit", post_id)),
        button(wording.POST_DROP, make_id("review:post_drop", post_id)),
    ]
    return card(*pieces, below=[row(*buttons)])


def question_dm(written: PostDraft) -> ui.LayoutView:
    """Bring a reviewer's question to the asker."""
    buttons = [
        button(wording.ANSWER, make_id("review:answer", written.post.post_id), ButtonStyle.primary),
        button(wording.REPORT_QUESTION, make_id("review:report", written.post.post_id)),
    ]
    words = wording.QUESTION_DM.format(handle=written.case.handle, words=plain(written.post.words))
    return card(text(words), text(wording.QUESTION_DM_HELP), below=[row(*buttons)])


def _among(may_ask: int | None) -> str:
    if may_ask is None:
        return wording.GATE_SOME_MAY_ASK
    words = wording.GATE_MAY_ASK if may_ask >= _FEW else wording.GATE_FEW_MAY_ASK
    return words.format(count=may_ask)


def _ids(about: About) -> tuple[int, int, int]:
    return (about.contract_id or 0, about.vetting_id or 0, about.run_id or 0)


def _form(kind: CaseKind, custom_id: str, case: Case | None) -> ui.Modal:
    words = load_kinds().kinds[kind]
    return form(
        fit(wording.ASK_TITLE.format(kind=words.title), 45),
        custom_id,
        field(
            "client_view",
            words.client_view,
            hint=wording.HINT_VIEW,
            value=case.client_view[:LONGEST_REST] if case else None,
            longest=LONGEST_REST,
            required=True,
            many_lines=True,
        ),
        field(
            "question",
            wording.FIELD_QUESTION,
            hint=words.question,
            value=case.question[:LONGEST_QUESTION] if case else None,
            longest=LONGEST_QUESTION,
            required=True,
            many_lines=True,
        ),
        field(
            "tried",
            wording.FIELD_TRIED,
            hint=wording.HINT_TRIED,
            value=case.tried[:LONGEST_REST] if case else None,
            longest=LONGEST_REST,
            many_lines=True,
        ),
    )


def _advice(case: Case) -> list[Piece]:
    if not case.advised:
        return []
    outcome = fact_words(case.kind, CaseFact.ADVISED, case.advised)
    return [text(wording.OPENING_RULES.format(outcome=outcome))]


def _ticks(case: Case) -> ui.Select[ui.LayoutView]:
    labels = load_kinds().facts
    options = [
        discord.SelectOption(
            label=fit(labels[fact].label, 100),
            value=fact,
            description=fit(fact_words(case.kind, fact, value), 100),
            default=fact in case.shown,
        )
        for fact, value in case.facts.items()
    ]
    return select(
        wording.GATE_FACTS, make_id("review:tick", case.case_id), options, least=0, most=len(options)
    )
