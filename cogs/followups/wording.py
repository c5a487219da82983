"""Every sentence of the follow-ups. Why a ping comes is said in bot/followups/ladders.toml."""

from bot.followups.answers import Answer
from bot.followups.ladders import Ladder, Move
from bot.followups.rules import PingKind, PingState, StopReason, Tab
from bot.followups.schedule import PostponeReason
from bot.time.repeats import Every

# A ping
ABOUT = "-# About **{client}** · {number} of {most}"
ABOUT_NOBODY = "-# {number} of {most}"
TITLE = "## {title}"
TITLE_WHAT = "## {title}: {what}"
MOMENT = "{at}, that is {zoned}"
LATE = "**This comes late.** It should have come {at}. I could not reach Discord or was not running then."
MOVED = {
    PostponeReason.QUIET_LATER: "-# Moved to the end of your quiet hours.",
    PostponeReason.QUIET_EARLIER: "-# Earlier than planned, before your quiet hours: the platform does not wait.",
    PostponeReason.PAUSED: "-# It waited while your follow-ups were paused.",
}
DEADLINE = "**The platform's last moment: {at}**"
NEXT = "-# If you press nothing, I ask again {at}. “Stop” ends it."
LAST = "-# This was the last ping of this follow-up."
MESSAGE = "### The message to send\n{text}"

ANSWERS = {
    Answer.SENT: "Sent",
    Answer.DONE: "Done",
    Answer.REPLIED: "They replied",
    Answer.GOOD: "It went well",
    Answer.MIXED: "So-so",
    Answer.BAD: "It went badly",
    Answer.STILL: "Still open",
}
SLIPS = "It slips"
COPY = "Just the message"
WHY = "Why this?"
COME_BACK = "Help me come back"
ASK_BUDDY = "Tell my buddy"
STILL_SILENT = "Still silent: what now?"
SHOULD_I_CANCEL = "Should I cancel?"
REFLECT = "Ten minutes now"
CONTRACT = "The contract"
OPEN = "Open"

SNOOZE = "Snooze: remind me later"
SNOOZES = {
    "hour": "In one hour",
    "tomorrow": "Tomorrow at 9:00",
    "working_day": "Next working day at 9:00",
    "other": "Another time …",
}
STOP = "Stop, because …"
STOPS = {
    StopReason.TOLD: "I have told them",
    StopReason.DONE: "It is done",
    StopReason.ENDED: "The contract or the matter has ended",
    StopReason.MISTAKEN: "It was a mistake",
}

# About a client who threatens
DISCREET = "## A reminder of yours is due\nOpen it in a quiet moment."

# Several at once
DIGEST = "## {count} things wait for you"
DIGEST_LATE = "## {count} things came due while I was away\nThe first was due {first}. They come late, in one message. Nothing was lost."
DIGEST_ROW = "**{title}**{what}\n-# {client}due {at}"
DIGEST_CLIENT = "{client} · "
DISCREET_ROW = "**A reminder of yours**\n-# Open it in a quiet moment."
DIGEST_MORE = "…and {count} more. `/followup list` shows all."

# States, for lists and receipts
STATES = {
    PingState.WAITING: "planned",
    PingState.CLAIMED: "being sent",
    PingState.SENT: "sent",
    PingState.ANSWERED: "sent and answered",
    PingState.UNDELIVERED: "your DMs are closed to me",
    PingState.PARKED: "given up after many tries",
    PingState.DROPPED: "not sent: its reason had gone",
}
REPEATS = {
    Every.DAY: "every day",
    Every.WORKING_DAY: "every working day",
    Every.WEEK: "every week",
    Every.TWO_WEEKS: "every two weeks",
    Every.MONTH: "every month",
}

