"""What only “Should I cancel?” shows: the ways side by side, the money test, and how sure it all is."""

from collections.abc import Sequence

from discord import ui

from bot.rulebook.rules import Caveat, page_of
from bot.score.rules import project
from bot.walkthroughs.advice.advice_for_run import AdviceForRun
from bot.walkthroughs.advice.amounts import dollars
from bot.walkthroughs.flows.cancelling.certainty import certainty
from bot.walkthroughs.flows.cancelling.facts import Facts
from bot.walkthroughs.flows.cancelling.options import OPTION_OF, Option, open_and_closed
from cogs.shared.layout import Piece, card, line, text
from cogs.shared.words import sources
from cogs.walkthroughs import wording
from cogs.walkthroughs.advice_views import (
    Screen,
    claim_lines,
    navigation,
    recovery_line,
    small_print,
)

_MOST_PAGES = 5
_ABOUT_MONEY = {"FULL_REFUND_EXIT", "PARTIAL_REFUND", "KEEP_AND_CLOSE"}


def options_card(concluded: AdviceForRun, caveat: Caveat) -> ui.LayoutView:
    """Compare the ways: a narrow table first, then each with reviews, clock and whether it can be undone."""
    facts: Facts = concluded.advice.facts
    projection = project(facts.score_facts)
    advice = concluded.advice
    open_ones, closed = open_and_closed(facts, projection, (advice.outcome, advice.runner_up))
    advised = OPTION_OF.get(advice.outcome)
    parts: list[Piece] = [text(wording.OPTIONS_TITLE)]
    if open_ones:
        parts += [text(_table(open_ones)), line()]
    parts += [text(_option(option, advised=option.name == advised)) for option in open_ones]
    notes = [wording.NOT_HERE.format(titles=", ".join(way.title for way in closed))] if closed else []
    if facts.platform == "upwork":
        score = projection.score
        back = recovery_line(projection.recovery) if projection.review_visible else ""
        notes += [
            wording.SCORE_STAGE.format(
                stage=wording.STAGES[projection.stage],
                jobs=facts.rated_jobs,
                score=wording.SCORE_NOW.format(score=score) if score is not None else wording.SCORE_UNKNOWN,
            ),
            *([back] if back else []),
            wording.SCORE_NOTE.format(date=caveat.facts_date.isoformat()),
        ]
    else:
        notes.append(wording.NO_PROJECTION)
    return card(*parts, text("\n".join(notes)), below=navigation(concluded, Screen.OPTIONS))


def sure_card(concluded: AdviceForRun, caveat: Caveat) -> ui.LayoutView:
    """Say what is certain, where sources disagree, and where to look."""
    known, reasons = certainty(concluded.advice.facts), concluded.advice.reasons
    marks = [mark for claim in (*reasons, *known.certain, *known.disagree) for mark in claim.sources]
    pages = [page for mark in dict.fromkeys(marks) if (page := page_of(mark))][:_MOST_PAGES]
    parts = [
        wording.SURE_TITLE,
        wording.CERTAIN.format(claims=claim_lines(known.certain)) if known.certain else "",
        wording.DISAGREE.format(claims=claim_lines(known.disagree)) if known.disagree else "",
        wording.PAGES.format(pages="\n".join(wording.PAGE.format(page=page) for page in pages))
        if pages
        else "",
        small_print(caveat),
    ]
    return card(*(text(part) for part in parts if part), below=navigation(concluded, Screen.SURE))


def money_test(concluded: AdviceForRun) -> str:
    """Show the rough count where a refund is weighed at all, else nothing."""
    advice = concluded.advice
    facts: Facts = advice.facts
    lines: list[str] = []
    upset = facts.mood in ("unhappy", "hostile") or facts.abuse == "abusive"
    if {advice.outcome, advice.runner_up} & _ABOUT_MONEY and upset and not facts.over:
        lines += _net(facts)
    if facts.holds_back and facts.was_delivered:
        value = facts.dispute_value
        sum_ = f"-{dollars(-value, rough=True)}" if value < 0 else dollars(value, rough=True)
        held = dollars(facts.held_back)
        lines.append(wording.DISPUTE_VALUE.format(withheld=held, value=sum_))
    return wording.MONEY_TEST.format(test="\n".join(lines)) if lines else ""


def _net(facts: Facts) -> list[str]:
    test = project(facts.score_facts).money_test
    if test is None:
        return []
    net, even = test.net_of_refund, test.break_even
    sentence = wording.NET_WINS if net > 0 else wording.NET_LOSES if net < 0 else wording.NET_EVEN
    lines = [sentence.format(net=dollars(abs(net), rough=True), paid=dollars(facts.paid))]
    if even is not None and even >= 1:
        lines.append(wording.BREAK_ALWAYS)
    elif even is not None and even > 0:
        lines.append(wording.BREAK_EVEN.format(chance=round(even * 100)))
    elif even is not None:
        lines.append(wording.BREAK_NEVER)
    if facts.owed:
        lines.append(wording.OWED.format(owed=dollars(facts.owed)))
    return lines


def _table(options: Sequence[Option]) -> str:
    rows = [wording.TABLE_HEADS, *(_cells(option) for option in options)]
    widths = [max(len(cells[column]) for cells in rows) for column in range(len(wording.TABLE_HEADS))]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)) for cells in rows
    ]
    return wording.MESSAGE_TEXT.format(text="\n".join(each.rstrip() for each in lines))


def _cells(option: Option) -> tuple[str, str, str]:
    score = option.score
    known = score is not None and score.low is not None
    shown = wording.TABLE_RANGE.format(low=score.low, high=score.high) if score and known else ""
    return option.title, dollars(option.keeps, rough=True), shown or wording.TABLE_NO_SCORE


def _option(option: Option, *, advised: bool) -> str:
    score = wording.SCORE_NONE
    if option.score is not None and option.score.low is not None:
        score = wording.SCORE_RANGE.format(
            low=option.score.low, likely=option.score.likely, high=option.score.high
        )
    return wording.OPTION.format(
        title=option.title,
        mark=wording.OPTION_MARK if advised else "",
        keeps=dollars(option.keeps, rough=True),
        gives=dollars(option.gives_back, rough=True),
        undo=wording.UNDO_YES if option.reversible else wording.UNDO_NO,
        public=wording.LIKELIHOODS[option.public_review],
        private=wording.LIKELIHOODS[option.private_rating],
        score=score,
        clock=option.clock,
        sources=sources(option.sources),
    )
