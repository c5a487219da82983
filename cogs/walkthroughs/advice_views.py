"""The advice of any walkthrough as screens: what to do and why, the list of steps, what to save."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Protocol

from discord import ButtonStyle, ui

from bot.rulebook.rules import Caveat
from bot.walkthroughs.advice.advice import Action, Advice
from bot.walkthroughs.advice.advice_for_run import AdviceForRun
from bot.walkthroughs.advice.amounts import dollars
from bot.walkthroughs.flows.catalogue import FLOWS
from bot.walkthroughs.types import SAFE, SLEEP, Run
from cogs.shared import safety as safety_pieces
from cogs.shared import wording as shared
from cogs.shared.layout import Piece, button, card, line, row, text
from cogs.shared.router import make_id
from cogs.shared.times import clock
from cogs.shared.words import plain, sources
from cogs.walkthroughs import wording
from cogs.walkthroughs.leaving_views import quick_exit, safe_again, to_safety

CHECK = "vetting"
"""Stands among the walkthroughs that fit next for the check of the next client."""
_A_DAY = 24
_CALM, _WARNING, _DANGER = 0x2F6F8F, 0xE0A030, 0xC0504D


class SourcedSentence(Protocol):
    """A sentence and where it comes from."""

    @property
    def text(self) -> str: ...
    @property
    def sources(self) -> tuple[str, ...]: ...


class Screen(StrEnum):
    """The screens of an advice: those of all walkthroughs, and those that some have."""

    ADVICE = "advice"
    MESSAGE = "message"
    TO_DO = "todo"
    DECIDE = "decide"
    EVIDENCE = "evidence"
    OPTIONS = "options"
    WORK = "work"
    SURE = "sure"
    COST = "cost"
    WAY_BACK = "back"
    LESSON = "lesson"
    PLAN = "plan"


LABELS = {
    Screen.ADVICE: wording.ADVICE,
    Screen.MESSAGE: wording.MESSAGE,
    Screen.TO_DO: wording.TO_DO,
    Screen.DECIDE: wording.DECIDE,
    Screen.EVIDENCE: wording.EVIDENCE,
    Screen.OPTIONS: wording.OPTIONS,
    Screen.WORK: wording.WORK,
    Screen.SURE: wording.SURE,
    Screen.COST: wording.COST,
    Screen.WAY_BACK: wording.TO_WAY_BACK,
    Screen.LESSON: wording.TO_LESSON,
    Screen.PLAN: wording.TO_PLAN,
}
_SAID = {SLEEP: wording.SLEEPING, SAFE: wording.SAFE_NOW}
_COMMON = [Screen.ADVICE, Screen.MESSAGE, Screen.TO_DO]
_IN_DISTRESS = [Screen.ADVICE, Screen.WORK, Screen.MESSAGE, Screen.TO_DO]
_IN_DANGER = [Screen.ADVICE, Screen.MESSAGE, Screen.EVIDENCE]
_FOREMOST = (Screen.ADVICE, Screen.MESSAGE, Screen.LESSON)
_WITH_REMINDERS = (Screen.ADVICE, Screen.TO_DO)


def advice_card(concluded: AdviceForRun, caveat: Caveat, aside: str = "") -> ui.LayoutView:
    """Show what to do and why; `aside` is what only this walkthrough says. After a threat: safety only."""
    advice = concluded.advice
    if advice.safety:
        return _safety_card(concluded, caveat)
    flips = "\n".join(f"- {flip.text}" for flip in advice.flips)
    parts = [
        "\n".join(_head(concluded)),
        wording.ANGRY if advice.angry and not concluded.run.decision else "",
        _reasons(advice),
        _first(concluded),
        aside,
        wording.FLIPS.format(flips=flips) if flips else "",
        wording.WISHES.get(str(concluded.run.route.counting.get("wish")), ""),
        small_print(caveat),
    ]
    pieces: list[Piece] = [text(part) for part in parts if part]
    accent = _WARNING if advice.refund or _is_for_now(advice.actions[0]) else _CALM
    here = Screen.WORK if advice.distressed else Screen.ADVICE
    return card(*pieces, below=navigation(concluded, here), accent=accent)


def person_first_card(concluded: AdviceForRun) -> ui.LayoutView:
    """Say whom to talk to, alone; the advice about the work is one press away (§8.5)."""
    return safety_pieces.person_first(*navigation(concluded, Screen.ADVICE))


def to_do_card(concluded: AdviceForRun) -> ui.LayoutView:
    """List what to do, in order, with the platform's clocks."""
    return card(
        text(wording.TO_DO_TITLE),
        text(_steps(concluded)),
        text(wording.TO_DO_NOTE),
        below=navigation(concluded, Screen.TO_DO),
    )


