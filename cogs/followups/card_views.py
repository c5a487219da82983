"""One follow-up with all that can be done about it, and the forms to change it."""

from datetime import datetime

import discord
from discord import ui

from bot.followups.ladders import Ladder
from bot.followups.rules import LONGEST_WHAT, FollowUp, FollowUpState, PingState, StopReason, rung_of
from bot.followups.types import FollowUpDetails
from bot.members.rules import Member
from bot.time_words import LONGEST_TEXT
from cogs.followups import wording
from cogs.followups.confirmation_views import all_button, repeated
from cogs.followups.delivery.notification_views import head, ping_buttons, source_line, title
from cogs.shared.layout import Piece, button, card, field, form, row, select, text
from cogs.shared.router import make_id
from cogs.shared.times import in_zone, moment

_STOPS = (StopReason.TOLD, StopReason.DONE, StopReason.ENDED, StopReason.MISTAKEN)


def followup_card(shown: FollowUpDetails) -> ui.LayoutView:
    """Show one follow-up: what, when, which rung, what comes next, and what can be done."""
    followup, member = shown.followup, shown.member
    zoned = in_zone(followup.anchor, member.zone)
    lines = [
        head(followup, shown.client, max(followup.rung, 0)),
        title(followup),
        wording.MOMENT.format(at=moment(followup.anchor), zoned=zoned),
    ]
    lines += [repeated(followup)] if followup.repeat else []
    lines += source_line(followup)
    return card(text("\n".join(lines)), text("\n".join(_status(shown))), below=_buttons(shown))


def edit_form(followup: FollowUp) -> ui.Modal:
    """Ask for another text or time, filled in as it is."""
    return form(
        wording.FORM_EDIT,
        make_id("followup:set", followup.followup_id),
        field("what", wording.FIELD_WHAT, value=followup.what, longest=LONGEST_WHAT),
        field(
            "when",
            wording.FIELD_WHEN,
            hint=wording.FIELD_WHEN_HINT,
            value=when_of(followup),
            longest=LONGEST_TEXT,
            required=True,
        ),
    )


def time_form(title_: str, custom_id: str) -> ui.Modal:
    """Ask for a time only."""
    box = field("when", wording.FIELD_WHEN, hint=wording.FIELD_WHEN_HINT, longest=LONGEST_TEXT, required=True)
    return form(title_, custom_id, box)


def when_of(followup: FollowUp) -> str:
    """Write its time as it can be typed."""
    return f"{followup.wall:%Y-%m-%d %H:%M}"


def _status(shown: FollowUpDetails) -> list[str]:
    followup = shown.followup
    if followup.state is FollowUpState.STOPPED:
        at = moment(stopped_at(followup))
        return [wording.STATUS_STOPPED.format(reason=reason_of(followup), at=at)]
    lines = [wording.STATUS_RESTING] if followup.state is FollowUpState.RESTING else []
    if followup.asked_at is not None:
        lines.append(wording.STATUS_ASKED.format(at=moment(followup.asked_at)))
    coming = next((ping for ping in shown.pings if ping.state is PingState.WAITING), None)
    if coming is not None and shown.next_at is not None:
        rung = min(coming.rung, len(followup.steps.rungs) - 1)
        why, most = rung_of(followup, rung).why, len(followup.steps.rungs)
        at = moment(shown.next_at)
        lines.append(wording.STATUS_NEXT.format(at=at, number=rung + 1, most=most, why=why))
    if is_paused(shown.member, shown.now):
        lines.append(wording.PAUSED.format(at=moment(shown.member.paused_until or shown.now)))
    return lines or [wording.STATUS_RESTING]


def _buttons(shown: FollowUpDetails) -> list[Piece]:
    followup = shown.followup
    edit = make_id("followup:edit", followup.followup_id)
    if not followup.is_open:
        again = button(wording.BEGIN_AGAIN, edit)
        why = button(wording.WHY, make_id("followup:why", followup.followup_id))
        return [row(again, why, all_button())]
    last = row(button(wording.EDIT, edit), all_button())
    asked = next((ping for ping in shown.pings if ping.state is PingState.SENT), None)
    if asked is not None and (followup.asked_at is not None or followup.state is FollowUpState.RESTING):
        effect = rung_of(followup, asked.rung).effect
        return [*ping_buttons(followup, asked.ping_id, effect, copy=False), last]
    return [row(*_settling(followup)), row(_stopping(followup)), last]


def _settling(followup: FollowUp) -> list[ui.Button[ui.LayoutView]]:
    followup_id = followup.followup_id
    answers = wording.SETTLE[followup.steps.move]
    buttons = [
        button(label, make_id("followup:settle", followup_id, answer)) for answer, label in answers.items()
    ]
    if followup.ladder in (Ladder.PROMISE, Ladder.UPDATE):
        buttons.append(button(wording.SLIPS, make_id("followup:slips", followup_id)))
    if followup.contract_id is not None:
        buttons.append(button(wording.CONTRACT, make_id("contract:show", followup.contract_id)))
    return [*buttons, button(wording.WHY, make_id("followup:why", followup_id))]


def _stopping(followup: FollowUp) -> ui.Select[ui.LayoutView]:
    options = [discord.SelectOption(label=wording.STOPS[reason], value=reason) for reason in _STOPS]
    return select(wording.STOP, make_id("followup:stop", followup.followup_id), options)


def reason_of(followup: FollowUp) -> str:
    """Say why it was stopped."""
    return wording.REASONS[followup.reason or StopReason.ENDED]


def stopped_at(followup: FollowUp) -> datetime:
    """Tell when it was stopped."""
    return followup.stopped_at or followup.created_at


def is_paused(member: Member, now: datetime) -> bool:
    """Tell whether a member's follow-ups rest now."""
    return member.paused_until is not None and member.paused_until > now
