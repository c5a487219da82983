"""The `/score` command and its buttons.

Nothing is stored: what was told travels in the buttons' ids, and listed jobs stand in the message itself.
"""

import io
import logging
from dataclasses import replace
from enum import StrEnum

import discord
from discord import app_commands
from discord.app_commands import Choice
from discord.ext import commands

from bot.contracts.rules import Platform
from bot.drafts.rules import fill
from bot.errors import OutOfDate, StillAtIt
from bot.rulebook.platforms import platform_notes
from bot.rulebook.rules import Caveat, caveat
from bot.score.answers import read_answers
from bot.score.entry import ScoreEntry, read_entry
from bot.score.outcome_lines import read_lines, write_lines
from bot.score.picture import Painter, PictureFailed
from bot.score.rules import project
from cogs.client import EvenkeelClient
from cogs.score import forms, views, wording
from cogs.score.pictures import LABELS, description, rows_of, with_today
from cogs.score.plan_views import Plan, plan_card
from cogs.score.sections import Result
from cogs.shared import replies
from cogs.shared import wording as shared
from cogs.shared.replies import FormFields
from cogs.shared.router import handles

Interaction = discord.Interaction[EvenkeelClient]

_log = logging.getLogger(__name__)
_MOST_EXITS = 10
_LONGEST_LISTED = 1_000
"""What a result has room for beside everything else it says."""


class TellBy(StrEnum):
    """How a member tells their history."""

    QUICK = "quick"
    LIST = "list"


_WAYS = [
    Choice(name=wording.HOW_QUICK, value=TellBy.QUICK.value),
    Choice(name=wording.HOW_LIST, value=TellBy.LIST.value),
]
_PLATFORMS = [Choice(name=name, value=platform.value) for platform, name in shared.PLATFORMS.items()]


