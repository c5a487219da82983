"""Every content file we ship, loaded at start: a mistake in one stops the bot before a member meets it."""

from bot.currencies import load_currencies
from bot.distress import load_words as load_distress_words
from bot.drafts.rules import load_templates
from bot.drafts.trade import load_trades
from bot.evidence.texts import binder_words
from bot.followups.ladders import load_ladders
from bot.followups.plans import plan_words
from bot.peer_review.calibration import load_calibration
from bot.peer_review.handles import load_handles
from bot.peer_review.kinds import load_kinds
from bot.redaction.bands import load_bands
from bot.redaction.words import load_redaction_words
from bot.rulebook.cards import load_cards
from bot.rulebook.platforms import load_platforms
from bot.rulebook.rules import load_facts, load_sources
from bot.score.model import score_model
from bot.time_words.vocabulary import load_words
from bot.vetting.checklist import load_checklist
from bot.vetting.job_post import load_job_post
from bot.walkthroughs.flows.cancelling.certainty import load_claims
from bot.walkthroughs.flows.cancelling.content import flip_words
from bot.walkthroughs.flows.catalogue import FLOWS
from bot.walkthroughs.flows.scope.request import load_words as load_request_words

_LOADERS = (
    load_checklist,
    load_job_post,
    load_templates,
    load_trades,
    load_ladders,
    plan_words,
    binder_words,
    load_facts,
    load_sources,
    load_cards,
    load_platforms,
    score_model,
    *(walkthrough.flow for walkthrough in FLOWS.values()),
    *(walkthrough.words for walkthrough in FLOWS.values()),
    flip_words,
    load_claims,
    load_words,
    load_distress_words,
    load_currencies,
    load_request_words,
    load_bands,
    load_calibration,
    load_handles,
    load_kinds,
    load_redaction_words,
)


def load_all_content() -> None:
    """Read and check all content; raises InvalidContent naming file, entry and problem."""
    for load in _LOADERS:
        load()
