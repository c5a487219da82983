"""Whatever can be written fits its column: SQLite takes more than a column's width, PostgreSQL refuses it."""

from zoneinfo import available_timezones

import pytest
from sqlalchemy import String, Text

from bot.database.types import UpTo
from bot.drafts.rules import load_templates
from bot.followups.answers import Answer
from bot.followups.service import SNOOZED
from bot.peer_review.kinds import CaseFact, CaseKind, load_kinds, outcomes_of
from bot.peer_review.similar import CaseFeatures, bucket_of
from bot.redaction.bands import band_keys
from bot.rulebook.cards import find_facts
from bot.vetting.checklist import load_checklist
from bot.walkthroughs.flows.catalogue import FLOWS
from bot.walkthroughs.types import SAFE, SLEEP
from bot.wiring.tables import METADATA

WIDTHS: dict[str, int] = {
    f"{table.name}.{column.name}": column.type.length or 0
    for table in METADATA.tables.values()
    for column in table.columns
    if isinstance(column.type, String) and not isinstance(column.type, Text)
}
"""Of columns of words of ours: the types of enums (OneOf) and of what members write (UpTo) see to it."""

_FACTS = load_kinds().facts
_OUTCOMES = [outcome for kind in CaseKind for outcome in outcomes_of(kind)]
_LONGEST_BUCKET = bucket_of(
    CaseFeatures(
        *(
            max(words, key=len)
            for words in (
                CaseKind,
                _FACTS[CaseFact.MOOD].values,
                _FACTS[CaseFact.STAGE].values,
                _FACTS[CaseFact.PLATFORM].values,
                _FACTS[CaseFact.CONTRACT_TYPE].values,
                band_keys(),
                _OUTCOMES,
            )
        )
    )
)
_DECISIONS = [SAFE, SLEEP, *(str(name) for flow in FLOWS.values() for name in flow.words().outcomes)]
_ZONES = available_timezones()

CONTENT = {
    "followups.draft_id": load_templates(),
    "followups.zone": _ZONES,
    "members.zone": _ZONES,
    "pings.answer": [*Answer, SNOOZED],
    "review_cases.bucket": [_LONGEST_BUCKET],
    "review_cases.chosen": _OUTCOMES,
    "review_cases.shown_as": [_LONGEST_BUCKET],
    "review_counts.subject": [*CaseKind, *(f"flag:{item}" for item in load_checklist().items)],
    "review_verdicts.outcome": _OUTCOMES,
    "rule_reports.fact_id": find_facts(""),
    "walkthrough_runs.decision": _DECISIONS,
    "walkthrough_runs.flow": FLOWS,
}
"""The words of ours that a column takes: an entry of content, a zone, an id."""

SHAPES = {
    "bot_state.name", "bot_state.value", "contracts.value_currency", "evidence_files.sha256",
    "evidence_records.source", "followups.first_wall", "followups.repeat_until", "followups.source",
    "followups.wall", "members.working_days", "own_items.source", "parked_rows.row", "parked_rows.work",
    "protections.member_key", "vettings.value_currency", "walkthrough_flows.digest",
    "walkthrough_runs.flow_digest",
}  # fmt: skip
"""Columns of what the code writes in one shape: a sum's currency, a day, a hash, a link, “run:17”."""


def test_each_column_of_words_is_looked_at() -> None:
    assert WIDTHS.keys() == CONTENT.keys() | SHAPES, "a new one belongs to one of them, or is OneOf or UpTo"


@pytest.mark.parametrize("name", CONTENT)
def test_content_fits_its_column(name: str) -> None:
    assert max(map(len, CONTENT[name])) <= WIDTHS[name]


def test_a_limit_beyond_the_width_is_refused_where_the_column_is_written() -> None:
    assert UpTo(200, 200).length == 200
    with pytest.raises(ValueError, match="201"):
        UpTo(201, 200)
