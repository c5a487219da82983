"""Expected problems of those who run the bot, write its content or rehearse facts; made as `errors.py` says."""

from bot.errors import EvenkeelError


class OperatorError(EvenkeelError):
    """Read on the command line by those who run the bot."""


class BadSetting(OperatorError):
    sentence = "{variable} is “{value}”, but it must be {wants}. Correct it in .env or in the environment."

    variable: str
    value: str
    wants: str


class TokenMissing(OperatorError):
    sentence = "DISCORD_TOKEN is not set. Make a bot at discord.com/developers/applications, press Bot, then Reset Token, and put the token into .env as DISCORD_TOKEN=…"


class TokenRejected(OperatorError):
    sentence = "Discord rejected DISCORD_TOKEN. Get a new one at discord.com/developers/applications: your app, Bot, Reset Token; then put it into .env."


class DiscordUnreachable(OperatorError):
    sentence = "Discord can't be reached or refuses us: {problem}. Check the network and the token, then start again."

    problem: str


class DatabaseNewer(OperatorError):
    sentence = "The database was written by a newer Evenkeel (schema {revision}). Update Evenkeel, or restore a backup from before; nothing was changed."

    revision: str


class DatabaseDamaged(OperatorError):
    sentence = "The database {where} is damaged or no SQLite file. Nothing was changed. Restore your last backup with `python -m bot restore FILE`, or move the file away, with its -wal and -shm, to begin empty."

    where: str


class DatabaseInUse(OperatorError):
    sentence = (
        "Another Evenkeel is already using {where}. Stop that one first, or set DATABASE_URL to another file."
    )

    where: str


class DatabaseUnreachable(OperatorError):
    sentence = "The database {where} can't be used: {problem}. Check DATABASE_URL, the folder's rights and free disk space."

    where: str
    problem: str


class BackupFailed(OperatorError):
    sentence = "No backup was written to {where}: {problem}."

    where: str
    problem: str


class RestoreFailed(OperatorError):
    sentence = "{file} was not restored: {problem}. The database is as it was."

    file: str
    problem: str


class PageUnmarked(OperatorError):
    sentence = "{page} can't be read, or has no lines that mark where the table goes. A page of docs/advice has them."

    page: str


class InvalidFacts(EvenkeelError):
    """An input file of `python -m bot rehearse` is wrong."""

    sentence = "{field}: {problem}"

    field: str
    problem: str


class InvalidContent(EvenkeelError):
    """One of our own TOML files is wrong."""

    sentence = "{file}:{line}: {entry}: {problem}"

    file: str
    line: int
    entry: str
    problem: str
