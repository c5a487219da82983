"""Every sentence of `/score`. The notes about other platforms are in bot/rulebook/platforms.toml."""

GROUP = "Your job success score: now, and after each ending"
NOW = "See what each ending of a contract could do to your score"
OPTION_HOW = "Tell me your score, or list your past jobs"
OPTION_PLATFORM = "Where you work; Upwork if you leave it out"
HOW_QUICK = "My score and number of jobs"
HOW_LIST = "My past jobs, one a line"

PLAN = "The way back to a good score: how many jobs, what ages out, whom to ask for a review"
OPTION_HOW_PLAN = "Tell me your score, or list your past jobs (then I know when old results go)"

MOODS = {
    "happy": "Happy",
    "neutral": "Neutral",
    "unhappy": "Unhappy",
    "hostile": "Hostile",
    "silent": "Silent, or I can't tell",
}
FORM = "Your score and the contract"
LIST_FORM = "Your past jobs and the contract"
MORE_FORM = "More detail"
FIELDS = {
    "score": "Your score now",
    "jobs": "Rated jobs in the last 24 months",
    "contract": "The contract at hand, in dollars",
    "mood": "How is the client?",
    "income": "Your monthly income from the platform",
    "outcomes": "Past jobs, one a line",
    "bad_stars": "Stars you fear in a bad review",
    "months": "Months in which this contract paid",
    "exits_12m": "Full refunds you gave in 12 months",
    "exits_90d": "Of these, in the last 90 days",
    "job_value": "Usual size of your next jobs",
}
HINTS = {
    "score": "From 0 to 100. Leave empty if you have none.",
    "jobs": "Jobs with stars, without this contract. 0 if you are new.",
    "contract": "Worth; paid so far. Like 1200; 500, or 700 if all of it was paid. Empty: just your score.",
    "mood": "Decides how likely a bad review is after you leave.",
    "income": "In dollars, for the money test. Empty: I take a small sum and say so.",
    "outcomes": "Like: 5 stars, $300, 4 months ago, client Ann. Without stars: no stars, $300, 4 months ago",
    "bad_stars": "From 1 to 5; empty: 1.",
    "months": "Long contracts weigh more. Empty: less than three.",
    "exits_12m": "Without the one you think about now.",
    "exits_90d": "A number; empty: none.",
    "job_value": "In dollars. Empty: small jobs.",
}

PROBLEMS_TITLE = "## Almost\nThe rest is kept; only this I can't read:"
PROBLEM = "- **{field}:** {problem}"
FAULTS = {
    "number": "“{text}” is no number from {low} to {high}. Write it in digits, like `{low}`.",
    "whole": "“{text}” is no whole number from {low} to {high}. Write it in digits, like `12`.",
    "money": "I can't read “{text}” as a sum. Write it like `700` or `$1,200`.",
    "not_dollars": "“{text}” is not in dollars. The score counts dollars: write about how many it is.",
    "contract": "“{text}” is more than two sums. Write what it is worth and what was paid, like `1200; 500`.",
    "missing": "tell me how many. Write 0 if you are new.",
}
LINE_FAULTS = {
    "no_stars": "I see no stars in “{text}”. Write like `5 stars`, or `no stars`.",
    "no_sum": "I see no sum in “{text}”. Write like `$300`, or `unpaid`.",
    "no_age": "I see no time in “{text}”. Write like `4 months ago`.",
    "stars_limits": "stars go from 1 to 5, but it says “{text}”.",
    "sum_limits": "I can't use the sum in “{text}”. Write like `$300`.",
    "age_limits": "that is too long ago: “{text}”. Up to 600 months can be read.",
    "not_dollars": "the sum in “{text}” is not in dollars. Write about how many dollars it is.",
}
LINE = "Line {line}"
MORE_PROBLEMS = "- … and {count} more lines."
NO_LINES = "there is no job in it yet. Write one a line."
TOO_LONG = "this is more than one message can hold. Shorten the client names, or leave out jobs older than 24 months."
CORRECT = "Correct it"
GO_ON = "Go on without it"

