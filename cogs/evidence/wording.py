"""Every sentence about case files. The words of the binder itself are in bot/evidence/binder.toml."""

from bot.evidence.rules import Author, ClientReply, FileState, RecordKind

LOG = "Write down what was agreed, changed, delivered, said or paid, with files"
FILES = "A contract's case file: what is in it, how much room it takes"
EXPORT = "Get a contract's case file as one ZIP: a page to print, all files, and proof they are unchanged"
MENU = "Add to case file"
OPTION_CONTRACT = "Type a part of the nickname or the job"
OPTION_WHAT = "What you write down"

KINDS = {
    RecordKind.AGREEMENT: "An agreement, or a new version of it",
    RecordKind.CHANGE: "A change of scope",
    RecordKind.DELIVERY: "A delivery",
    RecordKind.CALL: "A call, in short",
    RecordKind.PAYMENT: "A payment or refund",
    RecordKind.REPORT: "A report or ticket",
    RecordKind.OTHER: "Something else",
}
TITLES = {
    RecordKind.AGREEMENT: "Agreement",
    RecordKind.CHANGE: "Change of scope",
    RecordKind.DELIVERY: "Delivery",
    RecordKind.CALL: "Call",
    RecordKind.PAYMENT: "Payment",
    RecordKind.REPORT: "Report",
    RecordKind.OTHER: "Note",
    RecordKind.MESSAGE: "Message",
}
TEXTS = {
    RecordKind.AGREEMENT: "The words of the agreement",
    RecordKind.CHANGE: "What they asked for",
    RecordKind.DELIVERY: "What you handed over, and how",
    RecordKind.CALL: "What was said and agreed",
    RecordKind.PAYMENT: "For what, and how it was paid",
    RecordKind.REPORT: "What you reported, to whom",
    RecordKind.OTHER: "What happened",
}
TEXT_HINTS = {
    RecordKind.AGREEMENT: "Copy the clause word for word. A newer version gets a number of its own.",
    RecordKind.CHANGE: "In their words, if you can.",
    RecordKind.DELIVERY: "Which files or links, and where they were sent.",
    RecordKind.CALL: "Facts only. A short recap in the platform's chat makes it count.",
    RecordKind.PAYMENT: "Such as: first milestone, released on Upwork.",
    RecordKind.REPORT: "Facts only.",
    RecordKind.OTHER: "Facts only.",
}
DETAILS = {
    RecordKind.AGREEMENT: "Where it is written",
    RecordKind.CHANGE: "Price and time you named",
    RecordKind.DELIVERY: "Their words about it",
    RecordKind.CALL: "Where you confirmed it in writing",
    RecordKind.PAYMENT: "The sum",
    RecordKind.REPORT: "Its number",
    RecordKind.OTHER: "Detail",
    RecordKind.MESSAGE: "Detail",
}
REPLIES = {
    ClientReply.ASKED: "Asked, not settled yet",
    ClientReply.PRICED: "Price named, no answer yet",
    ClientReply.AGREED: "Agreed in writing",
    ClientReply.REFUSED: "Not agreed",
    ClientReply.FAVOUR: "Done as a favour, free",
    ClientReply.COVERED: "Part of the agreement",
}
AUTHORS = {Author.ME: "Me", Author.CLIENT: "The client", Author.OTHER: "Someone else"}
BY = {Author.ME: "by me", Author.CLIENT: "by the client", Author.OTHER: "by someone else"}
BY_UNKNOWN = "author not said yet"

FORM = "Write it down"
FORM_DAY = "When it happened"
FORM_DAY_HINT = "Like 2026-11-20, yesterday or 5 days ago. Empty: today."
FORM_REPLY = "How it stands"
FORM_FILES = "Files"
FORM_FILES_HINT = "Screenshots, drafts, mails; up to {largest} each. Not needed."

PAGE = "## Case file: {client}\n{count}{room}"
COUNT = "{count} records. "
COUNT_ONE = "1 record. "
PAGE_EMPTY = (
    "Nothing in it yet. Write down the agreement first: choose below. "
    "For a message in a server, press it long (or right-click), then Apps, then “Add to case file”."
)
ROOM = "Your files take **{used}** of {quota}."
ROOM_FULL = "**Your files take {used} of {quota}.** Delete some, or export and delete a closed case."
LINE = "**{title}** · {day}{by}{reply}\n{text}{files}"
FILES_MANY = "\n-# {count} files"
FILES_ONE = "\n-# 1 file"
OPEN = "Open"
WRITE = "Write down…"
EXPORT_BUTTON = "Export as ZIP"
UNFILED_BUTTON = "Not filed yet: {count}"
DELETE_ALL = "Delete all"
TO_CONTRACT = "The contract"
TO_CASE = "The case file"
REGISTER_BUTTON = "Change register"
REGISTER = "## Change register: {client}\n{counts}"
REGISTER_COUNTS = "What they asked for beyond the agreement, newest first: {total} in all. {counts}."
REGISTER_COUNT = "{reply}: **{count}**"
REGISTER_EMPTY = (
    "Nothing in it yet. “They want more for free” writes each request into it, with its date and what you decided; "
    "or press “Write one down”."
)
REGISTER_LINE = "{day} · **{reply}**\n{text}{size}"
REGISTER_SIZE = "\n-# {size}"
REGISTER_WRITE = "Write one down"
REGISTER_ASK = "They want more"
NOT_SAID = "Not said"