# Commands
GROUP = "Your follow-ups: what I remind you of, and when"
ADD = "Remind me of something at a time you name"
LIST = "Your follow-ups: due, planned, undelivered, done"
PAUSE = "Leave me in peace until a day: holidays, illness"
RESUME = "Go on with my follow-ups"
CALENDAR = "What is planned, as a file for your calendar"
PROMISE = "Keep a promise to a client: I ask before it breaks, and help when it slips"
WAITING = "You wait for a client: I say when to ask again, and when to let go"
WHY_COMMAND = "Why a ping came, came late, or did not come"
FOLLOW_THIS = "Follow up on this"
OPTION_WHAT = "What it is about, in a few words"
OPTION_PROMISED = "What you promised, like “first draft”"
OPTION_WHEN = "When, like “friday 15:00”, “in 3 days” or “tomorrow 9:00”"
OPTION_BY = "By when you promised it, like “friday 17:00”"
OPTION_CONTRACT = "The contract it belongs to: type a part of the nickname"
OPTION_REPEAT = "How often, if more than once"
OPTION_UNTIL = "The last day of a repeat, like “in 6 weeks”"
OPTION_FOR = "What you wait for"
OPTION_WAITED = "Which one, like “invoice 12”"
OPTION_SINCE = "Since when, like “yesterday”; of an invoice the day it is due (empty: from now)"
OPTION_PAUSE = "Until when, like “next monday 9:00” or “in 2 weeks”"
WAITS = {
    Ladder.PROPOSAL: "A proposal I sent",
    Ladder.START: "I am hired, and nothing has begun",
    Ladder.REPLY: "A reply in the middle of the work",
    Ladder.APPROVAL: "Work I handed in",
    Ladder.INVOICE: "An invoice I sent",
}
PRESETS = ("tomorrow 9:00", "in 2 working days", "friday 15:00", "monday 9:00", "in 1 week", "in 2 hours")
PRESETS_SINCE = ("today", "yesterday", "3 days ago", "7 days ago")
UNDERSTOOD = "{typed} = {zoned}"
NOT_UNDERSTOOD = "“{typed}”: not a time I can read yet. Try “friday 15:00”"

# What was set
SET = "-# Kept. Nothing is sent to your client by itself."
SET_PLAIN = "-# Kept. I write to you by DM, and only you see it."
SET_FOR = "-# Kept, about **{client}**. Nothing is sent to your client by itself."
SET_AGAIN = "This is among your follow-ups already; I set nothing twice."
REPEATED = "It comes {often}."
REPEATED_UNTIL = "It comes {often}, the last time on {until}."
FIRST_PING = "I write to you first {at}."
FIRST_PING_MOVED = {
    PostponeReason.QUIET_LATER: "-# That is moved to the end of your quiet hours.",
    PostponeReason.QUIET_EARLIER: "-# That is earlier than usual, before your quiet hours: the platform does not wait.",
    PostponeReason.PAUSED: "-# That is when your pause ends.",
}
EXACT = "-# This is inside your quiet hours. You named the minute, so I keep it."
HALVED = "-# One of your first jobs: I ask twice as fast here, as first impressions count most."
IN_UTC = "**You have not set a time zone, so I count in UTC.** One press sets yours."
SET_ZONE = "Set my time zone"
UNDO = "Undo"
EDIT = "Edit"
ALL = "All my follow-ups"
UNDONE = "## Taken back\nIt is gone, as if it had never been."
KEPT_WORDS = "{problem}\nYour words are kept:\n```\n{words}\n```"
TRY_AGAIN = "Write the time again"
CHOOSE_OFTEN = "Choose how often"
FORM_NEW = "A follow-up"
FIELD_WHAT = "What it is about"
FIELD_WHEN = "When"
FIELD_WHEN_HINT = "Like friday 15:00, in 3 days, tomorrow 9:00"
FIELD_SINCE_HINT = "Like yesterday or 3 days ago; empty: from now"
FIELD_REPEAT = "How often, if more than once"
FIELD_UNTIL = "The last day of a repeat"
FIELD_UNTIL_HINT = "Like in 6 weeks; empty: no end"
FORM_EDIT = "Change this follow-up"
TOMORROW = "tomorrow 9:00"

