"""Someone without a review: to the invitation of a real client."""

from cogs.walkthroughs import wording
from tests.people import World
from tests.walkthroughs.talking import walks

STORY = (
    ("How many rated jobs", "None yet"),
    ("deliver within a day", "Yes"),
    ("What is it", "a two-page brochure proofread"),
    ("outside the platform", "Yes, a real need"),
    ("tied to them", "Business only"),
    ("want to begin", "Upwork"),
    ("hours a week", "About 5"),
)


async def test_from_no_review_to_the_invitation(world: World) -> None:
    nia = world.person("nia")
    await world.services.walkthroughs.begin(nia.user_id, "first_jobs")
    await nia.types("resume")
    await walks(nia, STORY)
    assert "## Bring a real client of yours" in nia.sees
    await nia.presses(wording.MESSAGE)
    assert "I'm on Upwork now. You said that you need a two-page brochure proofread" in nia.sees
    await nia.presses(wording.TO_PLAN)
    assert "nothing outside your control decides it" in nia.sees
    assert "Still to go: 5 rated jobs." in nia.sees
    await nia.presses("To do")
    assert "Ask for no stars." in nia.sees
