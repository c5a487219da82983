"""What no message may do, checked when the messages are loaded (§5.11, P17)."""

import re
from collections.abc import Mapping

from bot.content import ContentFault
from bot.drafts.trade import feedback_trade

LONGEST_FILLED = 900
MOST_SLOTS = 5
"""As many as a form of Discord has fields."""
_REVIEWS = re.compile(r"\b(?:reviews?|feedback|ratings?|stars?|score)\b|[★⭐]", re.IGNORECASE)
_MONEY = re.compile(
    r"\b(?:pay|paid|payment|refund\w*|prices?|money|funded|free|invoice|discount|bonus)\b|[$€£]",
    re.IGNORECASE,
)
_THREATS = re.compile(
    r"\b(?:or else|lawyer|sue|court|police|regret|consequences|expose|everyone will|warn you|last chance|"
    r"report you|bad review|ruin)\b",
    re.IGNORECASE,
)


def check_message(field: str, text: str, hints: Mapping[str, str], *, money_slots: bool) -> None:
    """Raise Fault, naming `field`, for a message as it is written that may not be so.

    `hints` are those of its slots; `money_slots`: one of them is filled with a sum.
    """
    filled = re.sub(r"\{([^{}]*)\}", lambda slot: f"[{hints.get(slot[1], '')}]", text)
    if len(hints) > MOST_SLOTS:
        raise ContentFault(field, f"has more than {MOST_SLOTS} slots")
    if "client" in hints:
        raise ContentFault(field, "names the client, whose nickname is private")
    if len(filled) > LONGEST_FILLED:
        raise ContentFault(field, f"is longer than {LONGEST_FILLED} characters")
    if _REVIEWS.search(text) and (_MONEY.search(text) or money_slots):
        raise ContentFault(field, "speaks of reviews beside money")
    if found := _THREATS.search(text):
        raise ContentFault(field, f"threatens: {found[0]}")
    if feedback_trade(filled):
        raise ContentFault(field, "ties feedback to something")
