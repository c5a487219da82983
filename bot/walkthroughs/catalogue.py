"""Every walkthrough there is: its questions, and the facts that its rules know."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.walkthroughs.cancelling import interview
from bot.walkthroughs.cancelling.reading import READERS
from bot.walkthroughs.flow import Flow


@dataclass(frozen=True, slots=True)
class Walkthrough:
    """One entry."""

    flow: Callable[[], Flow]
    facts: Mapping[str, Any]


FLOWS = {"cancelling": Walkthrough(interview.flow, READERS)}
