"""The result card and what can be done from it: change, fill in, save, delete."""

from collections.abc import Mapping, Sequence

import discord
from discord import ButtonStyle, ui

from bot.contracts.rules import Contract
from bot.drafts.rules import Draft, slots_of
from bot.rulebook.rules import Caveat
from bot.vetting.checklist import Checklist, Item, load_checklist
from bot.vetting.rules import Assessment, ItemAnswer, VettingFlip, VettingVerdict, risk_band
from bot.vetting.types import Vetting, VettingResult
from cogs.shared import wording as shared
from cogs.shared.layout import button, card, field, form, line, row, select, text
from cogs.shared.limits import fit
from cogs.shared.router import make_id
from cogs.shared.words import plain
from cogs.vetting import wording
from cogs.vetting.views import first_open

_LONGEST_MESSAGE_SHOWN = 900
_LONGEST_SLOT = 200
_MOST_FLIPPED_SHOWN = 3
Items = Mapping[str, Item]
"""The points of a checklist by their ids."""
_ACCENTS = {
    VettingVerdict.TAKE: 0x3BA55D,
    VettingVerdict.SAMPLE_FIRST: 0xE0A030,
    VettingVerdict.DECLINE: 0xC0504D,
}


def result_card(result: VettingResult, draft: Draft, caveat: Caveat) -> ui.LayoutView:
    """Show the verdict with its reasons, what to ask, what would change it, and the message to send."""
    vetting, assessment = result.vetting, result.assessment
    items = vetting.checklist.items
    parts = [
        _verdict(vetting, assessment),
        _risks(assessment, items),
        _ask_first(assessment, vetting.checklist),
        _flips(assessment, items),
    ]
    pieces: list[ui.Item[ui.LayoutView]] = [text(part) for part in parts if part]
    unsafe = assessment.verdict is VettingVerdict.TAKE and _is_too_open(vetting)
    return card(
        *pieces,
        line(),
        text(_blocked(vetting) if is_blocked(result) else _message(draft)),
        text(_small_print(vetting, caveat)),
        below=_actions(result, draft),
        accent=_ACCENTS[VettingVerdict.SAMPLE_FIRST if unsafe else assessment.verdict],
    )


def is_blocked(result: VettingResult) -> bool:
    """Tell whether a friendly message would pass over a stop sign that waits for an answer."""
    return bool(result.vetting.guessed_stops) and not result.assessment.disqualified_by


def message_form(vetting: Vetting, draft: Draft) -> ui.Modal:
    """Ask for what is still open in the message."""
    boxes = [
        field(
            name,
            fit(hint[0].upper() + hint[1:], 45),
            value=vetting.message_slots.get(name),
            longest=_LONGEST_SLOT,
        )
        for name, hint in slots_of(draft.draft_id).items()
    ]
    return form(wording.FILL_FORM, make_id("vet:set_message", vetting.vetting_id), *boxes)


def change_choice(vetting: Vetting) -> ui.LayoutView:
    """Let the member choose the part of the checklist to go back to."""
    options = []
    for number, page in enumerate(vetting.checklist.pages()):
        given = [vetting.answers[item.id] for item in page.items if item.id in vetting.answers]
        state = wording.CHANGE_PART_STATE.format(
            answered=len(given), items=len(page.items), bad=given.count(ItemAnswer.BAD)
        )
        label = wording.CHANGE_PART.format(title=page.group.title, number=number + 1)
        options.append(discord.SelectOption(label=label, value=str(number), description=state))
    return card(
        text(wording.CHANGE_TITLE),
        below=[
            row(select(wording.CHANGE_CHOOSE, make_id("vet:to_part", vetting.vetting_id), options)),
            row(button(wording.TO_RESULT, make_id("vet:result", vetting.vetting_id))),
        ],
    )


def save_choice(vetting: Vetting, contracts: Sequence[Contract]) -> ui.LayoutView:
    """Let the member choose the contract that the vetting belongs to."""
    vetting_id = vetting.vetting_id
    new = wording.SAVE_NEW.format(client=fit(vetting.terms.client, 50))
    below: list[ui.Item[ui.LayoutView]] = []
    if contracts:
        options = [
            discord.SelectOption(
                label=fit(contract.client, 100),
                value=str(contract.contract_id),
                description=fit(_since(contract), 100),
            )
            for contract in contracts
        ]
        below.append(row(select(wording.SAVE_CHOOSE, make_id("vet:link", vetting_id), options)))
    below.append(
        row(
            button(new, make_id("vet:link_new", vetting_id), ButtonStyle.primary),
            button(wording.TO_RESULT, make_id("vet:result", vetting_id)),
        )
    )
    return card(text(wording.SAVE_TITLE), below=below)


