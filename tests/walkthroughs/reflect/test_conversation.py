"""Someone looks back on a job: to a lesson that is kept privately and asked about in the next check."""

from cogs.walkthroughs import wording
from tests.people import World
from tests.walkthroughs.talking import walks
from tests.words import said_in

SIGN = "“we will *see*” when asked what done means"
STORY = (
    ("How are you with it", "Calm"),
    ("What happened?", "Five rounds of changes, then silence."),
    ("whose part", "Both of us"),
    ("your part in it", "I did not write the rounds down."),
    ("what was theirs", "Skip"),
    ("did it cost", "a week"),
    ("first sign", "Before I said yes"),
    ("part of a check", "How clear the job was"),
    ("One thing only", "Look out for that sign"),
    ("Write the sign", SIGN),
    ("take this client again", "No"),
    ("save someone else", "No, it stays here"),
)


async def test_a_lesson_is_kept_and_its_sign_is_asked_in_the_next_check(world: World) -> None:
    nia, vera = world.person("nia"), world.person("vera")
    await nia.types("contract add", client="Acme", job="Logo")
    await world.services.walkthroughs.begin(nia.user_id, "reflect", 1)
    await nia.types("resume")
    await walks(nia, STORY)
    assert "## Look out for that sign" in nia.sees
    await nia.presses(wording.TO_LESSON)
    assert said_in(wording.LESSON_TITLE, nia.sees)
    lesson = nia.message
    for _ in range(2):
        await nia.looks_at(lesson).presses(wording.LESSON_KEEP)
        assert said_in(wording.KEPT_IN_STORY, nia.sees)
        await nia.forges("advice:show:1:lesson")
    await nia.types("contract show", contract="Acme")
    assert nia.sees.count("Your lesson: The sign: “we will \\*see\\*”") == 1, "twice pressed, once kept"
    await nia.types("vet start")
    await nia.fills_in(client="Next")
    assert "0 of 33 answered" in nia.sees
    await vera.types("vet signs")
    assert "None yet" in vera.sees, "a lesson is private"
    await vera.forges("lesson:keep:1")
    assert "can't find that" in vera.sees


async def test_a_changed_lesson_rewords_its_sign_and_a_full_page_says_so(world: World) -> None:
    nia = world.person("nia")
    service, own = world.services.walkthroughs, world.services.own_items
    run = await service.begin(nia.user_id, "reflect")
    await nia.types("resume")
    await walks(nia, STORY)
    await world.services.lessons.keep(nia.user_id, run.run_id)
    await service.write(nia.user_id, run.run_id, {"sign": "rushes"})
    await world.services.lessons.keep(nia.user_id, run.run_id)
    assert [item.sign for item in await own.list_all(nia.user_id)] == ["rushes"]
    await own.remove(nia.user_id, 1)
    for number in range(5):
        await own.add(nia.user_id, f"sign {number}")
    await nia.presses(wording.TO_LESSON)
    await nia.presses(wording.LESSON_KEEP)
    assert said_in(wording.KEPT_NO_ROOM, nia.sees)
    await nia.presses(wording.MY_SIGNS)
    assert "sign 4" in nia.sees


async def test_who_feels_really_bad_is_sent_to_a_person_not_to_a_lesson(world: World) -> None:
    nia = world.person("nia")
    await world.services.walkthroughs.begin(nia.user_id, "reflect")
    await nia.types("resume")
    await nia.presses("I feel really bad")
    assert "## First talk to someone" in nia.sees
    assert "crisis line" in nia.sees
    assert wording.CHECK_NEXT not in nia.labels


async def test_from_the_ping_of_day_two_to_the_first_question_and_on_to_a_check(world: World) -> None:
    nia = await world.person("nia").types("vet signs")
    await nia.forges("walk:begin:reflect:0")
    await walks(nia, (*STORY[:-4], ("One thing only", "Nothing; it is done"), *STORY[-3:]))
    assert "## Let it rest" in nia.sees
    screen = nia.message
    await nia.presses(wording.CHECK_NEXT)
    await nia.looks_at(screen).fills_in(client="Next")
    assert "part 1 of 9" in nia.sees
