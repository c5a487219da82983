"""What a member sees when a follow-up is set: what was understood, when it pings, and the way back."""

import discord
from discord import ButtonStyle, ui

from bot.followups.ladders import Ladder
from bot.followups.requests import FollowUpRequest
from bot.followups.rules import LONGEST_WHAT, FollowUp
from bot.followups.types import FollowUpDetails
from bot.members.rules import in_quiet_hours
from bot.time.repeats import Every
from bot.time_words import LONGEST_TEXT
from cogs.followups import wording
from cogs.followups.delivery.notification_views import title
from cogs.shared.layout import Piece, button, card, dropdown, field, form, row, text
from cogs.shared.router import make_id
from cogs.shared.times import in_zone, moment
from cogs.shared.words import plain

_LONGEST_NAME = 90
ONCE = "once"
NO_LINK = "0"
_DISCORD = "https://discord.com/channels/"


def confirmation(shown: FollowUpDetails) -> ui.LayoutView:
    """Say what is kept: absolute and relative time and zone, the first ping, and what moves it."""
    followup, member = shown.followup, shown.member
    head = wording.SET_PLAIN if followup.ladder is Ladder.REMINDER else wording.SET
    if shown.client:
        head = wording.SET_FOR.format(client=plain(shown.client, _LONGEST_NAME))
    zoned = in_zone(followup.anchor, member.zone)
    lines = [head, title(followup), wording.MOMENT.format(at=moment(followup.anchor), zoned=zoned)]
    lines += [repeated(followup)] if followup.repeat else []
    pieces: list[Piece] = [text("\n".join(lines))]
    if first_ping := _first_ping(shown):
        pieces.append(text("\n".join(first_ping)))
    if member.zone is None:
        pieces.append(text(wording.IN_UTC))
    return card(*pieces, below=[row(*_actions(shown))])


def set_again() -> ui.LayoutView:
    """Say that the same source has set this before."""
    return card(text(wording.SET_AGAIN), below=[row(all_button())])


def undone() -> ui.LayoutView:
    """Say that it is gone."""
    return card(text(wording.UNDONE), below=[row(all_button())])


def unparsed(wish: FollowUpRequest, problem: str) -> ui.LayoutView:
    """Say what can't be used, and keep the words, a line for each, for the form behind the button."""
    lines = [" ".join(each.split()) for each in (wish.what, wish.when, wish.until)]
    words = "\n".join(lines).rstrip("\n").replace("```", "'''")
    kept = wording.KEPT_WORDS.format(problem=problem, words=words) if words else problem
    again = make_id(
        "followup:again", wish.ladder, wish.contract_id or 0, wish.link or NO_LINK, wish.every or ONCE
    )
    label = wording.CHOOSE_OFTEN if wish.ends_never_begun else wording.TRY_AGAIN
    return card(text(kept), below=[row(button(label, again, ButtonStyle.primary))])


def time_again(problem: str, custom_id: str) -> ui.LayoutView:
    """Say which time can't be used, with a button that leads to its form once more."""
    return card(text(problem), below=[row(button(wording.TRY_AGAIN, custom_id, ButtonStyle.primary))])


def wish_form(wish: FollowUpRequest) -> ui.Modal:
    """Ask what and when; a plain reminder may repeat."""
    hint = wording.FIELD_SINCE_HINT if wish.looks_back else wording.FIELD_WHEN_HINT
    fields = [
        field(
            "what",
            wording.FIELD_WHAT,
            value=wish.what,
            longest=LONGEST_WHAT,
            required=not wish.looks_back,
        ),
        field(
            "when",
            wording.FIELD_WHEN,
            hint=hint,
            value=wish.when,
            longest=LONGEST_TEXT,
            required=not wish.looks_back,
        ),
    ]
    if wish.ladder is Ladder.REMINDER:
        options = [
            discord.SelectOption(label=label.capitalize(), value=every, default=every is wish.every)
            for every, label in wording.REPEATS.items()
        ]
        fields += [
            dropdown("every", wording.FIELD_REPEAT, options),
            field(
                "until",
                wording.FIELD_UNTIL,
                hint=wording.FIELD_UNTIL_HINT,
                value=wish.until,
                longest=LONGEST_TEXT,
            ),
        ]
    custom_id = make_id("followup:new", wish.ladder, wish.contract_id or 0, wish.link or NO_LINK)
    return form(wording.FORM_NEW, custom_id, *fields)


def repeated(followup: FollowUp) -> str:
    """Say how often it comes."""
    repeat = followup.repeat
    often = wording.REPEATS[repeat.every if repeat else Every.WEEK]
    if repeat and repeat.until:
        return wording.REPEATED_UNTIL.format(often=often, until=repeat.until.isoformat())
    return wording.REPEATED.format(often=often)


def all_button() -> ui.Button[ui.LayoutView]:
    """Make the way to the list."""
    return button(wording.ALL, make_id("followup:all"))


def address(link: str) -> str:
    """Return the address of the message meant by “server.channel.message”; empty where it is none."""
    parts = link.split(".")
    numbers = len(parts) == 3 and all(
        part == "@me" or (part.isascii() and part.isdecimal()) for part in parts
    )
    return _DISCORD + "/".join(parts) if numbers else ""


def _first_ping(shown: FollowUpDetails) -> list[str]:
    followup, member = shown.followup, shown.member
    if shown.next_at is None or not shown.pings:
        return [wording.ASKS_NO_MORE]
    first = shown.pings[0]
    lines = []
    if shown.next_at != followup.anchor:
        lines.append(wording.FIRST_PING.format(at=moment(shown.next_at)))
    if first.moved is not None:
        lines.append(wording.FIRST_PING_MOVED[first.moved])
    elif followup.ladder is Ladder.REMINDER and in_quiet_hours(member, followup.anchor):
        lines.append(wording.EXACT)
    if followup.halved:
        lines.append(wording.HALVED)
    return lines


def _actions(shown: FollowUpDetails) -> list[ui.Button[ui.LayoutView]]:
    followup_id = shown.followup.followup_id
    zone = [button(wording.SET_ZONE, make_id("me:zone"), ButtonStyle.primary)]
    return [
        *(zone if shown.member.zone is None else []),
        button(wording.UNDO, make_id("followup:undo", followup_id)),
        button(wording.EDIT, make_id("followup:edit", followup_id)),
        all_button(),
    ]
