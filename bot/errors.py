"""Expected problems. Each class has its sentence: what happened, then what to do next.

A class lists what its sentence shows as fields with types, so a missing or misspelt one is found by the type
checker: `raise TooManyCases(most=3)`. The sentence is written out when the error is made: from then on nothing
can fail. A MemberError is read where somebody clicked. What is read on the command line is in
`operator_errors.py`; each reason why a moment cannot be read, in `time_words/errors.py`.

Anything else that is raised is a bug: the member gets an apology with a reference id, the log gets the rest.
"""

import re
from dataclasses import dataclass
from typing import ClassVar, dataclass_transform

_LONGEST_SHOWN = 60
_FORMATTING = re.compile(r"[\\*_~`|<>\[\]#]")


@dataclass_transform(kw_only_default=True, eq_default=False)
class EvenkeelError(Exception):
    """A problem we expect. `str(error)` is the sentence a person reads."""

    sentence: ClassVar[str]

    def __init_subclass__(cls) -> None:
        dataclass(cls, kw_only=True, eq=False, repr=False)

    def __post_init__(self) -> None:
        super().__init__(self.sentence.format(**self._shown()))

    def _shown(self) -> dict[str, object]:
        return vars(self)


class MemberError(EvenkeelError):
    """Read by a member, who can put it right."""


class NotUnderstood(MemberError):
    """Words of a member can't be read or can't be meant. They are shown in one short line, as they are."""

    text: str

    def _shown(self) -> dict[str, object]:
        return {**vars(self), "text": _as_typed(self.text)}


class OutOfDate(MemberError):
    """A button, a list or a form of an earlier time or version."""

    sentence = "This button is out of date. Type {command} to go on; nothing you saved is lost."

    command: str = "`/help`"
    """The way back; whoever answers a press fills it in (see Router)."""


class TooFast(MemberError):
    """More presses, commands or forms than anybody makes by hand."""

    sentence = "That was faster than I can follow. Wait a few seconds, then press or type it again; nothing you saved is lost."


class StillAtIt(MemberError):
    """Something that takes long is being done for this member already."""

    sentence = (
        "I'm still at work on what you asked for before. Wait until it is done, then press or type it again."
    )


class ContractNotFound(MemberError):
    sentence = "I can't find that contract among yours. Choose it from the list that opens while you type, or see `/contract list`."


class TooManyContracts(MemberError):
    sentence = "You have {most:,} contracts, and that is the most I can keep. Open an old one with `/contract show` and delete it, then try again."

    most: int


class TooManyNotes(MemberError):
    """In one contract."""

    sentence = "This contract has {most:,} notes, and that is the most I can keep. What is important fits into its case file: `/contract log`."

    most: int


class TooManyChecks(MemberError):
    sentence = "You have {most:,} checks, and that is the most I can keep. Open an old one in `/vet list` and delete it, then try again."

    most: int


class VettingNotFound(MemberError):
    sentence = (
        "I can't find that check among yours. `/vet list` shows them all, `/vet start` begins a new one."
    )


class FollowUpNotFound(MemberError):
    sentence = (
        "I can't find that among your follow-ups; maybe it was deleted. `/followup list` shows them all."
    )


class TooManyFollowUps(MemberError):
    sentence = "You have {most:,} follow-ups running, and that is the most I can keep. Close some in `/followup list` first."

    most: int


class RuleNotFound(MemberError):
    sentence = "I have no card about that. `/rules show` lists the topics: choose one while you type."


class ServerOnly(MemberError):
    sentence = "That reaches the moderators of a server, so it works there and not in DM. Go to a channel of your server and type it there; only you will see it. `/rules show` works here too."


class ModeratorsOnly(MemberError):
    sentence = "Only those who may manage this server can do that. To report a changed rule, `/rules report` is for everyone."


class RecordNotFound(MemberError):
    sentence = (
        "I can't find that in your case files; maybe you deleted it. `/contract files` shows what is there."
    )


class CaseFileFull(MemberError):
    sentence = "This case file holds {most:,} records, and no more fit. Delete some with `/contract files`, then try again."

    most: int


class TooManyRecords(MemberError):
    """In all case files together."""

    sentence = "Your case files hold {most:,} records together, and no more fit. Delete some with `/contract files`, then try again."

    most: int


class TooManyFiles(MemberError):
    """In one record."""

    sentence = "This record holds {most:,} files, and no more fit; the rest is not in it. Put them into another record with `/contract log`."

    most: int


class BuddyNotFound(MemberError):
    sentence = (
        "That question is no longer open. `/buddy show` tells who counts on you, and on whom you count."
    )


class BuddyYourself(MemberError):
    sentence = "A buddy is someone else who may look after you: another member, not yourself and not a bot. Try `/buddy ask` with a person you trust."


