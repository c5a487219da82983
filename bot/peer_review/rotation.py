"""Who is asked to review a case: matching, free and least loaded first, so that the work is spread fairly.

Who is called can be seen by all, so nothing of it may depend on who asked a case without a name: there the
asker is called like anybody else, and what they and others did for each other does not count.

The rules against gaming are ours (S2-20 hopes for experienced reviewers, not for favours among friends).
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

MOST_FAVOURS = 2
"""Each way within `FAVOURS_COUNT_FOR`: with one more on both sides, two members are a back-patting pair."""
FAVOURS_COUNT_FOR = timedelta(days=30)
LOAD_COUNTS_FOR = timedelta(days=7)
"""The span of `invitations_7d`, which the limit a week is held against."""


@dataclass(frozen=True, slots=True)
class Reviewer:
    """A member who offered to review. All moments are aware."""

    user_id: int
    topics: frozenset[str]
    """Empty: any topic."""
    weekly_limit: int
    account_created_at: datetime
    away_until: datetime | None = None
    invitations_7d: int = 0
    last_invitation_id: int = 0
    """Rises with each invitation, also among those to one case, in the order they were chosen; 0: never.
    (Moments would not do: those invited together would be equal, and the lower user id asked more often.)"""


@dataclass(frozen=True, slots=True)
class Favour:
    """`giver_id` reviewed a case of `receiver_id`, or marked a review of theirs as helpful."""

    giver_id: int
    receiver_id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class CaseToReview:
    """What the choice of reviewers needs to know of a case."""

    asker_id: int | None
    """None: asked without a name."""
    topic: str
    asked: frozenset[int] = frozenset()
    """Already invited, with or without an answer, or passed."""
    conflicted: frozenset[int] = frozenset()
    """Declared that they know the client or the asker too well."""
    favours: tuple[Favour, ...] = ()
    """To and from the asker, at least those of the last 30 days."""
    youngest_account: timedelta = timedelta()


def first_round(quorum: int, *, anonymous: bool) -> int:
    """Tell how many are called once a case is posted.

    One more where the asker may be among them, who cannot answer: always, so that it tells nothing.
    """
    return quorum + anonymous


def invite(reviewers: Sequence[Reviewer], case: CaseToReview, count: int, now: datetime) -> tuple[int, ...]:
    """Choose up to `count` user ids, the first to be invited first; the same facts give the same choice."""
    shut_out = case.asked | case.conflicted | {case.asker_id} | back_patting(case, now)
    able = [one for one in reviewers if one.user_id not in shut_out and _is_able(one, case, now)]
    return tuple(one.user_id for one in sorted(able, key=_load)[: max(count, 0)])


def back_patting(case: CaseToReview, now: datetime) -> frozenset[int]:
    """Find those with whom a named asker has exchanged favours too often, in both directions."""
    recent = [favour for favour in case.favours if favour.at > now - FAVOURS_COUNT_FOR]
    given = Counter(favour.receiver_id for favour in recent if favour.giver_id == case.asker_id)
    taken = Counter(favour.giver_id for favour in recent if favour.receiver_id == case.asker_id)
    return frozenset(user_id for user_id, times in given.items() if min(times, taken[user_id]) > MOST_FAVOURS)


def _is_able(reviewer: Reviewer, case: CaseToReview, now: datetime) -> bool:
    return (
        (not reviewer.topics or case.topic in reviewer.topics)
        and (reviewer.away_until is None or reviewer.away_until <= now)
        and reviewer.invitations_7d < reviewer.weekly_limit
        and now - reviewer.account_created_at >= case.youngest_account
    )


def _load(reviewer: Reviewer) -> tuple[int, int, int]:
    return (reviewer.invitations_7d, reviewer.last_invitation_id, reviewer.user_id)
