"""The list of follow-ups, the pause, and the file for a calendar."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from discord import ButtonStyle, ui

from bot.followups.rules import FollowUp, FollowUpState, Tab
from bot.followups.types import DuePing
from bot.members.rules import Member
from cogs.followups import wording
from cogs.followups.card_views import is_paused, reason_of, stopped_at
from cogs.followups.confirmation_views import all_button
from cogs.shared.layout import Piece, button, card, row, text, with_button
from cogs.shared.paging import page_buttons
from cogs.shared.router import make_id
from cogs.shared.times import clock, in_zone, moment
from cogs.shared.words import plain, plain_line

PAGE_SIZE = 6
_LONGEST_NAME, _LONGEST_WHAT = 60, 100
_MOST_DEADLINES, _MOST_MISSED = 10, 8
Row = tuple[FollowUp, datetime | None, str]


def listing(
    tab: Tab, page: int, rows: Sequence[Row], counts: Mapping[Tab, int], member: Member, now: datetime
) -> ui.LayoutView:
    """Show one page of one part of the list, each with a button that opens it."""
    heading = [wording.LIST_TITLES[tab]] + ([] if rows else [wording.LIST_EMPTY[tab]])
    if is_paused(member, now):
        heading.append(wording.PAUSED.format(at=moment(member.paused_until or now)))
    pieces: list[Piece] = [text("\n".join(heading))]
    pieces += [
        with_button(_line(*each), button(wording.OPEN, make_id("followup:open", each[0].followup_id)))
        for each in rows
    ]
    tabs = [
        button(
            label.format(count=counts[each]),
            make_id("followup:tab", each),
            ButtonStyle.primary if each is tab else ButtonStyle.secondary,
            disabled=each is tab,
        )
        for each, label in wording.TABS.items()
    ]
    below: list[Piece] = [row(*tabs), *page_buttons(f"followup:list:{tab}", page, counts[tab], PAGE_SIZE)]
    if counts[Tab.UNDELIVERED]:
        below.append(row(button(wording.TRY_DMS, make_id("followup:try"), ButtonStyle.primary)))
    if is_paused(member, now):
        below.append(row(button(wording.PAUSE_END, make_id("followup:resume"))))
    return card(*pieces, below=below)


def paused(member: Member, until: datetime, coming: Sequence[DuePing]) -> ui.LayoutView:
    """Say until when it is quiet, and which platform deadlines come all the same."""
    content = wording.PAUSE_SET.format(at=moment(until), zoned=in_zone(until, member.zone))
    lines = [
        wording.PAUSE_DEADLINE.format(
            title=due.followup.steps.title, what=_what(due.followup), at=moment(due.ping.wake_at)
        )
        for due in coming
        if due.followup.steps.deadline and due.ping.wake_at and due.ping.wake_at < until
    ]
    deadlines = wording.PAUSE_NONE
    if lines:
        deadlines = wording.PAUSE_DEADLINES.format(lines="\n".join(lines[:_MOST_DEADLINES]))
    go_on = button(wording.PAUSE_END, make_id("followup:resume"))
    return card(text(content), text(deadlines), below=[row(go_on, all_button())])


def resumed() -> ui.LayoutView:
    """Say that everything runs again."""
    return card(text(wording.PAUSE_OVER), below=[row(all_button())])


def calendar(count: int, *, left_out: int) -> ui.LayoutView:
    """Show the file, and how many pings are not in it because they name a client who threatens."""
    attached: ui.File[ui.LayoutView] = ui.File(f"attachment://{wording.CALENDAR_FILE}")
    note = [text(wording.CALENDAR_LEFT_OUT.format(count=left_out))] if left_out else []
    return card(text(wording.CALENDAR_READY.format(count=count)), attached, *note)


def calendar_empty() -> ui.LayoutView:
    """Say that there is nothing to export."""
    return card(text(wording.CALENDAR_EMPTY), below=[row(all_button())])


def _line(followup: FollowUp, next_at: datetime | None, client: str) -> str:
    about = wording.DIGEST_CLIENT.format(client=plain(client, _LONGEST_NAME)) if client else ""
    if followup.state is FollowUpState.STOPPED:
        state = wording.LIST_STOPPED.format(reason=reason_of(followup), at=clock(stopped_at(followup)))
    elif followup.asked_at is not None:
        state = wording.LIST_ASKED.format(at=clock(followup.asked_at))
    elif next_at is not None:
        state = wording.LIST_NEXT.format(at=moment(next_at))
    else:
        state = wording.LIST_RESTING
    return wording.LIST_ROW.format(
        title=followup.steps.title, what=_what(followup), client=about, state=state
    )


def _what(followup: FollowUp) -> str:
    return f": {plain_line(followup.what, _LONGEST_WHAT)}" if followup.what else ""


def missed(waiting: Sequence[DuePing], *, closed: bool) -> ui.LayoutView:
    """List what could not be delivered, and how DMs are opened."""
    heading = wording.MISSED if closed else wording.MISSED_PARKED
    lines = [_missed_row(due) for due in waiting[:_MOST_MISSED]]
    if len(waiting) > _MOST_MISSED:
        lines.append(wording.MISSED_MORE.format(count=len(waiting) - _MOST_MISSED))
    pieces = [heading.format(count=len(waiting)), "\n".join(lines)] + ([wording.OPEN_DMS] if closed else [])
    again = button(wording.TRY_DMS, make_id("followup:try"), ButtonStyle.primary)
    return card(*map(text, pieces), below=[row(again, all_button())])


def _missed_row(due: DuePing) -> str:
    if due.discreet:
        return wording.MISSED_DISCREET
    return wording.MISSED_ROW.format(
        title=due.followup.steps.title, what=_what(due.followup), at=moment(due.ping.due_at)
    )


def trying(count: int) -> ui.LayoutView:
    """Say that it is tried now."""
    again = button(wording.TRY_DMS, make_id("followup:try"))
    content = wording.TRYING.format(how=wording.OPEN_DMS) if count else wording.TRY_NOTHING
    return card(text(content), below=[row(again, all_button())])