def evidence_card(concluded: AdviceForRun) -> ui.LayoutView:
    """Say what to save, and how one leaves cleanly; after a threat only what proves it."""
    if concluded.advice.safety:
        parts: list[Piece] = [text(f"{wording.EVIDENCE_TITLE}\n{wording.THREAT_EVIDENCE}")]
    else:
        parts = [text(f"{wording.EVIDENCE_TITLE}\n{wording.EVIDENCE_LIST}"), line(), text(wording.EXIT_LIST)]
    return card(*parts, below=navigation(concluded, Screen.EVIDENCE))


def screens_of(advice: Advice) -> list[Screen]:
    """List the screens of an advice. After a threat there is none about money, score, dates or deciding."""
    if advice.safety:
        screens = _IN_DANGER
    elif advice.distressed:
        screens = [*_IN_DISTRESS, *map(Screen, advice.cards)]
    else:
        screens = [*_COMMON, *map(Screen, advice.cards), Screen.DECIDE]
    return [screen for screen in screens if screen is not Screen.MESSAGE or advice.draft]


def navigation(concluded: AdviceForRun, here: Screen) -> list[Piece]:
    """Make the rows of buttons under every screen: the other screens, what can be done, what comes next."""
    run, advice = concluded.run, concluded.advice
    screens, aside = screens_of(advice), () if advice.safety else (Screen.EVIDENCE, Screen.DECIDE)
    to_screens = [_to(run.run_id, screen) for screen in screens if screen not in (here, *aside)]
    more = [button(wording.CHANGE, make_id("walk:summary", run.run_id))]
    if Screen.DECIDE in screens:
        more.insert(0, _to(run.run_id, Screen.DECIDE, disabled=here is Screen.DECIDE))
    if Screen.EVIDENCE in aside and Screen.EVIDENCE in screens and here is not Screen.EVIDENCE:
        more.append(_to(run.run_id, Screen.EVIDENCE))
    if advice.angry and run.decision is None and not advice.safety:
        more.append(button(wording.SLEEP, make_id("advice:sleep", run.run_id)))
    if run.contract_id is not None and run.flow.register_ and not advice.safety:
        more.append(button(wording.REGISTER, make_id("file:show_register", run.contract_id)))
    if run.contract_id is not None:
        more.append(button(wording.CONTRACT, make_id("contract:show", run.contract_id)))
    on = _going_on(concluded) if here in _WITH_REMINDERS else []
    rows = [row(*buttons) for buttons in (_offer(run, advice), to_screens, more, on) if buttons]
    return [*rows, *to_safety(run), *quick_exit(run, safety=advice.safety)]


def _offer(run: Run, advice: Advice) -> list[ui.Button[ui.LayoutView]]:
    """Offer the questions that only make the advice more exact; after a threat those about safety."""
    if advice.safety and not run.flow.discreet:
        return []
    count = sum(question.id not in run.answers for step in run.route.offered for question in step.questions)
    label = wording.MORE_ANSWERS[count != 1].format(count=count)
    return [button(label, make_id("walk:more", run.run_id))] if count else []


def in_register(concluded: AdviceForRun) -> str:
    """Say that what was asked for stands in the change register; empty without a contract."""
    return wording.IN_REGISTER if concluded.run.contract_id is not None else ""


def action_line(concluded: AdviceForRun, action: Action) -> str:
    """Say when something is due, by the calendar where that is known, and what it is.

    In the evening “today” stands alone: its hours end tomorrow. For someone in despair nothing is urgent, so
    only what it is is said.
    """
    if concluded.advice.distressed and not concluded.advice.safety:
        return wording.ACTION_CALM.format(what=action.what)
    due, at = action.due, concluded.due_at(action)
    soon = due.hours is not None and due.hours < _A_DAY
    if at is None or due.hours == 0 or (soon and at.date() != concluded.now.date()):
        return wording.ACTION.format(due=_capital(due.words), what=action.what)
    return wording.ACTION_AT.format(due=_capital(due.words), at=clock(at), what=action.what)


def small_print(caveat: Caveat) -> str:
    """Tell the day of our facts, and warn when they are old."""
    lines = [wording.STALE.format(days=caveat.stale_after_days)] if caveat.stale else []
    return "\n".join([*lines, wording.CAVEAT.format(caveat=caveat.text, date=caveat.facts_date.isoformat())])