class ScoreCog(commands.GroupCog, group_name="score", group_description=wording.GROUP):
    """Asks, estimates, and shows the estimate in words and as a picture."""

    def __init__(self, client: EvenkeelClient) -> None:
        self._clock = client.services.clock
        self._contracts = client.services.contracts
        self._threats = client.services.threats
        self._painter = Painter()
        self._jobs = client.heavy_jobs

    @app_commands.command(description=wording.NOW)
    @app_commands.describe(how=wording.OPTION_HOW, platform=wording.OPTION_PLATFORM)
    @app_commands.choices(how=_WAYS, platform=_PLATFORMS)
    async def now(
        self, interaction: Interaction, how: Choice[str] | None = None, platform: Choice[str] | None = None
    ) -> None:
        where = Platform(platform.value) if platform else Platform.UPWORK
        if where is not Platform.UPWORK:
            await replies.show(interaction, self._notes(where))
        elif how and how.value == TellBy.LIST:
            await interaction.response.send_modal(forms.list_form(ScoreEntry(listed=True), ""))
        else:
            await interaction.response.send_modal(forms.first_form(ScoreEntry()))

    @app_commands.command(description=wording.PLAN)
    @app_commands.describe(how=wording.OPTION_HOW_PLAN)
    @app_commands.choices(how=_WAYS)
    async def plan(self, interaction: Interaction, how: Choice[str] | None = None) -> None:
        entry = ScoreEntry(listed=how is not None and how.value == TellBy.LIST)
        await interaction.response.send_modal(forms.plan_form(entry, ""))

    @handles("score:edit")
    async def edit_plan(self, interaction: Interaction, state: str) -> None:
        await interaction.response.send_modal(forms.plan_form(_entry(state), _listed(interaction)))

    @handles("score:set")
    async def set_plan(self, interaction: Interaction, state: str, *, written: FormFields) -> None:
        entry, problems = read_answers(written, _entry(state))
        listed = written.get("outcomes", "")
        jobs, unreadable = read_lines(listed)
        if unreadable:
            others = bool(jobs)
            screen = views.line_problems(entry, unreadable, listed, others=others, plan=True)
            await _update(interaction, screen)
        elif problems:
            await _update(interaction, views.field_problems(entry, problems, listed, plan=True))
        else:
            await self._show_plan(interaction, entry, listed)

    @handles("score:plan")
    async def show_plan(self, interaction: Interaction, state: str) -> None:
        await self._show_plan(interaction, _entry(state), _listed(interaction))

    @handles("score:review")
    async def ask_review(self, interaction: Interaction) -> None:
        await interaction.response.send_modal(forms.review_form())

    @handles("score:write")
    async def write_review(self, interaction: Interaction, *, written: FormFields) -> None:
        draft = fill("M25", **written)
        if draft.trade:
            await replies.show(interaction, views.not_so(draft))
        else:
            await replies.plain(interaction, draft.text)

    @handles("score:change")
    async def change(self, interaction: Interaction, state: str) -> None:
        await interaction.response.send_modal(forms.first_form(replace(_entry(state), listed=False)))

    @handles("score:list")
    async def list_(self, interaction: Interaction, state: str) -> None:
        entry = replace(_entry(state), listed=True)
        await interaction.response.send_modal(forms.list_form(entry, _listed(interaction)))

    @handles("score:more")
    async def more(self, interaction: Interaction, state: str) -> None:
        await interaction.response.send_modal(forms.more_form(_entry(state)))

    @handles("score:told")
    async def told(self, interaction: Interaction, state: str, *, written: FormFields) -> None:
        entry, problems = read_answers(written, _entry(state))
        listed = _listed(interaction) if entry.listed else ""
        if problems:
            await _update(interaction, views.field_problems(entry, problems, listed))
        else:
            await self._show_result(interaction, entry, listed)

    @handles("score:listed")
    async def told_list(self, interaction: Interaction, state: str, *, written: FormFields) -> None:
        entry, problems = read_answers(written, _entry(state))
        jobs, unreadable = read_lines(written["outcomes"])
        listed = written["outcomes"]
        if unreadable:
            screen = views.line_problems(entry, unreadable, listed, others=bool(jobs))
            await _update(interaction, screen)
        elif problems:
            await _update(interaction, views.field_problems(entry, problems, listed))
        else:
            await self._show_result(interaction, entry, listed)

    @handles("score:show")
    async def show(self, interaction: Interaction, state: str) -> None:
        await self._show_result(interaction, _entry(state), _listed(interaction))

    @handles("score:platforms")
    async def platforms(self, interaction: Interaction) -> None:
        await replies.show(interaction, views.platform_choice())

    @handles("score:platform")
    async def platform(self, interaction: Interaction, *, chosen: Platform) -> None:
        if chosen is Platform.UPWORK:
            await interaction.response.send_modal(forms.first_form(ScoreEntry()))
        else:
            await _update(interaction, self._notes(chosen))

    async def _show_result(self, interaction: Interaction, entry: ScoreEntry, listed: str) -> None:
        """Say it in words at once; add the picture when it is drawn."""
        result = await self._result(interaction, entry, listed)
        if result is None:
            return
        facts = caveat(self._clock().date())
        await _update(interaction, views.result_card(result, facts))
        if rows_of(result.projection):
            await self._add_picture(interaction, result, facts)

    async def _show_plan(self, interaction: Interaction, entry: ScoreEntry, listed: str) -> None:
        result = await self._result(interaction, entry, listed, plan=True)
        if result is None:
            return
        now = self._clock()
        exits = await self._contracts.exits(interaction.user.id, _MOST_EXITS)
        threatening = await self._threats.of([left.contract.contract_id for left in exits])
        plan = Plan(result, exits, threatening, now)
        await _update(interaction, plan_card(plan, caveat(now.date())))

    async def _result(
        self, interaction: Interaction, entry: ScoreEntry, listed: str, *, plan: bool = False
    ) -> Result | None:
        """Weigh what was told; None when the list can't be used, which is then said."""
        jobs, _ = read_lines(listed) if entry.listed else ((), ())
        shown = write_lines(jobs)
        if entry.listed and (not jobs or len(shown) > _LONGEST_LISTED):
            problem = wording.TOO_LONG if jobs else wording.NO_LINES
            await _update(interaction, views.list_problem(entry, problem, listed, plan=plan))
            return None
        return Result(entry, jobs, shown, project(entry.facts(jobs)))

    async def _add_picture(self, interaction: Interaction, result: Result, facts: Caveat) -> None:
        rows = with_today(rows_of(result.projection), result.projection)
        try:
            with self._jobs.alone(interaction.user.id):
                drawn = await self._painter.draw(rows, LABELS)
            file = discord.File(io.BytesIO(drawn), wording.PICTURE_FILE, description=description(rows))
            pictured = views.result_card(result, facts, rows)
            shown = views.carried_by(await interaction.original_response())
            if shown == views.carried(pictured):  # else it was changed while we drew
                await interaction.edit_original_response(view=pictured, attachments=[file])
        except (PictureFailed, StillAtIt) as failed:  # the same numbers stand there in words
            _log.warning("picture_not_drawn", extra={"reason": str(failed)})
        except discord.HTTPException as failed:  # the message was dismissed meanwhile
            _log.info("picture_not_shown", extra={"code": failed.code, "status": failed.status})

    def _notes(self, platform: Platform) -> discord.ui.LayoutView:
        return views.platform_notes(platform, platform_notes(platform), caveat(self._clock().date()))


async def _update(interaction: Interaction, view: discord.ui.LayoutView) -> None:
    await replies.update(interaction, view, keep_files=False)


def _entry(state: str) -> ScoreEntry:
    try:
        return read_entry(state)
    except ValueError:
        raise OutOfDate from None


def _listed(interaction: Interaction) -> str:
    """Read the listed jobs back from the message whose button was pressed."""
    return views.carried_by(interaction.message).listed if interaction.message else ""
