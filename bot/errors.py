"""Expected problems, as one tree. Each class has its sentence in errors.toml, with slots to fill.

HouseError
├── MemberError            read by the member where they clicked, always with what to do next
│   ├── OutOfDate          a button of an earlier time or version
│   ├── ContractNotFound   not among this member's contracts
│   ├── VettingNotFound    not among this member's vettings
│   ├── WalkthroughNotFound  not among this member's walkthroughs
│   ├── FollowUpNotFound   not among this member's follow-ups
│   ├── TooManyFollowUps   more than we promise to keep
│   ├── RuleNotFound       no such fact or topic in the rulebook
│   ├── ServerOnly         of no use in DM
│   ├── ModeratorsOnly     for members who may manage the server
│   ├── RecordNotFound     not in this member's case files
│   ├── CaseFileFull       no more records fit
│   ├── BuddyNotFound / BuddyYourself / BuddyAsked / BuddyDeclined / BuddyTaken / BuddyTold
│   ├── TooManyOwnItems    one page of the checklist is full
│   ├── VettingUnanswered  a result was asked of a checklist in which everything was left out
│   ├── DirectMessagesClosed
│   ├── ReviewsNotSetUp / ReviewsElsewhere / ThreatOpen / AskerBlocked / AnonymousNotAllowed
│   ├── MayNotAsk / MayNotReview / AccountTooYoung / TooManyCases / TooSoon / TooManyQuestions
│   ├── TooManyThisWeek / TooManyDrafts / AlreadyReported / TimedOut / PlaceClosed / NotInServer
│   ├── CaseNotFound / CaseChanged / CaseNotOpen / CaseModeratorsOnly / OwnCase / ConflictOfInterest
│   ├── ThreadUnavailable / PlaceUnusable / UnreadableSettings / AdminsOnly
│   ├── UnknownZone        no such city or time zone
│   ├── UnreadableMoney / UnreadableNumber / UnreadableHour / UnreadableDate
│   ├── UnreadableTime / TimeInPast / TimeTooFar
│   ├── LastDayOfNothing   an end for a reminder that does not repeat
│   ├── DollarsOnly        a sum in another currency, where dollars are compared
│   ├── NotEnoughToCompare
│   └── StorageUnavailable the database is locked, full or gone for the moment
├── OperatorError          read on the command line by those who run the bot
│   ├── BadSetting / TokenMissing / TokenRejected
│   ├── DiscordUnreachable
│   ├── DatabaseNewer / DatabaseDamaged / DatabaseInUse / DatabaseUnreachable
│   └── BackupFailed
├── InvalidFacts           an input file of `python -m bot rehearse` is wrong; names the field
└── InvalidContent         one of our own TOML files is wrong; names file, entry and field

Anything else that is raised is a bug: the member gets an apology with a reference id, the log gets the rest.
"""

import tomllib
from functools import cache
from pathlib import Path


@cache
def _sentences() -> dict[str, str]:
    with Path(__file__).with_suffix(".toml").open("rb") as file:
        return tomllib.load(file)


class HouseError(Exception):
    """A problem we expect. `str(error)` is the sentence a person reads."""

    def __init__(self, **slots: object) -> None:
        super().__init__()
        self.slots = slots

    def __str__(self) -> str:
        return _sentences()[type(self).__name__].format(**self.slots)


class MemberError(HouseError):
    """Read by a member, who can put it right."""


class OutOfDate(MemberError):
    """Slots: command, the way back."""


class ContractNotFound(MemberError): ...


class VettingNotFound(MemberError): ...


class FollowUpNotFound(MemberError): ...


class TooManyFollowUps(MemberError):
    """Slots: most, how many can run at once."""


class RuleNotFound(MemberError): ...


class ServerOnly(MemberError): ...


class ModeratorsOnly(MemberError): ...


class RecordNotFound(MemberError): ...


class CaseFileFull(MemberError):
    """Slots: most, how many records a case file holds."""


