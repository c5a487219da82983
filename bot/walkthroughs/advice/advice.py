"""What every walkthrough ends in: advice as data, put together from its decision and its words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from bot.drafts.rules import slots_of as blanks_of
from bot.walkthroughs.advice.dates import Clocks, has_passed
from bot.walkthroughs.advice.decision_table import Decision, Outcome
from bot.walkthroughs.advice.texts import ADVISED, ActionDue, AdviceWords, ReasonWords, Slots

MOST_REASONS = 3


@dataclass(frozen=True, slots=True)
class Reason:
    """Why: a sentence of `advice.toml` and where it comes from."""

    key: str
    text: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Action:
    """What to do and when; `due` holds both the words and the number a reminder needs."""

    key: str
    what: str
    due: ActionDue
    draft: str | None = None
    """The message this sends."""
    follow: str | None = None
    """The ladder of follow-ups that reminds of it."""
    about: tuple[str, ...] = ()
    """Questions whose answer that ladder speaks of."""


@dataclass(frozen=True, slots=True)
class Flip:
    """With this one fact different, the advice would be another."""

    fact: str
    value: object
    outcome: Outcome
    text: str


@dataclass(frozen=True, slots=True)
class Advice:
    """Everything the advice card shows."""

    facts: Any
    """As they were read: for the cards that only one walkthrough has."""
    outcome: Outcome
    title: str
    rule: str
    runner_up: Outcome | None
    runner_up_title: str | None
    refund: Fraction
    """Dollars, exact."""
    draft: str | None
    slots: Mapping[str, str]
    """What is known about the blanks of the message."""
    answered: Mapping[str, str]
    """Blanks that hold the answer to a question, by its id."""
    reasons: tuple[Reason, ...]
    actions: tuple[Action, ...]
    flips: tuple[Flip, ...]
    clocks: Clocks
    cards: tuple[str, ...]
    """Screens that only this walkthrough has."""
    claims: tuple[Reason, ...]
    """What one of those says."""
    then: tuple[str, ...]
    """Walkthroughs that fit next."""
    angry: bool = False
    distressed: bool = False
    """The member's own words sound like despair: a person to talk to comes first, and no numbers."""

    @property
    def summary(self) -> dict[str, Any]:
        """What is kept of it, with the keys that the case files fix."""
        return {
            "outcome": self.outcome,
            "rule": self.rule,
            "runner_up": self.runner_up,
            "draft": self.draft,
            "refund": round(float(self.refund), 2),
        }

    @property
    def safety(self) -> bool:
        """Someone was threatened: nothing about money, score or reminders is shown."""
        return self.outcome == "SAFETY_EXIT"


def compose(
    words: AdviceWords,
    facts: object,
    decision: Decision,
    *,
    clocks: Clocks,
    flips: tuple[Flip, ...] = (),
    action_keys: Iterable[str] | None = None,
    angry: bool = False,
) -> Advice:
    """Put a decision into words. Unless told otherwise the actions are the rule's, then the outcome's."""
    outcome, telling = words.outcomes[decision.outcome], _Telling(words, facts, decision)
    second = telling.title(decision.runner_up) if decision.runner_up else None
    if action_keys is None:
        action_keys = (*words.rules[decision.rule].actions, *outcome.actions)
    slots, answered = telling.fills(words.fills)
    return Advice(
        facts=facts,
        outcome=decision.outcome,
        title=telling.title(decision.outcome),
        rule=decision.rule,
        runner_up=decision.runner_up,
        runner_up_title=second,
        refund=decision.refund,
        draft=decision.draft,
        slots=slots,
        answered=answered,
        reasons=telling.reasons(),
        actions=telling.actions(action_keys, clocks),
        flips=flips,
        clocks=clocks,
        cards=words.cards,
        claims=telling.claims(),
        then=outcome.then,
        angry=angry,
    )


def sharpen(words: AdviceWords, facts: object, decision: Decision) -> set[str]:
    """Read what the steps and the message depend on; return the questions that the message quotes."""
    telling = _Telling(words, facts, decision)
    telling.actions(
        (*words.rules[decision.rule].actions, *words.outcomes[decision.outcome].actions), Clocks()
    )
    blanks = blanks_of(decision.draft) if decision.draft else ()
    return set(telling.fills(blanks)[1].values())


