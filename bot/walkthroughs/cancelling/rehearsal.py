"""`rehearse cancelling`: from a file of facts to the advice, with the keys that the case files fix."""

from typing import Any

from bot.walkthroughs.cancelling.reading import facts_from
from bot.walkthroughs.cancelling.rules import advise


def rehearse(facts: dict[str, Any]) -> dict[str, Any]:
    """Advise on the facts of one file; raises InvalidFacts naming the field that is wrong."""
    advice = advise(facts_from(facts))
    return {
        "outcome": advice.outcome,
        "rule": advice.rule,
        "runner_up": advice.runner_up,
        "reasons": [{"text": reason.text, "sources": list(reason.sources)} for reason in advice.reasons],
        "flips": [flip.text for flip in advice.flips],
        "actions": [{"what": action.what, "due": action.due.words} for action in advice.actions],
        "draft": advice.draft,
        "refund": round(float(advice.refund), 2),
    }