RECORD = "## {title}\n{when}{by}{reply}"
DETAIL = "**{name}:** {detail}"
WRITTEN = "-# Written down {at}"
CHANGED = "{written}, changed {at}"
SOURCE = "-# Copied from {source}"
FILES_TITLE = "**Files**"
FILE = "- {name} · {size}{state}\n  -# SHA-256 {sha256}"
FILE_NOT_KEPT = "- {name} · {size}: {state}"
STATES = {
    FileState.KEPT: "",
    FileState.GONE: "**not kept.** Discord no longer has it. Save it from where you can still see it, and add it again.",
    FileState.TOO_LARGE: "**not kept.** I keep files up to {largest}. A screenshot or a shorter clip fits; or keep the file itself in a safe place.",
    FileState.NO_ROOM: "**not kept.** Your files would take more than {quota}. Delete some with `/contract files`, then add it again.",
}
UNREAD_DAY = (
    "**I couldn't read “{text}” as a day, so I put {day}.** Everything else is saved; press “Edit” to set it."
)
EDIT = "Edit, add files"
GET_FILES = "Get the files"
DELETE = "Delete"
DELETE_FILE = "Delete a file…"
WHO_WROTE = "Who wrote it?"
WHICH_CONTRACT = "Which contract is it about?"
CHANGE_CONTRACT = "Move it to another contract…"
KEPT = "## Kept\nThe words{files} are safe now, also when the message is deleted. {ask}"
KEPT_FILES = " and the files"
KEPT_ASK = "Say below which contract it is about, and who wrote it."
KEPT_NO_CONTRACT = (
    "You have no contract yet: `/contract add` opens one, then `/contract files` shows this message again."
)
NOTHING_IN_IT = "There are no words and no files in that message that I could keep. If it shows a card of another app, add a screenshot with `/contract log`."

UNFILED = "## Not filed yet\nMessages you kept without saying which contract they are about."
UNFILED_NONE = (
    "## Not filed yet\nEverything has its place. `/contract files` with a contract shows its case file."
)

DELETE_RECORD_ASK = "## Delete this record?\nIts words and its files will be gone for good. An export you have already keeps them."
DELETE_FILE_ASK = (
    "## Delete this file?\n**{name}** will be gone for good. An export you have already keeps it."
)
DELETE_ALL_ASK = "## Delete the whole case file of {client}?\nAll {count} records and their files will be gone for good. The contract itself stays. “Export as ZIP” first gives you a copy."
DELETE_YES = "Yes, delete"
KEEP = "No, keep it"
DELETED = "## Deleted\nIt is gone for good."

PACKING = "## Packing\nPutting your case file together. This takes a moment; you can do something else."
PACKED_SO_FAR = "## Packing\n{done} of {all} files are in."
NOTHING_TO_EXPORT = "## Nothing to export yet\nThis case file is empty. `/contract log` writes down the first thing: what was agreed."
PACKED = (
    "## Your case file is ready\n{records} and {files} on one page you can print, in the order of events. "
    "The client's nickname is not in it: write the real names on the empty lines.\n"
    "Save it now and unpack it: then open **index.html**."
)
RECORDS_ONE, RECORDS_MANY = "1 record", "{count} records"
FILES_IN_ONE, FILES_IN_MANY = "1 file", "{count} files"
PARTS = "It comes in **{parts} parts**, because Discord takes {limit} at once. Each part can be read by itself; keep them all."
LOST = "**{count} of {all} files could not be put in:** {names}. The page says why for each."
LEFT_OUT = "Too large for one part: {names}. Open the record in `/contract files` and press “Get the files”."
PART = "Part {number} of {parts}"
THE_FILE = "The case file"
FILE_NAME = "case-file-{contract}-{day}.zip"
FILE_NAME_PART = "case-file-{contract}-{day}-part-{number}-of-{parts}.zip"
PRIVATE = "-# Only you can see this."
FILE_DAMAGED = "-# {name}: careful, this is not the same any more as on the day it was kept."
FILE_LOST = "-# {name}: its content can't be found any more. The record stays."
