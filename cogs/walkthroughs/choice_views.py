"""The ways side by side, the message to send, and the member's own decision."""

import discord
from discord import ButtonStyle, ui

from bot.contracts.rules import Platform
from bot.drafts.rules import Draft, fill, slots_of
from bot.rulebook.rules import Caveat
from bot.walkthroughs.cancelling.content import advice_words
from bot.walkthroughs.cancelling.interview import dollars, message_slots
from bot.walkthroughs.cancelling.options import Option
from bot.walkthroughs.record import Run
from bot.walkthroughs.service import Concluded
from cogs.shared import wording as shared
from cogs.shared.layout import Piece, button, card, field, form, line, row, select, text
from cogs.shared.limits import fit
from cogs.shared.router import make_id
from cogs.walkthroughs import wording
from cogs.walkthroughs.advice_views import Screen, action_line, navigation, sources

_LONGEST_SLOT = 150
_LONGEST_SHOWN = 1_900
_OPTION_OF = {
    "FULL_REFUND_EXIT": "refund_all",
    "PARTIAL_REFUND": "refund_part",
    "KEEP_AND_CLOSE": "keep",
    "DISPUTE": "dispute",
    "TELL_NOW": "tell",
    "OFFER_FIX": "fix",
}
_NO_NAMES = (Platform.DIRECT, Platform.OTHER)
_WAITS_FOR_NO_ONE = 48


def options_card(concluded: Concluded, caveat: Caveat) -> ui.LayoutView:
    """Compare the ways: a narrow table first, then each with reviews, clock and whether it can be undone."""
    advice, facts = concluded.conclusion.advice, concluded.conclusion.facts
    open_ones = [option for option in advice.options if option.applies]
    closed = [option.title for option in advice.options if not option.applies]
    advised = _OPTION_OF.get(advice.outcome)
    parts: list[Piece] = [text(wording.OPTIONS_TITLE)]
    if open_ones:
        parts += [text(_table(open_ones)), line()]
    parts += [text(_option(option, advised=option.name == advised)) for option in open_ones]
    notes = [wording.NOT_HERE.format(titles=", ".join(closed))] if closed else []
    if facts.platform == "upwork":
        score = advice.projection.score
        notes += [
            wording.SCORE_STAGE.format(
                stage=wording.STAGES[advice.numbers.stage],
                jobs=facts.rated_jobs,
                score=wording.SCORE_NOW.format(score=score) if score is not None else wording.SCORE_UNKNOWN,
            ),
            *_recovery(concluded),
            wording.SCORE_NOTE.format(date=caveat.facts_date.isoformat()),
        ]
    else:
        notes.append(wording.NO_PROJECTION)
    return card(*parts, text("\n".join(notes)), below=navigation(concluded, Screen.OPTIONS))


def message_card(concluded: Concluded) -> ui.LayoutView:
    """Show the message to send, ready to be copied or completed."""
    draft = draft_of(concluded)
    if draft is None:
        return card(text(wording.NO_MESSAGE), below=navigation(concluded, Screen.MESSAGE))
    run_id = concluded.run.run_id
    shown = fit(draft.text, _LONGEST_SHOWN).replace("```", "'''")
    parts = [
        text(wording.MESSAGE_TITLE.format(title=draft.title)),
        text(wording.MESSAGE_TEXT.format(text=shown)),
    ]
    actions = [button(wording.COPY, make_id("cancel:copy", run_id), ButtonStyle.primary)]
    if slots_of(draft.draft_id):
        actions.append(button(wording.FILL, make_id("cancel:fill", run_id), ButtonStyle.success))
    if draft.open_slots:
        parts.append(text(wording.MESSAGE_OPEN))
    return card(*parts, below=[row(*actions), *navigation(concluded, Screen.MESSAGE)])


def message_form(run: Run, draft: Draft, known: dict[str, str]) -> ui.Modal:
    """Ask for what is still open in the message."""
    boxes = [
        field(name, fit(hint, 45), value=(known | dict(run.message_slots)).get(name), longest=_LONGEST_SLOT)
        for name, hint in slots_of(draft.draft_id).items()
    ]
    return form(wording.FILL_FORM, make_id("cancel:set_message", run.run_id), *boxes)


def draft_of(concluded: Concluded) -> Draft | None:
    """Fill the message from the answers and from what the member wrote into it."""
    draft_id = concluded.conclusion.advice.draft
    if draft_id is None:
        return None
    return fill(draft_id, **(known_slots(concluded) | dict(concluded.run.message_slots)))


def known_slots(concluded: Concluded) -> dict[str, str]:
    """Give what the answers say about the blanks of the message."""
    facts, slots = concluded.conclusion.facts, message_slots(concluded.conclusion)
    platform = Platform(facts.platform)
    if platform not in _NO_NAMES:
        slots["platform"] = shared.PLATFORMS[platform]
    if facts.both_agree:
        slots["opening"] = wording.AGREED_NOT_TO_GO_ON
    return slots


