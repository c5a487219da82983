"""Cases like yours: the nearest closed cases, by coarse features only, and none where there are few."""

from collections.abc import Iterable
from dataclasses import dataclass
from heapq import nsmallest

from bot.reviews.bands import band_keys

LEAST_MATCHES = 5
"""With fewer closed cases of a bucket nothing is shown: who they are could be guessed."""
MOST_WEIGHED = 20_000
"""How many of a bucket the store reads, the newest: more would take longer than they help."""

_STAGE, _PLATFORM, _CONTRACT_TYPE, _OUTCOME, _BAND_STEP = 3, 2, 2, 3, 1
_UNKNOWN_BAND_STEPS = 2


@dataclass(frozen=True, slots=True)
class CaseFeatures:
    """What a case is like, in words from fixed lists; None where it is not known."""

    kind: str
    mood: str | None = None
    stage: str | None = None
    platform: str | None = None
    contract_type: str | None = None
    value_band: str | None = None
    """A key of `bands.band_of`."""
    outcome_advised: str | None = None


@dataclass(frozen=True, slots=True)
class ClosedCase:
    """A case whose asker reported what they chose and how it ended."""

    case_id: int
    """The higher, the newer."""
    features: CaseFeatures
    chosen: str
    ending: str


def bucket_of(features: CaseFeatures) -> str:
    """Name the drawer a case lies in, by kind and mood: only cases of one drawer are compared.

    The store keeps this beside each closed case, with an index on (server, bucket, case id), so that a search
    reads one drawer and not all cases of the server.
    """
    return f"{features.kind}:{features.mood or '-'}"


def nearest(case: CaseFeatures, closed: Iterable[ClosedCase], count: int = 3) -> tuple[ClosedCase, ...]:
    """Choose the closed cases most like `case`, the nearest and then the newest first.

    Cases of other buckets are passed over. Nothing comes back from a bucket of fewer than five.
    """
    same = [one for one in closed if one.features.kind == case.kind and one.features.mood == case.mood]
    if len(same) < LEAST_MATCHES:
        return ()
    steps = _band_steps(case.value_band)
    return tuple(nsmallest(count, same, lambda one: (_distance(case, one.features, steps), -one.case_id)))


def _distance(case: CaseFeatures, other: CaseFeatures, band_steps: dict[str | None, int]) -> int:
    return (
        _STAGE * (case.stage != other.stage)
        + _PLATFORM * (case.platform != other.platform)
        + _CONTRACT_TYPE * (case.contract_type != other.contract_type)
        + _OUTCOME * (case.outcome_advised != other.outcome_advised)
        + _BAND_STEP * band_steps.get(other.value_band, _UNKNOWN_BAND_STEPS)
    )


def _band_steps(own: str | None) -> dict[str | None, int]:
    """Count how many bands each one is away from `own`."""
    keys = band_keys()
    if own not in keys:
        return {own: 0}
    return {key: abs(keys.index(key) - keys.index(own)) for key in keys}