# The list, and one follow-up
TABS = {
    Tab.DUE: "Due ({count})",
    Tab.WAITING: "Planned ({count})",
    Tab.UNDELIVERED: "Undelivered ({count})",
    Tab.DONE: "Done ({count})",
}
LIST_TITLES = {
    Tab.DUE: "## Due: waiting for your answer",
    Tab.WAITING: "## Planned: I will write to you",
    Tab.UNDELIVERED: "## Undelivered: I could not reach you",
    Tab.DONE: "## Done",
}
LIST_EMPTY = {
    Tab.DUE: "Nothing waits for your answer.",
    Tab.WAITING: "Nothing is planned. `/promise`, `/waiting` or `/followup add` sets something.",
    Tab.UNDELIVERED: "Everything reached you.",
    Tab.DONE: "Nothing is closed yet.",
}
LIST_ROW = "**{title}**{what}\n-# {client}{state}"
LIST_NEXT = "next ping {at}"
LIST_ASKED = "asked {at}"
LIST_STOPPED = "{reason}, {at}"
LIST_RESTING = "I stopped asking"
REASONS = {
    StopReason.TOLD: "told them",
    StopReason.DONE: "done",
    StopReason.ENDED: "ended",
    StopReason.MISTAKEN: "a mistake",
    StopReason.REPLIED: "they replied",
}
PAUSED = "**Paused until {at}.** Only platform deadlines still come."
STATUS_STOPPED = "**Closed:** {reason}, {at}. I don't ask any more."
STATUS_RESTING = "I have stopped asking about this. It stays here until you close it."
STATUS_ASKED = "I asked you {at}, and have no answer yet."
STATUS_NEXT = "Next ping {at}, number {number} of {most}: “{why}”"
SAID_HERE = "-# [The message it is about]({link})"
BEGIN_AGAIN = "Begin again"
SETTLE = {
    Move.MINE: {Answer.SENT: "I sent it already", Answer.DONE: "Done already"},
    Move.THEIRS: {Answer.REPLIED: "They replied", Answer.DONE: "Settled already"},
    Move.NONE: {Answer.DONE: "Done already"},
}

# After a press
CLOSED_BEFORE = "## {title}\nThis was closed already ({reason}, {at}). Nothing changed."
AFTER = {
    "sent_mine": "## Well done\nYou have told them. {turn}",
    "sent_theirs": "## Noted\nYou asked them again. Their clock goes on: {next}",
    "done": "## Done\nI don't ask about this any more.",
    "replied": "## They replied\nGood. {turn}",
    "outcome": "## Thank you\nIt is kept, so that you can look back later. Honest notes on how things ended are what teaches most.",
    "still": "## Still open\nAll right. {next}",
}
TURN_THEIRS = "It is **their move** now."
TURN_MINE = "It is **your move** now: I ask you again if it stays without an answer."
TURN_MINE_ALONE = "It is **your move** now."
OCCURS_NEXT = "The next one is {at}."
ASKS_NEXT = "I ask again {at}."
ASKS_NO_MORE = "That was the last time I ask."
WAIT_FOR_ANSWER = "Start waiting for their answer"
WAIT_SET = "## I wait with you\nIf they stay silent, I tell you {at} what to write."
SNOOZED = "## Later\nI come back to this {at}, that is {zoned}. The schedule itself stays as it is.\n-# Put off {count} of {most} times in a row."
SNOOZE_FORM = "Remind me later"
SNOOZED_OUT = (
    "## Three times put off\nThat is often where silence begins, and it gets harder each day. "
    "Two honest lines now are easier than the whole thing later. I did not put it off again."
)
SNOOZED_OUT_PLAIN = (
    "## Three times put off\nMaybe this needs another time, or has lost its reason. I did not put it off again: "
    "give it a time you believe in, or stop it."
)
SLIP = "## It slips: say so now\nClients forgive a late date much sooner than silence. Send this first, then give me the new time.\n### The message to send\n```\n{text}\n```"
SLIP_TIME = "Give it a new time"
SLIP_FORM = "The new time"
SLIPPED = "## A new time\n{at}, that is {zoned}. I begin anew and ask before it comes.\n-# Is it a time you can surely keep? A second slip costs more than the first."
NO_MESSAGE = "There is no message for this one. `/followup list` shows what it is about."

