"""The only SQL of the rulebook: reports of changed rules, by server."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.database.rows import read, values_of
from bot.database.sections import Section
from bot.rulebook.reports import Report
from bot.rulebook.tables import rule_reports

_REPORT = rule_reports.c


async def add(connection: AsyncConnection, report: Report) -> None:
    """Write a report in place of this member's earlier one on the same fact."""
    await connection.execute(
        delete(rule_reports).where(
            _REPORT.guild_id == report.guild_id,
            _REPORT.user_id == report.user_id,
            _REPORT.fact_id == report.fact_id,
        )
    )
    await connection.execute(insert(rule_reports).values(**values_of(report, but=("report_id",))))


async def newest(
    connection: AsyncConnection, guild_id: int, limit: int, offset: int
) -> tuple[Sequence[Report], int]:
    """Return one page of a server's reports, newest first, and how many there are."""
    query = select(rule_reports).where(_REPORT.guild_id == guild_id)
    ordered = query.order_by(_REPORT.reported_at.desc(), _REPORT.report_id.desc())
    rows = await connection.execute(ordered.limit(limit).offset(offset))
    total = await connection.scalar(select(func.count()).where(_REPORT.guild_id == guild_id))
    return [read(Report, row) for row in rows], total or 0


async def remove(connection: AsyncConnection, guild_id: int, report_id: int) -> None:
    """Delete one of a server's reports."""
    await connection.execute(
        delete(rule_reports).where(_REPORT.guild_id == guild_id, _REPORT.report_id == report_id)
    )


def export(user_id: int) -> tuple[Section, ...]:
    """Name everything a member reported."""
    return (Section(rule_reports, _REPORT.report_id, _REPORT.user_id == user_id),)


async def forget(connection: AsyncConnection, user_id: int) -> None:
    """Delete everything a member reported."""
    await connection.execute(delete(rule_reports).where(_REPORT.user_id == user_id))


async def expire(connection: AsyncConnection, before: datetime, limit: int) -> int:
    """Delete up to `limit` reports from before a moment; return how many."""
    old = select(_REPORT.report_id).where(_REPORT.reported_at < before).limit(limit)
    return (await connection.execute(delete(rule_reports).where(_REPORT.report_id.in_(old)))).rowcount
