"""Every sentence of the walkthroughs. Questions and advice are in bot/walkthroughs/*/*.toml."""

from bot.drafts.rules import Tone
from bot.walkthroughs.types import THREAT, Confidence
from cogs.shared import wording as shared

CANCEL = "Should I cancel? A few questions, then advice you can act on today"
RECONNECT = "You went quiet on a client? Come back, today: a few questions, then the message to send"
GUIDE = "Something is wrong with a client? Say which, and I walk you through it"
RESUME = "Go on with what you have begun"
OPTION_CONTRACT = "A contract of yours; what I know of it is not asked again"
OPTION_WHERE = "Where we do it: in your DMs or here (only you see it)"
WHERE_DM = "In my DMs"
WHERE_HERE = "Here, only I see it"

GUIDE_TITLE = (
    "## What is it about?\nOne press begins. A few questions, then what to do today and the message to send. "
    "Only you see it, and you can stop at any time."
)
GUIDE_ABOUT = "-# About **{client}**"
GUIDES = {
    "silent": "My client vanished",
    "scope": "They want more for free",
    THREAT: shared.SCARED,
    "ghosting": "I went quiet on a client",
    "deliver": "I can't deliver",
    "bad_review": "I got a bad review",
    "hours": "They dispute my hours",
    "cancelling": "Should I cancel?",
    "first_jobs": "How do I get my first reviews?",
    "reflect": "What do I take from it?",
}
"""All walkthroughs in a member's own words, in this order."""
GUIDE_CHECK = "Should I take this client?"

SENT_TO_DM = "I wrote to you in your DMs. Look there; only you can see it."
ABOUT = "-# About **{client}**"
PROGRESS = "-# {group} · about {more} more"
PROGRESS_LAST = "-# {group} · nearly done"
PROGRESS_NONE = "-# {group}"
SHEET_OPEN = "- {prompt}"
SHEET_ANSWER = "- {prompt} **{answer}**"
PROMPT = "### {prompt}"
YOUR_ANSWER = "-# Your answer so far: **{answer}**"
WHY_WE_ASK = "-# Why we ask: {help}"
LEAVE = "-# Saved after each press. Leave any time: `/resume` goes on, next week too."
CHOSEN = "✓ {label}"
NOT_SURE = "Not sure"
WRITE = "Answer"
BACK = "Back"
WHY = "Why we ask"
LESS = "Hide help"
DROP = "Drop it"
TO_ADVICE = "To the advice"
TICK = "Tick all that is true"
NONE_OF_THESE = "None of these"
REST_OPEN = "Go on, the rest is open"
MY_ANSWERS = "My answers"
CHOOSE = "Choose an answer"

FORM_HINTS = {
    "money": "In US dollars, like 700 or 1,200. Roughly is fine.",
    "number": "A whole number from {low} to {high}.",
    "date": "Like 2026-11-20, yesterday or 5 days ago.",
    "text": "In your own words.",
}

KNOWN = "### I know this already\n{answers}\nIs it right?"
KNOWN_ANSWER = "- {question}: **{answer}**"
KNOWN_RIGHT = "Yes, all right"
KNOWN_WRONG = "Not right? Choose, and I'll ask"

REVIEW = "## All you told me\nChange what is not right; everything else stays."
REVIEW_ANSWER = "- {question}: **{answer}**"
REVIEW_CHANGE = "Change an answer"
REVIEW_MORE = "Change an answer (more)"
SEE_ADVICE = "See the advice"

DROP_ASK = "### Drop it?\nAll your answers here are forgotten for good. You can also just leave: `/resume` goes on later."
DROP_YES = "Yes, forget it"
DROP_NO = "Keep it"
DROPPED = "It is forgotten. To begin anew: `/guide`."