class BuddyNotFound(MemberError): ...


class BuddyYourself(MemberError): ...


class BuddyDeclined(MemberError): ...


class BuddyAsked(MemberError): ...


class BuddyTaken(MemberError): ...


class BuddyTold(MemberError): ...


class TooManyOwnItems(MemberError):
    """Slots: most, how many signs of their own a member can have."""


class VettingUnanswered(MemberError): ...


class WalkthroughNotFound(MemberError): ...


class DirectMessagesClosed(MemberError): ...


class ReviewsNotSetUp(MemberError): ...


class ReviewsElsewhere(MemberError): ...


class MayNotAsk(MemberError): ...


class MayNotReview(MemberError): ...


class AccountTooYoung(MemberError):
    """Slots: days, how old an account must be."""


class TooManyCases(MemberError):
    """Slots: most, how many may wait at the same time."""


class TooManyThisWeek(MemberError):
    """Slots: most, how many may be posted in a week."""


class TooManyDrafts(MemberError):
    """Slots: most, how many are kept."""


class AlreadyReported(MemberError): ...


class TimedOut(MemberError):
    """Slots: until, as Discord shows a moment."""


class PlaceClosed(MemberError): ...


class NotInServer(MemberError): ...


class TooSoon(MemberError):
    """Slots: minutes, between two cases."""


class AskerBlocked(MemberError): ...


class AnonymousNotAllowed(MemberError): ...


class ThreatOpen(MemberError):
    """Safety comes first: no thread while a threat is open. Read on the safety page, not as this sentence."""


class CaseNotFound(MemberError): ...


class CaseChanged(MemberError): ...


class CaseNotOpen(MemberError): ...


class CaseModeratorsOnly(MemberError): ...


class OwnCase(MemberError): ...


class ConflictOfInterest(MemberError): ...


class TooManyQuestions(MemberError):
    """Slots: most, how many one reviewer may ask in a case."""


class ThreadUnavailable(MemberError): ...


class PlaceUnusable(MemberError):
    """Slots: channel; missing, what the bot lacks there."""


class UnreadableSettings(MemberError):
    """Slots: problem."""


class AdminsOnly(MemberError): ...


class UnknownZone(MemberError):
    """Slots: text, what the member typed."""


class UnreadableMoney(MemberError):
    """Slots: text, what the member typed."""


class UnreadableNumber(MemberError):
    """Slots: text, what the member typed; low and high, what is possible."""


class UnreadableHour(MemberError):
    """Slots: text, what the member typed."""


class UnreadableDate(MemberError):
    """Slots: text, what the member typed."""


class UnreadableTime(MemberError):
    """Slots: text, what the member typed."""


class TimeInPast(MemberError):
    """Slots: text, what the member typed."""


class TimeTooFar(MemberError):
    """Slots: text, what the member typed."""


class LastDayOfNothing(MemberError):
    """Slots: text, the last day the member named for what does not repeat."""


class DollarsOnly(MemberError):
    """Slots: text, what the member typed."""


class NotEnoughToCompare(MemberError): ...


class StorageUnavailable(MemberError): ...


class OperatorError(HouseError):
    """Read on the command line by those who run the bot."""


class BadSetting(OperatorError):
    """Slots: variable, value, wants."""


class TokenMissing(OperatorError): ...


class TokenRejected(OperatorError): ...


class DiscordUnreachable(OperatorError):
    """Slots: problem."""


class DatabaseNewer(OperatorError):
    """Slots: revision, the unknown one."""


class DatabaseDamaged(OperatorError):
    """Slots: where."""


class DatabaseInUse(OperatorError):
    """Slots: where."""


class DatabaseUnreachable(OperatorError):
    """Slots: where, problem."""


class BackupFailed(OperatorError):
    """Slots: where, problem."""


class InvalidFacts(HouseError):
    """Slots: field, problem."""


class InvalidContent(HouseError):
    """Slots: file, entry, problem."""
