"""What a member reads when we speak unasked: one ping with its buttons, or several in one digest."""

from collections.abc import Mapping

import discord
from discord import ButtonStyle, ui

from bot.drafts.rules import fill, part
from bot.followups.answers import Answer
from bot.followups.delivery.batching import Notification, NotificationItem
from bot.followups.ladders import Ladder, LadderEffect, Move
from bot.followups.rules import FollowUp, StopReason, rung_of
from bot.members.rules import Member
from cogs.followups import wording
from cogs.shared.layout import Piece, button, card, row, select, text, with_button
from cogs.shared.router import make_id
from cogs.shared.times import clock, in_zone, moment
from cogs.shared.words import plain, plain_line

_MOST_ROWS = 9
_DISCORD = "https://discord.com/channels/"
_LONGEST_NAME, _LONGEST_WHAT, _LONGEST_WHAT_IN_ROW = 90, 220, 120
_STOPS = (StopReason.TOLD, StopReason.DONE, StopReason.ENDED, StopReason.MISTAKEN)
_ABOUT = ("piece", "next_step", "needed", "project")
"""Blanks that hold what a follow-up is about."""
_NOTHING: Mapping[str, str] = {}
_ANSWERS = {
    Move.MINE: (Answer.SENT, Answer.DONE, Answer.REPLIED),
    Move.THEIRS: (Answer.SENT, Answer.REPLIED, Answer.DONE),
    Move.NONE: (Answer.DONE,),
}


def letter_view(letter: Notification) -> ui.LayoutView:
    """Show one ping whole, or several as a list in which each can be opened."""
    if len(letter.items) == 1:
        item = letter.items[0]
        return _discreet_card(item) if item.discreet else ping_card(item, letter.member)
    return _digest(letter)


def ping_card(item: NotificationItem, member: Member) -> ui.LayoutView:
    """Tell what, why now, which rung of how many, what comes next, and draft the message."""
    followup, rung = item.followup, rung_of(item.followup, item.ping.rung)
    lines = [head(followup, item.client, item.ping.rung), title(followup)]
    zoned = in_zone(followup.anchor, member.zone)
    lines.append(wording.MOMENT.format(at=moment(followup.anchor), zoned=zoned))
    lines += source_line(followup)
    if item.is_late:
        lines.append(wording.LATE.format(at=moment(item.ping.planned_at)))
    elif item.ping.moved is not None:
        lines.append(wording.MOVED[item.ping.moved])
    lines.append(rung.why)
    if item.deadline is not None:
        lines.append(wording.DEADLINE.format(at=moment(item.deadline)))
    pieces: list[Piece] = [text("\n".join(lines))]
    message = message_of(followup, item.ping.rung, item.words)
    if message:
        pieces.append(text(wording.MESSAGE.format(text=f"```\n{message}\n```")))
    next_line = wording.NEXT.format(at=moment(item.next_at)) if item.next_at else wording.LAST
    pieces.append(text(next_line))
    return card(*pieces, below=ping_buttons(followup, item.ping.ping_id, rung.effect, copy=bool(message)))


def ping_buttons(followup: FollowUp, ping_id: int, effect: LadderEffect | None, *, copy: bool) -> list[Piece]:
    """Make the rows under a ping: answer it, get help, put it off, stop it."""
    answers = _ANSWERS[followup.steps.move]
    if followup.ladder is Ladder.OUTCOME:
        answers = (Answer.GOOD, Answer.MIXED, Answer.BAD, Answer.STILL)
    buttons = [
        button(
            wording.ANSWERS[answer],
            make_id("followup:answer", ping_id, answer),
            ButtonStyle.success if number == 0 else ButtonStyle.secondary,
        )
        for number, answer in enumerate(answers)
    ]
    if followup.ladder in (Ladder.PROMISE, Ladder.UPDATE):
        buttons.append(button(wording.SLIPS, make_id("followup:slips", followup.followup_id)))
    help_: list[Piece] = []
    if copy:
        help_.append(button(wording.COPY, make_id("followup:copy", ping_id)))
    help_ += _effect(followup, ping_id, effect)
    if followup.contract_id is not None:
        help_.append(button(wording.CONTRACT, make_id("contract:show", followup.contract_id)))
    help_.append(button(wording.WHY, make_id("followup:why", followup.followup_id)))
    snoozes = [discord.SelectOption(label=label, value=key) for key, label in wording.SNOOZES.items()]
    stops = [discord.SelectOption(label=wording.STOPS[reason], value=reason) for reason in _STOPS]
    return [
        row(*buttons),
        row(*help_),
        row(select(wording.SNOOZE, make_id("followup:snooze", ping_id), snoozes)),
        row(select(wording.STOP, make_id("followup:stop", followup.followup_id), stops)),
    ]


