"""What stands in the thread of a case, for all who can read it."""

from collections.abc import Sequence

from discord import ButtonStyle, ui

from bot.peer_review.kinds import CaseFact, fact_words, load_kinds, outcome_words
from bot.peer_review.types import LIVE, Case, CasePost
from bot.peer_review.verdict_service import Progress, RevealedCase
from bot.peer_review.verdicts import Verdict
from cogs.peer_review import wording
from cogs.shared.layout import Piece, button, card, first_that_fits, row, text
from cogs.shared.limits import fit
from cogs.shared.router import make_id
from cogs.shared.times import moment
from cogs.shared.words import plain, plain_line

_LONGEST_QUESTION, _LONGEST_REST = 900, 450
REASON_LENGTHS = (200, 140, 80, 40)
"""Of a reason among others, in characters: the first with which Discord takes the whole card."""
_MOST_VERDICTS = 10
_MOST_CLAIMS = 8


def case_card(progress: Progress) -> ui.LayoutView:
    """Show the case, how far it is, and what a reviewer can do."""
    case = progress.case
    pieces: list[Piece] = [text(title(case)), *body(case)]
    if case.state in wording.CARD_STATE and case.deadline is not None:
        state = wording.CARD_STATE[case.state]
        pieces.append(
            text(state.format(given=progress.given, quorum=case.quorum, deadline=moment(case.deadline)))
        )
    if progress.claimed_by and not case.is_revealed:
        who = ", ".join(f"<@{user_id}>" for user_id in progress.claimed_by[:_MOST_CLAIMS])
        more = len(progress.claimed_by) - _MOST_CLAIMS
        claimed = wording.CARD_CLAIMED_MORE if more > 0 else wording.CARD_CLAIMED
        pieces.append(text(claimed.format(who=who, count=more)))
    pieces.append(text(wording.CARD_HINT))
    return card(*pieces, below=_buttons(case))


def title(case: Case) -> str:
    """Name the case and who asked, where they wished to be named."""
    head = wording.CARD_TITLE.format(handle=case.handle, kind=kind_title(case))
    if case.anonymous:
        return f"{head}\n{wording.CARD_ANONYMOUS}"
    return f"{head}\n{wording.CARD_NAMED.format(asker_id=case.asker_id)}"


def body(case: Case) -> list[Piece]:
    """Show what the asker approved: this, and nothing else of theirs, is posted."""
    content = load_kinds()
    facts = [
        wording.CARD_FACT.format(label=content.facts[fact].label, value=fact_words(case.kind, fact, value))
        for fact, value in case.visible_facts.items()
        if fact is not CaseFact.ADVISED
    ]
    parts = [" · ".join(facts)] if facts else []
    parts.append(wording.CARD_QUESTION.format(words=plain(case.question, _LONGEST_QUESTION)))
    parts.append(wording.CARD_VIEW.format(words=plain(case.client_view, _LONGEST_REST)))
    if case.tried:
        parts.append(wording.CARD_TRIED.format(words=plain(case.tried, _LONGEST_REST)))
    return [text("\n".join(parts))]


def kind_title(case: Case) -> str:
    """Say what kind of case it is."""
    return load_kinds().kinds[case.kind].title


def invitation(user_ids: Sequence[int]) -> ui.LayoutView:
    """Ask reviewers: the only message that pings, and only them."""
    who = ", ".join(f"<@{user_id}>" for user_id in user_ids)
    return card(text(wording.INVITED.format(who=who)))


def opening(opened: RevealedCase) -> ui.LayoutView:
    """Show all verdicts at once, the dissent next to the majority, and the rules beside both."""
    title = wording.OPENING_TITLE.format(handle=opened.case.handle)
    return first_that_fits(
        lambda longest: card(text(title), *opening_pieces(opened, longest), text(wording.OPENING_END)),
        REASON_LENGTHS,
    )


def opening_pieces(opened: RevealedCase, longest: int) -> list[Piece]:
    """Make the parts of an opening, for the thread and for the asker; `longest`: characters of a reason."""
    case = opened.case
    pieces: list[Piece] = []
    if not opened.verdicts:
        pieces.append(text(wording.OPENING_NONE))
    else:
        pieces.append(text(_sides(opened, longest)))
    if case.advised:
        pieces.append(text(_rules(opened, case.advised)))
    if opened.verdicts:
        lines = [_verdict(opened, verdict, longest) for verdict in opened.verdicts[:_MOST_VERDICTS]]
        if len(opened.verdicts) > _MOST_VERDICTS:
            lines.append(wording.OPENING_MORE.format(count=len(opened.verdicts) - _MOST_VERDICTS))
        pieces.append(text(wording.OPENING_EACH.format(verdicts="\n".join(lines))))
    return pieces


