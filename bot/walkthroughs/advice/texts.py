"""The words of a walkthrough's advice, from its `advice.toml`, checked on load against its decision table.

A mistake names its entry: a rule without reasons, a first reason that does not always hold or has other
sources than its rule, an unknown slot, situation, action, due or message, and words that nothing uses.
"""

import string
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Annotated, Any, ClassVar, Self

from pydantic import Field, model_validator

from bot.content import Content, ContentFault, SourceMark, load_content
from bot.drafts.rules import load_templates
from bot.walkthroughs.advice.decision_table import Decision, Outcome, Rule

Words = Annotated[str, Field(min_length=1)]
Sources = Annotated[tuple[SourceMark, ...], Field(min_length=1)]
Situations = Mapping[str, Callable[[Any, Decision], bool]]
"""The names that `only_if` may use, and what each of them means for facts and decision."""
Slots = Mapping[str, Callable[[Any, Decision], str]]
"""The slots that texts may hold, and what fills them."""
ADVISED = "advised"
"""As the draft of an action: the message that the rule advises."""


class TitleWords(Content):
    """What an outcome is called in some situations."""

    text: Words
    only_if: tuple[str, ...]


class OutcomeWords(Content):
    title: Words
    titles: tuple[TitleWords, ...] = ()
    """Other names of it; the first that fits, before `title`."""
    actions: Annotated[tuple[str, ...], Field(min_length=1)]
    draft: str | None = None
    """The message of who chooses it although another way is advised."""
    irreversible: Words | None = None
    """What can't be taken back; the member is asked once more then."""
    then: tuple[str, ...] = ()
    """Walkthroughs that fit next; `vetting` for the check of the next client."""


class RuleWords(Content):
    reasons: Annotated[tuple[str, ...], Field(min_length=1)]
    actions: tuple[str, ...] = ()


class ReasonWords(Content):
    text: Words
    sources: Sources
    only_if: tuple[str, ...] = ()


class ActionDue(Content):
    """When an action is due: exactly one of the clocks, and how we say it."""

    words: Words
    hours: Annotated[int, Field(ge=0)] | None = None
    business_days: Annotated[int, Field(ge=1)] | None = None
    days: Annotated[int, Field(ge=1)] | None = None
    """Calendar days from when it began (`Clocks.started_days_ago`), as business days count too."""
    days_after_end: Annotated[int, Field(ge=1)] | None = None
    silent_business_days: Annotated[int, Field(ge=1)] | None = None
    weekly_utc: Words | None = None
    before_window: Annotated[int, Field(ge=0)] | None = None
    """So many days before the platform's date (`Clocks.window_days`)."""
    at_release: bool | None = None
    """When silence releases the money (`Clocks.release_days`)."""
    event: bool | None = None
    """No clock: once something happens, as the words say."""

    @model_validator(mode="after")
    def _one_clock(self) -> Self:
        if len(self.model_dump(exclude_none=True)) != 2:
            raise ContentFault("words", "needs exactly one of the numbers beside it")
        return self


class ActionWords(Content):
    what: Words
    due: str
    only_if: tuple[str, ...] = ()
    in_window: bool = False
    """Left out where it would come after the platform's date."""
    draft: str | None = None
    """The message this action sends: `advised`, or one of `drafts.toml`."""
    follow: str | None = None
    """The ladder of follow-ups that reminds of it, where one fits better than a single reminder."""
    about: tuple[str, ...] = ()
    """Questions whose answer that ladder speaks of: the first that was answered."""


class FillWords(Content):
    """What is known about a blank of the message: a text of ours, or the answer to a question."""

    text: Words | None = None
    answer: str | None = None
    only_if: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _one_source(self) -> Self:
        if (self.text is None) == (self.answer is None):
            raise ContentFault("text", "needs a text or an answer")
        return self


class SafetyWords(Content):
    """All of `safety.toml`: what every walkthrough says to someone who is threatened."""

    outcomes: dict[Outcome, OutcomeWords]
    reasons: dict[str, ReasonWords]
    dues: dict[str, ActionDue]
    actions: dict[str, ActionWords]


@cache
def safety_words() -> SafetyWords:
    """Read them once; raises InvalidContent naming what is wrong in them."""
    return load_content(Path(__file__).with_name("safety.toml"), SafetyWords)


