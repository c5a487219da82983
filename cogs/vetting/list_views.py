"""Several vettings at once: to go on with, to look up, to compare."""

from collections.abc import Sequence

import discord
from discord import ui

from bot.vetting.types import Vetting, VettingResult
from cogs.shared import wording as shared
from cogs.shared.layout import button, card, row, select, text, with_button
from cogs.shared.limits import fit
from cogs.shared.paging import page_buttons
from cogs.shared.router import make_id
from cogs.shared.times import day
from cogs.shared.words import plain
from cogs.vetting import wording
from cogs.vetting.views import answered

PAGE_SIZE = 8
MOST_COMPARED = 3
_LONGEST_NAME = 11
"""Three columns of this width and their headings fit a phone's line of about 50 small letters."""


def listing(vettings: Sequence[Vetting], page: int, total: int) -> ui.LayoutView:
    """Show one page of vettings, newest first, each with a button that opens it."""
    if not vettings:
        return card(text(wording.LIST_EMPTY))
    rows = [
        with_button(_row(vetting), button(wording.OPEN, make_id("vet:open", vetting.vetting_id)))
        for vetting in vettings
    ]
    return card(text(wording.LIST_TITLE), *rows, below=page_buttons("vet:list", page, total, PAGE_SIZE))


def resume_choice(vettings: Sequence[Vetting]) -> ui.LayoutView:
    """Let the member choose which unfinished vetting to go on with."""
    options = [
        discord.SelectOption(
            label=fit(vetting.terms.client, 100),
            value=str(vetting.vetting_id),
            description=_progress(vetting),
        )
        for vetting in vettings
    ]
    chooser = select(wording.RESUME_CHOOSE, make_id("vet:resume"), options)
    return card(text(wording.RESUME_TITLE), below=[row(chooser)])


def compare_choice(results: Sequence[VettingResult]) -> ui.LayoutView:
    """Let the member tick two or three finished vettings."""
    options = [
        discord.SelectOption(
            label=fit(result.vetting.terms.client, 100),
            value=str(result.vetting.vetting_id),
            description=wording.COMPARE_OPTION.format(
                verdict=wording.VERDICTS[result.assessment.verdict], risk=result.assessment.risk
            ),
        )
        for result in results
    ]
    chooser = select(wording.COMPARE_CHOOSE, make_id("vet:compare"), options, least=2, most=MOST_COMPARED)
    return card(text(wording.COMPARE_ASK), below=[row(chooser)])


def comparison(results: Sequence[VettingResult]) -> ui.LayoutView:
    """Show two or three vettings side by side, then the largest risks of each in words."""
    columns = [_column(result) for result in results]
    width = max(len(heading) for heading in wording.COMPARE_ROWS.values())
    lines = [f"{'':{width}}  " + "  ".join(f"{column['name']:{_LONGEST_NAME}}" for column in columns)]
    for key, heading in wording.COMPARE_ROWS.items():
        cells = "  ".join(f"{column[key]:{_LONGEST_NAME}}" for column in columns)
        lines.append(f"{heading:{width}}  {cells}".rstrip())
    table = "\n".join(lines)
    return card(
        text(f"{wording.COMPARE_TITLE}\n```\n{table}\n```"),
        text("\n".join(_top_risks(result) for result in results)),
        below=[
            row(
                *(
                    button(
                        fit(result.vetting.terms.client, 30), make_id("vet:open", result.vetting.vetting_id)
                    )
                    for result in results
                ),
                button(wording.COMPARE_AGAIN, make_id("vet:compare_ask")),
            )
        ],
    )


def _column(result: VettingResult) -> dict[str, str]:
    terms, assessment = result.vetting.terms, result.assessment
    cells = {
        "name": terms.client.replace("`", "'"),
        "verdict": wording.SHORT_VERDICTS[assessment.verdict],
        "risk": f"{assessment.risk} of 100",
        "range": f"{assessment.risk_low} to {assessment.risk_high}",
        "unknown": f"{assessment.unknown}%",
        "value": str(terms.value or wording.NO_VALUE_SHORT),
        "stops": str(len(assessment.disqualified_by)),
        "caps": str(len(assessment.capped_by)),
    }
    return {key: fit(cell, _LONGEST_NAME) for key, cell in cells.items()}


def _top_risks(result: VettingResult) -> str:
    items = result.vetting.checklist.items
    risks = " · ".join(plain(items[item_id].risk) for item_id in result.assessment.top_risks)
    return wording.COMPARE_TOP.format(
        client=plain(result.vetting.terms.client), risks=risks or wording.COMPARE_NO_RISKS
    )


def _row(vetting: Vetting) -> str:
    given, items = answered(vetting), len(vetting.checklist.items)
    if vetting.verdict:
        sentence = wording.LIST_DONE if given == items else wording.LIST_DONE_OPEN
        verdict = wording.VERDICTS[vetting.verdict]
        state = sentence.format(verdict=verdict, risk=vetting.risk, answered=given, items=items)
    else:
        state = _progress(vetting)
    return wording.LIST_ROW.format(
        client=plain(vetting.terms.client),
        platform=shared.PLATFORMS[vetting.terms.platform],
        value=vetting.terms.value or wording.NO_VALUE,
        state=state,
        day=day(vetting.started_at),
    )


def _progress(vetting: Vetting) -> str:
    return wording.LIST_OPEN.format(answered=answered(vetting), items=len(vetting.checklist.items))
