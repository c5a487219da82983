"""The advice as screens: what to do and why, the list of steps, how sure it is, what to save."""

from enum import StrEnum

from discord import ButtonStyle, ui

from bot.rulebook.rules import Caveat, kinds_of, page_of
from bot.walkthroughs.cancelling.certainty import Claim, certainty
from bot.walkthroughs.cancelling.content import advice_words
from bot.walkthroughs.cancelling.dates import moment_of
from bot.walkthroughs.cancelling.interview import Conclusion, dollars
from bot.walkthroughs.cancelling.rules import Action
from bot.walkthroughs.record import SLEEP
from bot.walkthroughs.service import Concluded
from cogs.shared import wording as shared
from cogs.shared.layout import Piece, button, card, line, row, text
from cogs.shared.router import make_id
from cogs.shared.times import clock
from cogs.shared.words import plain
from cogs.walkthroughs import wording

_CALM, _WARNING, _DANGER = 0x2F6F8F, 0xE0A030, 0xC0504D
_MOST_PAGES = 5
_ABOUT_MONEY = {"FULL_REFUND_EXIT", "PARTIAL_REFUND", "KEEP_AND_CLOSE"}


class Screen(StrEnum):
    """The screens of one advice."""

    ADVICE = "advice"
    MESSAGE = "message"
    TO_DO = "todo"
    OPTIONS = "options"
    SURE = "sure"
    EVIDENCE = "evidence"
    DECIDE = "decide"


LABELS = {
    Screen.ADVICE: wording.ADVICE,
    Screen.MESSAGE: wording.MESSAGE,
    Screen.TO_DO: wording.TO_DO,
    Screen.OPTIONS: wording.OPTIONS,
    Screen.SURE: wording.SURE,
    Screen.EVIDENCE: wording.EVIDENCE,
    Screen.DECIDE: wording.DECIDE,
}


def advice_card(concluded: Concluded, caveat: Caveat) -> ui.LayoutView:
    """Show what to do and why. After a threat: safety only, no money and no score."""
    if is_about_safety(concluded):
        return _safety_card(concluded, caveat)
    conclusion, advice = concluded.conclusion, concluded.conclusion.advice
    flips = "\n".join(f"- {flip.text}" for flip in advice.flips)
    parts = [
        "\n".join(_head(concluded)),
        wording.ANGRY if conclusion.facts.angry and not concluded.run.decision else "",
        _reasons(conclusion),
        _first(concluded),
        _money_test(conclusion),
        wording.FLIPS.format(flips=flips) if flips else "",
        wording.WISHES.get(str(concluded.run.route.counting.get("wish")), ""),
        small_print(caveat),
    ]
    pieces: list[Piece] = [text(part) for part in parts if part]
    accent = _WARNING if advice.refund or advice.rule in ("2", "3") else _CALM
    return card(*pieces, below=navigation(concluded, Screen.ADVICE), accent=accent)


def to_do_card(concluded: Concluded) -> ui.LayoutView:
    """List what to do, in order, with the platform's clocks."""
    actions = "\n".join(
        wording.TO_DO_ACTION.format(number=number, action=action_line(concluded, action))
        for number, action in enumerate(concluded.conclusion.advice.actions, 1)
    )
    return card(
        text(wording.TO_DO_TITLE),
        text(actions),
        text(wording.TO_DO_NOTE),
        below=navigation(concluded, Screen.TO_DO),
    )


def evidence_card(concluded: Concluded) -> ui.LayoutView:
    """Say what to save, and how one leaves cleanly."""
    return card(
        text(f"{wording.EVIDENCE_TITLE}\n{wording.EVIDENCE_LIST}"),
        *([] if is_about_safety(concluded) else [line(), text(wording.EXIT_LIST)]),
        below=navigation(concluded, Screen.EVIDENCE),
    )


def sure_card(concluded: Concluded, caveat: Caveat) -> ui.LayoutView:
    """Say what is certain, where sources disagree, and where to look."""
    known = certainty(concluded.conclusion.facts)
    reasons = concluded.conclusion.advice.reasons
    marks = [mark for claim in (*reasons, *known.certain, *known.disagree) for mark in claim.sources]
    pages = [page for mark in dict.fromkeys(marks) if (page := page_of(mark))][:_MOST_PAGES]
    parts = [
        wording.SURE_TITLE,
        wording.CERTAIN.format(claims=_claims(known.certain)) if known.certain else "",
        wording.DISAGREE.format(claims=_claims(known.disagree)) if known.disagree else "",
        wording.PAGES.format(pages="\n".join(wording.PAGE.format(page=page) for page in pages))
        if pages
        else "",
        small_print(caveat),
    ]
    return card(*(text(part) for part in parts if part), below=navigation(concluded, Screen.SURE))


def navigation(concluded: Concluded, here: Screen) -> list[Piece]:
    """Make the rows of buttons under every screen of the advice: other screens, then what can be done."""
    run_id, safety = concluded.run.run_id, is_about_safety(concluded)
    screens = [Screen.ADVICE, Screen.MESSAGE, Screen.TO_DO, Screen.OPTIONS, Screen.SURE]
    if safety:
        screens = [Screen.ADVICE, Screen.MESSAGE, Screen.EVIDENCE]
    if concluded.conclusion.advice.draft is None:
        screens.remove(Screen.MESSAGE)
    to_screens = [_to(run_id, screen, here) for screen in screens if screen is not here]
    more = [_to(run_id, Screen.DECIDE, here), button(wording.CHANGE, make_id("walk:review", run_id))]
    if not safety and here is not Screen.EVIDENCE:
        more.append(_to(run_id, Screen.EVIDENCE, here))
    if concluded.conclusion.facts.angry and concluded.run.decision is None and not safety:
        more.append(button(wording.SLEEP, make_id("cancel:sleep", run_id)))
    if concluded.run.contract_id is not None:
        more.append(button(wording.CONTRACT, make_id("contract:show", concluded.run.contract_id)))
    return [row(*to_screens), row(*more)]


