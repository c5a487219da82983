"""The command line: `python -m bot run|check|migrate|backup|restore|rehearse|flows`."""

import argparse
import asyncio
import json
import signal
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bot import wording
from bot.content import parse_facts
from bot.database import schema
from bot.database.engine import copy_sqlite, sqlite_file
from bot.database.lock import alone
from bot.database.restoring import restore
from bot.errors import EvenkeelError
from bot.followups.time_rehearsal import rehearse_lines
from bot.operations import doctor, log
from bot.operations.decision_tables import TABLES, renewed
from bot.operations.line_rehearsal import READERS, read_lines
from bot.operations.watchdog import watched
from bot.operator_errors import (
    BackupFailed,
    DiscordUnreachable,
    InvalidFacts,
    PageUnmarked,
    RestoreFailed,
    TokenMissing,
    TokenRejected,
)
from bot.score import rehearsal as score_rehearsal
from bot.settings import Settings, read_settings
from bot.vetting import rehearsal as vetting_rehearsal
from bot.walkthroughs.advice.survey import WAYS, drawing, lint, survey_of
from bot.walkthroughs.engine.mermaid import DrawingWords
from bot.walkthroughs.flows.catalogue import FLOWS
from bot.wiring.services import open_services

_REHEARSALS: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
    "vetting": vetting_rehearsal.rehearse,
    "score": score_rehearsal.rehearse,
    **{name: walkthrough.rehearse for name, walkthrough in FLOWS.items()},
}
"""What gives the answer on a file of facts."""
_LINES, _TIME = "lines", "time"
"""What answers line by line instead."""


def main(arguments: list[str] | None = None) -> int:
    """Run one command; a problem becomes one sentence on standard error and exit status 1."""
    options = _parser().parse_args(arguments)
    try:
        return options.command(options)
    except EvenkeelError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print(wording.STOPPED, file=sys.stderr)
        return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bot", description=wording.PROGRAM)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    commands.add_parser("run", help=wording.RUN).set_defaults(command=_run)
    commands.add_parser("check", help=wording.CHECK).set_defaults(command=_check)
    commands.add_parser("migrate", help=wording.MIGRATE).set_defaults(command=_migrate)
    backup = commands.add_parser("backup", help=wording.BACKUP)
    backup.add_argument("file", metavar="FILE", type=Path, help=wording.BACKUP_FILE)
    backup.set_defaults(command=_backup)
    restore = commands.add_parser("restore", help=wording.RESTORE)
    restore.add_argument("file", metavar="FILE", type=Path, help=wording.RESTORE_FILE)
    restore.set_defaults(command=_restore)
    rehearse = commands.add_parser("rehearse", help=wording.REHEARSE)
    rehearse.add_argument("feature", choices=[*_REHEARSALS, _LINES, _TIME], help=wording.REHEARSE_FEATURE)
    rehearse.add_argument("reader", choices=READERS, nargs="?", help=wording.REHEARSE_READER)
    rehearse.add_argument("file", metavar="FILE", help=wording.REHEARSE_FILE)
    rehearse.set_defaults(command=_rehearse)
    flows = commands.add_parser("flows", help=wording.FLOWS).add_subparsers(required=True, metavar="WHAT")
    flows.add_parser("lint", help=wording.FLOWS_LINT).set_defaults(command=_lint_flows)
    diagram = flows.add_parser("diagram", help=wording.FLOWS_DIAGRAM)
    diagram.add_argument("flow", choices=FLOWS, help=wording.FLOWS_WHICH)
    diagram.set_defaults(command=_draw_flow)
    table = flows.add_parser("table", help=wording.FLOWS_TABLE)
    table.add_argument("name", choices=TABLES, help=wording.FLOWS_TABLE_OF)
    table.add_argument("--into", metavar="PAGE", type=Path, help=wording.FLOWS_INTO)
    table.set_defaults(command=_print_table)
    return parser


def _run(_options: argparse.Namespace) -> int:
    settings = read_settings()
    if not settings.discord_token.get_secret_value():
        raise TokenMissing
    log.set_up(settings.log_level, settings.discord_token.get_secret_value())
    # What a script starts in its background has Ctrl+C ignored, and would ignore the stop below too.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    asyncio.run(serve(settings))
    return 0


