"""Whether to take a client: verdict, risk, and what would change it (§4.1, §4.2)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from bot.errors import VettingUnanswered
from bot.vetting.checklist import Checklist, Item

MOST_CHECKS = 500
"""Of one member."""
_MOST_ASKED = 3
_MOST_RISKS = 3
_MOST_FLIPS = 4


class ItemAnswer(StrEnum):
    """What a member knows about one item."""

    GOOD = "good"
    UNKNOWN = "unknown"
    BAD = "bad"
    NA = "na"
    """Does not apply: the item leaves both sums."""


class VettingVerdict(StrEnum):
    """What to do about a client, from best to worst."""

    TAKE = "TAKE"
    SAMPLE_FIRST = "SAMPLE_FIRST"
    DECLINE = "DECLINE"

    def better_than(self, other: "VettingVerdict") -> bool:
        """Compare: taking the job is better than a sample, a sample better than declining."""
        return self.rank < other.rank

    @property
    def rank(self) -> int:
        """The place in the order from best (0) to worst."""
        return list(VettingVerdict).index(self)


class SampleAnswer(StrEnum):
    """An answer about a finished sample."""

    YES = "yes"
    NO = "no"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class VettingFlip:
    """If all these items got this answer, the verdict would be that one; none of them can be left out."""

    item_ids: tuple[str, ...]
    answer: ItemAnswer
    verdict: VettingVerdict


@dataclass(frozen=True, slots=True)
class Assessment:
    """What the answers of a checklist come to. Percentages are whole; items are named by their ids."""

    verdict: VettingVerdict
    risk: int
    unknown: int
    """How much of the weight is not known."""
    sure: int
    """The risk if every unknown counted as good."""
    ask_first: tuple[str, ...]
    """The heaviest unknown items, when too much is unknown to decide well."""
    disqualified_by: tuple[str, ...]
    capped_by: tuple[str, ...]
    top_risks: tuple[str, ...]
    best: VettingVerdict
    """The verdict if every unknown turned out good."""
    worst: VettingVerdict
    """The verdict if every unknown turned out bad."""
    risk_low: int
    risk_high: int
    flips: tuple[VettingFlip, ...]
    """What would change the verdict, strongest first."""


def assess(answers: Mapping[str, ItemAnswer], rated_jobs: int, checklist: Checklist) -> Assessment:
    """Weigh the answers of someone with so many rated jobs (§4.1).

    An item without an answer is unknown; answers to items the checklist does not have are ignored.
    Raises VettingUnanswered if every item is left out as not applying.
    """
    given = {item_id: answers.get(item_id, ItemAnswer.UNKNOWN) for item_id in checklist.items}
    if all(answer is ItemAnswer.NA for answer in given.values()):
        raise VettingUnanswered
    shares, verdict = _decide(given, rated_jobs, checklist)
    low, best = _decide(_resolve(given, ItemAnswer.GOOD), rated_jobs, checklist)
    high, worst = _decide(_resolve(given, ItemAnswer.BAD), rated_jobs, checklist)
    bad = _heaviest(given, ItemAnswer.BAD, checklist)
    asks = shares.unknown > checklist.most_unknown and verdict is not VettingVerdict.DECLINE
    return Assessment(
        verdict=verdict,
        risk=shares.risk,
        unknown=shares.unknown,
        sure=shares.sure,
        ask_first=_ids(_heaviest(given, ItemAnswer.UNKNOWN, checklist)[:_MOST_ASKED]) if asks else (),
        disqualified_by=tuple(sorted(item.id for item in bad if item.disqualifier)),
        capped_by=tuple(sorted(item.id for item in bad if item.cap)),
        top_risks=_ids(bad[:_MOST_RISKS]),
        best=best,
        worst=worst,
        risk_low=low.risk,
        risk_high=high.risk,
        flips=_flips(given, verdict, rated_jobs, checklist),
    )


def risk_band(risk: int, rated_jobs: int, checklist: Checklist) -> VettingVerdict:
    """Tell in whose band a risk lies, whatever else decides the verdict."""
    bands = checklist.bands(rated_jobs)
    if risk >= bands.decline_from:
        return VettingVerdict.DECLINE
    return VettingVerdict.SAMPLE_FIRST if risk >= bands.sample_first_from else VettingVerdict.TAKE


def next_message(assessment: Assessment) -> str:
    """Return the draft to send; whoever is asked to leave the platform answers that first (§4.1, M12)."""
    return "M12" if "A3" in assessment.disqualified_by else _NEXT_MESSAGE[assessment.verdict]


def judge_sample(answers: Mapping[str, SampleAnswer], checklist: Checklist) -> VettingVerdict:
    """Decide after a sample: take it, one more small piece, or decline; only a yes counts (§4.2, S1-21)."""
    rules = checklist.after_sample
    yes = sum(answers.get(question.id) is SampleAnswer.YES for question in rules.questions)
    if yes >= rules.take_from:
        return VettingVerdict.TAKE
    return VettingVerdict.SAMPLE_FIRST if yes >= rules.one_more_from else VettingVerdict.DECLINE


_NEXT_MESSAGE = {VettingVerdict.TAKE: "M1", VettingVerdict.SAMPLE_FIRST: "M10", VettingVerdict.DECLINE: "M11"}


@dataclass(frozen=True, slots=True)
class _Shares:
    risk: int
    unknown: int
    sure: int


def _decide(
    given: Mapping[str, ItemAnswer], rated_jobs: int, checklist: Checklist
) -> tuple[_Shares, VettingVerdict]:
    """Apply the rules of §4.1 in their order; every comparison uses the rounded percentages."""
    shares = _weigh(given, checklist)
    bands = checklist.bands(rated_jobs)
    ignorant = shares.unknown > checklist.most_unknown
    bad = [item for item in checklist.items.values() if given[item.id] is ItemAnswer.BAD]
    if any(item.disqualifier for item in bad):
        return shares, VettingVerdict.DECLINE
    if shares.risk >= bands.decline_from and not (ignorant and shares.sure < bands.decline_from):
        return shares, VettingVerdict.DECLINE
    if shares.risk >= bands.sample_first_from or ignorant or any(item.cap for item in bad):
        return shares, VettingVerdict.SAMPLE_FIRST
    return shares, VettingVerdict.TAKE


def _weigh(given: Mapping[str, ItemAnswer], checklist: Checklist) -> _Shares:
    weight = dict.fromkeys(ItemAnswer, 0)
    for item in checklist.items.values():
        weight[given[item.id]] += item.weight
    total = sum(weight.values()) - weight[ItemAnswer.NA]
    values = checklist.values
    sure = weight[ItemAnswer.GOOD] * Fraction(values.good) + weight[ItemAnswer.BAD] * Fraction(values.bad)
    risk = sure + weight[ItemAnswer.UNKNOWN] * Fraction(values.unknown)
    unknown = Fraction(weight[ItemAnswer.UNKNOWN])
    return _Shares(_percent(risk / total), _percent(unknown / total), _percent(sure / total))


def _percent(share: Fraction) -> int:
    """Round half up."""
    return int(100 * share + Fraction(1, 2))


def _resolve(given: Mapping[str, ItemAnswer], answer: ItemAnswer) -> dict[str, ItemAnswer]:
    return {item_id: answer if old is ItemAnswer.UNKNOWN else old for item_id, old in given.items()}


def _heaviest(given: Mapping[str, ItemAnswer], answer: ItemAnswer, checklist: Checklist) -> list[Item]:
    """List the items with this answer by weight, then by id."""
    chosen = (item for item in checklist.items.values() if given[item.id] is answer)
    return sorted(chosen, key=lambda item: (-item.weight, item.id))


def _ids(items: list[Item]) -> tuple[str, ...]:
    return tuple(item.id for item in items)


def _flips(
    given: Mapping[str, ItemAnswer], verdict: VettingVerdict, rated_jobs: int, checklist: Checklist
) -> tuple[VettingFlip, ...]:
    """Try out what would change the verdict: first what improves it, then what an open question could spoil.

    Within each, the greatest change comes first, then the heaviest item. Where no single answer improves the
    verdict, the set of answers that does stands for the improvements.
    """
    bad, unknown = (
        _ids(_heaviest(given, answer, checklist)) for answer in (ItemAnswer.BAD, ItemAnswer.UNKNOWN)
    )

    def flip(answer: ItemAnswer, *item_ids: str) -> VettingFlip:
        changed = {**given, **dict.fromkeys(item_ids, answer)}
        return VettingFlip(item_ids, answer, _decide(changed, rated_jobs, checklist)[1])

    def improves(item_ids: tuple[str, ...]) -> bool:
        return flip(ItemAnswer.GOOD, *item_ids).verdict.better_than(verdict)

    def strength(one: VettingFlip) -> tuple[int, int, str]:
        item = checklist.items[one.item_ids[0]]
        return -abs(verdict.rank - one.verdict.rank), -item.weight, item.id

    better = [flip(ItemAnswer.GOOD, item_id) for item_id in bad + unknown if improves((item_id,))]
    if not better and verdict is not VettingVerdict.TAKE:
        better = [flip(ItemAnswer.GOOD, *_smallest(bad + unknown, improves))]
    spoiled = [flip(ItemAnswer.BAD, item_id) for item_id in unknown]
    worse = [one for one in spoiled if verdict.better_than(one.verdict)]
    return tuple((sorted(better, key=strength) + sorted(worse, key=strength))[:_MOST_FLIPS])


def _smallest(item_ids: tuple[str, ...], works: Callable[[tuple[str, ...]], bool]) -> tuple[str, ...]:
    """Take from the front until it works, then leave out from the back what is not needed for that."""
    needed = next(taken for end in range(1, len(item_ids) + 1) if works(taken := item_ids[:end]))
    for item_id in reversed(needed):
        without = tuple(other for other in needed if other != item_id)
        if works(without):
            needed = without
    return needed