def action_line(concluded: Concluded, action: Action) -> str:
    """Say when something is due, by the calendar where that is known, and what it is."""
    due = action.due
    at = moment_of(due, concluded.now, concluded.conclusion.facts, concluded.member.working_days)
    if at is None or (not due.hours and due.hours is not None):
        return wording.ACTION.format(due=_capital(due.words), what=action.what)
    return wording.ACTION_AT.format(due=_capital(due.words), at=clock(at), what=action.what)


def small_print(caveat: Caveat) -> str:
    """Tell the day of our facts, and warn when they are old."""
    lines = [wording.STALE.format(days=caveat.stale_after_days)] if caveat.stale else []
    return "\n".join([*lines, wording.CAVEAT.format(caveat=caveat.text, date=caveat.facts_date.isoformat())])


def sources(marks: tuple[str, ...]) -> str:
    """Name the kinds of source behind a sentence."""
    return ", ".join(shared.SOURCES[kind] for kind in kinds_of(marks))


def is_about_safety(concluded: Concluded) -> bool:
    """Whether someone was threatened."""
    return concluded.conclusion.facts.threat


def _safety_card(concluded: Concluded, caveat: Caveat) -> ui.LayoutView:
    actions = "\n".join(
        wording.TO_DO_ACTION.format(number=number, action=action_line(concluded, action))
        for number, action in enumerate(concluded.conclusion.advice.actions, 1)
    )
    return card(
        text("\n".join(_head(concluded))),
        text(actions),
        text(wording.SAFE_PERSON),
        text(_reasons(concluded.conclusion)),
        text(small_print(caveat)),
        below=navigation(concluded, Screen.ADVICE),
        accent=_DANGER,
    )


def _head(concluded: Concluded) -> list[str]:
    run, advice = concluded.run, concluded.conclusion.advice
    lines = [wording.ABOUT.format(client=plain(run.client))] if run.client else []
    if advice.refund:
        lines.append(wording.TITLE_SUM.format(title=advice.title, refund=dollars(advice.refund)))
    else:
        lines.append(wording.TITLE.format(title=advice.title))
    if not is_about_safety(concluded):
        second = advice.runner_up_title
        lines.append(wording.RUNNER_UP.format(title=second) if second else wording.RUNNER_UP_NONE)
    if run.decision == SLEEP:
        lines.append(wording.SLEEPING)
    elif run.decision and run.confidence:
        title = next(words.title for name, words in advice_words().outcomes.items() if name == run.decision)
        confidence = wording.CONFIDENCES[run.confidence].lower()
        lines.append(wording.DECIDED.format(title=title, confidence=confidence))
    return lines


def _first(concluded: Concluded) -> str:
    """Name the first step; for who is angry also the one after the pause."""
    facts, actions = concluded.conclusion.facts, concluded.conclusion.advice.actions
    first = actions[: 2 if facts.angry else 1]
    return wording.FIRST.format(actions="\n".join(action_line(concluded, action) for action in first))


def _reasons(conclusion: Conclusion) -> str:
    reasons = "\n".join(
        wording.REASON.format(number=number, text=reason.text, sources=sources(reason.sources))
        for number, reason in enumerate(conclusion.advice.reasons, 1)
    )
    return wording.REASONS.format(reasons=reasons)


def _money_test(conclusion: Conclusion) -> str:
    """Show the rough count where a refund is weighed at all."""
    facts, advice = conclusion.facts, conclusion.advice
    lines: list[str] = []
    upset = facts.mood in ("unhappy", "hostile") or facts.abuse == "abusive"
    if {advice.outcome, advice.runner_up} & _ABOUT_MONEY and upset and not facts.over:
        lines += _net(conclusion)
    if facts.holds_back and facts.delivered:
        value = advice.numbers.dispute_value
        sum_ = f"-{dollars(-value, rough=True)}" if value < 0 else dollars(value, rough=True)
        held = dollars(facts.held_back)
        lines.append(wording.DISPUTE_VALUE.format(withheld=held, value=sum_))
    return wording.MONEY_TEST.format(test="\n".join(lines)) if lines else ""


def _net(conclusion: Conclusion) -> list[str]:
    facts, numbers = conclusion.facts, conclusion.advice.numbers
    net, even = numbers.net_of_refund, numbers.break_even
    if net is None:
        return []
    sentence = wording.NET_WINS if net > 0 else wording.NET_LOSES if net < 0 else wording.NET_EVEN
    lines = [sentence.format(net=dollars(abs(net), rough=True), paid=dollars(facts.paid))]
    if even is not None and even >= 1:
        lines.append(wording.BREAK_ALWAYS)
    elif even is not None and even > 0:
        lines.append(wording.BREAK_EVEN.format(chance=round(even * 100)))
    elif even is not None:
        lines.append(wording.BREAK_NEVER)
    if numbers.owed:
        lines.append(wording.OWED.format(owed=dollars(numbers.owed)))
    return lines


def _claims(claims: tuple[Claim, ...]) -> str:
    return "\n".join(wording.CLAIM.format(text=each.text, sources=sources(each.sources)) for each in claims)


def _to(run_id: int, screen: Screen, here: Screen) -> ui.Button[ui.LayoutView]:
    style = ButtonStyle.primary if screen in (Screen.MESSAGE, Screen.ADVICE) else ButtonStyle.secondary
    return button(LABELS[screen], make_id("cancel:show", run_id, screen), style, disabled=screen is here)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
