"""The message that an advice drafts: shown, completed, copied. The member sends it, we never do."""

from discord import ButtonStyle, ui

from bot.contracts.rules import Platform
from bot.drafts.rules import Draft, fill, slots_of
from bot.walkthroughs.advice.advice_for_run import AdviceForRun
from bot.walkthroughs.types import Run
from cogs.shared import wording as shared
from cogs.shared.layout import button, card, field, form, row, text
from cogs.shared.limits import fit
from cogs.shared.router import make_id
from cogs.walkthroughs import wording
from cogs.walkthroughs.advice_views import Screen, ask_peers, navigation

_LONGEST_SLOT = 150
_LONGEST_SHOWN = 1_900
_NAMES: dict[object, str] = {
    platform.value: name
    for platform, name in shared.PLATFORMS.items()
    if platform not in (Platform.DIRECT, Platform.OTHER)
}


def message_card(concluded: AdviceForRun) -> ui.LayoutView:
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
    actions = (
        [] if draft.trade else [button(wording.COPY, make_id("advice:copy", run_id), ButtonStyle.primary)]
    )
    if slots_of(draft.draft_id):
        actions.append(button(wording.FILL, make_id("advice:fill", run_id), ButtonStyle.success))
    actions += ask_peers(concluded, "draft")
    if draft.open_slots:
        parts.append(text(wording.MESSAGE_OPEN))
    if draft.trade:
        parts.insert(0, text(shared.TRADE.format(text=draft.trade.text)))
    tones = [row(*_tones(run_id, draft))] if draft.tones else []
    return card(*parts, below=[row(*actions), *tones, *navigation(concluded, Screen.MESSAGE)])


def message_form(run: Run, draft: Draft, known: dict[str, str]) -> ui.Modal:
    """Ask for what is still open in the message."""
    boxes = [
        field(
            name,
            fit(hint, 45),
            value=fit((known | dict(run.message_slots)).get(name, ""), _LONGEST_SLOT),
            longest=_LONGEST_SLOT,
        )
        for name, hint in slots_of(draft.draft_id).items()
    ]
    return form(wording.FILL_FORM, make_id("advice:set_message", run.run_id), *boxes)


def _tones(run_id: int, draft: Draft) -> list[ui.Button[ui.LayoutView]]:
    """Let the member choose how it is said; the present tone can't be pressed."""
    return [
        button(wording.TONES[tone], make_id("advice:tone", run_id, tone), disabled=tone is draft.tone)
        for tone in draft.tones
    ]


def draft_of(concluded: AdviceForRun) -> Draft | None:
    """Fill the message from the answers and from what the member wrote into it."""
    draft_id = concluded.advice.draft
    if draft_id is None:
        return None
    return fill(draft_id, **(known_slots(concluded) | dict(concluded.run.message_slots)))


def known_slots(concluded: AdviceForRun) -> dict[str, str]:
    """Give what the answers say about the blanks of the message."""
    slots = {name: fit(said, _LONGEST_SLOT) for name, said in concluded.advice.slots.items()}
    run = concluded.run
    platform = run.route.counting.get("platform") or run.known.get("platform")
    if platform in _NAMES:
        slots["platform"] = _NAMES[platform]
        slots["office"] = wording.OFFICE.format(platform=_NAMES[platform])
    return slots