def title_of(words: AdviceWords, facts: object, decision: Decision, outcome: Outcome | None = None) -> str:
    """Say what an outcome, unless told otherwise that of the decision, is called in this case."""
    entry = words.outcomes[outcome or decision.outcome]
    fitting = (each.text for each in entry.titles if fits(words.situations, each.only_if, facts, decision))
    title = next(fitting, entry.title)
    return title.format_map(slots_of(words, facts, decision)) if "{" in title else title


def slots_of(words: AdviceWords, facts: object, decision: Decision) -> dict[str, str]:
    """Fill the slots that texts may hold, each when it is looked up (`format_map`)."""
    return _Slots(words.slots, facts, decision)


class _Telling:
    """Chooses among the words of a walkthrough what fits one case."""

    def __init__(self, words: AdviceWords, facts: object, decision: Decision) -> None:
        self._words = words
        self._facts = facts
        self._decision = decision
        self._slots = slots_of(words, facts, decision)

    def title(self, outcome: Outcome) -> str:
        """Say what an outcome is called in this case."""
        return title_of(self._words, self._facts, self._decision, outcome)

    def reasons(self) -> tuple[Reason, ...]:
        """Give the first three reasons of the rule that fit."""
        keys = self._words.rules[self._decision.rule].reasons
        return self._told((key, self._words.reasons[key]) for key in keys)[:MOST_REASONS]

    def claims(self) -> tuple[Reason, ...]:
        """Give what a screen of its own says and fits."""
        return self._told((f"claim_{place}", claim) for place, claim in enumerate(self._words.claims))

    def actions(self, keys: Iterable[str], clocks: Clocks) -> tuple[Action, ...]:
        """List what to do. What has passed is left out."""
        actions: list[Action] = []
        for key in self._words.expanded(keys):
            action = self._words.actions[key]
            due = self._words.dues[action.due]
            if self._fits(action.only_if) and not has_passed(due, clocks, in_window=action.in_window):
                if "{" in due.words:
                    due = due.model_copy(update={"words": due.words.format_map(self._slots)})
                draft = self._decision.draft if action.draft == ADVISED else action.draft
                what = action.what.format_map(self._slots)
                actions.append(Action(key, what, due, draft, action.follow, action.about))
        return tuple(actions)

    def fills(self, blanks: Iterable[str]) -> tuple[dict[str, str], dict[str, str]]:
        """Fill blanks of messages: with texts, and with the answers to questions."""
        texts: dict[str, str] = {}
        answers: dict[str, str] = {}
        for blank in blanks:
            fills = self._words.fills.get(blank, ())
            fill = next((each for each in fills if self._fits(each.only_if)), None)
            if fill is not None and fill.text is not None:
                texts[blank] = fill.text.format_map(self._slots)
            elif fill is not None and fill.answer is not None:
                answers[blank] = fill.answer
        return texts, answers

    def _told(self, found: Iterable[tuple[str, ReasonWords]]) -> tuple[Reason, ...]:
        return tuple(
            Reason(key, reason.text.format_map(self._slots), reason.sources)
            for key, reason in found
            if self._fits(reason.only_if)
        )

    def _fits(self, only_if: tuple[str, ...]) -> bool:
        return fits(self._words.situations, only_if, self._facts, self._decision)


class _Slots(dict[str, str]):
    """Fills a slot when a text has it: what no text says is not worked out."""

    def __init__(self, slots: Slots, facts: object, decision: Decision) -> None:
        super().__init__()
        self._slots = slots
        self._facts = facts
        self._decision = decision

    def __missing__(self, name: str) -> str:
        filled = self._slots[name](self._facts, self._decision)
        self[name] = filled
        return filled


def fits(situations: Mapping[str, Any], only_if: tuple[str, ...], facts: object, decision: Decision) -> bool:
    """Tell whether all of these situations hold; `not …` turns one round."""
    return all(
        situations[name.removeprefix("not ")](facts, decision) != name.startswith("not ") for name in only_if
    )
