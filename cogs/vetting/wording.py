"""Every sentence of `/vet`. The checklist's own words are in bot/vetting/checklist.toml."""

from bot.vetting.rules import ItemAnswer, SampleAnswer, VettingVerdict

GROUP = "Check a client before you accept"
START = "Begin a check: answer what you know, get a verdict with reasons"
RESUME = "Go on with a check you have begun"
LIST = "Your checks, newest first"
COMPARE = "Two or three clients side by side"
SIGNS = "Your own warning signs: asked at the end of every check"
OPTION_WHERE = "Where we do it: here (only you see it) or in your DMs"
OPTION_CONTRACT = "A contract of yours that this check belongs to"
WHERE_HERE = "Here, only you see it"
WHERE_DM = "In my DMs"

FORM = "Check a client"
FORM_CLIENT = "Client nickname"
FORM_CLIENT_HINT = "A name only you understand; not their real name"
FORM_PLATFORM = "Where is the job?"
FORM_VALUE = "Job value"
FORM_VALUE_HINT = "Like 700, $1,200 or 850 EUR. Leave empty if you don't know."
FORM_JOBS = "Your own rated jobs in the last 24 months"
FORM_JOBS_HINT = "A number; 0 if you are new. With few jobs I am more careful."
FORM_POST = "Paste the job post (if you like)"
FORM_POST_HINT = "I mark what I recognise, you confirm. It is not kept."

ANSWERS = {
    ItemAnswer.GOOD: "Good",
    ItemAnswer.BAD: "Bad",
    ItemAnswer.UNKNOWN: "Not sure",
    ItemAnswer.NA: "N/A",
}
CHOSEN = "✓ {label}"
VERDICTS = {
    VettingVerdict.TAKE: "Take it",
    VettingVerdict.SAMPLE_FIRST: "Paid sample first",
    VettingVerdict.DECLINE: "Decline",
}
SHORT_VERDICTS = {
    VettingVerdict.TAKE: "Take it",
    VettingVerdict.SAMPLE_FIRST: "Sample",
    VettingVerdict.DECLINE: "Decline",
}
RISK_WORDS = {
    VettingVerdict.TAKE: "low",
    VettingVerdict.SAMPLE_FIRST: "medium",
    VettingVerdict.DECLINE: "high",
}

PAGE_TITLE = "### {title}\n{client} · part {page} of {pages} · {answered} of {items} answered"
PAGE_HOW = (
    "-# Good = fine for you · Bad = a problem · N/A = does not apply\n"
    "-# Saved after each press. Leave any time: `/vet resume` goes on."
)
ITEM = "**{question}**"
ITEM_STATE = "-# Your answer: {answer}"
ITEM_OPEN = "-# No answer yet"
ITEM_GUESS = "-# My guess: **{answer}**, because of “{words}”. Press to confirm, or choose another."
ITEM_HELP = "-# Why: {why}\n-# Where to look: {where}"
DETAILS = "Job details"
BACK = "Back"
NEXT = "Next"
REST_GOOD = "The rest is good"
GUESSES_FIRST = "**My guess here still needs you:** press the right answer."
GUESSES_ASK = "## First my guesses\nFrom the post I read {count} answers that only you can confirm. Each takes one press."
GUESSES_LEAVE = "Leave them open"
HELP = "Why? Where?"
LESS_HELP = "Hide help"
SEE_RESULT = "See result"

NOTICE_MONEY = "I couldn't read “{text}” as a sum, so I left it out."
NOTICE_JOBS = "I couldn't read “{text}” as a number of jobs, so I count as if you were new."
NOTICE_CORRECT = "-# Press “Job details” to correct it."
NOTICE_NOTHING = (
    "I recognised nothing in the post, good or bad. That says nothing about it: the questions decide."
)
LEFT_OPEN = "-# Passed without an answer: part {parts}. “Back” leads there."
NOTICE_GUESSES = "I marked {count} guesses from what you wrote. None counts until you press it."
NOTICE_GUESS = "I marked 1 guess from what you wrote. It does not count until you press it."

STOP_TITLE = "## Stop sign: {risk}"
STOP_WHY = "{why}\nThis alone means **decline**. You can stop here, or go on and see the whole picture."
STOP_NOW = "Stop and see result"
STOP_GO_ON = "Go on"
STOP_UNDO = "I pressed wrong"

SENT_TO_DM = "I sent the check to your DMs. Look there; only you can see it."
RESUME_TITLE = "## Go on with a check\nChoose one. Everything you answered is still there."
RESUME_CHOOSE = "Choose a check"
RESUME_NONE = (
    "You have no check that is waiting. `/vet start` begins one, `/vet list` shows the finished ones."
)

