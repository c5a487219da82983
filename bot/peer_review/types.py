"""A case as it is kept, and when it needs someone next."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256

from bot.peer_review.calibration import Ending
from bot.peer_review.handles import case_handle
from bot.peer_review.kinds import CaseFact, CaseKind
from bot.peer_review.similar import CaseFeatures
from bot.redaction.bands import UNKNOWN_BAND

WORDS = ("question", "client_view", "tried")
"""The fields that hold the asker's own words."""
LONGEST_QUESTION, LONGEST_REST = 800, 400
"""As the asker types them; once what is private was taken out, `LONGEST_WORDS` are kept of each."""
LONGEST_ANSWER = 800
LONGEST_ASKED = 500
"""What a reviewer asks, or reports."""
LONGEST_WORDS = 1_000
LONGEST_REASON = 300
WEEKLY_LIMIT, MOST_WEEKLY_LIMIT = 3, 20
"""Invitations that a reviewer gets in a week: unless they choose, and at most."""
MOST_DAYS_AWAY = 365
MOST_OPEN = 3
"""Cases of one member in one server that wait for verdicts at the same time."""
COOLDOWN = timedelta(minutes=10)
"""Between two cases of one member in one server."""
WEEK = timedelta(days=7)
MOST_A_WEEK = 10
"""Cases that one member posts in one server, deleted ones too."""
MOST_DRAFTS = 10
"""Of one member, in all servers."""
MOST_QUESTIONS = 5
"""Of one reviewer in one case."""
REMIND_AFTER = (timedelta(days=7), timedelta(days=30))
"""After the opening: when the asker is asked how it ended, unless they have said so."""
TRIED_AS = "review_cases"
"""What the failures of cases are counted under (see bot/operations/retries.py)."""
TRY_AGAIN = timedelta(days=1)
"""So long what Discord does not let us take off is left, unless permissions change before."""
BLOCKS_LAST = timedelta(days=730)
"""So long a member who was blocked may ask no more in a server, unless its moderators lift it."""
SPREAD = timedelta(hours=6)
"""Over so long the cases without a name of a forgotten member are taken off Discord, where others are too."""
LEASE = timedelta(minutes=10)
"""Who has taken a due case has so long; then another may take it."""


class CaseState(StrEnum):
    """How far a case is. A deleted one is gone."""

    DRAFT = "draft"
    POSTING = "posting"
    ACCEPTING_VERDICTS = "open"
    """Posted; verdicts are given blind."""
    REVEALED = "opened"
    """Verdicts can be read."""
    CLOSED = "closed"
    """The asker has told how it ended."""
    LOST = "lost"
    """Its thread or its server is gone."""
    DELETING = "deleting"
    """What is left is what must still be taken off Discord."""


LIVE = (CaseState.ACCEPTING_VERDICTS, CaseState.REVEALED)


