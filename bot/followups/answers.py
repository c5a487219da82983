"""What a press does to a follow-up and to whose turn it is. Pure: the service writes it down."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from bot.contracts.rules import Turn
from bot.followups.ladders import Ladder, Move
from bot.followups.rules import FollowUp, FollowUpState, StopReason, next_occurrence


class Answer(StrEnum):
    """What a member presses under a ping."""

    SENT = "sent"
    DONE = "done"
    REPLIED = "replied"
    GOOD = "good"
    MIXED = "mixed"
    BAD = "bad"
    STILL = "still"


OUTCOMES = (Answer.GOOD, Answer.MIXED, Answer.BAD, Answer.STILL)
"""Answers to “what happened?”."""


@dataclass(frozen=True, slots=True)
class AnswerEffect:
    """What follows from an answer."""

    followup: FollowUp
    begins_anew: bool = False
    """Whether its next ping must be planned again."""
    turn: Turn | None = None
    """Whose turn it is now on the contract; None leaves it."""


def effect_of(
    followup: FollowUp, answer: Answer, now: datetime, working_days: tuple[int, ...]
) -> AnswerEffect:
    """Decide what an answer does; a follow-up that has been stopped stays as it is."""
    if not followup.is_open:
        return AnswerEffect(followup)
    calm = replace(followup, asked_at=None, snoozes=0)
    if answer is Answer.STILL:
        return AnswerEffect(calm)
    if answer in OUTCOMES:
        return AnswerEffect(ended(calm, StopReason.DONE, now))
    move = followup.steps.move
    if answer is Answer.REPLIED:
        return _they_replied(calm, move, now)
    if move is Move.THEIRS:
        if answer is Answer.SENT:
            return AnswerEffect(
                calm, turn=Turn.THEIRS
            )  # a nudge went out; the ladder of their silence goes on
        return AnswerEffect(ended(calm, StopReason.DONE, now))
    reason = StopReason.TOLD if answer is Answer.SENT else StopReason.DONE
    turn = Turn.THEIRS if move is Move.MINE else None
    following = next_occurrence(calm, now, working_days)
    if following is not None:
        return AnswerEffect(replace(following, state=FollowUpState.OPEN), begins_anew=True, turn=turn)
    return AnswerEffect(ended(calm, reason, now), turn=turn)


def stopped(followup: FollowUp, reason: StopReason, now: datetime) -> AnswerEffect:
    """Decide what a stop does: as after an answer, what was told or handed in makes it the client's move."""
    delivered = followup.steps.move is Move.MINE and reason in (StopReason.TOLD, StopReason.DONE)
    return AnswerEffect(ended(followup, reason, now), turn=Turn.THEIRS if delivered else None)


def ended(followup: FollowUp, reason: StopReason, now: datetime) -> FollowUp:
    """End a follow-up for a reason."""
    return replace(followup, state=FollowUpState.STOPPED, reason=reason, stopped_at=now, asked_at=None)


def _they_replied(followup: FollowUp, move: Move, now: datetime) -> AnswerEffect:
    if move is Move.THEIRS:
        return AnswerEffect(ended(followup, StopReason.REPLIED, now), turn=Turn.MINE)
    if followup.ladder is Ladder.UNANSWERED:  # they wrote again: the clock starts anew
        return AnswerEffect(replace(followup, anchor=now, rung=-1), begins_anew=True, turn=Turn.MINE)
    return AnswerEffect(followup, turn=Turn.MINE)
