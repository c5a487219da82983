"""Sentences for those who run the bot. What members read is in cogs/*/wording.py and in TOML content.

Only what stands in the file of `/privacy export` is for members too.
"""

PROGRAM = "Evenkeel: a Discord bot that keeps freelancers on an even keel with their clients."
RUN = "connect to Discord and serve (needs DISCORD_TOKEN)"
CHECK = "tell what is wrong with the settings, the database and, with a token, the permissions"
MIGRATE = "bring the database to this version's schema (`run` does it too)"
BACKUP = "copy the SQLite file while the bot runs, and check the copy"
BACKUP_FILE = "where to write the copy; must not exist yet"
RESTORE = "put a copy made by `backup` in the place of the SQLite file, checked, while the bot is stopped"
RESTORE_FILE = "the copy to restore; it stays as it is"
REHEARSE = "print as JSON what a feature decides for a file of facts"
REHEARSE_FEATURE = "whose rules to ask"
REHEARSE_READER = "after lines: which reader to try on each line of the file"
REHEARSE_FILE = "a JSON file of facts, or lines of text, or - for standard input"
LINES_READER = "goes with lines, and lines needs one of: {known}"
FACTS_UNREADABLE = "can't read {file}"
FACTS_NO_TEXT = "must be text"
FACTS_NO_WALL_TIME = "must be a wall time, like 2026-11-25T14:30"
FACTS_NO_ZONE = "must be a zone, like Europe/Berlin"
FACTS_NO_OBJECT = 'must be one JSON object, like {"rated_jobs": 3}'
FACTS_UNKNOWN = "is not known here. Known are: {known}"
FACTS_NONE_ANSWERED = "leaves out every item with na. Answer at least one"
FACTS_TWO_HISTORIES = "does not go with outcomes. Give either outcomes, or rated_jobs and score"
FACTS_MORE_THAN_PAID = "can't be more than what was paid"
FACTS_WITHHELD = "can't be $1 or more while delivered is false: only pay for delivered work is withheld"
FLOWS = "look after the walkthroughs' questions"
FLOWS_LINT = "find faults: unreachable questions, dead ends, loops, unknown names, too much for Discord"
FLOWS_DIAGRAM = "draw a walkthrough as Mermaid text"
FLOWS_TABLE = "print a decision table as Markdown: rules, conditions as they are written, outcomes, reasons"
FLOWS_TABLE_OF = "a walkthrough, vetting, score or followups"
FLOWS_INTO = "renew it between the marks of this page instead, such as docs/advice/silent.md"
FLOWS_WHICH = "which walkthrough"
FLOW_FINDING = "{flow}: {where}: {problem}"
FLOW_FINE = "{flow}: fine. {questions} questions; on {ways} ways from {survey.shortest} to {survey.longest} screens, usually {survey.usual}"
FLOW_PROBLEMS = {
    "unknown_fact": "a condition looks at “{detail}”, which no question asks",
    "circle": "its condition looks, by way of others, at itself",
    "no_such_value": "a condition waits for “{detail}”, which nobody can answer here",
    "not_a_number": "a condition compares it as a number, but it is a {detail}",
    "empty_group": "has no questions",
    "empty_sheet": "has no questions, or the name of one",
    "unticked": "the facts of its ticks are not those of its questions",
    "too_large": "has more fields or lists than fit on a screen",
    "no_question": "no question asks for “{detail}”; if nobody is to be asked, name it under not_asked",
    "no_fact": "is no fact that the rules know; if it should not decide, write decides = false",
    "dead_end": "nobody can answer here, or nothing is asked at all",
    "limits": "the lowest number is above the highest",
    "too_many_options": "has more than 25 options",
    "option_twice": "has the same label or value twice",
    "too_long": "the label “{detail}” is too long for Discord",
    "hint_unseen": "the hint of “{detail}” is never seen: buttons have no room for it",
    "unread": "no rule, step or message reads it on any way that was tried",
    "changes_nothing": "no answer to it changes anything on any way that was tried",
}
DIAGRAM_RULE = "Rule {rule}?"
DIAGRAM_HOLDS = "yes"
DIAGRAM_OTHERWISE = "no"
DIAGRAM_ALWAYS = "<b>Before any advice</b>"
TABLE_OF_RULES = "Rule | When | Outcome | Message | Runner-up | Refund | Sources | First reason"
TABLE_OTHERWISE = "anything else"
TABLE_OF_BANDS = "Rated jobs | TAKE | SAMPLE_FIRST | DECLINE"
TABLE_UNKNOWN = "Bands are percent of risk. More than {percent} percent unknown: ask first."
TABLE_AFTER_SAMPLE = "After a sample, yes to: TAKE | One more piece | DECLINE"
TABLE_OF_POINTS = "Point | Weight | If bad, at best | Question | Sources"
TABLE_OF_NUMBERS = "Number | Value | Sources"
TABLE_OF_LADDERS = "Ladder | What it is about | Pings, from its anchor | Too late after | Sources"