async def serve(settings: Settings) -> None:
    """Connect to Discord and answer until stopped; raises an OperatorError when that cannot be."""
    import discord

    from cogs.client import EvenkeelClient

    # A service manager's "stop" ends us as Ctrl+C does: connections closed, the database released. Before
    # this there is nothing to close.
    signal.signal(signal.SIGTERM, lambda *_: signal.raise_signal(signal.SIGINT))
    async with watched(), open_services(settings) as services, EvenkeelClient(services) as client:
        running = asyncio.create_task(client.start(settings.discord_token.get_secret_value()))
        try:
            await asyncio.wait({running})  # a stop can get lost inside discord.py (Python 3.11), not here
        finally:
            running.cancel()
            await client.close()
            await asyncio.wait({running})
        try:
            running.result()
        except discord.LoginFailure as error:
            raise TokenRejected from error
        except (discord.DiscordException, OSError) as error:
            raise DiscordUnreachable(problem=str(error)) from error


def _check(_options: argparse.Namespace) -> int:
    findings = asyncio.run(doctor.examine(read_settings()))
    for finding in findings:
        fine = wording.CHECK_CAREFUL if finding.careful else wording.CHECK_OK
        print((fine if finding.fine else wording.CHECK_WRONG).format(what=finding.what))
    return 0 if all(finding.fine for finding in findings) else 1


def _migrate(_options: argparse.Namespace) -> int:
    async def migrate() -> None:
        async with open_services(read_settings()):
            print(wording.MIGRATED.format(head=schema.HEAD))

    asyncio.run(migrate())
    return 0


def _backup(options: argparse.Namespace) -> int:
    source = sqlite_file(read_settings().database_url)
    target: Path = options.file
    if source is None:
        raise BackupFailed(where=str(target), problem=wording.BACKUP_NEEDS_SQLITE)
    if not source.exists():
        raise BackupFailed(where=str(target), problem=wording.BACKUP_NOTHING.format(where=source))
    try:
        copy_sqlite(source, target)
    except FileExistsError:
        raise BackupFailed(where=str(target), problem=wording.BACKUP_EXISTS) from None
    except (sqlite3.Error, OSError) as error:
        raise BackupFailed(where=str(target), problem=str(error)) from error
    print(wording.BACKUP_DONE.format(where=target))
    return 0


def _restore(options: argparse.Namespace) -> int:
    source: Path = options.file
    target = sqlite_file(read_settings().database_url)
    if target is None:
        raise RestoreFailed(file=str(source), problem=wording.RESTORE_NEEDS_SQLITE)
    with alone(target):
        kept = restore(source, target)
    print(wording.RESTORED.format(where=target, file=source))
    if kept is not None:
        print(wording.RESTORED_KEPT.format(kept=kept))
    print(wording.RESTORED_SINCE)
    return 0


def _rehearse(options: argparse.Namespace) -> int:
    if (options.feature == _LINES) != bool(options.reader):
        raise InvalidFacts(field="reader", problem=wording.LINES_READER.format(known=", ".join(READERS)))
    given = _read_input(options.file)
    if options.reader:
        answers = read_lines(options.reader, given)
    elif options.feature == _TIME:
        answers = rehearse_lines(given)
    else:
        answers = [_REHEARSALS[options.feature](parse_facts(given))]
    for answer in answers:
        print(json.dumps(answer, ensure_ascii=False))
    return 0


def _lint_flows(_options: argparse.Namespace) -> int:
    findings = 0
    for name, walkthrough in FLOWS.items():
        found = lint(walkthrough)
        findings += len(found)
        for finding in found:
            problem = wording.FLOW_PROBLEMS[finding.problem].format(detail=finding.detail)
            print(wording.FLOW_FINDING.format(flow=name, where=finding.where, problem=problem))
        if not found:
            survey, questions = survey_of(walkthrough), len(walkthrough.flow().questions)
            fine = wording.FLOW_FINE.format(flow=name, questions=questions, ways=WAYS, survey=survey)
            print(fine)
    return 1 if findings else 0


def _draw_flow(options: argparse.Namespace) -> int:
    words = DrawingWords(
        wording.DIAGRAM_RULE, wording.DIAGRAM_HOLDS, wording.DIAGRAM_OTHERWISE, wording.DIAGRAM_ALWAYS
    )
    print(drawing(FLOWS[options.flow], words), end="")
    return 0


def _print_table(options: argparse.Namespace) -> int:
    if options.into is None:
        print(TABLES[options.name](), end="")
    else:
        page: Path = options.into
        try:
            page.write_text(renewed(page.read_text("utf-8"), options.name), "utf-8")
        except (OSError, ValueError):
            raise PageUnmarked(page=str(page)) from None
    return 0


def _read_input(name: str) -> str:
    try:
        return sys.stdin.read() if name == "-" else Path(name).read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        raise InvalidFacts(field="input", problem=wording.FACTS_UNREADABLE.format(file=name)) from None


if __name__ == "__main__":
    sys.exit(main())
