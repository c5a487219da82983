"""The screens of `/rules`: a card, the choice of topics and facts, the reports."""

from collections.abc import Mapping, Sequence

import discord
from discord import ui

from bot.rulebook.cards import MYTHS, RuleFact, Topic, find_facts, myths, topics
from bot.rulebook.reports import LONGEST_NOTE, Report
from bot.rulebook.rules import Caveat, page_of
from cogs.rulebook import wording
from cogs.shared.layout import button, card, field, form, line, row, select, text, with_button
from cogs.shared.limits import fit
from cogs.shared.paging import page_buttons
from cogs.shared.router import make_id
from cogs.shared.times import day
from cogs.shared.words import plain, plain_line, sources

PAGE_SIZE = 5


def titles() -> dict[str, str]:
    """Return the title of every card by its short name, the myths among them."""
    return {name: topic.title for name, topic in topics().items()} | {MYTHS: wording.MYTHS_TITLE}


def topic_card(name: str, caveat: Caveat) -> ui.LayoutView:
    """Show one card, with a warning when the facts are old."""
    stale = [wording.STALE.format(days=caveat.stale_after_days)] if caveat.stale else []
    title = wording.TITLE.format(title=titles()[name])
    told = [myth(fact) if fact.myth else rule(fact) for fact in facts_of(name)]
    checked = wording.CAVEAT.format(caveat=caveat.text, date=caveat.facts_date.isoformat())
    buttons = (
        button(wording.ALL, make_id("rules:topics")),
        button(wording.CHANGED, make_id("rules:changed", name)),
    )
    return card(
        text("\n".join([title, *stale])),
        *(piece for each in told for piece in (line(), text(each))),
        line(),
        text(f"{wording.OTHERS}\n{checked}"),
        below=[row(*buttons)],
    )


def facts_of(name: str) -> tuple[RuleFact, ...]:
    """Return the facts on one card; raises KeyError for a name that is none."""
    return myths() if name == MYTHS else topics()[name].facts


def rule(fact: RuleFact) -> str:
    """Tell one fact: what it is, how sure, by whom, since when, and who contradicts it."""
    page = next((page for mark in fact.sources if (page := page_of(mark))), None)
    told = wording.FACT.format(
        text=fact.text,
        confidence=wording.CONFIDENCE[fact.confidence],
        sources=sources(fact.sources),
        dated=fact.dated,
        page=wording.PAGE.format(page=page) if page else "",
    )
    if not fact.disagree:
        return told
    return told + wording.DISAGREE.format(text=fact.disagree, sources=sources(fact.disagree_sources))


def myth(fact: RuleFact) -> str:
    """Tell what people say, and the fact that corrects it."""
    return wording.MYTH.format(myth=fact.myth, fact=rule(fact))


def topic_choice(found: Mapping[str, Topic], typed: str = "") -> ui.LayoutView:
    """Let the member choose a card; of all where nothing fits what was `typed`."""
    offered = {name: title for name, title in titles().items() if name in found} or titles()
    options = [discord.SelectOption(label=title, value=name) for name, title in offered.items()]
    asked = wording.TOPICS_UNFOUND.format(typed=plain_line(typed, 60)) if typed else wording.TOPICS
    return card(text(asked), below=[row(select(wording.CHOOSE, make_id("rules:topic"), options))])


def fact_choice(name: str) -> ui.LayoutView:
    """Let the member say which fact of a card has changed."""
    options = [discord.SelectOption(label=fit(fact.text, 100), value=fact.id) for fact in facts_of(name)]
    chooser = select(wording.CHOOSE_FACT, make_id("rules:fact"), options)
    return card(
        text(wording.ASK), below=[row(chooser), row(button(wording.BACK, make_id("rules:show", name)))]
    )


def report_form(fact_id: str) -> ui.Modal:
    """Ask what is different now."""
    box = field(
        "note",
        wording.FIELD,
        hint=wording.FIELD_HINT,
        longest=LONGEST_NOTE,
        required=True,
        many_lines=True,
    )
    return form(wording.FORM, make_id("rules:tell", fact_id), box)


def reported(report: Report) -> ui.LayoutView:
    """Confirm what the moderators will see."""
    told = wording.REPORTED.format(fact=_fact(report.fact_id), note=plain(report.note))
    return card(text(told))


def reports(found: Sequence[Report], page: int, total: int) -> ui.LayoutView:
    """List what members reported, newest first, each with a button that settles it."""
    if not found:
        return card(text(wording.REPORTS_NONE))
    rows = [
        with_button(_report_line(report), button(wording.DONE, make_id("rules:done", report.report_id)))
        for report in found
    ]
    return card(
        text(wording.REPORTS_TITLE), *rows, below=page_buttons("rules:reports", page, total, PAGE_SIZE)
    )


def _report_line(report: Report) -> str:
    return wording.REPORT_LINE.format(
        fact=_fact(report.fact_id),
        user_id=report.user_id,
        day=day(report.reported_at),
        note=plain_line(report.note, 300),
    )


def _fact(fact_id: str) -> str:
    fact = find_facts("").get(fact_id)
    return fact.text if fact else wording.GONE_FACT.format(fact_id=fact_id)
