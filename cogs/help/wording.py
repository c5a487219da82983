"""Every sentence of `/help`."""

COMMAND = "What I can do for you, and what to do first"
START = (
    "## I help you stay on an even keel with clients\n"
    "**A new client?** `/vet start`: answer what you know, get “take it”, “paid sample first” or “decline”, "
    "with reasons and the message to send.\n"
    "**Trouble with a client?** `/cancel`: a few questions, then what to do today, why, and the message to "
    "send. You can stop at any point; `/resume` goes on.\n"
    "**Went quiet on a client?** `/reconnect`: no blame, the message to send today, and the days after it.\n"
    "**A client you work with?** `/contract add`: a private file with notes and what to watch.\n"
    "**Promised something, or waiting for them?** `/promise` and `/waiting`: I ask before it breaks, tell you when "
    "to write again, and draft the message. `/followup list` shows all that runs.\n"
    "**Something to prove later?** `/contract log`, or “Add to case file” in a message's menu; `/contract export` "
    "hands out all of it.\n"
    "**Worried about your score?** `/score now`: what each ending of a contract could do to it.\n"
    "**First time here?** `/me`: set your time zone, so that times are yours."
)
REST = (
    "### Everything\n"
    "`/cancel` · `/reconnect` · `/resume`\n"
    "`/vet start` · `/vet resume` · `/vet list` · `/vet compare`\n"
    "`/contract add` · `list` · `show` · `note` · `end` · `log` · `files` · `export`\n"
    "`/promise` · `/waiting` · `/why` · `/buddy ask` · `show` · `leave`\n"
    "`/followup add` · `list` · `pause` · `resume` · `calendar`\n"
    "`/score now` · `plan` · `/rules show` · `report` · `reports`\n"
    "`/me` · `/privacy export` · `/privacy forget`"
)
PRIVATE = (
    "-# Only you see my answers in a server; you can write to me in DM too. "
    "I never write to your clients, and nothing of yours becomes public by itself."
)
