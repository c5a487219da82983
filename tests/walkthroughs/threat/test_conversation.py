"""Someone is afraid of a client: few questions, a way out at once, safety and nothing else."""

from cogs.shared import wording as shared_wording
from cogs.walkthroughs import wording
from tests.people import World
from tests.walkthroughs.talking import makes_exact
from tests.words import said_in


async def test_danger_ends_the_questions_the_exit_empties_the_message_and_the_way_back_is_kept(
    world: World,
) -> None:
    nia = world.person("nia")
    await nia.types("contract add", client="Acme", job="Logo")
    await nia.forges("walk:begin:threat:1")
    assert "Are you in danger right now" in nia.sees
    question = nia.message
    await nia.presses(shared_wording.QUICK_EXIT)
    assert nia.sees == wording.BLANK
    assert nia.labels == []
    await nia.looks_at(question).types("resume")
    await nia.presses("Yes")
    assert "## Get safe first" in nia.sees
    assert "Call your local emergency number first" in nia.sees
    assert {wording.REMIND, "To do", wording.MESSAGE}.isdisjoint(nia.labels)
    for forged in ("advice:show:1:todo", "advice:show:1:cost", "advice:show:1:options"):
        await nia.forges(forged)
        assert "## Get safe first" in nia.sees
    await nia.presses(wording.OUT_OF_DANGER)
    await nia.presses(wording.KNOWN_RIGHT)  # the platform is known from the contract
    assert "What do they do or threaten?" in nia.sees
    await nia.chooses("kinds:0", "kinds:2")
    assert "## Get safe first" in nia.sees, "no review of answers on the way"
    told = {"What do they know": "A password, or access to something of mine", "saved": "Not yet"}
    await makes_exact(nia, lambda asked: next((said for part, said in told.items() if part in asked), None))
    assert "Change every password they may know" in nia.sees
    await nia.presses(wording.MESSAGE)
    assert "through the support of Upwork" in nia.sees
    assert "Acme" not in nia.sees.split("```")[1]
    await nia.presses("Advice")
    await nia.presses(shared_wording.SAFE)
    assert said_in(wording.SAFE_NOW, nia.sees)


async def test_a_threat_in_another_walkthrough_leads_here_and_nobody_else_can_look(world: World) -> None:
    nia, mallory = world.person("nia"), world.person("mallory")
    await nia.types("reconnect", where="here")
    await nia.presses("Yes")
    assert shared_wording.QUICK_EXIT in nia.labels
    await nia.presses(wording.GUIDES["threat"])
    assert "Are you in danger right now" in nia.sees
    await mallory.types("contract add", client="Mine", job="Mine")
    own = mallory.message
    for forged in ("walk:open:2", "walk:safe:1", "walk:pick:2:danger:0", "advice:show:1:advice"):
        await mallory.looks_at(own).forges(forged)
        assert "can't find that" in mallory.sees, forged


async def test_insults_call_for_one_limit_and_broken_ones_for_a_way_out(world: World) -> None:
    nia = world.person("nia")
    await world.services.walkthroughs.begin(nia.user_id, "threat")
    await nia.types("resume")
    await nia.presses("No")
    await nia.chooses("kinds:6")
    await nia.presses(wording.SURE_NOT_YET)
    await nia.chooses("platform:1")
    assert "## One clear limit, then the work" in nia.sees
    await nia.presses(wording.CHANGE)
    await nia.chooses("limit")
    await nia.presses("Yes, and they went on")
    assert "## Plan your way out" in nia.sees
    await nia.presses(wording.GUIDES["cancelling"])
    assert "First things first" in nia.sees
