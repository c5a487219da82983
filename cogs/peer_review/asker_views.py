"""What the asker sees of their own cases: never in public."""

from collections.abc import Sequence

import discord
from discord import ButtonStyle, ui

from bot.peer_review.calibration import Ending
from bot.peer_review.kinds import CaseFact, CaseKind, fact_words, load_kinds, outcome_words, outcomes_of
from bot.peer_review.similar import ClosedCase
from bot.peer_review.types import LONGEST_ANSWER, Case, CaseState
from bot.peer_review.verdict_service import RevealedCase
from cogs.peer_review import case_views, wording
from cogs.shared.layout import (
    Piece,
    button,
    card,
    dropdown,
    field,
    first_that_fits,
    form,
    row,
    select,
    text,
    with_button,
)
from cogs.shared.limits import fit
from cogs.shared.router import make_id
from cogs.shared.times import moment

_MOST_LISTED = 12


def listing(cases: Sequence[Case], waiting: Sequence[Case]) -> ui.LayoutView:
    """List a member's cases here; for moderators also those that wait."""
    pieces: list[Piece] = [text(wording.LIST_TITLE if cases else wording.LIST_NONE)]
    for case in cases[:_MOST_LISTED]:
        line = wording.LIST_CASE.format(
            handle=name_of(case), kind=case_views.kind_title(case), state=wording.STATES[case.state]
        )
        pieces.append(with_button(line, button(wording.LIST_OPEN, make_id("review:open", case.case_id))))
    if waiting:
        lines = [
            wording.LIST_WAITING.format(
                handle=case.handle, kind=case_views.kind_title(case), thread=thread_of(case)
            )
            for case in waiting
        ]
        pieces.append(text(wording.LIST_MODERATOR.format(cases="\n".join(lines))))
    return card(*pieces)


def own_case(case: Case, opened: RevealedCase | None, notice: str = "") -> ui.LayoutView:
    """Show one case to its asker, with all they can do."""
    return first_that_fits(
        lambda longest: _own_case(case, opened, notice, longest), case_views.REASON_LENGTHS
    )


def _own_case(case: Case, opened: RevealedCase | None, notice: str, longest: int) -> ui.LayoutView:
    head = wording.OWN_TITLE.format(handle=name_of(case), kind=case_views.kind_title(case))
    state = wording.OWN_THREAD.format(state=wording.STATES[case.state], thread=thread_of(case))
    pieces: list[Piece] = [text(f"{head}\n{state}")]
    if notice:
        pieces.append(text(notice))
    if case.state is CaseState.LOST:
        pieces.append(text(wording.OWN_LOST))
    pieces += case_views.opening_pieces(opened, longest) if opened else case_views.body(case)
    if opened and opened.verdicts:
        pieces.append(row(_helpers(opened)))
    return card(*pieces, below=[row(*_buttons(case))])


def opened_dm(opened: RevealedCase, *, unreachable: bool = False) -> ui.LayoutView:
    """Bring the opened verdicts to the asker."""
    return own_case(opened.case, opened, wording.UNREACHABLE_DM if unreachable else "")


def reminder(case: Case) -> ui.LayoutView:
    """Ask how it ended."""
    if case.ending is not None:
        words = wording.REMIND_TOLD.format(handle=case.handle, ending=load_kinds().endings[case.ending])
    else:
        opened = moment(case.opened_at) if case.opened_at else ""
        words = wording.REMIND.format(handle=case.handle, opened=opened)
    return card(text(words), below=[row(_tell(case))])


def lost_dm(case: Case) -> ui.LayoutView:
    """Tell that the thread is gone, and what can be done."""
    return card(text(wording.LOST_DM.format(handle=case.handle)), below=[row(*_buttons(case))])


def not_off_yet(case: Case) -> ui.LayoutView:
    """Tell who deleted a case that its thread still stands."""
    return card(text(wording.NOT_OFF_YET.format(handle=name_of(case), thread=thread_of(case))))


def off_at_last(case: Case) -> ui.LayoutView:
    """Tell who deleted a case that it is gone, after it could not be taken off at first."""
    return card(text(wording.OFF_AT_LAST.format(handle=name_of(case))))


