"""Every walkthrough there is. A further one is a folder and an entry here."""

from collections.abc import Mapping

from bot.walkthroughs.advice.walkthrough import Walkthrough
from bot.walkthroughs.flows.bad_review.rules import BAD_REVIEW
from bot.walkthroughs.flows.cancelling.rules import CANCELLING
from bot.walkthroughs.flows.deliver.rules import DELIVER
from bot.walkthroughs.flows.first_jobs.rules import FIRST_JOBS
from bot.walkthroughs.flows.ghosting.rules import GHOSTING
from bot.walkthroughs.flows.hours.rules import HOURS
from bot.walkthroughs.flows.reflect.rules import REFLECT
from bot.walkthroughs.flows.scope.rules import SCOPE
from bot.walkthroughs.flows.silent.rules import SILENT
from bot.walkthroughs.flows.threat.rules import THREAT

_ALL = (CANCELLING, GHOSTING, DELIVER, BAD_REVIEW, HOURS, FIRST_JOBS, REFLECT, SCOPE, SILENT, THREAT)
FLOWS: Mapping[str, Walkthrough] = {each.name: each for each in _ALL}


def discreet_flows() -> list[str]:
    """Name those that are never spoken of unasked."""
    return [name for name, walkthrough in FLOWS.items() if walkthrough.flow().discreet]