# Why
WHY_TITLE = "## Why this ping\n**{title}**{what}"
WHY_ALL = "## Your newest pings\nEach with what I tried. Nothing is thrown away because it could not be sent."
WHY_NOTHING = "## Your newest pings\nThere are none yet."
WHY_PING = "**{state}** · {at} · {kind}"
WHY_KIND = {PingKind.RUNG: "ping {number} of {most}", PingKind.SNOOZE: "you put it off"}
WHY_DUE = "-# it was due {at}"
WHY_MOVED = {
    PostponeReason.QUIET_LATER: "-# moved out of your quiet hours to {at}",
    PostponeReason.QUIET_EARLIER: "-# moved before your quiet hours to {at}, as the platform does not wait",
    PostponeReason.PAUSED: "-# held back until {at}, as you had paused",
}
WHY_TRY = "-# tried {at}: {problem}"
WHY_NEXT_TRY = "-# next try {at}"
WHY_FALLBACK = "-# It is kept in `/followup list` and offered when you next use me."
PROBLEMS = {
    "50007": "your DMs are closed to me",
    "50278": "we share no server any more",
    "40003": "Discord slowed me down for opening too many DMs",
    "10013": "Discord does not know this member any more",
    "10003": "the DM we had was gone",
    "50001": "the DM we had was gone",
    "429": "Discord slowed me down",
    "budget": "Discord had refused so often that I waited",
}
PROBLEM_SERVER = "Discord was out of order ({code})"
PROBLEM_REFUSED = "Discord did not take the message ({code})"
PROBLEM_NETWORK = "I could not reach Discord"

# Pause
PAUSE_SET = (
    "## Paused until {at}\nThat is {zoned}. What comes due meanwhile waits and is told then, in one message."
)
PAUSE_DEADLINES = "### These still come, as the platform does not wait\n{lines}"
PAUSE_DEADLINE = "- {title}{what}: {at}"
PAUSE_FORM = "Leave me in peace until"
PAUSE_NONE = "No platform deadline falls into that time."
PAUSE_OVER = "## We go on\nYour follow-ups run again."
PAUSE_END = "Go on now"

# Closed DMs
TRY_DMS = "Try my DMs again"
TRYING = "## I try now\nLook into your DMs. If nothing comes, they are still closed to me.\n{how}"
TRY_NOTHING = "Nothing waits to be delivered. All is well."
OPEN_DMS = "-# To open them: press the name of this server, then *Privacy Settings*, and allow *Direct Messages*. If you blocked me, unblock me."
MISSED = "## Some things could not reach you: {count}\nYour DMs are closed to me, so I tell you here, where only you see it."
MISSED_PARKED = "## Some things could not reach you: {count}\nDiscord did not take them, so I tell you here, where only you see it."
MISSED_ROW = "- **{title}**{what}, due {at}"
MISSED_DISCREET = "- **A reminder of yours**"
MISSED_MORE = "- …and {count} more"

# Calendar
CALENDAR_FILE = "evenkeel-followups.ics"
CALENDAR_LEFT_OUT = "-# {count} are left out, for your safety."
CALENDAR_READY = "## For your calendar\n{count} planned pings are in the file below. Open it with your calendar. If you import it again later, known entries are replaced, not doubled."
CALENDAR_EMPTY = "## For your calendar\nNothing is planned, so there is no file."
