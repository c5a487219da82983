"""A member's own points of the checklist: warning signs they learned, asked beside the others (§5.9)."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from bot.vetting.checklist import Checklist, Item, ItemGroup, load_checklist

MOST_OWN_ITEMS = 5
"""One screen: a list that stays short is a list that is read."""
LONGEST_SIGN = 90
_GROUP = "own"


@dataclass(frozen=True, slots=True)
class OwnItem:
    """One warning sign in the member's words."""

    item_id: int
    sign: str
    since: datetime
    """Checks begun before it are not asked about it."""

    @property
    def key(self) -> str:
        """Its id among the items of a checklist."""
        return f"{_GROUP}{self.item_id}"


@lru_cache(maxsize=256)
def checklist_with(own: tuple[OwnItem, ...]) -> Checklist:
    """Return today's checklist with these points as its last page, each of the weight that content gives."""
    checklist = load_checklist()
    if not own:
        return checklist
    words = checklist.own
    items = {
        each.key: Item.model_construct(
            id=each.key,
            group=_GROUP,
            weight=words.weight,
            question=words.question.format(sign=each.sign),
            why=words.why,
            where=words.where,
            ask=words.ask.format(sign=each.sign),
            protection=words.protection,
            risk=words.risk.format(sign=each.sign),
            sources=words.sources,
        )
        for each in own
    }
    group = ItemGroup(id=_GROUP, title=words.title, to_oneself=True)
    return checklist.model_copy(
        update={"groups": {**checklist.groups, _GROUP: group}, "items": {**checklist.items, **items}}
    )
