"""Whatever members write, every contract card is one that Discord takes."""

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from bot.contracts.rules import (
    Contract,
    ContractFile,
    EndReason,
    EntryKind,
    Platform,
    Stage,
    TimelineEntry,
    WatchItem,
)
from bot.money import Money
from bot.vetting.checklist import load_checklist
from cogs.contracts import story, views

NOW = datetime(2026, 11, 23, tzinfo=UTC)
HOSTILE = ["**" * 500, "_" * 1000, "\\" * 1000, "😀" * 1000, "語" * 1000, "`" * 1000, "> # " * 250]
WORDS = st.text(min_size=1, max_size=1000) | st.sampled_from(HOSTILE)
RISKS = [WatchItem(item.id, item.risk, item.protection) for item in load_checklist().items.values()]

ENTRIES = st.one_of(
    WORDS.map(lambda words: TimelineEntry(NOW, EntryKind.NOTE, {"text": words})),
    st.just(TimelineEntry(NOW, EntryKind.ENDED, {"reason": EndReason.MISTAKE})),
    st.just(TimelineEntry(NOW, EntryKind.VETTED, {"verdict": "SAMPLE_FIRST", "risk": 100})),
)


@st.composite
def contracts(draw: st.DrawFn) -> Contract:
    return Contract(
        contract_id=2**31 - 1,
        client=draw(WORDS)[:80],
        job=draw(WORDS)[:200],
        platform=Platform.FREELANCER,
        value=Money(999_999_999, "EUR"),
        stage=draw(st.sampled_from(Stage)),
        watch_list=tuple(draw(st.lists(st.sampled_from(RISKS), max_size=40))),
        created_at=NOW,
        ended_at=None,
    )


@given(contracts(), st.lists(ENTRIES, min_size=1, max_size=10))
async def test_every_screen_of_a_contract_fits_discord(
    contract: Contract, entries: list[TimelineEntry]
) -> None:
    file = ContractFile(contract, tuple(entries), entries_in_all=500, skipped=0)
    # Every view checks itself against Discord's limits when it is made.
    views.contract_file(file, unread="*" * 40)
    story.story(file)
    views.end_choice(contract)
    views.delete_choice(contract)
    views.edit_form(contract)


@given(st.lists(contracts(), min_size=views.PAGE_SIZE, max_size=views.PAGE_SIZE))
async def test_a_full_page_of_contracts_fits_discord(page: list[Contract]) -> None:
    views.listing([replace(each, contract_id=number) for number, each in enumerate(page)], 1, 1000)