def claim_lines(claims: Iterable[SourcedSentence]) -> str:
    """List sentences with the kinds of source behind each."""
    return "\n".join(wording.CLAIM.format(text=each.text, sources=sources(each.sources)) for each in claims)


def recovery_line(recovery: Mapping[int, int | None]) -> str:
    """Tell how many good jobs lead back to each target; empty where that is not known or none is needed."""
    ways = [
        wording.RECOVERY_WAY.format(jobs=jobs, target=target) for target, jobs in recovery.items() if jobs
    ]
    return wording.RECOVERY.format(ways=", ".join(ways)) if ways else ""


def _safety_card(concluded: AdviceForRun, caveat: Caveat) -> ui.LayoutView:
    return card(
        text("\n".join(_head(concluded))),
        text(_steps(concluded)),
        text(shared.DISTRESS if concluded.advice.distressed else shared.SAFE_PERSON),
        text(_reasons(concluded.advice)),
        text(small_print(caveat)),
        below=navigation(concluded, Screen.ADVICE),
        accent=_DANGER,
    )


def _steps(concluded: AdviceForRun) -> str:
    return "\n".join(
        wording.TO_DO_ACTION.format(number=number, action=action_line(concluded, action))
        for number, action in enumerate(concluded.advice.actions, 1)
    )


def _head(concluded: AdviceForRun) -> list[str]:
    run, advice = concluded.run, concluded.advice
    lines = [wording.ABOUT.format(client=plain(run.client))] if run.client else []
    if advice.refund:
        lines.append(wording.TITLE_SUM.format(title=advice.title, refund=dollars(advice.refund)))
    else:
        lines.append(wording.TITLE.format(title=advice.title))
    if not advice.safety:
        second = advice.runner_up_title
        lines.append(wording.RUNNER_UP.format(title=second) if second else wording.RUNNER_UP_NONE)
    if run.decision in _SAID:
        lines.append(_SAID[run.decision])
    elif run.decision and run.confidence and not advice.safety:
        titles = {str(name): words.title for name, words in FLOWS[run.flow.id].words().outcomes.items()}
        confidence = wording.CONFIDENCES[run.confidence].lower()
        lines.append(wording.DECIDED.format(title=titles[run.decision], confidence=confidence))
    return lines


def _first(concluded: AdviceForRun) -> str:
    """Name the first step; for someone who is angry also the one after the pause."""
    advice = concluded.advice
    first = advice.actions[: 2 if advice.angry else 1]
    return wording.FIRST.format(actions="\n".join(action_line(concluded, action) for action in first))


def _reasons(advice: Advice) -> str:
    reasons = "\n".join(
        wording.REASON.format(number=number, text=reason.text, sources=sources(reason.sources))
        for number, reason in enumerate(advice.reasons, 1)
    )
    return wording.REASONS.format(reasons=reasons)


def _is_for_now(action: Action) -> bool:
    return action.due.hours is not None and action.due.hours <= 1


def ask_peers(concluded: AdviceForRun, kind: str | None) -> list[ui.Button[ui.LayoutView]]:
    """Offer to ask peers, with a kind of peer review; none where someone may be in danger."""
    run = concluded.run
    if kind is None or run.flow.discreet or concluded.advice.safety:
        return []
    return [button(shared.ASK_PEERS, make_id("review:about", kind, 0, 0, run.run_id))]


def _going_on(concluded: AdviceForRun) -> list[ui.Button[ui.LayoutView]]:
    """Offer reminders of the steps, but none that would name who threatens; and what fits next."""
    run, advice = concluded.run, concluded.advice
    remind = button(wording.REMIND, make_id("plan:advice", run.run_id))
    return [
        *(
            safe_again(run)
            if advice.safety
            else [remind, *ask_peers(concluded, FLOWS[run.flow.id].words().peers)]
        ),
        *(_begin(name, run.contract_id or 0) for name in advice.then),
    ]


def _begin(name: str, contract_id: int) -> ui.Button[ui.LayoutView]:
    """Offer another walkthrough about the same contract, or the check of the next client."""
    if name == CHECK:
        return button(wording.CHECK_NEXT, make_id("vet:new"))
    return button(FLOWS[name].flow().title, make_id("walk:begin", name, contract_id))


def _to(run_id: int, screen: Screen, *, disabled: bool = False) -> ui.Button[ui.LayoutView]:
    style = ButtonStyle.primary if screen in _FOREMOST else ButtonStyle.secondary
    return button(LABELS[screen], make_id("advice:show", run_id, screen), style, disabled=disabled)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
