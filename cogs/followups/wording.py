"""Every sentence of the follow-ups. Why a ping comes is said in bot/followups/ladders.toml."""

from bot.followups.answers import Answer
from bot.followups.moments import Moved
from bot.followups.rules import PingState, StopReason
from bot.repeats import Every

# A ping
ABOUT = "-# About **{client}** · {number} of {most}"
ABOUT_NOBODY = "-# {number} of {most}"
TITLE = "## {title}"
TITLE_WHAT = "## {title}: {what}"
MOMENT = "{at}, that is {zoned}"
LATE = "**This comes late.** It should have come {at}. I could not reach Discord or was not running then."
MOVED = {
    Moved.QUIET_LATER: "-# Moved to the end of your quiet hours.",
    Moved.QUIET_EARLIER: "-# Earlier than planned, before your quiet hours: the platform does not wait.",
    Moved.PAUSED: "-# It waited while your follow-ups were paused.",
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
SHOULD_I_CANCEL = "Should I cancel?"
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

# Several at once
DIGEST = "## {count} things wait for you"
DIGEST_LATE = "## {count} things came due while I was away\nThe first was due {first}. They come late, in one message. Nothing was lost."
DIGEST_ROW = "**{title}**{what}\n-# {client}due {at}"
DIGEST_CLIENT = "{client} · "
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
