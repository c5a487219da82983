"""The screens of `/score`: the result, what could not be read, and the notes about other platforms."""

from collections.abc import Sequence
from dataclasses import dataclass

import discord
from discord import ButtonStyle, ui

from bot.contracts.rules import Platform
from bot.drafts.rules import Draft
from bot.rulebook.platforms import Note
from bot.rulebook.rules import Caveat
from bot.score.answers import FieldProblem
from bot.score.entry import ScoreEntry, write_entry
from bot.score.outcome_lines import LineProblem
from bot.score.picture import Row
from cogs.score import sections, wording
from cogs.score.pictures import description
from cogs.score.sections import Result
from cogs.shared import wording as shared
from cogs.shared.layout import Piece, button, card, line, row, select, text
from cogs.shared.router import make_id
from cogs.shared.words import plain, plain_line

_MOST_PROBLEMS = 5
_LONGEST_QUOTE = 40
_LONGEST_DRAFT = 900


@dataclass(frozen=True, slots=True)
class CarriedScore:
    """What a message brings back when it is used: it is all the memory there is."""

    ids: tuple[str, ...]
    listed: str


def result_card(result: Result, caveat: Caveat, pictured: Sequence[Row] = ()) -> ui.LayoutView:
    """Show all that can be said; with `pictured`, the picture of these rows too."""
    pieces: list[Piece] = [text(section) for section in sections.of(result)]
    if pictured:
        pieces.insert(1, _picture(pictured))
    if result.entry.listed:
        pieces.append(text(wording.LISTED_BLOCK.format(lines=result.listed)))
    return card(*pieces, line(), text(sections.small_print(result, caveat)), below=[_actions(result.entry)])


def field_problems(
    entry: ScoreEntry, problems: Sequence[FieldProblem], listed: str, *, plan: bool = False
) -> ui.LayoutView:
    """Tell which fields can't be read; what can be is kept in the buttons."""
    told = [
        wording.PROBLEM.format(
            field=wording.FIELDS[problem.field],
            problem=wording.FAULTS[problem.fault].format(
                text=_quote(problem.text), low=f"{problem.limits.low:,}", high=f"{problem.limits.high:,}"
            ),
        )
        for problem in problems
    ]
    verb = "score:list" if entry.listed else "score:change"
    if all(problem.field in sections.DETAILS for problem in problems):
        verb = "score:more"
    return _problems(entry, told, listed, "score:edit" if plan else verb, plan=plan)


def line_problems(
    entry: ScoreEntry, problems: Sequence[LineProblem], listed: str, *, others: bool, plan: bool = False
) -> ui.LayoutView:
    """Tell which lines can't be read; `others`: there are lines that can be."""
    told = [
        wording.PROBLEM.format(
            field=wording.LINE.format(line=problem.line),
            problem=wording.LINE_FAULTS[problem.problem].format(text=_quote(problem.text)),
        )
        for problem in problems[:_MOST_PROBLEMS]
    ]
    if len(problems) > _MOST_PROBLEMS:
        told.append(wording.MORE_PROBLEMS.format(count=len(problems) - _MOST_PROBLEMS))
    return _problems(entry, told, listed, "score:edit" if plan else "score:list", may_go_on=others, plan=plan)


def list_problem(entry: ScoreEntry, problem: str, listed: str, *, plan: bool = False) -> ui.LayoutView:
    """Tell what is wrong with the list as a whole."""
    told = wording.PROBLEM.format(field=wording.FIELDS["outcomes"], problem=problem)
    verb = "score:edit" if plan else "score:list"
    return _problems(entry, [told], listed, verb, may_go_on=False)