RESUME_NONE = "Nothing is waiting for you. `/guide` shows what I can help with; checks of new clients wait under `/vet resume`."
RESUME_TITLE = "## Go on\nChoose one. Everything you answered is still there."
RESUME_CHOOSE = "Choose one"
RESUME_OPTION = "{title} {client}"
RESUME_STATE = "{answered} answered, begun {day}"
RESUME_SLEPT = "Advice is ready; you slept on it"
BEGUN = "### You have begun this already\nBegun {day}, {answered} answered."
GO_ON = "Go on there"
NEW = "Begin a new one"

TITLE = "## {title}"
TITLE_SUM = "## {title}\nTo give back: **{refund}**"
RUNNER_UP = "Second best: {title}."
RUNNER_UP_NONE = "There is no second way to weigh."
DECIDED = "You decided: **{title}**, {confidence}."
SLEEPING = "You chose to sleep on it. When you are ready, decide below."
REASONS = "### Why\n{reasons}"
REASON = "{number}. {text} *({sources})*"
FIRST = "### First\n{actions}"
ACTION = "**{due}**: {what}"
ACTION_CALM = "{what}"
ACTION_AT = "**{due}** ({at}): {what}"
MONEY_TEST = "### Is the money worth it? (rough)\n{test}"
NET_WINS = "Over six months a full refund leaves you about **{net} better off** than keeping {paid} with a bad review."
NET_LOSES = "Over six months a full refund leaves you about **{net} worse off** than keeping {paid} with a bad review."
NET_EVEN = "Over six months it makes no difference whether you refund {paid} or keep it with a bad review."
BREAK_EVEN = "Refunding pays only while bad feedback after it is less likely than {chance}%."
BREAK_ALWAYS = "Refunding comes out ahead even if bad feedback follows."
BREAK_NEVER = "Refunding does not pay, however kind they are afterwards."
OWED = "Of what was paid, **{owed}** is not earned: it goes back, whatever this count says."
DISPUTE_VALUE = "A dispute about {withheld} is worth about **{value}** to you, your time counted in."
FLIPS = "### It would change\n{flips}"
WISHES = {
    "trade": "**About money for good stars:** please don't. Offering money, a refund or free work for a review breaks the rules and can cost you the account *(platform's help page)*. What you may do: give back what is owed, or a fair part, with no condition and without a word about the review.",
    "vanish": "**About just not answering:** the wish is human, and leaving is fine. Vanishing is not: silence is what hurts you most *(freelancers' experience)*. One short message ends it cleanly. It is ready under “The message”.",
    "leave": "**About getting out:** leaving is fine when it is told early, in writing, with what is done handed over.",
    "fight": "**About fighting for your money:** worth it for money you can prove in writing; rarely for being right.",
    "finish": "**About finishing it:** good. Say today what comes next and when.",
}
ANGRY = "**You are angry, and you may be.** Sleep on it before you do what can't be undone; your answers wait here."
CAVEAT = "-# {caveat} Facts checked: {date}."
STALE = (
    "**These facts are more than {days} days old. Platform rules may have changed: check before you act.**"
)
DISTRESS_LINE = "-# Someone to talk to, day and night: <https://findahelpline.com>"
GO_ON_LATER = "Go on with the questions"
BLANK = "### Evenkeel\n`/help` shows what I can do."
OUT_OF_DANGER = "I'm out of danger: go on"
SAFE_NOW = "You said that you are safe now. Good. I may name this client to you again."

ADVICE = "Advice"
MESSAGE = "The message"
TO_DO = "To do"
OPTIONS = "All options"
WORK = "About the work"
SURE = "How sure?"
COST = "What silence costs"
TO_WAY_BACK = "The way back"
TO_LESSON = "My lesson"
TO_PLAN = "The plan"
CHECK_NEXT = "Check the next client"
EVIDENCE = "What to save"
DECIDE = "My decision"
CHANGE = "Change an answer"
SLEEP = "Sleep on it"
CONTRACT = "Open contract"
REGISTER = "Change register"
IN_REGISTER = (
    "-# This wish stands in the change register of the contract now, as asked and not settled. "
    "“My decision” adds what you do about it; you can also edit the line there."
)
REMIND = "Remind me of these"
MORE_ANSWERS = ("1 more answer makes it exact", "{count} more answers make it exact")
COPY = "Just the message"
FILL = "Fill in"