CHECK_OK = "ok       {what}"
CHECK_CAREFUL = "warning  {what}"
CHECK_WRONG = "problem  {what}"
SETTINGS_FINE = "settings: readable"
CONTENT_FINE = "content: every checklist, message and rule is readable"
DATABASE_EMPTY = "database: {where} is empty or not there yet; `run` makes it"
DATABASE_CURRENT = "database: {where} is at schema {revision}"
DATABASE_OLD = "database: {where} is at schema {revision}; `run` or `migrate` brings it to {head}"
DATABASE_UNVERIFIED = "database: whoever sits between here and {host} could read and change everything; add ?ssl=verify-full to DATABASE_URL"
DATABASE_WHOLE = "database: every page is readable"
MODES_FINE = "files: only the user you are now may read them"
MODES_LOOSE = "files: others on this machine may read or change {path}; type: chmod {mode} {path}"
FOLLOWUPS = (
    "follow-ups: {waiting} planned, {undelivered} undelivered because DMs are closed, {parked} given up"
)
FOLLOWUPS_OVERDUE = "follow-ups: {overdue} overdue, the oldest since {oldest}; is the bot running?"
LAST_BEAT = "last sign of life {at}: {figures} since its start"
TOKEN_FINE = "Discord: the token works, the bot is called {name}"  # noqa: S105 - a sentence, no secret
TOKEN_NOT_SET = "Discord: no DISCORD_TOKEN, so nothing was asked there"  # noqa: S105 - a sentence, no secret
DISCORD_UNREACHABLE = "Discord: can't be reached: {problem}"
INVITE = "invite: https://discord.com/oauth2/authorize?client_id={application}&scope=bot%20applications.commands&permissions={permissions}"
SERVER_FINE = "server {name}: all permissions there"
SERVER_LACKS = "server {name}: missing {permissions}; give them to the bot's role in Server Settings, Roles"
BACKUP_DONE = "Backup written and checked: {where}"
BACKUP_NEEDS_SQLITE = "this is a PostgreSQL database, use pg_dump"
BACKUP_NOTHING = "there is no database at {where} yet"
BACKUP_EXISTS = "that file exists already; name another"
RESTORED = "Restored: {where} now holds what is in {file}. Start the bot again."
RESTORED_KEPT = "What was there before is in {kept}. Delete it once all is well: members wrote it, and may have deleted it."
RESTORED_SINCE = "What members wrote since that copy is gone, and what they deleted since is back: tell them, so that they can delete it again."
RESTORE_NEEDS_SQLITE = "this is a PostgreSQL database, use pg_restore or psql with what pg_dump wrote"
RESTORE_NO_FILE = "there is no such file"
RESTORE_ITSELF = "it is the database itself"
RESTORE_NOT_OURS = "it is no database of Evenkeel"
MIGRATED = "The database is at schema {head}."
STOPPED = "Stopped."

PROTECTIONS_EXPORTED = (
    "To protect other people I keep blocks, refused buddy questions and counts for limits as numbers without a "
    "name. I can't tell which are yours, so they are not in this file. Each ends by itself: PRIVACY.md says when."
)
SETTING_WANTS = {
    "discord_token": "the token of your bot",
    "database_url": "sqlite+aiosqlite:///path/to/file, or postgresql+asyncpg://user:password@host/name "
    "once requirements/postgres.lock is installed too",
    "retention_months": "a whole number of months from 1 to {months}",
    "heartbeat_file": "the path of a file",
    "heartbeat_url": "an address that begins with https:// or http://",
    "backup_folder": "the path of a folder",
    "evidence_megabytes": "a whole number of megabytes from 1 to {megabytes}",
    "log_level": "DEBUG, INFO, WARNING or ERROR",
}
