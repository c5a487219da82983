"""Who may read what lies on the disk: nobody but the user that the bot runs as."""

from pathlib import Path

from bot.database.engine import OWNER_ONLY, sqlite_file
from bot.database.lock import lock_file
from bot.operations.backups import copies
from bot.settings import ENV_FILE, Settings

_OTHERS = 0o077


def own_files(settings: Settings) -> list[Path]:
    """List those files there that we made ourselves: the database, what lies beside it, and copies."""
    path = sqlite_file(settings.database_url)
    if path is None:
        return []
    files = [path, lock_file(path), *(path.with_name(f"{path.name}{part}") for part in ("-wal", "-shm"))]
    files += path.parent.glob(f"{path.name}.before-restore*")
    files += copies(settings.backup_folder) if settings.backup_folder else []
    return [each for each in files if each.exists()]


def loose(settings: Settings) -> list[Path]:
    """List files and folders that others on this machine may read or change, though only we need to."""
    path = sqlite_file(settings.database_url)
    folders = [path.parent] if path is not None else []
    folders += [settings.backup_folder] if path is not None and settings.backup_folder else []
    looked_at = [Path(ENV_FILE), *folders, *own_files(settings)]
    return [each for each in looked_at if each.exists() and each.stat().st_mode & _OTHERS]


def mend(settings: Settings) -> None:
    """Take the rights of others off our own files. Raises OSError, for a file of another user too."""
    for each in own_files(settings):
        if each.stat().st_mode & _OTHERS:
            each.chmod(OWNER_ONLY)