def _since(contract: Contract) -> str:
    return wording.SAVE_OPTION.format(
        job=f"{contract.job} · " if contract.job else "",
        platform=shared.PLATFORMS[contract.platform],
        value=contract.value or wording.NO_VALUE,
        date=contract.created_at.date().isoformat(),
    )


def delete_choice(vetting: Vetting) -> ui.LayoutView:
    """Ask once more before a vetting is gone."""
    return card(
        text(wording.DELETE_ASK.format(client=plain(vetting.terms.client))),
        below=[
            row(
                button(wording.DELETE_NO, make_id("vet:result", vetting.vetting_id)),
                button(wording.DELETE_YES, make_id("vet:delete_yes", vetting.vetting_id), ButtonStyle.danger),
            )
        ],
    )


def _verdict(vetting: Vetting, assessment: Assessment) -> str:
    terms, checklist = vetting.terms, vetting.checklist
    lines = [
        wording.RESULT_TITLE.format(
            verdict=wording.VERDICTS[assessment.verdict],
            client=plain(terms.client),
            platform=shared.PLATFORMS[terms.platform],
            value=terms.value or wording.NO_VALUE,
        )
    ]
    stops = [checklist.items[item_id].risk for item_id in assessment.disqualified_by]
    caps = [checklist.items[item_id].risk for item_id in assessment.capped_by]
    if stops:
        lines.append(wording.STOPS.format(risks=" · ".join(stops)))
    if caps:
        lines.append(wording.CAPS.format(risks=" · ".join(caps)))
    if _is_too_open(vetting) and not stops:
        lines.append(wording.MUCH_OPEN.format(open=vetting.open_items, items=len(checklist.items)))
    word = _risk_word(vetting, assessment)
    lines.append(wording.RESULT_RISK.format(risk=assessment.risk, word=word, unknown=assessment.unknown))
    lines.append(_range(assessment))
    if (terms.rated_jobs or 0) < checklist.fragile_below:
        lines.append(wording.RESULT_NEW.format(count=checklist.fragile_below))
    return "\n".join(lines)


def _is_too_open(vetting: Vetting) -> bool:
    return vetting.too_open or bool(vetting.guessed_stops)


def _risk_word(vetting: Vetting, assessment: Assessment) -> str:
    """Put the number into words, so that it never seems to speak against the verdict."""
    checklist = load_checklist()
    if assessment.disqualified_by:
        return wording.RISK_STOPPED
    if assessment.unknown > checklist.most_unknown or _is_too_open(vetting):
        return wording.RISK_UNSURE
    return wording.RISK_WORDS[risk_band(assessment.risk, vetting.terms.rated_jobs or 0, checklist)]


def _range(assessment: Assessment) -> str:
    """Say what the verdict could still become: unknown is not bad."""
    if not assessment.unknown:
        return wording.RESULT_SURE
    sentence = wording.RESULT_FIXED if assessment.best is assessment.worst else wording.RESULT_RANGE
    return sentence.format(
        verdict=wording.VERDICTS[assessment.verdict],
        best=wording.VERDICTS[assessment.best],
        low=assessment.risk_low,
        worst=wording.VERDICTS[assessment.worst],
        high=assessment.risk_high,
    )


def _risks(assessment: Assessment, items: Items) -> str:
    if not assessment.top_risks:
        return wording.NO_RISKS
    risks = [
        wording.RISK.format(
            number=number, risk=plain(items[item_id].risk), protection=items[item_id].protection
        )
        for number, item_id in enumerate(assessment.top_risks, 1)
    ]
    return wording.RISKS.format(risks="\n".join(risks))