class BuddyDeclined(MemberError):
    sentence = "That question was closed a short while ago, and that is all right. Try `/buddy ask` with someone else, or with them again in a month."


class BuddyAsked(MemberError):
    sentence = "You have asked them already, and they can still answer. `/buddy show` tells how it stands."


class BuddyAskedOther(MemberError):
    sentence = "You have asked someone else, and they can still answer. Give them {days} days, or close that question with `/buddy leave`, then ask again."

    days: int


class TooManyBuddyQuestions(MemberError):
    sentence = (
        "You have asked {most} people today, and each of them got a message. Try `/buddy ask` again tomorrow."
    )

    most: int


class BuddyTaken(MemberError):
    sentence = "They are a buddy for several people already. Try `/buddy ask` with someone else."


class BuddyTold(MemberError):
    sentence = "I told your buddy less than a day ago, and that is enough for now. `/buddy show` names them, if you want to write to them yourself."


class TooManyOwnItems(MemberError):
    sentence = "You have {most:,} signs of your own, and more would not be read. Remove one in `/vet signs`, then try again."

    most: int


class VettingUnanswered(MemberError):
    sentence = "There is nothing to weigh yet: every point was left out. Go back and answer at least one."


class WalkthroughNotFound(MemberError):
    sentence = "I can't find that walkthrough among yours; maybe you dropped it. `/resume` lists what is open, `/guide` begins a new one."


class DirectMessagesClosed(MemberError):
    sentence = "I can't write to you in DM: your privacy settings don't let me. Here it is instead, only you can see it."


class ReviewsNotSetUp(MemberError):
    sentence = (
        "This server has not chosen a place for peer reviews yet. Ask its admins to use `/setup reviews`."
    )


class ReviewsElsewhere(MemberError):
    sentence = "Peers are asked in a server, not here. Go to your server and type `/review ask` there; its option “from” offers what you have here."


class SourceNotFound(MemberError):
    sentence = "I can't find that among what you have here. Choose it from the list that opens while you type, or type `/review ask` without “from”."


class MayNotAsk(MemberError):
    sentence = "In this server only members with a certain role can ask peers. Ask its admins how to get it; meanwhile `/vet start` and `/cancel` help you privately."


class MayNotReview(MemberError):
    sentence = "In this server only members with a certain role review. Ask its admins how to get it, then press the button again."


class AccountTooYoung(MemberError):
    sentence = "Your Discord account must be {days} days old for this here. Until then `/vet start` and `/cancel` help you privately."

    days: int


class TooManyCases(MemberError):
    sentence = "You have {most:,} cases waiting for verdicts here. Wait until one opens, or delete one in `/review list`."

    most: int


class TooManyThisWeek(MemberError):
    sentence = "You have posted {most} cases here within a week, and that is the most. Your text is kept in `/review list`: try again in a few days."

    most: int


class TooManyDrafts(MemberError):
    sentence = "You have {most} drafts that are not posted, and that is the most I keep. Open one in `/review list` and post or drop it first."

    most: int


class AlreadyReported(MemberError):
    sentence = "The moderators have your report about this already. If it can't wait, write to one of them yourself. Try again in a week if nothing has changed."


class TimedOut(MemberError):
    sentence = "The moderators of that server have paused you until {until}, so I post nothing there for you. Nothing is lost: press again after that."

    until: str


class PlaceClosed(MemberError):
    sentence = "You can't write where this server reviews, so I post nothing there for you, and nothing is lost: ask its admins to let you in, then try again from `/review list`."


class NotInServer(MemberError):
    sentence = "You are not in that server, so I post nothing there for you, and nothing is lost: join it again, or ask peers in another server with `/review ask`."


class TooSoon(MemberError):
    sentence = "You posted a case a moment ago. Between two cases I wait {minutes} minutes; your text is kept in `/review list`."

    minutes: int


class AskerBlocked(MemberError):
    sentence = (
        "The moderators of this server take no more cases from you: they blocked the asker of one you posted. "
        "If it was without your name, they don't know that it was you: they learn it if you tell them or "
        "show them this. `/vet start` and `/cancel` still help you privately."
    )


class AnonymousNotAllowed(MemberError):
    sentence = (
        "This server wants cases under a name. Your text is kept: press “Post with my name”, or drop it."
    )


class ThreatOpen(MemberError):
    """Safety comes first: no thread while a threat is open. Read on the safety page, not as this sentence."""

    sentence = "Someone threatens you: your safety comes first. `/resume` opens what to do now."


class CaseNotFound(MemberError):
    sentence = "I can't find that case here. It may have been deleted. `/review list` shows yours."


class CaseChanged(MemberError):
    sentence = "The text was changed after you saw it, so nothing was posted. Read it once more below, or open it in `/review list`."


