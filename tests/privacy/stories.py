"""What a member does with each part of the bot, step by step: every word of theirs holds the mark.

A story yields after each step, so that whoever tells it can stop there.
"""

from collections.abc import AsyncIterator, Callable

from bot.vetting.rules import ItemAnswer
from cogs.evidence import wording as evidence_wording
from cogs.members import wording as members_wording
from cogs.members.buddies import wording as buddies_wording
from cogs.peer_review import wording as peer_review_wording
from cogs.vetting import wording as vetting_wording
from tests.followups.steps import passes, with_contract
from tests.peer_review.community import Community
from tests.people import Person, World
from tests.walkthroughs.test_conversation import gives

MARK = "Zanzibar"
ANEW = True
"""After a press that reads first and writes something new: who is forgotten in between is known again."""
Steps = AsyncIterator[bool | None]
Story = Callable[[World, Person], Steps]


async def settings(world: World, nia: Person) -> Steps:
    await nia.types("me")
    yield
    await nia.presses(members_wording.ZONE_BUTTON)
    yield
    await nia.fills_in(place="Mumbai")
    yield ANEW
    await nia.types("vet signs")
    yield
    await nia.presses(vetting_wording.SIGN_ADD)
    yield
    await nia.fills_in(sign=MARK)
    yield
    await nia.types("rules report", rule="hourly-dispute", note=MARK)
    yield


async def contract(world: World, nia: Person) -> Steps:
    await with_contract(nia, MARK)
    yield
    await nia.types("contract note", contract="contract:1", text=MARK)
    yield
    await nia.types("contract end", contract="contract:1", reason="finished")
    yield


async def evidence(world: World, nia: Person) -> Steps:
    message = await nia.says(MARK, zanzibar__txt=MARK.encode() * 30_000)
    await nia.opens_menu(evidence_wording.MENU, message)
    yield
    await nia.types("contract add", client=MARK, job=MARK)
    yield
    await nia.types("contract log", contract="contract:1", what="agreement")
    yield
    await nia.fills_in(text=MARK, files=[(f"{MARK}.txt", MARK.encode() * 30_000)])
    yield


async def vetting(world: World, nia: Person) -> Steps:
    await nia.types("vet start")
    yield
    await nia.fills_in(client=MARK, post=f"{MARK}: contact me on telegram")
    yield
    while vetting_wording.SEE_RESULT not in nia.labels:
        await nia.presses(
            next(label for label in ("Go on", vetting_wording.REST_GOOD, "Next") if label in nia.labels)
        )
        yield
    await nia.presses(vetting_wording.SEE_RESULT)
    yield
    while vetting_wording.FILL not in nia.labels:  # first the guesses
        await nia.presses(vetting_wording.ANSWERS[ItemAnswer.GOOD])
        yield
    await nia.presses(vetting_wording.FILL)
    yield
    await nia.fills_in(piece=MARK)
    yield


async def walkthrough(world: World, nia: Person) -> Steps:
    await nia.types("contract add", client=MARK, job=MARK)
    yield
    await nia.types("cancel", contract="contract:1")
    yield
    nia.looks_at_newest_dm()
    for _ in range(6):
        await gives(nia, {})
        yield
    await passes(world, days=2)
    yield


async def followup(world: World, nia: Person) -> Steps:
    await nia.types("promise", what=MARK, by="friday 17:00")
    yield ANEW
    await passes(world, hours=17)
    yield
    await nia.looks_at_newest_dm().presses("Sent")
    yield
    await nia.types("followup add", what=MARK, when="in 1 hour")
    yield ANEW
    await passes(world, hours=2)
    yield


async def buddy(world: World, nia: Person) -> Steps:
    vera = world.person("vera")
    await nia.types("buddy ask", member=vera.user)
    yield
    await vera.looks_at_newest_dm().presses(buddies_wording.YES)
    yield
    await vera.types("buddy ask", member=nia.user)
    yield
    await nia.looks_at_newest_dm().presses(buddies_wording.NO)
    yield


async def asking_peers(world: World, nia: Person) -> Steps:
    community = Community(world)
    await community.set_up(quorum=1)
    yield
    await nia.types("review ask", about="cancel")
    yield
    await nia.fills_in(question=MARK, client_view=MARK, tried=MARK)
    yield ANEW
    await nia.presses(peer_review_wording.GATE_ANONYMOUS)
    yield
    thread = community.threads[-1]
    vera = await community.at("vera", thread).presses(peer_review_wording.QUESTION)
    yield
    await vera.fills_in(words="Since when?")
    yield
    nia.looks_at_newest_dm()
    await nia.presses("Answer")
    yield
    await nia.fills_in(words=MARK)
    yield
    await nia.presses(peer_review_wording.POST_IT)
    yield
    await community.judges("vera", thread)
    yield
    nia.looks_at_newest_dm()
    await nia.presses(peer_review_wording.TELL_OUTCOME)
    yield
    await nia.fills_in(chosen="FINISH", ending="good", words=MARK)
    yield


async def reviewing(world: World, nia: Person) -> Steps:
    community = Community(world)
    await community.set_up(quorum=2)
    yield
    await nia.types("reviewer join")
    yield ANEW
    await community.zed.types("review ask", about="cancel")
    yield
    await community.zed.fills_in(question="Stay or go?", client_view="All is fine", tried="")
    yield
    await community.zed.presses(peer_review_wording.GATE_NAMED)
    yield
    thread = community.threads[-1]
    await community.at("nia", thread).presses(peer_review_wording.QUESTION)
    yield
    await nia.fills_in(words=MARK)
    yield ANEW
    await community.at("nia", thread).presses(peer_review_wording.CLAIM)
    yield
    await community.at("nia", thread).presses(peer_review_wording.VERDICT)
    yield
    await nia.fills_in(outcome="FINISH", reason=MARK, confidence="high", conflict="no")
    yield ANEW
    await community.judges("tom", thread)
    yield


STORIES = (
    settings,
    contract,
    evidence,
    vetting,
    walkthrough,
    followup,
    buddy,
    asking_peers,
    reviewing,
)