def question_post(post: CasePost, case: Case) -> ui.LayoutView:
    """Show a reviewer's question in the thread."""
    words = plain(post.words)
    return card(
        text(wording.QUESTION_POSTED.format(author_id=post.author_id, handle=case.handle, words=words))
    )


def answer_post(post: CasePost, case: Case) -> ui.LayoutView:
    """Show the asker's answer in the thread, without their name."""
    return card(text(wording.ANSWER_POSTED.format(handle=case.handle, words=plain(post.words))))


def outcome_post(post: CasePost, case: Case) -> ui.LayoutView:
    """Show how it ended, in the asker's words."""
    return card(
        text(
            wording.OUTCOME_POSTED.format(
                handle=case.handle,
                outcome=outcome_words(case.kind, case.chosen or ""),
                ending=load_kinds().endings[case.ending] if case.ending else "",
                words=plain(post.words),
            )
        )
    )


def later_post(post: CasePost, verdict: Verdict, case: Case) -> ui.LayoutView:
    """Show a reason, or a whole verdict, that came after the opening."""
    if verdict.added:
        return card(text(wording.LATER.format(author_id=post.author_id, words=plain(post.words))))
    return card(
        text(
            wording.LATE_VERDICT.format(
                author_id=post.author_id,
                outcome=outcome_words(case.kind, verdict.outcome),
                confidence=load_kinds().confidences[verdict.confidence].lower(),
                words=plain(post.words),
            )
        )
    )


def deleted_card() -> ui.LayoutView:
    """Stand where a case was."""
    return card(text(wording.DELETED_CARD))


def thread_name(case: Case) -> str:
    """Name the thread: none of the asker's words."""
    return fit(f"{case.handle}: {kind_title(case)}", 100)


def _buttons(case: Case) -> list[Piece]:
    if case.state not in LIVE:
        return []
    buttons = [button(wording.VERDICT, make_id("case:verdict", case.case_id), ButtonStyle.primary)]
    if not case.is_revealed:
        buttons += [
            button(wording.CLAIM, make_id("case:claim", case.case_id)),
            button(wording.NOT_ME, make_id("case:pass", case.case_id)),
        ]
    buttons += [
        button(wording.QUESTION, make_id("case:ask", case.case_id)),
        button(wording.MORE, make_id("case:more", case.case_id)),
    ]
    return [row(*buttons)]


def _sides(opened: RevealedCase, longest: int) -> str:
    case, counted = opened.case, opened.tally
    everything = sum(side.count for side in counted.sides)
    if counted.majority is None:
        sides = ", ".join(
            wording.OPENING_SIDE.format(outcome=outcome_words(case.kind, side.outcome), count=side.count)
            for side in counted.sides
        )
        return wording.OPENING_TIE.format(outcomes=sides)
    first = counted.sides[0]
    lines = [
        wording.OPENING_MAJORITY.format(
            outcome=outcome_words(case.kind, first.outcome), count=first.count, all=everything
        )
    ]
    against = counted.dissent
    if against is not None:
        lines.append(
            wording.OPENING_DISSENT.format(
                outcome=outcome_words(case.kind, against.outcome),
                reason=plain_line(against.reason, longest),
                reviewer_id=against.reviewer_id,
                confidence=_sure(against),
            )
        )
    return "\n".join(lines)


def _rules(opened: RevealedCase, advised: str) -> str:
    told = wording.OPENING_RULES.format(outcome=outcome_words(opened.case.kind, advised))
    majority = opened.tally.majority
    if majority is None:
        return told
    return f"{told}. {wording.OPENING_RULES_SAME if majority == advised else wording.OPENING_RULES_OTHER}"


def _verdict(opened: RevealedCase, verdict: Verdict, longest: int) -> str:
    told = wording.OPENING_VERDICT.format(
        reviewer_id=verdict.reviewer_id,
        outcome=outcome_words(opened.case.kind, verdict.outcome),
        confidence=_sure(verdict),
        reason=plain_line(verdict.reason, longest),
    )
    if verdict.late:
        told += wording.OPENING_LATE
    return told + (wording.OPENING_HELPFUL if verdict.reviewer_id in opened.helpful else "")


def _sure(verdict: Verdict) -> str:
    return load_kinds().confidences[verdict.confidence].lower()