class AdviceWords(Content):
    """All of an `advice.toml`. Each walkthrough has its own subclass that names what the words may name."""

    rules_known: ClassVar[tuple[Rule[Any], ...]]
    situations: ClassVar[Situations]
    slots: ClassVar[Slots]

    subject: Words
    """What the advice is on, as the timeline of a contract says it."""
    cards: tuple[str, ...] = ()
    """Screens that only this walkthrough has."""
    peers: str | None = None
    """The kind of peer review whose answers fit its advice; None: no such kind."""
    outcomes: dict[Outcome, OutcomeWords]
    groups: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    rules: dict[str, RuleWords]
    reasons: dict[str, ReasonWords]
    dues: dict[str, ActionDue]
    actions: dict[str, ActionWords]
    fills: dict[str, tuple[FillWords, ...]] = Field(default_factory=dict)
    """By blank of the message; the first that fits."""
    claims: tuple[ReasonWords, ...] = ()
    """What a screen of its own says beside the advice; those that fit the case."""

    @model_validator(mode="before")
    @classmethod
    def _upon_safety(cls, raw: dict[str, Any]) -> dict[str, Any]:
        """Lay the file's own words upon those for someone threatened, where the table asks for that."""
        if all(rule.outcome != "SAFETY_EXIT" for rule in cls.rules_known):
            return raw
        shared = safety_words().model_dump(exclude_defaults=True)
        own = {name: raw.get(name, {}) for name in shared}
        return raw | {
            name: {**shared[name], **entries} for name, entries in own.items() if isinstance(entries, dict)
        }

    def expanded(self, keys: Iterable[str]) -> tuple[str, ...]:
        """Replace `@group` by the actions of that group, each action once."""
        lists = [self.groups[key[1:]] if key.startswith("@") else (key,) for key in keys]
        return tuple(dict.fromkeys(key for keys in lists for key in keys))

    def action_lists(self) -> dict[str, tuple[str, ...]]:
        """Every list of actions by its entry."""
        lists = {f"outcomes.{name}.actions": outcome.actions for name, outcome in self.outcomes.items()}
        return lists | {f"rules.{name}.actions": rule.actions for name, rule in self.rules.items()}

    @model_validator(mode="after")
    def _all_fits_together(self) -> Self:
        same_names("rules", self.rules, [rule.name for rule in self.rules_known])
        self._check_outcomes()
        self._check_reasons()
        self._check_actions()
        self._check_fills()
        for place, claim in enumerate(self.claims):
            self._check_text(f"claims.{place}.text", claim.text)
            self._check_situations(f"claims.{place}", claim.only_if)
        return self

    def _check_outcomes(self) -> None:
        for rule in self.rules_known:
            fixed = [name for name in (rule.outcome, rule.runner_up) if isinstance(name, str)]
            _known("outcomes", fixed, self.outcomes)

    def _check_reasons(self) -> None:
        for rule in self.rules_known:
            keys = self.rules[rule.name].reasons
            _known(f"rules.{rule.name}.reasons", keys, self.reasons)
            first = self.reasons[keys[0]]
            if first.only_if:
                raise ContentFault(
                    f"rules.{rule.name}.reasons", f"the first one, {keys[0]}, must always hold"
                )
            if not any(mark in first.sources for mark in rule.sources.split() if mark.startswith("S")):
                raise ContentFault(
                    f"reasons.{keys[0]}.sources", f"must name one of {rule.sources} for rule {rule.name}"
                )
        for key, reason in self.reasons.items():
            self._check_text(f"reasons.{key}.text", reason.text)
            self._check_situations(f"reasons.{key}", reason.only_if)
        _all_used("reasons", self.reasons, (key for rule in self.rules.values() for key in rule.reasons))

    def _check_actions(self) -> None:
        for key, action in self.actions.items():
            _known(f"actions.{key}.due", (action.due,), self.dues)
            _known(f"actions.{key}.draft", filter(None, (action.draft,)), {ADVISED, *load_templates()})
            self._check_text(f"actions.{key}.what", action.what)
            self._check_text(f"dues.{action.due}.words", self.dues[action.due].words)
            self._check_situations(f"actions.{key}", action.only_if)
        lists = self.action_lists()
        for entry, keys in lists.items():
            _known(entry, (key[1:] for key in keys if key.startswith("@")), self.groups)
            _known(entry, self.expanded(keys), self.actions)
        for name, outcome in self.outcomes.items():
            for place, title in enumerate(outcome.titles):
                self._check_text(f"outcomes.{name}.titles.{place}.text", title.text)
                self._check_situations(f"outcomes.{name}.titles.{place}", title.only_if)
            if not any(self._is_certain(key) for key in self.expanded(outcome.actions)):
                raise ContentFault(f"outcomes.{name}.actions", "needs one action that always holds")
        _all_used("actions", self.actions, (key for keys in lists.values() for key in self.expanded(keys)))
        _all_used("dues", self.dues, (action.due for action in self.actions.values()))

    def _is_certain(self, key: str) -> bool:
        action, due = self.actions[key], self.dues[self.actions[key].due]
        passes = (due.days, due.days_after_end, due.silent_business_days)
        return not action.only_if and not action.in_window and passes == (None, None, None)

    def _check_fills(self) -> None:
        blanks = {name for template in load_templates().values() for name in template.slots}
        _known("fills", self.fills, blanks)
        for name, fills in self.fills.items():
            for fill in fills:
                self._check_text(f"fills.{name}.text", fill.text or "")
                self._check_situations(f"fills.{name}", fill.only_if)

    def _check_text(self, entry: str, text: str) -> None:
        used = {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
        if unknown := used.difference(self.slots):
            raise ContentFault(entry, f"unknown slot {sorted(unknown)}; known are {', '.join(self.slots)}")

    def _check_situations(self, entry: str, only_if: tuple[str, ...]) -> None:
        for place, name in enumerate(only_if):
            if name.removeprefix("not ") not in self.situations:
                known = ", ".join(self.situations)
                raise ContentFault(
                    f"{entry}.only_if.{place}", f"unknown situation “{name}”; known are {known}"
                )


def same_names(entry: str, found: Iterable[str], wanted: Iterable[str]) -> None:
    """Raise Fault where something is missing or unknown."""
    if difference := set(found).symmetric_difference(wanted):
        raise ContentFault(entry, f"missing or unknown: {', '.join(sorted(difference))}")


def _known(entry: str, keys: Iterable[str], known: Iterable[str]) -> None:
    if unknown := set(keys).difference(known):
        raise ContentFault(entry, f"unknown: {', '.join(sorted(unknown))}")


def _all_used(entry: str, known: Iterable[str], used: Iterable[str]) -> None:
    if unused := set(known).difference(used):
        raise ContentFault(entry, f"never used: {', '.join(sorted(unused))}")