@dataclass(frozen=True, slots=True)
class Case:
    """One question to the peers of one server. All words in it are redacted already."""

    case_id: int
    guild_id: int
    asker_id: int | None
    kind: CaseKind
    state: CaseState
    question: str
    client_view: str
    """What the asker thinks the client would say."""
    tried: str
    facts: Mapping[CaseFact, str]
    """What is known; after posting only what was shown."""
    shown: frozenset[CaseFact]
    """What the asker ticked."""
    contract_id: int | None
    number: int | None
    anonymous: bool
    channel_id: int | None
    thread_id: int | None
    card_id: int | None
    quorum: int
    posted_at: datetime | None
    deadline: datetime | None
    half_done: bool
    opened_at: datetime | None
    announced: bool
    reminders: int
    chosen: str | None
    ending: Ending | None
    closed_at: datetime | None
    touched_at: datetime
    clear_at: datetime | None = None
    """When taking off Discord is tried next: all of a deleted case, of another what was retracted."""
    refused_at: datetime | None = None
    """Since when Discord does not let us."""
    nobody_left_at: datetime | None = None
    """When the moderators heard that nobody is left to be asked."""

    @property
    def handle(self) -> str:
        """What it is called in public."""
        return case_handle(self.number) if self.number is not None else ""

    @property
    def is_revealed(self) -> bool:
        """Whether verdicts may be read."""
        return self.opened_at is not None

    @property
    def visible_facts(self) -> Mapping[CaseFact, str]:
        """What is shown of the facts, in a fixed order."""
        return {fact: self.facts[fact] for fact in CaseFact if fact in self.shown and fact in self.facts}

    @property
    def advised(self) -> str | None:
        """The outcome of the rules, where the asker lets it be shown."""
        return self.visible_facts.get(CaseFact.ADVISED)

    @property
    def digest(self) -> str:
        """Stands for the exact text: who approves it names what they have read."""
        parts = [
            self.question,
            self.client_view,
            self.tried,
            *self.visible_facts,
            *self.visible_facts.values(),
        ]
        return sha256("\0".join(parts).encode()).hexdigest()[:12]

    @property
    def features(self) -> CaseFeatures:
        """What it can be compared by: only what was shown."""
        seen = self.visible_facts
        band = seen.get(CaseFact.VALUE_BAND)
        return CaseFeatures(
            kind=self.kind,
            mood=seen.get(CaseFact.MOOD),
            stage=seen.get(CaseFact.STAGE),
            platform=seen.get(CaseFact.PLATFORM),
            contract_type=seen.get(CaseFact.CONTRACT_TYPE),
            value_band=None if band == UNKNOWN_BAND else band,
            outcome_advised=self.advised,
        )


def next_due(case: Case) -> datetime | None:
    """Tell when something must be done about a case; None where it waits for people only."""
    return min((each for each in (case.clear_at, _next_step(case)) if each is not None), default=None)


def _next_step(case: Case) -> datetime | None:
    if case.state is CaseState.POSTING:
        return case.touched_at + LEASE
    if (
        case.state is CaseState.ACCEPTING_VERDICTS
        and case.posted_at is not None
        and case.deadline is not None
    ):
        return case.deadline if case.half_done else case.posted_at + (case.deadline - case.posted_at) / 2
    if case.opened_at is None or case.state not in (CaseState.REVEALED, CaseState.CLOSED):
        return None
    if not case.announced:
        return case.opened_at
    if case.state is CaseState.REVEALED and case.reminders < len(REMIND_AFTER):
        if case.ending is not None:  # told elsewhere: only what they chose is still open
            return case.touched_at
        return case.opened_at + REMIND_AFTER[case.reminders]
    return None


class PostKind(StrEnum):
    """What a message of ours in the thread of a case is."""

    INVITATION = "invitation"
    OPENING = "opening"
    QUESTION = "question"
    """Of a reviewer to the asker."""
    ANSWER = "answer"
    LATER = "later"
    """A reason given after the opening."""
    OUTCOME = "outcome"


class PostState(StrEnum):
    """Whether it stands there."""

    DRAFT = "draft"
    POSTED = "posted"
    RETRACTED = "retracted"
    """It must still be taken off Discord."""


@dataclass(frozen=True, slots=True)
class CasePost:
    """One message in the thread of a case; `words` are redacted."""

    post_id: int
    case_id: int
    author_id: int | None
    kind: PostKind
    state: PostState
    words: str
    message_id: int | None
    answers_id: int | None
    """The question that this answers."""

    @property
    def digest(self) -> str:
        """Stands for the exact words: who approves them names what they have read."""
        return sha256(self.words.encode()).hexdigest()[:12]


class QuickReply(StrEnum):
    """What became of an invitation."""

    WAITING = "waiting"
    CLAIMED = "claimed"
    PASSED = "passed"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True)
class ReviewerSettings:
    """What a member offers as a reviewer in one server."""

    guild_id: int
    user_id: int
    topics: frozenset[CaseKind]
    """Empty: any."""
    weekly_limit: int
    away_until: datetime | None
    shows_record: bool