def head(followup: FollowUp, client: str, rung: int) -> str:
    """Say about whom it is, and which ping of how many."""
    number, most = rung + 1, len(followup.steps.rungs)
    if client:
        return wording.ABOUT.format(client=plain(client, _LONGEST_NAME), number=number, most=most)
    return wording.ABOUT_NOBODY.format(number=number, most=most)


def title(followup: FollowUp) -> str:
    """Name a follow-up."""
    if not followup.what:
        return wording.TITLE.format(title=followup.steps.title)
    what = plain_line(followup.what, _LONGEST_WHAT)
    return wording.TITLE_WHAT.format(title=followup.steps.title, what=what)


def source_line(followup: FollowUp) -> list[str]:
    """Link the message it is about, where it was set from one."""
    return [wording.SAID_HERE.format(link=followup.source)] if followup.source.startswith(_DISCORD) else []


def message_of(followup: FollowUp, rung_number: int, words: Mapping[str, str] = _NOTHING) -> str:
    """Draft the message of a rung, with what is known filled in; empty where there is nothing to send.

    `words` fill the blanks of the follow-up's own message.
    """
    rung = rung_of(followup, rung_number)
    before = rung.draft is None or rung_number == 0 or rung.draft == followup.steps.rungs[0].draft
    draft_id = followup.draft_id if followup.draft_id and before else rung.draft
    if draft_id is None:
        return ""
    known = dict.fromkeys(_ABOUT, followup.own_words)
    draft = fill(draft_id, **known | dict(words if draft_id == followup.draft_id else _NOTHING))
    return part(draft.text, rung.step)


def _effect(followup: FollowUp, ping_id: int, effect: LadderEffect | None) -> list[Piece]:
    if effect is LadderEffect.GHOSTING:
        return [button(wording.COME_BACK, make_id("plan:ghosting", ping_id), ButtonStyle.primary)]
    if effect is LadderEffect.BUDDY:
        return [
            button(wording.COME_BACK, make_id("plan:ghosting", ping_id), ButtonStyle.primary),
            button(wording.ASK_BUDDY, make_id("buddy:tell", ping_id)),
        ]
    if effect is LadderEffect.CLOSE:
        what_now = button(wording.STILL_SILENT, make_id("plan:silent", ping_id), ButtonStyle.primary)
        if followup.contract_id is None:
            return [what_now]
        return [
            what_now,
            button(wording.SHOULD_I_CANCEL, make_id("walk:begin", "cancelling", followup.contract_id)),
        ]
    if effect is LadderEffect.REFLECT:
        begin = make_id("walk:begin", "reflect", followup.contract_id or 0)
        return [button(wording.REFLECT, begin, ButtonStyle.primary)]
    return []


def _discreet_card(item: NotificationItem) -> ui.LayoutView:
    """Say that something is due and nothing of what: someone else may see the screen (§5.5)."""
    return card(text(wording.DISCREET), below=[row(_open(item))])


def _digest(letter: Notification) -> ui.LayoutView:
    count = len(letter.items)
    late = [item for item in letter.items if item.is_late]
    heading = wording.DIGEST.format(count=count)
    if late:
        first = min(item.ping.planned_at for item in late)
        heading = wording.DIGEST_LATE.format(count=count, first=moment(first))
    pieces: list[Piece] = [text(heading)]
    pieces += [_digest_row(item) for item in letter.items[:_MOST_ROWS]]
    if count > _MOST_ROWS:
        pieces.append(text(wording.DIGEST_MORE.format(count=count - _MOST_ROWS)))
    return card(*pieces)


def _digest_row(item: NotificationItem) -> Piece:
    if item.discreet:
        return with_button(wording.DISCREET_ROW, _open(item))
    what = f": {plain_line(item.followup.what, _LONGEST_WHAT_IN_ROW)}" if item.followup.what else ""
    promised = item.followup.steps.move is Move.MINE
    at = clock(item.followup.anchor if promised else item.ping.due_at)
    line = wording.DIGEST_ROW.format(title=item.followup.steps.title, what=what, client=_client(item), at=at)
    return with_button(line, _open(item))


def _open(item: NotificationItem) -> ui.Button[ui.LayoutView]:
    return button(wording.OPEN, make_id("followup:ping", item.ping.ping_id))


def _client(item: NotificationItem) -> str:
    if not item.client:
        return ""
    return wording.DIGEST_CLIENT.format(client=plain(item.client, _LONGEST_NAME))