def delete_choice(case: Case) -> ui.LayoutView:
    """Ask once more before everything goes."""
    return card(
        text(wording.DELETE_ASK.format(handle=name_of(case))),
        below=[
            row(
                button(wording.DELETE_NO, make_id("review:open", case.case_id)),
                button(wording.DELETE_YES, make_id("review:delete_yes", case.case_id), ButtonStyle.danger),
            )
        ],
    )


def outcome_form(case: Case) -> ui.Modal:
    """Ask what they did, how it ended, and for words if they like."""
    chosen = [
        discord.SelectOption(label=fit(title, 100), value=outcome, default=outcome == case.chosen)
        for outcome, title in outcomes_of(case.kind).items()
    ]
    endings = [
        discord.SelectOption(label=words, value=ending, default=ending is case.ending)
        for ending, words in load_kinds().endings.items()
    ]
    return form(
        wording.OUTCOME_FORM,
        make_id("review:told", case.case_id),
        dropdown("chosen", load_kinds().kinds[case.kind].chosen, chosen, required=True),
        dropdown("ending", wording.FIELD_ENDING, endings, hint=wording.HINT_ENDING, required=True),
        field("words", wording.FIELD_WORDS, hint=wording.HINT_WORDS, longest=LONGEST_ANSWER, many_lines=True),
    )


def cases_like(found: Sequence[ClosedCase]) -> ui.LayoutView:
    """Show what others chose and how it ended: features only, no case, no person, no link."""
    if not found:
        return card(text(wording.LIKE_NONE))
    lines = "\n".join(
        wording.LIKE_CASE.format(
            facts=_features(case),
            chosen=outcome_words(_kind(case), case.chosen),
            ending=load_kinds().endings[_ending(case)],
        )
        for case in found
    )
    return card(text(f"{wording.LIKE_TITLE}\n{lines}"), text(wording.LIKE_HELP))


def name_of(case: Case) -> str:
    """Say which case; a draft has no number yet."""
    return case.handle or wording.LIST_DRAFT


def thread_of(case: Case) -> str:
    """Link the thread; nothing where there is none."""
    return f"<#{case.thread_id}>" if case.thread_id else ""


def _buttons(case: Case) -> list[ui.Button[ui.LayoutView]]:
    buttons: list[ui.Button[ui.LayoutView]] = []
    if case.state in (CaseState.REVEALED, CaseState.CLOSED):
        buttons.append(_tell(case))
    if case.state is CaseState.CLOSED:
        buttons.append(button(wording.REOPEN, make_id("review:reopen", case.case_id)))
    if case.state is CaseState.LOST:
        buttons.append(button(wording.POST_AGAIN, make_id("review:again", case.case_id), ButtonStyle.primary))
    buttons.append(button(wording.DELETE, make_id("review:delete", case.case_id)))
    return buttons


def _tell(case: Case) -> ui.Button[ui.LayoutView]:
    return button(wording.TELL_OUTCOME, make_id("review:tell", case.case_id), ButtonStyle.primary)


def _helpers(opened: RevealedCase) -> ui.Select[ui.LayoutView]:
    options = [
        discord.SelectOption(
            label=fit(outcome_words(opened.case.kind, verdict.outcome), 100),
            value=str(verdict.reviewer_id),
            description=fit(" ".join(verdict.reason.split()) or "-", 100),
            default=verdict.reviewer_id in opened.helpful,
        )
        for verdict in opened.verdicts[:25]
    ]
    custom_id = make_id("review:helpful", opened.case.case_id)
    return select(wording.HELPFUL, custom_id, options, least=0, most=len(options))


def _features(case: ClosedCase) -> str:
    seen = case.features
    known = {
        CaseFact.STAGE: seen.stage,
        CaseFact.PLATFORM: seen.platform,
        CaseFact.CONTRACT_TYPE: seen.contract_type,
        CaseFact.VALUE_BAND: seen.value_band,
        CaseFact.MOOD: seen.mood,
    }
    words = [
        wording.CARD_FACT.format(
            label=load_kinds().facts[fact].label, value=fact_words(_kind(case), fact, value)
        )
        for fact, value in known.items()
        if value is not None
    ]
    return " · ".join(words) or wording.LIKE_NO_FACTS


def _kind(case: ClosedCase) -> CaseKind:
    return CaseKind(case.features.kind)


def _ending(case: ClosedCase) -> Ending:
    return Ending(case.ending)