TITLE = "## Your score and this contract"
TITLE_ALONE = "## Your score"
STAGES = {
    "fragile": "**Your profile is fragile:** few jobs or a low score, so one bad result shows at once.",
    "building": "**Your profile is being built:** one bad result hurts, and a handful of good ones mends it.",
    "sturdy": "**Your profile is sturdy:** it takes a bad result without falling far.",
    "law_of_averages": "**Averages work for you:** with so many jobs, one bad result hardly moves the score.",
}
SCORE_TOLD = "Score now: **{score}**, with {jobs}."
SCORE_READ = "Score now, from your list: **{score}** by the best window, **{strict}** over all {months} months, with {jobs} that count."
SCORE_DIFFERS = "Which of the two the platform shows is not certain: sources disagree."
WINDOWS = "-# By window: {windows}"
WINDOW = "{months} months {score}"
NO_WINDOW = "too few"
JOBS_ONE = "1 rated job"
JOBS_MANY = "{count} rated jobs"
SCORE_NONE = {
    "none": "**No score yet:** the platform shows one only after 2 rated jobs for 2 clients, and you have none.",
    "one": "**No score yet:** the platform shows one only after 2 rated jobs for 2 clients, and you have one.",
    "not_told": "**You left your score empty,** so I have nothing to count from. Press “Change” to add it.",
    "no_count": "**You gave no number of rated jobs,** so I have nothing to count from. Press “Change” to add it.",
    "list": "**No score yet from your list:** it takes 2 jobs that count, for 2 clients, in 24 months.",
}
SCORE_IGNORED = "-# A score without any rated job can't be, so I left it out."
NO_CONTRACT = "Add the contract at hand (“Change”) and I show what each ending could do."
NO_ESTIMATE = "So I can't put numbers on the endings."
VISIBLE = "A bad review of this contract **would be seen** by others, since money was paid."
NOT_VISIBLE = "With nothing paid, a bad review of this contract **would not be seen** on your profile."

TABLE = "### After each ending\n```\n{table}\n```"
COLUMNS = ("low", "likely", "high")
NOTE_PARTIAL = "-# Refunding half is a gamble: the client may still leave anything from one star to five."
NOTE_GHOST = "-# Vanishing can also bring a refund demand and a hold on your account."
SCENARIOS = {
    "keep_bad_review": "Keep pay, bad review",
    "full_refund": "Refund all of it",
    "partial_refund": "Refund half",
    "finish_well": "Finish, 5 stars",
    "finish_so_so": "Finish, 4 stars",
    "cancel_before_money": "Cancel, nothing paid",
    "tell_now": "Tell now, hand over",
    "ghost": "Vanish",
}

RECOVERY = "### The way back\n{sentence}"
RECOVERY_AFTER = "After a bad review that you keep: {targets}."
RECOVERY_TODAY = "From today: {targets}."
RECOVERY_TARGET = "**{count}** to reach **{target}**"
RECOVERY_THERE = "none needed for **{target}**"
RECOVERY_JOBS = "{sentence}\n-# Good jobs with five stars, about {value} each."
AGES_OUT = "**When old bad results stop counting:**\n{lines}"
AGE = "- job {number} ({stars}★, {paid}): {when}"
AGE_IN = "in about {months} months"
AGE_SOON = "within a month"

MONEY = "### Is the money worth it? (rough)\n{lines}"
MONEY_REFUND = "Over {months} months, giving back {paid} comes out about **{net} ahead** of keeping it with a bad review."
MONEY_KEEP = "Over {months} months, keeping {paid}, even with a bad review, comes out about **{net} ahead** of giving it back."
MONEY_EQUAL = "Over 6 months it makes no difference whether you keep {paid} or give it back."
EVEN = "Giving back pays while the chance of bad feedback afterwards is under **{even}%**; I count with {chance}% for this client."
EVEN_ALWAYS = "Giving back comes out ahead even if bad feedback is certain."
EVEN_NEVER = "Giving back never comes out ahead, however kind the client is."
EVEN_NONE = (
    "By this count, bad feedback after a refund would cost you nothing more, so there is no break-even."
)
EVEN_NO_INCOME = "Without income from the platform there is nothing to lose there, so there is no break-even."
INCOME_TOLD = (
    "-# Counted with {income} a month from the platform. Money owed for work not delivered goes back anyway."
)
INCOME_GUESSED = "-# Counted with {income} a month from the platform, because you gave none. Money owed for work not delivered goes back anyway."

HABIT = "**Careful: full refunds are becoming a habit** ({year} in 12 months, {quarter} in 90 days). Several unhappy clients in a row can put your account on hold."
UNCERTAIN = "-# **An estimate, not the platform's number:** the formula is secret. Public: how jobs are weighed, the 24 months, and that it takes 2 jobs for 2 clients. My guess: what stars are worth, and whether bad feedback on an unpaid contract counts. The true result may lie anywhere from low to high. If the platform's own page about your score says otherwise, believe that."
CAVEAT = "-# {caveat} Facts checked: {date}."
STALE = (
    "**These facts are more than {days} days old. Platform rules may have changed: check before you act.**"
)
LISTED = "### Jobs you listed"
LISTED_BLOCK = LISTED + "\n```\n{lines}\n```"