def _ask_first(assessment: Assessment, checklist: Checklist) -> str:
    """Separate what can be sent to the client from what one has to ask oneself."""
    items = [checklist.items[item_id] for item_id in assessment.ask_first]
    private = {item.id for item in items if checklist.groups[item.group].to_oneself}
    to_client = "\n\n".join(item.ask for item in items if item.id not in private)
    to_self = "\n".join(f"- {plain(item.ask)}" for item in items if item.id in private)
    if to_client:
        asked = wording.ASK.format(questions=to_client)
        return f"{asked}\n{wording.ASK_SELF_TOO.format(questions=to_self)}" if to_self else asked
    return wording.ASK_SELF.format(questions=to_self) if to_self else ""


def _flips(assessment: Assessment, items: Items) -> str:
    lines = [_flip(flip, items) for flip in assessment.flips]
    return wording.FLIPS.format(flips="\n".join(lines)) if lines else ""


def _flip(flip: VettingFlip, items: Items) -> str:
    asked = [plain(items[item_id].question) for item_id in flip.item_ids]
    verdict = wording.VERDICTS[flip.verdict]
    if len(asked) == 1:
        answer = wording.ANSWERS[flip.answer]
        return wording.FLIP.format(question=asked[0], answer=answer, verdict=verdict)
    questions = " · ".join(f"“{question}”" for question in asked[:_MOST_FLIPPED_SHOWN])
    sentence = wording.FLIP_SOME if len(asked) <= _MOST_FLIPPED_SHOWN else wording.FLIP_MANY
    return sentence.format(count=len(asked), questions=questions, verdict=verdict)


def _message(draft: Draft) -> str:
    shown = fit(draft.text, _LONGEST_MESSAGE_SHOWN).replace("```", "'''")
    message = wording.MESSAGE.format(title=draft.title, text=shown)
    if draft.trade:
        return f"{shared.TRADE.format(text=draft.trade.text)}\n{message}"
    return f"{message}\n{wording.MESSAGE_OPEN}" if draft.open_slots else message


def _small_print(vetting: Vetting, caveat: Caveat) -> str:
    lines = []
    if vetting.open_guesses:
        lines.append(wording.GUESSES_OPEN.format(count=len(vetting.open_guesses)))
    if vetting.contract_id:
        lines.append(wording.SAVED_TO_CONTRACT)
    if caveat.stale:
        lines.append(wording.STALE.format(days=caveat.stale_after_days))
    lines.append(wording.CAVEAT.format(caveat=caveat.text, date=caveat.facts_date.isoformat()))
    return "\n".join(lines)


def _blocked(vetting: Vetting) -> str:
    risks = " · ".join(vetting.checklist.items[item_id].risk for item_id in vetting.guessed_stops)
    return wording.MESSAGE_BLOCKED.format(risks=risks)


def _actions(result: VettingResult, draft: Draft) -> list[ui.Item[ui.LayoutView]]:
    vetting, assessment, blocked = result.vetting, result.assessment, is_blocked(result)
    vetting_id = vetting.vetting_id
    message = []
    if not draft.trade and not blocked:
        message.append(button(wording.COPY, make_id("vet:copy", vetting_id), ButtonStyle.primary))
    if slots_of(draft.draft_id) and not blocked:
        message.append(button(wording.FILL, make_id("vet:fill", vetting_id)))
    if assessment.verdict is VettingVerdict.SAMPLE_FIRST or vetting.sample_answers:
        message.append(button(wording.AFTER_SAMPLE, make_id("vet:sample", vetting_id)))
    if vetting.contract_id:
        contract = button(wording.OPEN_CONTRACT, make_id("contract:show", vetting.contract_id))
    else:
        contract = button(wording.SAVE, make_id("vet:save", vetting_id))
    if vetting.open_guesses:
        style = ButtonStyle.primary if blocked else ButtonStyle.secondary
        message.append(button(wording.ANSWER_GUESSES, make_id("vet:guesses", vetting_id), style))
    elif vetting.open_items:
        number = first_open(vetting)
        message.append(button(wording.GO_ON, make_id("vet:page", vetting_id, number, 0)))
    message.append(button(shared.ASK_PEERS, make_id("review:about", "vet", 0, vetting_id, 0)))
    more = [
        contract,
        button(wording.CHANGE, make_id("vet:change", vetting_id)),
        button(wording.DETAILS, make_id("vet:terms", vetting_id)),
        button(wording.REMIND, make_id("plan:vetting", vetting_id)),
        button(wording.DELETE, make_id("vet:delete", vetting_id)),
    ]
    return [row(*message), row(*more)]