class CaseNotOpen(MemberError):
    sentence = "This case takes no verdicts now. Go back to its newest messages for how it went on."


class CaseModeratorsOnly(MemberError):
    sentence = "Only moderators of this server can do that. If something is wrong, press “Report”."


class OwnCase(MemberError):
    sentence = "This is your own case. `/review list` shows it to you privately."


class ConflictOfInterest(MemberError):
    sentence = "You said that you know the client or the asker. Thank you for that; I keep no verdict of yours here. Try another case instead."


class TooManyQuestions(MemberError):
    sentence = "You have asked {most:,} questions in this case. Give your verdict with what you know, or press “More” if something is wrong."

    most: int


class ThreadUnavailable(MemberError):
    sentence = "I can't write into the thread just now: it is locked, deleted, or I lack a permission. Nothing was posted and nothing is lost. Tell a moderator, then try again from `/review list`."


class PlaceUnusable(MemberError):
    sentence = "I can't work in {channel} yet, so nothing was saved. I need: {missing}. Change that in the channel's permissions, then type `/setup reviews` again."

    channel: str
    missing: str


class UnreadableSettings(MemberError):
    sentence = "I can't read these settings, so nothing was changed: {problem}. `/setup export` shows what they look like."

    problem: str


class NestedSettings(MemberError):
    sentence = "I can't read these settings, so nothing was changed: they hold lists inside lists. `/setup export` shows what they look like."


class AdminsOnly(MemberError):
    sentence = (
        "Only those who may manage this server can do that. Ask one of them; `/help` shows what you can do."
    )


class UnknownZone(NotUnderstood):
    sentence = "I don't know a place called “{text}”. Try a big city near you, like “Lagos” or “Mumbai”, or a zone like “Europe/Berlin”."


class UnsurePlace(NotUnderstood):
    sentence = "“{text}” may be one of several places ({places}). Which one is yours? Write it like “Lagos, Nigeria” or “Europe/Berlin”."

    places: str


class UnsureQuietHours(NotUnderstood):
    sentence = "From “{text}” to {end} would be {hours} quiet hours a day. Did you mean the evening? Write it like `{late}` or `10pm`."

    end: str
    hours: int
    late: str


class UnreadableMoney(NotUnderstood):
    sentence = "I can't read “{text}” as a sum. Write it like `700`, `$1,200`, `200 euros` or `Rs 40k`; of a span, one number."


class UnreadableNumber(NotUnderstood):
    sentence = (
        "I can't read “{text}” as a whole number from {low} to {high:,}. Write it in digits, like `12`."
    )

    low: int
    high: int


class UnreadableHour(NotUnderstood):
    sentence = "I can't read “{text}” as a time of day. Write it like `21:00` or `9pm`."


class UnreadableDate(NotUnderstood):
    sentence = "I can't read “{text}” as a day that has been. Write it like `2026-11-20`, `yesterday` or `5 days ago`."


class UnreadableTime(NotUnderstood):
    """What follows below it says more exactly what is missing."""

    sentence = "I can't tell what moment “{text}” is. Write it like `tomorrow 9:00`, `friday 3pm`, `in 2 hours`, `3 working days` or `2026-12-01 15:00`."


class TimeInPast(NotUnderstood):
    sentence = "“{text}” has passed already. Write it like `tomorrow 9:00` or `in 2 hours`; if you mean next year, add the year."


class TimeTooFar(NotUnderstood):
    sentence = "“{text}” is more than a year ahead, and I can look one year ahead only. Write it like `in 6 months`, and add the rest later."


class LastDayWithoutRepeat(NotUnderstood):
    """A last day for what does not repeat."""

    sentence = "You named a last day, “{text}”, but not how often it comes: press the button and choose. If it comes only once, empty the last day."


class DollarsOnly(NotUnderstood):
    sentence = "Here I count in US dollars only. “{text}” is roughly {rough}, by the rates of {day}. Write it like `700`, or write what you know better."

    rough: str
    day: str


class NotEnoughToCompare(MemberError):
    sentence = "To compare I need two or three finished checks. `/vet start` begins another one."


class StorageUnavailable(MemberError):
    """The database is locked, full or gone for the moment."""

    sentence = "I couldn't save that just now. What you saved before is safe. Please try again in a minute: press the button again, or type the command again. If it keeps happening, tell the people who run this bot."


def _as_typed(words: str) -> str:
    """Show what somebody typed in one short line, with nothing that Discord would format."""
    line = " ".join(words.split())
    if len(line) > _LONGEST_SHOWN:
        line = line[: _LONGEST_SHOWN - 1].rstrip() + "…"
    return _FORMATTING.sub(r"\\\g<0>", line)
