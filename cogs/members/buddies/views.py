"""What people see who look after each other: never a client, never a case."""

from discord import ButtonStyle, ui

from bot.members.rules import Link, Links, LinkState
from cogs.members.buddies import wording
from cogs.shared.layout import Piece, button, card, row, text, with_button
from cogs.shared.router import make_id


def question(link: Link) -> ui.LayoutView:
    """Ask someone whether they will be a buddy."""
    return card(
        text(wording.QUESTION.format(who=_who(link.user_id))),
        below=[
            row(
                button(wording.YES, make_id("buddy:answer", link.link_id, "yes"), ButtonStyle.success),
                button(wording.NO, make_id("buddy:answer", link.link_id, "no")),
            )
        ],
    )


def asked(link: Link) -> ui.LayoutView:
    """Tell the asker that the other has been asked."""
    return card(text(wording.ASKED.format(who=_who(link.buddy_user_id))), below=[_leave()])


def answered(link: Link) -> ui.LayoutView:
    """Thank whoever has answered."""
    words = wording.YOU_AGREED if link.state is LinkState.AGREED else wording.YOU_DECLINED
    return card(text(words.format(who=_who(link.user_id))))


def answer(link: Link) -> ui.LayoutView:
    """Bring the answer to whoever had asked."""
    words = wording.THEY_AGREED if link.state is LinkState.AGREED else wording.THEY_DECLINED
    return card(text(words.format(who=_who(link.buddy_user_id))))


def links(found: Links) -> ui.LayoutView:
    """Show a member's buddy, and who counts on the member."""
    own = wording.NO_BUDDY
    if found.own is not None:
        words = wording.BUDDY if found.own.state is LinkState.AGREED else wording.BUDDY_ASKED
        own = words.format(who=_who(found.own.buddy_user_id))
    companions = ", ".join(_who(link.user_id) for link in found.companions if link.state is LinkState.AGREED)
    parts = [own, *([wording.COMPANIONS.format(who=companions)] if companions else [])]
    below: list[Piece] = [_leave()] if found.own or companions else []
    questions = [
        with_button(
            wording.ASKS_YOU.format(who=_who(link.user_id)),
            button(wording.ANSWER, make_id("buddy:question", link.link_id), ButtonStyle.primary),
        )
        for link in found.companions
        if link.state is LinkState.ASKED
    ]
    return card(text("\n".join([wording.TITLE, *parts])), *questions, below=below)


def left() -> ui.LayoutView:
    """Say that all links are gone."""
    return card(text(wording.LEFT))


def tell(own: Link | None, ping_id: int, *, still_open: bool) -> ui.LayoutView:
    """Ask once more before a buddy is told; or say why there is nothing to tell, and the way on."""
    if not still_open:
        return card(text(wording.CLOSED_ALREADY))
    if own is None or own.state is not LinkState.AGREED:
        return card(text(wording.NO_BUDDY_YET if own is None else wording.NO_ANSWER_YET))
    sure = button(wording.TELL_YES, make_id("buddy:tell_now", ping_id), ButtonStyle.primary)
    return card(text(wording.TELL.format(who=_who(own.buddy_user_id))), below=[row(sure)])


def nudge(own: Link) -> ui.LayoutView:
    """Tell a buddy; this is all they learn."""
    return card(text(wording.NUDGE.format(who=_who(own.user_id))), below=[_leave()])


def told(own: Link, *, reached: bool) -> ui.LayoutView:
    """Tell the member what was sent."""
    words = wording.TOLD if reached else wording.NOT_REACHED
    return card(text(words.format(who=_who(own.buddy_user_id))))


def _leave() -> Piece:
    return row(button(wording.LEAVE_BUTTON, make_id("buddy:leave")))


def _who(user_id: int) -> str:
    """Name a person by a mention; it never pings."""
    return f"<@{user_id}>"
