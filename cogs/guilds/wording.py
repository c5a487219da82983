"""Every sentence of the server's settings."""

from bot.guilds.rules import Place

GROUP = "What this server has chosen (for those who may manage it)"
REVIEWS = "Choose where peers review, who may ask and answer, and when verdicts open"
SHOW = "Show what this server has chosen"
EXPORT = "Get the settings as a file"
IMPORT = "Read settings that were exported before"
TEST = "Open a trial thread and remove it again"
OPTION_CHANNEL = "A forum or a text channel for the cases"
OPTION_THREADS = "In a text channel: threads that all see, or only those invited"
OPTION_ASKERS = "Who may ask; @everyone for all"
OPTION_REVIEWERS = "Who may review; @everyone for all"
OPTION_QUORUM = "So many verdicts open a case ({usual})"
OPTION_DEADLINE = "After so many hours it opens with what there is ({usual})"
OPTION_ANONYMOUS = "May members ask without their name?"
OPTION_AGE = "How many days old an account must be ({usual})"
OPTION_LOG = "Where moderators hear of reports and of cases nobody answers"
THREADS_PUBLIC = "All who see the channel"
THREADS_PRIVATE = "Only those invited"

PLACES = {
    Place.FORUM: "posts in the forum {channel}",
    Place.PUBLIC: "threads in {channel}",
    Place.PRIVATE: "private threads in {channel}",
}
TITLE = "## Peer reviews here"
SAVED = "Saved."
NOWHERE = "There is no place for peer reviews yet. Choose one: `/setup reviews channel:`"
LINES = """\
- Where: {where}
- Who may ask: {askers}
- Who may review: {reviewers}
- Verdicts open after {quorum}, or after {hours} hours
- Without a name: {anonymous}
- Accounts must be {days} days old
- Moderators hear of it in: {log}"""
EVERYBODY = "everybody"
YES = "allowed"
NO = "not allowed"
NO_LOG = "no channel; set one, or reports have nowhere to go (`/setup reviews log_channel:`)"
PROBLEMS = "**Something is missing now.** In {channel} I need: {missing}."
TAGS_USED = "-# Forum tags I set where they exist: {tags}."
TAGS_MISSING = "-# If you add tags of these names, I set them too: {tags}."

PERMISSIONS = {
    "view_channel": "View Channel",
    "send_messages": "Send Messages",
    "send_messages_in_threads": "Send Messages in Threads",
    "create_public_threads": "Create Public Threads",
    "create_private_threads": "Create Private Threads",
    "read_message_history": "Read Message History",
}
LISTED = ", "
WRONG_KIND = "a forum or a text channel"
HIDDEN = "that channel (it is hidden from me)"
TAG_NEEDED = "one of the tags: {tags} (this forum demands a tag)"

FILE_NAME = "evenkeel-settings.toml"
EXPORTED = "These are the settings of this server. `/setup import` reads them again, here or elsewhere; channels and roles are numbers of this server."
IMPORT_FORM = "Read settings"
IMPORT_FIELD = "Paste the file here"

TRIAL_NAME = "Trial by Evenkeel"
TRIAL = "A trial: I can open threads here. It goes away at once."
TRIED = "It works: I opened a thread in {channel}, wrote into it and removed it."
TRIED_KEPT = "It works: I opened a thread in {channel} and wrote into it. Without the permission Manage Threads I can't delete it, so I closed it: {thread}"
TRIAL_FAILED = "It did not work: Discord refused when I wanted to open or write a thread in {channel} (code {code}). Check the permissions of the channel."
