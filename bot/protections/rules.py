"""What protects other people from a member, and outlives what is kept about that member."""

import hashlib
import hmac
from enum import StrEnum


class ProtectionKind(StrEnum):
    """What is counted or kept out. One word of at most 20 letters: it is kept with each protection."""

    BLOCK = "block"
    """The moderators of a server let a member ask no more; scope: the server."""
    BUDDY_DECLINED = "buddy_declined"
    """Someone does not want to be asked again by a member; of both, in this order."""
    BUDDY_ASKED = "buddy_asked"
    """A member asked someone to be their buddy."""
    QUESTION = "question"
    """A reviewer put a question to the asker of a case; scope: the case."""
    POSTING = "posting"
    """A member posted a case; scope: the server."""
    INVITATION = "invitation"
    """A reviewer was called to a case; scope: the server."""
    CASE_REPORT = "case_report"
    """A member reported a case to the moderators; scope: the case."""
    QUESTION_REPORT = "question_report"
    """An asker reported a question to the moderators; scope: the question."""


def member_key(secret: str, kind: ProtectionKind, scope: int, *user_ids: int) -> str:
    """Return what stands in for members: the same for the same ones, of no use for another kind or scope."""
    told = ":".join((kind, str(scope), *map(str, user_ids)))
    return hmac.new(bytes.fromhex(secret), told.encode(), hashlib.sha256).hexdigest()
