"""Every content file we ship, loaded at start: a mistake in one stops the bot before a member meets it."""

from bot.drafts.rules import load_templates
from bot.rulebook.rules import load_facts
from bot.vetting.checklist import load_checklist
from bot.vetting.job_post import load_job_post


def load_all_content() -> None:
    """Read and check all content; raises InvalidContent naming file, entry and problem."""
    for load in (load_checklist, load_job_post, load_templates, load_facts):
        load()
