"""Which closed cases others may see, and how much of them: always those of several askers at once.

Who can read the card of a case and looks before and after its asker told how it ended must not learn that
from the difference. So closed cases wait until enough askers have closed alike ones; these are released
together, blurred to what they have in common, and go together when one of them goes.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from bot.peer_review.similar import LEAST_ASKERS, CaseFeatures

_UNLIKE_MORE = 4
"""Once some of a kind are shown, unlike ones wait for so many times more askers: alike ones may come."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A closed case that nobody is shown."""

    case_id: int
    asker_id: int
    features: CaseFeatures
    new: bool
    """Never shown yet; others were, and wait for new ones to hide among."""


@dataclass(frozen=True, slots=True)
class Release:
    """Cases that are shown from now on, all as the same features."""

    features: CaseFeatures
    case_ids: tuple[int, ...]


def release(waiting: Sequence[Waiting], *, some_shown: bool) -> list[Release]:
    """Choose what is released of the waiting cases of one kind in one server: the most alike first."""
    releases: list[Release] = []
    released: set[int] = set()
    left = list(waiting)
    for blur in (_not_at_all, _to_mood_and_stage, _to_kind):
        least = LEAST_ASKERS * (_UNLIKE_MORE if some_shown and blur is _to_kind else 1)
        groups: dict[CaseFeatures, list[Waiting]] = defaultdict(list)
        for one in left:
            groups[blur(one.features)].append(one)
        for features, group in groups.items():
            if len({one.asker_id for one in group if one.new}) >= least:
                releases.append(Release(features, tuple(one.case_id for one in group)))
                released.update(releases[-1].case_ids)
        left = [one for one in left if one.case_id not in released]
    return releases


def _not_at_all(features: CaseFeatures) -> CaseFeatures:
    return features


def _to_mood_and_stage(features: CaseFeatures) -> CaseFeatures:
    return CaseFeatures(features.kind, features.mood, features.stage)


def _to_kind(features: CaseFeatures) -> CaseFeatures:
    return CaseFeatures(features.kind)