RESULT_TITLE = "## {verdict}\n**{client}** · {platform} · {value}"
NO_VALUE = "no sum given"
NO_VALUE_SHORT = "none"
RESULT_RISK = "Risk **{risk} of 100** ({word}). Not known: {unknown}% of what matters."
RISK_STOPPED = "but one stop sign decides"
RISK_UNSURE = "too much is open to call it low or high"
RESULT_RANGE = "If all you don't know turns out good: **{best}** (risk {low}). If all turns out bad: **{worst}** (risk {high})."
RESULT_FIXED = "Whatever the rest turns out to be, it stays **{verdict}** (risk {low} to {high})."
RESULT_SURE = "Nothing is left open, so this can only change if an answer does."
RESULT_NEW = "-# With fewer than {count} rated jobs one bad review weighs more, so I judge more strictly."
STOPS = "**Stop signs:** {risks}"
CAPS = "**Not without a sample first:** {risks}"
RISKS = "### The largest risks\n{risks}"
RISK = "{number}. **{risk}.** What protects you: {protection}"
NO_RISKS = "### The largest risks\nYou marked nothing as bad."
ASK = "### Ask first\nThe most important open questions, ready to send:\n```\n{questions}\n```"
ASK_SELF = "### Ask first\nThe most important open questions, for yourself:\n{questions}"
ASK_SELF_TOO = "And for yourself:\n{questions}"
FLIPS = "### What would change this\n{flips}"
FLIP = "- “{question}” → {answer}: **{verdict}**"
FLIP_SOME = "- All of these good: {questions} → **{verdict}**"
FLIP_MANY = "- {count} answers would have to turn out good, first of all: {questions} → **{verdict}**"
MESSAGE = "### Your next message\n{title}\n```\n{text}\n```"
MESSAGE_OPEN = "-# Words in [brackets] are for you to fill in: press “Fill in”."
GUESSES_OPEN = "-# My guesses that are not confirmed: {count}. They count as not known."
MUCH_OPEN = "**{open} of {items} points have no answer.** This is what the rest says, not a yes."
MESSAGE_BLOCKED = "### Your next message\nNot yet: the post may hold a stop sign that you have not answered: **{risks}**. Answer it first."
ANSWER_GUESSES = "Answer my guesses"
CAVEAT = "-# {caveat} Facts checked: {date}."
STALE = (
    "**These facts are more than {days} days old. Platform rules may have changed: check before you act.**"
)
SAVED_TO_CONTRACT = "-# Saved to your contract."

GO_ON = "Go on answering"
REMIND = "Remind me"
COPY = "Just the message"
FILL = "Fill in"
CHANGE = "Change an answer"
SAVE = "Save to a contract"
OPEN_CONTRACT = "Open contract"
AFTER_SAMPLE = "After the sample"
DELETE = "Delete this check"

FILL_FORM = "Fill in your message"
CHANGE_TITLE = "## Which part do you want to change?\nEvery answer can be changed; the result follows."
CHANGE_CHOOSE = "Choose a part"
CHANGE_PART = "{title}, part {number}"
CHANGE_PART_STATE = "{answered} of {items} answered, {bad} bad"
TO_RESULT = "To the result"

SAVE_TITLE = "## Save to a contract\nThe verdict goes into its timeline, the risks onto its watch list."
SAVE_CHOOSE = "Choose one of your contracts"
SAVE_OPTION = "{job}{platform} · {value} · since {date}"
SAVE_NEW = "A new contract for {client}"

DELETE_ASK = (
    "## Delete this check?\nYour answers about **{client}** will be gone for good. "
    "What stands in a contract's timeline stays there."
)
DELETE_YES = "Yes, delete it"
DELETE_NO = "Keep it"
DELETED = "The check is deleted. `/vet start` begins another, `/vet list` shows the rest."

SAMPLE_TITLE = "### After the sample: {client}\n“Not sure” counts as no."
SAMPLE_ANSWERS = {SampleAnswer.YES: "Yes", SampleAnswer.NO: "No", SampleAnswer.UNSURE: "Not sure"}
SAMPLE_VERDICTS = {
    VettingVerdict.TAKE: "## Take the job\nThe sample went well. Keep to small milestones, each funded before you begin.",
    VettingVerdict.SAMPLE_FIRST: "## One more small piece\nMostly fine, but not clear yet. Do one more small, paid piece before you decide.",
    VettingVerdict.DECLINE: "## Decline the rest\nFinish and hand over the sample, take your pay, and step aside politely.",
}
SAMPLE_WAITING = "-# {left} to answer."
TO_CHECK = "Back to the check"

LIST_TITLE = "## Your checks"
LIST_EMPTY = "## Your checks\nNone yet. `/vet start` begins one."
LIST_ROW = "**{client}** · {platform} · {value}\n{state}, {day}"
LIST_DONE = "{verdict}, risk {risk}"
LIST_DONE_OPEN = "{verdict}, risk {risk}; {answered} of {items} answered"
LIST_OPEN = "Not finished: {answered} of {items} answered"
OPEN = "Open"

COMPARE_ASK = "## Compare\nChoose two or three finished checks."
COMPARE_CHOOSE = "Choose two or three"
COMPARE_OPTION = "{verdict}, risk {risk}"
COMPARE_TITLE = "## Side by side"
COMPARE_ROWS = {
    "verdict": "Verdict",
    "risk": "Risk",
    "range": "Range",
    "unknown": "Not known",
    "value": "Value",
    "stops": "Stop signs",
    "caps": "Sample first",
}
COMPARE_TOP = "**{client}**: {risks}"
COMPARE_NO_RISKS = "nothing marked as bad"
COMPARE_AGAIN = "Compare others"

SIGNS_TITLE = "## Your own signs\nEach is asked on the last page of every check you begin from now on, and counts like a point of weight 3."
SIGNS_NONE = "## Your own signs\nNone yet. A sign that you learned the hard way is asked on the last page of every check, and counts."
SIGNS_NOTE = "-# A lesson after a job adds one too: `/guide`, “What do I take from it?”"
SIGNS_FULL = "-# These are {most}, and more would not be read. Remove one to make room."
SIGN = "**{sign}**\n-# since {day}"
SIGN_ADD = "Add a sign"
SIGN_REMOVE = "Remove"
SIGN_FORM = "A warning sign of your own"
SIGN_FIELD = "What would you see again?"
SIGN_HINT = "Like “wants to start before the agreement is written”"
SIGN_DROP_ASK = (
    "## Remove this sign?\n**{sign}**\nIt is no longer asked, and old answers about it no longer count."
)
SIGN_DROP_YES = "Yes, remove it"
SIGN_KEEP = "Keep it"
