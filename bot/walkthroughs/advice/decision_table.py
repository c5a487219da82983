"""How a walkthrough decides: rules tried from the top, the first whose condition holds gives the answer.

A row of a decision table reads: name, sources, condition, outcome, draft, runner-up, refund. Each condition
assumes that no earlier rule matched. Where a cell depends on the facts it is a function of them.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Generic, Literal, TypeVar

from bot.walkthroughs.advice.amounts import NOTHING, at_least_a_dollar

Way = Literal[
    "FINISH",
    "OFFER_FIX",
    "CHANGE_ORDER",
    "TELL_NOW",
    "RECONNECT",
    "SUBMIT_AND_WAIT",
    "CANCEL_NO_MONEY",
    "FULL_REFUND_EXIT",
    "PARTIAL_REFUND",
    "KEEP_AND_CLOSE",
    "DISPUTE",
    "SETTLE",
    "FOLLOW_UP",
    "SAFETY_EXIT",
    "REPORT",
    "RESPOND",
    "WAIT",
    "CONTEST",
    "DECLINE_REFUND",
]
"""What to do about a contract (§0.1)."""
Lesson = Literal["TALK_FIRST", "ADD_SIGN", "ADD_CLAUSE", "NEW_HABIT", "LEARN_SKILL", "LET_GO"]
"""What to take from one that is over (§5.9)."""
Start = Literal[
    "INVITE_OUTSIDE_CLIENT",
    "REFUSE",
    "SMALL_AND_SURE",
    "TAKE_IT",
    "NOT_THIS_ONE",
    "PREPARE",
    "GROW",
]
"""What to do about the first jobs (§5.8)."""
Request = Literal["DO_IT", "GOODWILL", "PLAIN_NO"]
"""What to do about a wish for more than was agreed, beside CHANGE_ORDER and REPORT (§5.4)."""
Outcome = Literal[Way, Lesson, Start, Request, "EXIT_PLAN"]
"""What any walkthrough may advise; EXIT_PLAN leaves the way out to “Should I cancel?”."""
F = TypeVar("F")


@dataclass(frozen=True, slots=True)
class Rule(Generic[F]):
    """One row; `F` are the facts of its walkthrough."""

    name: str
    sources: str
    """Marks of the seed claims and public pages behind it; at least one is named by its reasons."""
    holds: Callable[[F], bool]
    outcome: Outcome | Callable[[F], Outcome]
    draft: str | Callable[[F], str | None] | None = None
    runner_up: Outcome | Callable[[F], Outcome | None] | None = None
    refund: Callable[[F], Fraction] = lambda _: NOTHING


THREATENED: Rule[Any] = Rule("threat", "S1-36 S2-13", lambda f: f.threat, "SAFETY_EXIT", "M23")
"""The first row wherever the member was asked whether the client threatens them."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What a table says, before anything is put into words."""

    rule: str
    outcome: Outcome
    runner_up: Outcome | None
    draft: str | None
    refund: Fraction
    """Dollars, exact; sums below $1 are 0."""


def decide_by(table: Sequence[Rule[F]], facts: F) -> Decision:
    """Find the first rule that holds. The last rule of a table takes what is left."""
    rule = first_rule(table, facts)
    return Decision(
        rule=rule.name,
        outcome=outcome_by(rule, facts),
        runner_up=rule.runner_up(facts) if callable(rule.runner_up) else rule.runner_up,
        draft=draft_by(rule, facts),
        refund=at_least_a_dollar(rule.refund(facts)),
    )


def draft_by(rule: Rule[F], facts: F) -> str | None:
    """Find the message of a rule."""
    return rule.draft(facts) if callable(rule.draft) else rule.draft


def first_rule(table: Sequence[Rule[F]], facts: F) -> Rule[F]:
    """Find the first rule that holds."""
    return next(rule for rule in table if rule.holds(facts))


def outcome_by(rule: Rule[F], facts: F) -> Outcome:
    """Find what a rule advises."""
    return rule.outcome(facts) if callable(rule.outcome) else rule.outcome
