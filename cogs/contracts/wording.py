"""Every sentence of `/contract`."""

from bot.contracts.rules import EndReason, EntryKind, Stage

GROUP = "Your contracts: one private file for each client and job"
ADD = "Open a file for a client and a job"
LIST = "Your contracts, running ones first"
SHOW = "One contract: what is agreed, what to watch, what happened"
NOTE = "Write a private note into a contract's timeline"
END = "Say that a contract has ended"
OPTION_CLIENT = "A nickname only you understand; not the client's real name"
OPTION_JOB = "The job in a few words"
OPTION_PLATFORM = "Where the contract runs (default: Upwork)"
OPTION_VALUE = "The agreed sum, like 700, $1,200 or 850 EUR"
OPTION_CONTRACT = "Type a part of the nickname or the job"
OPTION_NOTE = "Your note; only you can read it"
OPTION_REASON = "How it ended"

TITLE = "## {client}"
FACTS = "{job}{platform} · {value} · {stage}"
JOB = "{job} · "
NO_VALUE = "no sum set"
STAGES = {Stage.PROSPECT: "not accepted yet", Stage.ACTIVE: "running", Stage.ENDED: "ended"}
WATCH = "### Keep an eye on\n{items}"
WATCH_ITEM = "- **{risk}.** {protection}"
TIMELINE = "### What happened (newest first)\n{entries}"
EARLIER = "-# …and {count} earlier: press “Whole story”."
WATCH_MORE = "- …and {count} more; the check has them all."
STORY = "### What happened: {client}\nNewest first, {first} to {last} of {total}\n{entries}"
STORY_BUTTON = "Whole story"
OLDER = "Older"
NEWEST = "Newest"
TO_CONTRACT = "Back to the contract"
ENTRY = "{day} {what}"
CANCELLING = "cancelling"
"""What advice was on before there were other walkthroughs."""
ENTRIES = {
    EntryKind.ADDED: "File opened",
    EntryKind.NOTE: "Note: {text}",
    EntryKind.VETTED: "Client checked: **{verdict}**, risk {risk} of 100",
    EntryKind.SAMPLE_CHECKED: "After the sample: **{verdict}**",
    EntryKind.ADVISED: "Advice on {subject}: **{title}**",
    EntryKind.FILED: "Into the case file{what}",
    EntryKind.DECIDED: "You decided: **{title}**, {confidence}",
    EntryKind.PAUSED: "You chose to sleep on it",
    EntryKind.STARTED: "Job accepted",
    EntryKind.ENDED: "Ended: {reason}",
    EntryKind.REOPENED: "Opened again: it has not ended",
    EntryKind.PROMISED: "You promised{what}, by {by}",
    EntryKind.SLIPPED: "You gave a promise{what} a new time: {to}",
    EntryKind.TOLD: "You wrote to them{what}",
    EntryKind.REPLIED: "They wrote to you{what}",
    EntryKind.WAITING: "You wait for them{what}",
    EntryKind.OUTCOME: "How it went{what}: **{outcome}**",
}
ENTRY_WHAT = ": {what}"
OUTCOMES = {"good": "well", "mixed": "so-so", "bad": "badly"}
FILED = {
    "agreement": "an agreement",
    "change": "a change of scope",
    "delivery": "a delivery",
    "call": "a call",
    "payment": "a payment",
    "report": "a report",
    "message": "a message",
    "other": "a note",
}
CONFIDENCE = {"low": "not very sure", "medium": "fairly sure", "high": "sure"}
VERDICTS = {"TAKE": "take it", "SAMPLE_FIRST": "paid sample first", "DECLINE": "decline"}
REASONS = {
    EndReason.FINISHED: "finished",
    EndReason.CANCELLED: "cancelled",
    EndReason.DECLINED: "not accepted",
    EndReason.MISTAKE: "added by mistake",
}
PRIVATE = "-# Only you can see this."

LIST_TITLE = "## Your contracts"
LIST_EMPTY = (
    "## Your contracts\nNone yet. `/contract add` opens a file for a client and a job. "
    "Not sure about a client? `/vet start` first."
)
LIST_ROW = "**{client}**\n{facts}"
OPEN = "Open"

TURN_MINE = "**My move** since {since}"
TURN_THEIRS = "**Their move** since {since}"
TURN_PROMISED = ", promised by {by}"
I_WROTE = "I wrote to them"
THEY_WROTE = "They wrote to me"
REMINDERS = "Set my reminders"

ACCEPTED = "I accepted this job"
WRITE_NOTE = "Write a note"
END_BUTTON = "It ended"
ALL = "All contracts"
NOTE_FORM = "A private note"
NOTE_FIELD = "Your note"
END_ASK = "How did **{client}** end?"
END_CHOOSE = "Choose how it ended"
KEEP = "It has not ended"
REOPEN = "It runs again"
DELETE = "Delete"
DELETE_ASK = "## Delete this contract?\nEverything in the file of **{client}**, the case file too, will be gone for good. Its client checks stay."
DELETE_YES = "Yes, delete it"
DELETED = "## Deleted\nThe contract is gone. `/contract list` shows the others."
EDIT = "Edit"
EDIT_FORM = "Edit this contract"
EDIT_CLIENT = "Client nickname"
EDIT_JOB = "Job"
EDIT_PLATFORM = "Where it runs"
EDIT_VALUE = "Agreed sum"
EDIT_VALUE_HINT = "Like 700, $1,200 or 850 EUR; empty if not agreed yet"
CASE_FILE = "Case file"
SHOULD_I_CANCEL = "Should I cancel?"
UNREAD_VALUE = "**I couldn't read “{text}” as a sum, so I left that out.** Everything else is saved; press “Edit” to set it."
