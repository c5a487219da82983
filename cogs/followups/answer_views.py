"""What a member sees after a press: what changed, and whose move it is now."""

from datetime import datetime

from discord import ButtonStyle, ui

from bot.drafts.rules import fill
from bot.followups.answers import OUTCOMES, Answer
from bot.followups.ladders import Move
from bot.followups.rules import MOST_SNOOZES, FollowUp, StopReason
from bot.followups.types import FollowUpDetails
from cogs.followups import wording
from cogs.followups.confirmation_views import all_button
from cogs.shared.layout import button, card, row, text
from cogs.shared.router import make_id
from cogs.shared.times import clock, in_zone, moment

_SLIP_DRAFT, _LATE_DRAFT = "M6a", "M3"


def answered(shown: FollowUpDetails, answer: Answer) -> ui.LayoutView:
    """Say what an answer did; of what was closed before, that nothing changed."""
    followup = shown.followup
    if not shown.was_open:
        return closed_before(shown)
    buttons = [button(wording.OPEN, make_id("followup:open", followup.followup_id)), all_button()]
    if answer is Answer.SENT and followup.steps.move is Move.MINE:
        wait = make_id("followup:wait", followup.followup_id)
        buttons.insert(0, button(wording.WAIT_FOR_ANSWER, wait, ButtonStyle.success))
    return card(text(_told(shown, answer)), below=[row(*buttons)])


def stopped(shown: FollowUpDetails) -> ui.LayoutView:
    """Say that a follow-up was stopped, and why."""
    if not shown.was_open:
        return closed_before(shown)
    if shown.followup.reason is StopReason.TOLD and shown.followup.steps.move is Move.MINE:
        return answered(shown, Answer.SENT)
    again = button(wording.OPEN, make_id("followup:open", shown.followup.followup_id))
    return card(text(wording.AFTER["done"]), below=[row(again, all_button())])


def closed_before(shown: FollowUpDetails) -> ui.LayoutView:
    """Say that a press came after the end, and what can still be done."""
    followup = shown.followup
    content = wording.CLOSED_BEFORE.format(
        title=followup.steps.title,
        reason=wording.REASONS[followup.reason or StopReason.ENDED],
        at=clock(followup.stopped_at or shown.now),
    )
    here = button(wording.OPEN, make_id("followup:open", followup.followup_id))
    return card(text(content), below=[row(here, all_button())])


def waits(shown: FollowUpDetails) -> ui.LayoutView:
    """Say that the client's silence is watched from now on."""
    at = moment(shown.next_at or shown.now)
    undo = button(wording.UNDO, make_id("followup:undo", shown.followup.followup_id))
    return card(text(wording.WAIT_SET.format(at=at)), below=[row(undo, all_button())])


def snoozed(shown: FollowUpDetails, until: datetime) -> ui.LayoutView:
    """Say when it comes again, and how often it may still be put off."""
    content = wording.SNOOZED.format(
        at=moment(until),
        zoned=in_zone(until, shown.member.zone),
        count=shown.followup.snoozes,
        most=MOST_SNOOZES,
    )
    return card(text(content), below=[row(all_button())])


def snoozed_out(shown: FollowUpDetails, ping_id: int) -> ui.LayoutView:
    """Offer the way back from silence instead of one more delay; for what is no promise, a better time."""
    followup = shown.followup
    edit = button(wording.EDIT, make_id("followup:edit", followup.followup_id))
    if followup.steps.move is not Move.MINE:
        return card(text(wording.SNOOZED_OUT_PLAIN), below=[row(edit, all_button())])
    back = button(wording.COME_BACK, make_id("plan:ghosting", ping_id), ButtonStyle.primary)
    slips = button(wording.SLIPS, make_id("followup:slips", followup.followup_id))
    return card(text(wording.SNOOZED_OUT), below=[row(back, slips, all_button())])


def slip(followup: FollowUp, now: datetime) -> ui.LayoutView:
    """Show the message that says it slips, then the way to a new time."""
    followup_id = followup.followup_id
    content = wording.SLIP.format(text=slip_message(followup, now))
    return card(
        text(content),
        below=[
            row(
                button(wording.COPY, make_id("followup:copy_slip", followup_id), ButtonStyle.primary),
                button(wording.SLIP_TIME, make_id("followup:slip_time", followup_id)),
                button(wording.OPEN, make_id("followup:open", followup_id)),
            )
        ],
    )


def slip_message(followup: FollowUp, now: datetime) -> str:
    """Draft the message that says it slips, or that it has."""
    draft_id = _LATE_DRAFT if followup.anchor <= now else _SLIP_DRAFT
    return fill(draft_id, piece=followup.own_words).text.replace("```", "'''")


def slipped(shown: FollowUpDetails) -> ui.LayoutView:
    """Say that the promise has a new time."""
    followup = shown.followup
    content = wording.SLIPPED.format(
        at=moment(followup.anchor), zoned=in_zone(followup.anchor, shown.member.zone)
    )
    here = button(wording.OPEN, make_id("followup:open", followup.followup_id))
    return card(text(content), below=[row(here, all_button())])


def _told(shown: FollowUpDetails, answer: Answer) -> str:
    followup, has_contract = shown.followup, shown.contract is not None
    upcoming = wording.ASKS_NO_MORE
    if shown.next_at is not None:
        upcoming = wording.ASKS_NEXT.format(at=moment(shown.next_at))
    if answer is Answer.STILL:
        return wording.AFTER["still"].format(next=upcoming)
    if answer in OUTCOMES:
        return wording.AFTER["outcome"]
    if answer is Answer.REPLIED:
        turn = wording.TURN_MINE if has_contract else wording.TURN_MINE_ALONE
        return wording.AFTER["replied"].format(turn=turn)
    if answer is Answer.SENT and followup.steps.move is Move.THEIRS:
        return wording.AFTER["sent_theirs"].format(next=upcoming)
    told = wording.AFTER["done"]
    if answer is Answer.SENT:
        told = wording.AFTER["sent_mine"].format(turn=wording.TURN_THEIRS)
    if followup.is_open and followup.repeat is not None:
        told = f"{told}\n{wording.OCCURS_NEXT.format(at=moment(followup.anchor))}"
    return told
