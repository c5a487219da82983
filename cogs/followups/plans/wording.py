"""Every sentence where one button sets many follow-ups."""

from bot.followups.plans import EndedBy, Length

PLAN_START = "## Reminders for {client}\nI remind you to send the plan within a day, and of a short update in between. How long is the job?"
LENGTHS = {
    Length.SHORT: "Up to 3 days",
    Length.MEDIUM: "Up to 2 weeks",
    Length.LONG: "Longer, or by the hour",
    Length.LONG_WITH_PLAN: "… with a plan each Monday",
}
PLAN_END = "## Reminders after the end: {client}\nWhat is true here? Choose all that fits, or none."
PLAN_END_CHOOSE = "Choose all that is true"
PLAN_END_NONE = "None of these"
ENDINGS = {
    EndedBy.CONTENT: "The client was content",
    EndedBy.BAD_REVIEW: "A bad review came, or may come",
    EndedBy.REFUNDED: "I refunded it",
    EndedBy.PAID: "I was paid and may have to refund",
    EndedBy.HELD_BACK: "They ended it and hold money back",
    EndedBy.HOURS_DISPUTED: "They dispute my hours",
}
PLANNED = "## Set: {count}\n{lines}"
PLAN_NOTE = "-# Each asks you at its time and can be stopped with one press."
PLAN_LINE = "- {at}: {title}{what}"
PLAN_MORE = "- …and {count} more in your list"
PLAN_NONE = "## Nothing new to set\nYour list has all of it already, or nothing here has a date."
PLAN_BEFORE = "-# {count} of these were set before; I did not set them twice."
PLAN_WITHOUT_DATE = "-# {count} more depend on something that has not happened yet, such as the end of the contract. Press “Set my reminders” on the contract then."
ALL = "All my follow-ups"