OPTIONS_TITLE = "## The ways, side by side"
TABLE_HEADS = ("", "keep", "score")
TABLE_NO_SCORE = "?"
TABLE_RANGE = "{low}-{high}"
OPTION = "**{title}**{mark}\nYou keep {keeps}, give back {gives}. {undo}\nPublic review: {public} · private rating: {private}\nScore: {score}\n{clock} *({sources})*"
OPTION_MARK = " ← advised"
UNDO_YES = "Not final: other ways stay open."
UNDO_NO = "**Can't be undone.**"
LIKELIHOODS = {"yes": "can come", "no": "none", "maybe": "perhaps"}
SCORE_RANGE = "likely {likely}, between {low} and {high}"
SCORE_NONE = "no estimate"
NOT_HERE = "-# Not open to you here: {titles}."
SCORE_NOTE = "-# A score is an estimate, not the platform's number: its formula is secret. Public: the weights of jobs, the 24 months, at least 2 jobs from 2 clients. Guessed: what stars are worth, and if unpaid work with bad feedback counts. Trust your own Job Success Insights more. Facts checked: {date}."
SCORE_STAGE = "-# Your profile now: {stage}, rated jobs: {jobs}, {score}."
RECOVERY = "-# If a bad review stays, small five-star jobs bring you back, roughly: {ways}."
RECOVERY_WAY = "{jobs} of them to {target}"
SCORE_NOW = "score {score}"
SCORE_UNKNOWN = "score not known"
STAGES = {
    "fragile": "fragile",
    "building": "building up",
    "sturdy": "sturdy",
    "law_of_averages": "large",
}
NO_PROJECTION = "-# A score estimate exists for Upwork only."

MESSAGE_TITLE = "## {title}\nYou send it, I never do. Read it once aloud first."
MESSAGE_TEXT = "```\n{text}\n```"
TONES = {Tone.WARM: "Warm", Tone.NEUTRAL: "Neutral", Tone.FIRM: "Firm"}
MESSAGE_OPEN = "-# Words in [brackets] are for you to fill in: press “Fill in”."
FILL_FORM = "Fill in your message"
OFFICE = "the support of {platform}"
NO_MESSAGE = "## No message needed\nThere is nothing to send right now."

TO_DO_TITLE = "## To do, in this order"
TO_DO_ACTION = "{number}. {action}"
TO_DO_NOTE = "-# Times are in your own clock. A platform's deadline goes before your quiet hours."

EVIDENCE_TITLE = "## What to save"
EVIDENCE_LIST = """\
- The agreement, with every change of it
- Dated messages on the platform; after a call, a written summary the same day
- Each delivery: what, when, and their words when they took it
- Tracked time with its notes
- Payments and refunds
- Threats and the review as pictures, uncut, with sender and date
- The numbers of reports and tickets

One line for each, sorted by date. Save it before you report, block or end anything."""
THREAT_EVIDENCE = """\
- Every threat as a picture, uncut, with sender and date
- Voicemails and the list of calls
- Where and when they came near you, and who saw it
- Names, numbers and accounts they use
- The numbers of your reports

Keep a copy where they can't reach it, such as with someone you trust. You need not read it all again today."""
EXIT_LIST = """\
### A clean exit
1. Read what the contract says about notice.
2. Decide; don't debate it with them.
3. Message first: what, when, money, handover.
4. Finish or return what is owed.
5. Hand over with short notes. Take back access on both sides.
6. Then end the contract. Who ends it matters for money in escrow."""