def decide_card(concluded: Concluded) -> ui.LayoutView:
    """Let the member choose what they will do; the advised ways stand first."""
    advice = concluded.conclusion.advice
    hints = {advice.outcome: wording.DECIDE_ADVISED, advice.runner_up: wording.DECIDE_SECOND}
    titles = {name: words.title for name, words in advice_words().outcomes.items()}
    first = [name for name in (advice.outcome, advice.runner_up) if name is not None]
    options = [
        discord.SelectOption(label=titles[name], value=name, description=hints.get(name))
        for name in dict.fromkeys([*first, *titles])
    ]
    chooser = select(wording.DECIDE_CHOOSE, make_id("cancel:choose", concluded.run.run_id), options)
    return card(text(wording.DECIDE_TITLE), row(chooser), below=navigation(concluded, Screen.DECIDE))


def confidence_card(run: Run, outcome: str, *, thought_about: bool) -> ui.LayoutView:
    """Ask how sure the member is; before that once more, where it can't be undone."""
    words = next(words for name, words in advice_words().outcomes.items() if name == outcome)
    back = button(wording.SURE_NOT_YET, make_id("cancel:show", run.run_id, Screen.ADVICE))
    if words.irreversible and not thought_about:
        yes = button(wording.SURE_YES, make_id("cancel:sure", run.run_id, outcome), ButtonStyle.danger)
        asked = wording.SURE_ASK.format(title=words.title, why=words.irreversible)
        return card(text(asked), below=[row(back, yes)])
    buttons = [
        button(label, make_id("cancel:decide", run.run_id, outcome, level), ButtonStyle.primary)
        for level, label in wording.CONFIDENCES.items()
    ]
    return card(text(wording.CONFIDENCE_ASK.format(title=words.title)), below=[row(*buttons, back)])


def sleep_card(concluded: Concluded) -> ui.LayoutView:
    """Let go for the night, naming only what can't wait."""
    hurried = [
        action_line(concluded, action)
        for action in concluded.conclusion.advice.actions
        if _is_a_deadline(concluded, action.due.days_after_end) or action.due.weekly_utc
    ]
    parts: list[Piece] = [text(wording.SLEEP_CARD)]
    if hurried:
        parts.append(text(wording.SLEEP_DEADLINES.format(actions="\n".join(hurried))))
    back = button(wording.ADVICE, make_id("cancel:show", concluded.run.run_id, Screen.ADVICE))
    return card(*parts, below=[row(back)])


def _recovery(concluded: Concluded) -> list[str]:
    """Tell the way back up after a bad review, where one can be seen and the score is known."""
    projection = concluded.conclusion.advice.projection
    ways = [
        wording.RECOVERY_WAY.format(jobs=jobs, target=target)
        for target, jobs in projection.recovery.items()
        if jobs
    ]
    return [wording.RECOVERY.format(ways=", ".join(ways))] if ways and projection.review_visible else []


def _is_a_deadline(concluded: Concluded, day: int | None) -> bool:
    """Tell whether a clock after the end runs out within two days."""
    facts = concluded.conclusion.facts
    return day is not None and facts.over and (day - facts.days_since_end) * 24 <= _WAITS_FOR_NO_ONE


def _table(options: list[Option]) -> str:
    rows = [wording.TABLE_HEADS, *(_cells(option) for option in options)]
    widths = [max(len(cells[column]) for cells in rows) for column in range(len(wording.TABLE_HEADS))]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)) for cells in rows
    ]
    return wording.MESSAGE_TEXT.format(text="\n".join(each.rstrip() for each in lines))


def _cells(option: Option) -> tuple[str, str, str]:
    score = option.score
    known = score is not None and score.low is not None
    shown = wording.TABLE_RANGE.format(low=score.low, high=score.high) if score and known else ""
    return option.title, dollars(option.keeps, rough=True), shown or wording.TABLE_NO_SCORE


def _option(option: Option, *, advised: bool) -> str:
    score = wording.SCORE_NONE
    if option.score is not None and option.score.low is not None:
        score = wording.SCORE_RANGE.format(
            low=option.score.low, likely=option.score.likely, high=option.score.high
        )
    return wording.OPTION.format(
        title=option.title,
        mark=wording.OPTION_MARK if advised else "",
        keeps=dollars(option.keeps, rough=True),
        gives=dollars(option.gives_back, rough=True),
        undo=wording.UNDO_YES if option.reversible else wording.UNDO_NO,
        public=wording.LIKELIHOODS[option.public_review],
        private=wording.LIKELIHOODS[option.private_rating],
        score=score,
        clock=option.clock,
        sources=sources(option.sources),
    )
