"""Every walkthrough there is. A further one is a folder and an entry here."""

from collections.abc import Mapping

from bot.walkthroughs.cancelling.rules import CANCELLING
from bot.walkthroughs.deliver.rules import DELIVER
from bot.walkthroughs.first_jobs.rules import FIRST_JOBS
from bot.walkthroughs.ghosting.rules import GHOSTING
from bot.walkthroughs.hours.rules import HOURS
from bot.walkthroughs.reflect.rules import REFLECT
from bot.walkthroughs.review.rules import REVIEW
from bot.walkthroughs.scope.rules import SCOPE
from bot.walkthroughs.silent.rules import SILENT
from bot.walkthroughs.threat.rules import THREAT
from bot.walkthroughs.walkthrough import Walkthrough

_ALL = (CANCELLING, GHOSTING, DELIVER, REVIEW, HOURS, FIRST_JOBS, REFLECT, SCOPE, SILENT, THREAT)
FLOWS: Mapping[str, Walkthrough] = {each.name: each for each in _ALL}


def discreet_flows() -> list[str]:
    """Name those that are never spoken of unasked."""
    return [name for name, walkthrough in FLOWS.items() if walkthrough.flow().discreet]