def platform_notes(platform: Platform, notes: Sequence[Note], caveat: Caveat) -> ui.LayoutView:
    """Show what is known about a platform without this score, each note with its age."""
    lines = [wording.PLATFORM_TITLE.format(platform=shared.PLATFORMS[platform])]
    for note in notes:
        page = wording.PLATFORM_PAGE.format(page=note.page) if note.page else ""
        status = wording.STATUSES[note.status]
        lines.append(wording.PLATFORM_NOTE.format(text=note.text, status=status, dated=note.dated, page=page))
    checked = wording.PLATFORM_CHECKED.format(date=caveat.facts_date.isoformat(), caveat=caveat.text)
    small = [wording.STALE.format(days=caveat.stale_after_days)] if caveat.stale else []
    return card(
        text("\n".join(lines)),
        line(),
        text("\n".join([*small, checked])),
        below=[row(button(wording.PLATFORMS, make_id("score:platforms")))],
    )


def not_so(draft: Draft) -> ui.LayoutView:
    """Show why a review request must not be sent as it was filled in, and what it said."""
    again = button(wording.REVIEW_BUTTON, make_id("score:review"), ButtonStyle.primary)
    said = plain(draft.text, _LONGEST_DRAFT)
    return card(
        text(wording.REVIEW_NOT_SO.format(text=draft.trade.text if draft.trade else "", said=said)),
        below=[row(again)],
    )


def platform_choice() -> ui.LayoutView:
    """Let the member say where they work."""
    options = [
        discord.SelectOption(label=name, value=platform) for platform, name in shared.PLATFORMS.items()
    ]
    chooser = select(wording.PLATFORM_CHOOSE, make_id("score:platform"), options)
    return card(text(wording.PLATFORM_ASK), below=[row(chooser)])


def carried_by(message: discord.Message) -> CarriedScore:
    """Read back what a message of ours carries."""
    view = ui.LayoutView.from_message(message, timeout=None)
    view.stop()
    return carried(view)


def carried(view: ui.LayoutView) -> CarriedScore:
    """Read what a screen carries to its next press."""
    parts = list(view.walk_children())
    ids = tuple(part.custom_id for part in parts if isinstance(part, ui.Button) and part.custom_id)
    head, tail = wording.LISTED_BLOCK.split("{lines}")
    texts = (part.content for part in parts if isinstance(part, ui.TextDisplay))
    found = (content for content in texts if content.startswith(head) and content.endswith(tail))
    return CarriedScore(ids, next((content[len(head) : -len(tail)] for content in found), ""))


def _problems(
    entry: ScoreEntry,
    told: Sequence[str],
    listed: str,
    verb: str,
    *,
    may_go_on: bool = True,
    plan: bool = False,
) -> ui.LayoutView:
    pieces: list[Piece] = [text("\n".join([wording.PROBLEMS_TITLE, *told]))]
    if listed.strip():
        shown = listed.replace("`", "'")
        pieces.append(text(wording.LISTED_BLOCK.format(lines=shown)))
    state = write_entry(entry)
    buttons = [button(wording.CORRECT, make_id(verb, state), ButtonStyle.primary)]
    if may_go_on:
        buttons.append(button(wording.GO_ON, make_id("score:plan" if plan else "score:show", state)))
    return card(*pieces, below=[row(*buttons)])


def _picture(rows: Sequence[Row]) -> ui.MediaGallery[ui.LayoutView]:
    shown = discord.MediaGalleryItem(f"attachment://{wording.PICTURE_FILE}", description=description(rows))
    return ui.MediaGallery(shown)


def _actions(entry: ScoreEntry) -> ui.ActionRow[ui.LayoutView]:
    state = write_entry(entry)
    if entry.listed:
        ways = [(wording.CHANGE_LIST, "score:list"), (wording.QUICK, "score:change")]
    else:
        ways = [(wording.CHANGE, "score:change"), (wording.LIST, "score:list")]
    first, other = (button(label, make_id(name, state)) for label, name in ways)
    more = button(wording.MORE, make_id("score:more", state))
    plan = button(wording.PLAN_BUTTON, make_id("score:plan", state), ButtonStyle.primary)
    return row(plan, first, more, other, button(wording.PLATFORMS, make_id("score:platforms")))


def _quote(words: str) -> str:
    return plain_line(words, _LONGEST_QUOTE)
