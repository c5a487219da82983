"""What was written into the form about the job: kept as far as it can be read, the rest told."""

from dataclasses import replace

from bot.contracts.rules import Platform
from bot.errors import UnreadableMoney
from bot.money import read_money
from bot.vetting.types import Terms
from cogs.shared import wording as shared
from cogs.shared.replies import FormFields
from cogs.shared.words import plain
from cogs.vetting import wording

_MOST_JOBS = 100_000


def read(written: FormFields, before: Terms | None = None) -> tuple[Terms, list[str]]:
    """Return the terms and a sentence for each unreadable field; such a field keeps its old value."""
    notices: list[str] = []
    terms = replace(
        before or Terms(""), client=written["client"] or (before.client if before else shared.UNNAMED)
    )
    if platform := written.one_of("platform", Platform):
        terms = replace(terms, platform=platform)
    try:
        terms = replace(terms, value=read_money(written["value"]) if written["value"] else None)
    except UnreadableMoney:
        notices.append(wording.NOTICE_MONEY.format(text=plain(written["value"])))
    jobs = written["rated_jobs"]
    if not jobs or (jobs.isascii() and jobs.isdecimal() and int(jobs) <= _MOST_JOBS):
        terms = replace(terms, rated_jobs=int(jobs) if jobs else None)
    else:
        notices.append(wording.NOTICE_JOBS.format(text=plain(jobs)))
    return terms, notices + [wording.NOTICE_CORRECT] * bool(notices)
