"""What a reviewer sees: the form for a verdict, what they have offered, their record."""

from datetime import timedelta

import discord
from discord import ButtonStyle, ui

from bot.peer_review.calibration import ReviewerRecord, explain
from bot.peer_review.kinds import load_kinds, outcome_words, outcomes_of
from bot.peer_review.types import LONGEST_ASKED, LONGEST_REASON, Case, CasePost, ReviewerSettings
from bot.peer_review.verdict_service import VerdictOutcome
from bot.peer_review.verdicts import Verdict
from cogs.peer_review import wording
from cogs.shared.layout import button, card, dropdown, field, form, row, text
from cogs.shared.limits import fit
from cogs.shared.router import make_id
from cogs.shared.times import moment
from cogs.shared.words import plain

CONFLICT = "yes"
_NO_CONFLICT = "no"


def verdict_form(case: Case, before: Verdict | None) -> ui.Modal:
    """Ask for a verdict; after the opening of a case, for what is to be added to one's own."""
    custom_id = make_id("case:give", case.case_id)
    if case.is_revealed and before is not None:
        more = field("reason", wording.FIELD_LATER, longest=LONGEST_REASON, required=True, many_lines=True)
        return form(wording.VERDICT_FORM, custom_id, more)
    outcomes = [
        discord.SelectOption(
            label=fit(title, 100), value=outcome, default=bool(before and before.outcome == outcome)
        )
        for outcome, title in outcomes_of(case.kind).items()
    ]
    levels = [
        discord.SelectOption(label=words, value=level, default=bool(before and before.confidence is level))
        for level, words in load_kinds().confidences.items()
    ]
    conflicts = [
        discord.SelectOption(label=wording.CONFLICT_NO, value=_NO_CONFLICT),
        discord.SelectOption(label=wording.CONFLICT_YES, value=CONFLICT),
    ]
    return form(
        wording.VERDICT_FORM,
        custom_id,
        dropdown("outcome", load_kinds().kinds[case.kind].verdict, outcomes, required=True),
        field(
            "reason",
            wording.FIELD_REASON,
            value=before.reason if before else None,
            longest=LONGEST_REASON,
            required=True,
            many_lines=True,
        ),
        dropdown("confidence", wording.FIELD_CONFIDENCE, levels, required=True),
        dropdown("conflict", wording.FIELD_CONFLICT, conflicts, hint=wording.HINT_CONFLICT, required=True),
    )


def kept(given: VerdictOutcome) -> ui.LayoutView:
    """Tell what was kept, to the one who gave it."""
    case, verdict = given.case, given.verdict
    if given.later_post_id is not None:
        return card(text(wording.VERDICT_LATER.format(handle=case.handle)))
    words = wording.VERDICT_OPENS if given.opens else wording.VERDICT_KEPT
    return card(
        text(
            words.format(
                outcome=outcome_words(case.kind, verdict.outcome),
                confidence=load_kinds().confidences[verdict.confidence],
                deadline=moment(case.deadline) if case.deadline else "",
                reason=plain(verdict.reason),
            )
        )
    )


def question_form(case: Case) -> ui.Modal:
    """Ask for a question to the asker."""
    box = field("words", wording.FIELD_ASK, longest=LONGEST_ASKED, required=True, many_lines=True)
    return form(wording.QUESTION_FORM, make_id("case:question", case.case_id), box)


def report_form(custom_id: str) -> ui.Modal:
    """Ask what is wrong."""
    box = field("words", wording.FIELD_REPORT, longest=LONGEST_ASKED, required=True, many_lines=True)
    return form(wording.REPORT_FORM, custom_id, box)


def more(case: Case, *, moderator: bool, blocked: bool) -> ui.LayoutView:
    """Show what else can be done with a case."""
    buttons = [button(wording.REPORT, make_id("case:report", case.case_id))]
    pieces = [text(wording.MORE_TITLE.format(handle=case.handle))]
    if moderator:
        label, name = (wording.UNBLOCK, "case:unblock") if blocked else (wording.BLOCK, "case:block")
        buttons.append(button(label, make_id(name, case.case_id), ButtonStyle.danger))
        pieces.append(text(wording.MORE_MODERATOR))
    return card(*pieces, below=[row(*buttons)])


def report_card(case: Case, who: str, words: str, about: CasePost | None = None) -> ui.LayoutView:
    """Tell the moderators of a report, of a whole case or of one question in it; who asked stays unnamed."""
    thread = f"<#{case.thread_id}>" if case.thread_id else ""
    told = wording.REPORT_LOG.format(handle=case.handle, who=who, words=plain(words), thread=thread)
    if about is not None:
        told += wording.REPORT_ABOUT.format(author_id=about.author_id, words=plain(about.words))
    return card(text(told))


def offer(settings: ReviewerSettings) -> ui.LayoutView:
    """Show what a reviewer has offered."""
    titles = [load_kinds().kinds[kind].title for kind in sorted(settings.topics)]
    away = settings.away_until
    state = wording.JOINED_AWAY.format(until=moment(away)) if away else wording.JOINED_HERE
    topics = ", ".join(titles) or wording.ALL_TOPICS
    return card(text(wording.JOINED.format(topics=topics, limit=settings.weekly_limit, state=state)))


def record_card(user_id: int, record: ReviewerRecord, *, own: bool, shown: bool) -> ui.LayoutView:
    """Show a reviewer's record, with what the score means."""
    lines = wording.RECORD_LINES.format(
        verdicts=record.verdicts,
        time=duration(record.median_time) if record.median_time is not None else wording.RECORD_NO_TIME,
        helpful=record.helpful,
        score=f"{record.score.brier:.2f}" if record.score is not None else wording.RECORD_NO_SCORE,
    )
    notes = [wording.RECORD_EXPLAINED.format(sentence=explain(record))]
    if own:
        notes.append(wording.RECORD_SHOWN if shown else wording.RECORD_OWN)
    return card(text(wording.RECORD_TITLE.format(user_id=user_id)), text(lines), text("\n".join(notes)))


def duration(time: timedelta) -> str:
    """Say a span in hours, or in minutes where it is short."""
    minutes = round(time.total_seconds() / 60)
    if minutes < 90:
        return wording.MINUTES.format(minutes=minutes)
    return wording.HOURS.format(hours=round(minutes / 60))
