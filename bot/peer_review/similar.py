"""Cases like yours: the nearest of the closed cases that may be shown, by coarse features only."""

from collections.abc import Iterable
from dataclasses import astuple, dataclass
from heapq import nsmallest
from random import Random

from bot.redaction.bands import band_keys

LEAST_ASKERS = 5
"""Cases of fewer are not shown: whose they are could be guessed."""
MOST_SHOWN = 3

_MOOD, _STAGE, _OUTCOME, _PLATFORM, _CONTRACT_TYPE, _BAND_STEP = 4, 3, 3, 2, 2, 1
_UNKNOWN_BAND_STEPS = 2
_BETWEEN, _NONE = "|", "-"


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

    features: CaseFeatures
    """What it has in common with those shown alike."""
    chosen: str
    ending: str


@dataclass(frozen=True, slots=True)
class Bucket:
    """All closed cases of one server that are shown as alike in every feature."""

    features: CaseFeatures
    cases: int


def bucket_of(features: CaseFeatures) -> str:
    """Name the bucket a closed case lies in.

    The store keeps this beside it, with an index on (server, bucket, case id): so a search counts buckets, of
    which there are few, and reads the cases of the nearest only.
    """
    return _BETWEEN.join(each or _NONE for each in astuple(features))


def features_of(bucket: str) -> CaseFeatures:
    """Read what `bucket_of` wrote."""
    kind, *others = bucket.split(_BETWEEN)
    return CaseFeatures(kind, *(None if each == _NONE else each for each in others))


def nearest_buckets(case: CaseFeatures, buckets: Iterable[Bucket]) -> list[Bucket]:
    """Choose the buckets most like `case`, of equals the larger: as many as are shown cases are enough."""
    same = [one for one in buckets if one.features.kind == case.kind]
    return nsmallest(MOST_SHOWN, same, lambda one: (distance(case, one.features), -one.cases))


def nearest(case: CaseFeatures, closed: Iterable[ClosedCase], random: Random) -> tuple[ClosedCase, ...]:
    """Choose the closed cases most like `case`, of equals by chance: the order tells nothing."""
    return tuple(nsmallest(MOST_SHOWN, closed, lambda one: (distance(case, one.features), random.random())))


def distance(case: CaseFeatures, other: CaseFeatures) -> int:
    """Tell how unlike two cases of one kind are; 0 where they are alike. The weights are our own."""
    return (
        _MOOD * (case.mood != other.mood)
        + _STAGE * (case.stage != other.stage)
        + _OUTCOME * (case.outcome_advised != other.outcome_advised)
        + _PLATFORM * (case.platform != other.platform)
        + _CONTRACT_TYPE * (case.contract_type != other.contract_type)
        + _BAND_STEP * _band_steps(case.value_band, other.value_band)
    )


def _band_steps(own: str | None, other: str | None) -> int:
    """Count how many bands lie between two."""
    keys = band_keys()
    if own == other:
        return 0
    if own not in keys or other not in keys:
        return _UNKNOWN_BAND_STEPS
    return abs(keys.index(own) - keys.index(other))
