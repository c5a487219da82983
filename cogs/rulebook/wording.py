"""Every sentence of `/rules`. The facts themselves are in bot/rulebook/cards.toml."""

GROUP = "What the platforms' rules say: dated, and how sure"
SHOW = "A card about one topic: each rule with its source, its date and how sure it is"
REPORT = "Tell the moderators that a rule has changed"
REPORTS = "For moderators: rules that members say have changed"
OPTION_TOPIC = "Type a word, like refund, dispute or feedback"
OPTION_RULE = "Which rule? Type a word of it"
OPTION_NOTE = "What is different now, and where you saw it"

TITLE = "## {title}"
MYTHS_TITLE = "What people say, and what is so"
STALE = (
    "**These facts are more than {days} days old. Platform rules may have changed: check before you act.**"
)
FACT = "{text}\n-# {confidence} · {sources} · {dated}{page}"
CONFIDENCE = {"sure": "Sure", "likely": "Likely", "unsure": "Unsure"}
PAGE = " · [look it up](<{page}>)"
DISAGREE = "\n**Sources disagree.** {text}\n-# {sources}"
MYTH = "**People say: {myth} Not so.** {fact}"
CAVEAT = "-# {caveat} Facts checked: {date}."
OTHERS = "-# These are Upwork's rules. For Fiverr, Freelancer.com, Contra and Toptal: `/score now`, then “Other platform”."

TOPICS = "## Which rules?\nChoose a topic. Each rule comes with its source, its date and how sure it is."
TOPICS_UNFOUND = "## Which rules?\nI found no single topic for “{typed}”. Choose one:"
CHOOSE = "Choose a topic"
ALL = "Other topics"
CHANGED = "A rule has changed"

ASK = "## Which rule has changed?\nThe moderators of this server will see what you write, and your name. Nothing else of yours."
CHOOSE_FACT = "Choose the rule"
BACK = "Back to the card"
FORM = "What has changed?"
FIELD = "What is different now, and where you saw it"
FIELD_HINT = "A link to the platform's page helps most."
REPORTED = "## Thank you\nThe moderators of this server can see it now:\n> {fact}\n{note}"

REPORTS_TITLE = "## Reported rules\nLook each one up on the platform's page. Tell those who run the bot what has to change; “Done” takes it off this list."
REPORTS_NONE = (
    "## Reported rules\nNone. Members report with `/rules report`, or by the button under each card."
)
REPORT_LINE = "**{fact}**\n<@{user_id}>, {day}: {note}"
GONE_FACT = "A rule that is no longer in the book ({fact_id})"
DONE = "Done"