CHANGE = "Change"
MORE = "More detail"
LIST = "List past jobs"
CHANGE_LIST = "Change the list"
QUICK = "Just my score"
PLATFORMS = "Other platform"

PLATFORM_TITLE = "## {platform}: no estimate\nThe score I can estimate is Upwork's. What I know here:"
PLATFORM_NOTE = "- {text}\n  -# {status}, {dated}{page}"
PLATFORM_PAGE = " · [check it here](<{page}>)"
STATUSES = {
    "official": "From the platform itself",
    "old": "Old or second-hand, may have changed",
    "inference": "My own reading",
}
PLATFORM_CHECKED = CAVEAT
PLATFORM_ASK = (
    "## Where do you work?\nI can estimate the score on Upwork. For other places I have dated notes."
)
PLATFORM_CHOOSE = "Choose a platform"

PICTURE_FILE = "score.png"
PICTURE_TITLE = "How each ending could move the score"
PICTURE_TODAY = "Today"
PICTURE_BELOW = "below 80: harder to win work"
PICTURE_BETWEEN = "solid"
PICTURE_ABOVE = "top"
PICTURE_RANGE = "{low} to {high}, likely {likely}"
PICTURE_SAME = "{likely} by every reading"
PICTURE_TWO = "{low} or {high}"
ALT = "Picture: where the score could lie after each ending, on a line from 0 to 100 with marks at 80 and 90. {rows}."
ALT_ROW = "{label}: {numbers}"

PLAN_BUTTON = "The way back"
PLAN_FORM = "The way back"
PLAN_CHANGE = "Change"
PLAN_SCORE = "Every ending"
PLAN_TITLE = "## The way back"
PLAN_JOBS = "### 1. Small, sure jobs\n{lines}\nTake what you could do almost blindfold, within a day, without waiting for anyone: fast, cheap, simple, sure. `/vet start` before each."
PLAN_AFTER = "After a bad review of the contract at hand that you keep, you need:"
PLAN_TODAY = "From today you need:"
PLAN_SIZE = "- {size}: {targets}"
PLAN_SIZE_FIRST = "jobs up to {up_to}"
PLAN_SIZE_NEXT = "jobs up to {up_to} instead"
PLAN_SIZE_LAST = "larger ones instead"
PLAN_THERE = "You are at {target} or above already. The plan now is to stay there: only jobs you are sure of."
PLAN_UNKNOWN = "I can't count them without your score and your number of rated jobs. “Change” adds them."
PLAN_LIST_HINT = "### 2. Time\nBad results stop counting after 24 months at the latest. List your past jobs (`/score plan` with “My past jobs”), and I tell in which month each bad one stops counting."
PLAN_LEAVING = "### 2. Time\nNo jobs needed for this part; just don't add new bad ones:\n{lines}"
PLAN_LEAVES = "- job {number} ({stars}★, {paid}): {when}"
PLAN_LEAVES_WINDOW = "out of the last {months} months in {month}"
PLAN_LEAVES_LAST = "gone for good in **{month}**"
PLAN_NOT_SURE = (
    "-# That a shorter window helps earlier is not certain: sources disagree (`/rules show` score)."
)
PLAN_NO_BAD = "### 2. Time\nNone of the jobs you listed pulls you down."
PLAN_REVIEWS = "### 3. Reviews from content clients\n{lines}\nOnly those who told you that they are content. Once within a day after the end, once more after a week, then never again; no word about stars, and nothing in return."
PLAN_ASK = "- **{client}**: ask by {first}, once more on {again}"
PLAN_ASK_AGAIN = "- **{client}**: once more on {again}, if you asked before and they are content"
PLAN_ASK_NONE = (
    "No contract of yours ended well in the last days. When one does (`/contract end`), I name the days here."
)
PLAN_RATE = "### 4. Your rate\n{line}"
RATES = {
    "raise": "Your last three contracts were all finished. **You can raise your rate** for the next client; keep it for those you have.",
    "not_yet": "One of your last three contracts was cancelled. **Not yet:** raise it after three finished ones in a row. A small discount can win the next sure job.",
    "too_few": "I know of fewer than three finished contracts of yours. Raise it after three in a row; `/contract end` tells me.",
}
PLAN_PORTFOLIO = "### 5. Your portfolio\nAdd the best piece of your last finished job, if its terms allow it and nothing in it is confidential. One strong sample is seen before one bad review. Don't explain the review in your pitches: it is hardly read."
REVIEW_BUTTON = "Write a review request"
REVIEW_FORM = "A review request"
REVIEW_FIELD = "What they are glad about"
REVIEW_NOT_SO = "**Please don't send it like this.** {text}\n\nIt said:\n> {said}"