SURE_TITLE = "## How sure is this?"
CERTAIN = "### Certain\n{claims}"
DISAGREE = "### Here the sources disagree\n{claims}"
CLAIM = "- {text} *({sources})*"
PAGES = "### Look for yourself\n{pages}"
PAGE = "- <{page}>"

COST_TITLE = (
    "## What silence costs\nNothing is decided yet, and this is no reproach. The message is one press away."
)
COST_CLAIMS = "### And beside the score\n{claims}"
COST_SCORE = "### Your score, roughly\n{ways}"
COST_WAY = "- {title}: likely **{likely}**, between {low} and {high}"
COST_ONE_STAR = "- {title}: likely **{likely}**, with one star; {high} only if they never rate it"
COST_GHOST = "You stay silent"
COST_TELL = "You tell them now and hand over"
COST_FINISH = "You write and finish it so-so"
COST_NONE = "-# An estimate of the score needs your rated jobs and your score on Upwork. “Change an answer” adds them."
COST_NEW = "-# With no rated job there is no score yet: this one would be the first that people see."

WAY_BACK_TITLE = (
    "## The way back to a good name\nOne review is one review. New good work is what people look at next."
)
WAY_BACK_NOT_KNOWN = "-# With your rated jobs and your score on Upwork I can count how many small jobs it takes. “Change an answer” adds them."

PLAN_TITLE = (
    "## Fast, cheap, simple, sure\nThe first five jobs, from three clients or more. After that, larger ones."
)

LESSON_TITLE = "## My lesson: {title}\nA job went wrong, not you. This is what you take from it."
LESSON_LINE = "**{what}**\n{words}"
LESSON_EMPTY = "You wrote nothing down, and that is all right. “Change an answer” adds a line to keep."
LESSON_PRIVATE = (
    "-# Kept in the story of this contract, for you alone. A sign becomes a point of all your checks."
)
LESSON_NO_CONTRACT = (
    "-# Kept with this walkthrough, for you alone. A sign becomes a point of all your checks."
)
LESSON_KEEP = "Keep this lesson"
KEPT = "## Kept"
KEPT_IN_STORY = "It stands in the story of this contract. Only you can read it."
KEPT_HERE = "It stays with this walkthrough. Only you can read it; `/privacy export` has it too."
KEPT_SIGN = "Every check you begin from now on asks about it, and it counts a lot there: **{sign}**"
KEPT_NO_ROOM = "**Your page of own signs is full**, so the sign was not added. Remove one there, then keep this lesson again."
REMIND_HABIT = "Ask me if it held"
MY_SIGNS = "My own signs"

DECIDE_TITLE = "## What do you decide?\nIt is your decision; another one than mine is fine. I keep it, so that you can look back later."
DECIDE_CHOOSE = "Choose your decision"
DECIDE_ADVISED = "what I advise"
DECIDE_SECOND = "second best"
SURE_ASK = "## {title}\n**This can't be undone.** {why}\n\nDo you really want this now?"
SURE_YES = "Yes, I have thought about it"
SURE_NOT_YET = "Not yet"
CONFIDENCE_ASK = "## {title}\nHow sure are you?"
CONFIDENCES = {
    Confidence.LOW: "Not very sure",
    Confidence.MEDIUM: "Fairly sure",
    Confidence.HIGH: "Sure",
}
SLEEP_CARD = (
    "## Good. Sleep on it\nNothing is lost. I ask you again by DM in 12 hours, or when your quiet hours are over. "
    "`/resume` brings your advice back before."
)
SLEEP_DEADLINES = "**This does not wait:**\n{actions}"

NUDGE = "### You left something half done\n“{title}” {client}still waits, with {answered} answers. Shall we finish it? It takes a few presses.\n-# I ask only this once."
NUDGE_SLEPT = "### You slept on it\n“{title}” {client}waits for your decision. Calmer now? Your advice is one press away.\n-# I ask only this once."
NUDGE_CLIENT = "about **{client}** "
NUDGE_GO_ON = "Go on"
