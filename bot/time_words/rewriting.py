"""Ways of saying a time that become another, plainer one: “half past 6pm” is 6:30pm, “à 9 heures” is à 9:00.

All work on plain text (see `plain`), in six languages, and leave alone what they do not know.
"""

import re
import unicodedata
from functools import cache

from bot.time_words.vocabulary import any_of, in_one_way, meanings

_HOUR = r"(?P<hour>\d\d?|noon|midday)(?P<half> ?[ap]m)?"
_DRAWN = ("So", "Cf", "Mn", "Me")
"""Unicode categories of pictures and of what joins them; accents were composed before."""
_SKIN = {chr(number) for number in range(0x1F3FB, 0x1F400)}
_NO_DAYS = ("in the", "this", "in", "ce", "cet", "esta", "à", "a")
_PARTS = {"quarter": 15, "half": 30, "a quarter": 15}


def tidied(text: str) -> str:
    """Take out what only decorates, pictures and marks at the ends; the dot of “11.” makes it a day."""
    shown = "".join(
        letter
        for letter in unicodedata.normalize("NFC", text)
        if letter not in _SKIN and unicodedata.category(letter) not in _DRAWN
    )
    bare = " ".join(shown.split()).strip(" !?,;")
    return bare if re.search(r"(?:^|[\s(])\d\d?\.$", bare) else bare.rstrip(" !?.,;")


def repeats(words: str) -> bool:
    """Tell whether a plain text is about something that comes again and again."""
    return bool(re.match(rf"(?:{any_of('repeats')})(?!\S)", words))


def rewritten(words: str) -> str:
    """Write a plain text in the plainer way."""
    for rewrite in (
        _shortened,
        _numbers_of_hours,
        _parts_of_an_hour,
        _foreign_parts,
        _hours_with_a_unit,
        _this_part_of_the_day,
        _part_of_the_day,
        _decimal_hours,
        _week_of_a_day,
        _from_now,
    ):
        words = rewrite(words)
    return words


def _shortened(words: str) -> str:
    """Write “6p” as 6pm, leave out seconds after a day, and call tonight's midnight by its hour."""
    words = re.sub(r"(?<=\d)([ap])(?!\S)", r"\1m", words)
    words = re.sub(r"(?<= )(\d\d?:[0-5]\d):[0-5]\d(?!\S)", r"\1", words)
    words = re.sub(r"(?<!\S)(\d\d?)(?:-го| числа)(?!\S)", r"\1th", words)
    return re.sub(r"^(?:tonight at midnight|midnight tonight|tonight midnight)$", "midnight", words)


def _numbers_of_hours(words: str) -> str:
    """Write “at five” and “half past six” with digits."""
    before = rf"(?P<before>(?:^|.* )(?:{any_of('before_clock')}|past|to|half|halb) )"
    unit = rf"(?:{any_of('hours')}|{any_of('halves')})(?: .*)?"
    after = rf"(?P<after>(?: (?:[ap]m|o'clock|y .+|e .+|et .+|uhr.*|{unit}))?)"
    found = re.fullmatch(rf"{before}(?P<number>{any_of('numbers')}){after}", words) or re.fullmatch(
        rf"(?P<before>halb )(?P<number>{any_of('numbers')})(?P<after>)", words
    )
    if not found or int(meanings("numbers")[found["number"]]) > 24 or _is_ahead(found["before"]):
        return words
    return f"{found['before']}{meanings('numbers')[found['number']]}{found['after']}"


def _is_ahead(before: str) -> bool:
    """Tell whether words end in “daqui a” or the like, after which there is a span, not an hour."""
    return bool(re.search(rf"(?:^| )(?:{any_of('ahead')})$", before.strip()))


def _parts_of_an_hour(words: str) -> str:
    """Write “half past 6pm” as 6:30pm and “quarter to 5” as 4:45."""

    def clock(found: re.Match[str]) -> str:
        typed = found["part"].removesuffix(" minutes")
        part = _PARTS.get(typed) or int(meanings("numbers").get(typed, typed))
        hour = 12 if found["hour"] in ("noon", "midday") else int(found["hour"])
        if not (0 < part < 60 and hour <= 23):
            return found[0]
        if found["way"] != "to":
            return f"{hour}:{part:02}{found['half'] or ''}"
        return f"{hour - 1 if hour > 1 else 12}:{60 - part:02}{found['half'] or ''}"

    part = rf"(?P<part>half|a quarter|quarter|(?:\d\d?|{any_of('numbers')})(?: minutes)?)"
    return re.sub(rf"(?<!\S){part} (?P<way>past|after|to) {_HOUR}(?![\w:])", clock, words)


def _foreign_parts(words: str) -> str:
    """Write “a las 9 y media”, “9 heures et quart”, “halb 10” and “viertel vor 9” with digits."""
    plus = {"media": 30, "meia": 30, "demie": 30, "demi": 30, "cuarto": 15, "quart": 15, "quinze": 15}
    if re.search(rf"(?:^| )(?:{any_of('before_clock')}) \d", words):
        words = re.sub(
            rf"(?<!\S)(\d\d?)(?: ?h| ?heures?| horas?)? (?:y|e|et) ({'|'.join(plus)})(?!\S)(?! h)",
            lambda found: f"{found[1]}:{plus[found[2]]}",
            words,
        )
    words = re.sub(
        r"(?<!\S)(\d\d?)(?: ?h| ?heures?)? (?:menos cuarto|moins le quart|moins quart)(?!\S)",
        lambda found: f"{(int(found[1]) - 1) or 12}:45",
        words,
    )
    words = re.sub(r"(?<!\S)halb (\d\d?)(?! ?\w)", lambda found: f"{(int(found[1]) - 1) or 12}:30", words)
    return re.sub(
        r"(?<!\S)viertel (nach|vor) (\d\d?)(?!\S)",
        lambda found: f"{found[2]}:15" if found[1] == "nach" else f"{(int(found[2]) - 1) or 12}:45",
        words,
    )


def _hours_with_a_unit(words: str) -> str:
    """Write “à 9 heures 30”, “о 9 год 30 хв” and “9 uhr 30” as 9:30: after “at” an hour is never a span."""
    marked = rf"(?P<before>(?:^|.* )(?:{any_of('before_clock')}) )(?P<hour>\d\d?) ?(?:{any_of('hours')})"
    always = r"(?P<before>(?:^|.* ))(?P<hour>\d\d?) ?uhr"
    unit = r"minuten|minutes|minutos|min|m|хвилин|хв"
    minutes = rf"(?:(?: ?(?:y|e|et|und|і|i|and))? ?(?P<minute>[0-5]\d)(?: ?(?:{unit}))?)?"
    for pattern in (marked, always):
        found = re.fullmatch(rf"{pattern}{minutes}(?P<after>(?: .+)?)", words)
        if found and _is_ahead(found["before"]):
            return words
        if found and (found["minute"] or "uhr" not in pattern):
            return f"{found['before']}{found['hour']}:{found['minute'] or '00'}{found['after']}"
    return words


def _this_part_of_the_day(words: str) -> str:
    """Write “this afternoon at 5” as “today 5:00 pm”; the evening is from 5 to 11."""
    halves = {"this morning": "am", "this afternoon": "pm", "tonight": "pm"}
    phrases = halves | {phrase: halves[day] for phrase, day in meanings("same").items() if day in halves}
    names = "|".join(re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True))
    clock = r"(?P<hour>\d\d?)(?:[:.h](?P<minute>\d\d))?(?: ?(?:h|uhr|o'clock))?"
    found = re.fullmatch(rf"(?P<part>{names}),? (?:(?:{any_of('before_clock')}) )?{clock}", words)
    if not found:
        return words
    hour, half = int(found["hour"]), phrases[found["part"]]
    evening = in_one_way(found["part"]) == "tonight"
    if not (5 if evening else 1) <= hour <= 11:
        return words
    return f"today {hour}:{found['minute'] or '00'} {half}"


def _part_of_the_day(words: str) -> str:
    """Write “tomorrow morning at 8” as “tomorrow 8:00 am”, “friday evening 8:30” as “friday 8:30 pm”."""
    clock = r"(?P<hour>\d\d?)(?:[:.h](?P<minute>\d\d))?(?P<half> ?[ap]m)?(?: ?(?:h|uhr|o'clock))?"
    found = re.fullmatch(
        rf"(?P<day>.+?) (?P<part>{any_of('parts')}),? (?:(?:{any_of('before_clock')}) )?{clock}", words
    )
    if not found or found["day"] in _NO_DAYS:
        return words
    hour, minute, half = int(found["hour"]), found["minute"] or "00", (found["half"] or "").strip()
    wanted = meanings("parts")[found["part"]]
    fits = (half == wanted or not half) and (hour >= 12) <= (wanted == "pm") and hour <= 23
    if not fits:
        return words
    return f"{found['day']} {hour:02}:{minute}" if hour >= 12 else f"{found['day']} {hour}:{minute} {wanted}"


def _decimal_hours(words: str) -> str:
    """Write “in 1.5 hours” and “en 2 horas y media” as so many minutes."""
    units = any_of("hour_units")
    ahead = rf"(?P<ahead>(?:(?:{any_of('ahead')}|for) )?)"
    found = re.fullmatch(rf"{ahead}(?P<whole>\d\d?)[.,](?P<tenths>\d\d?) ?(?:{units})", words)
    if found:
        hours = float(f"{found['whole']}.{found['tenths']}")
        return f"in {round(hours * 60)} minutes"
    number = rf"(?P<whole>\d\d?|{any_of('numbers')})"
    halves = r"(?: ?(?:and a half|y media|e meia|et demie))"
    found = re.fullmatch(rf"{ahead}{number}(?:{halves} (?:{units})| (?:{units}){halves})", words)
    if not found:
        return words
    whole = int(meanings("numbers").get(found["whole"], found["whole"]))
    return f"in {whole * 60 + 30} minutes"


def _week_of_a_day(words: str) -> str:
    """Write “next week monday”, “lundi de la semaine prochaine” as that day with “next week” after it."""
    week = next_weeks()
    of = r"(?:(?:of|on|de la|de|da|do|del|der|en|in|am|el|le|la|na|в|у) )*"
    found = re.fullmatch(
        rf"(?P<day>[^\d\s]\S*(?: ?-? ?feira)?) {of}(?:{week})(?P<rest>(?: .*\d.*)?)", words
    ) or re.fullmatch(rf"{of}(?:{week}),? {of}(?P<day>[^\d\s]\S*)(?P<rest>(?: .*\d.*)?)", words)
    if not found or found["day"] in (
        "end",
        "late",
        "early",
        "fin",
        "ende",
        "fim",
        "the",
        "week",
        "until",
        "by",
        "at",
    ):
        return words
    return f"{found['day']} next week{found['rest']}"


@cache
def next_weeks() -> str:
    """Return a pattern for “next week” in all languages."""
    weeks = [phrase for phrase, meaning in meanings("same").items() if meaning == "next week"]
    return "|".join(re.escape(phrase) for phrase in sorted([*weeks, "next week"], key=len, reverse=True))


def _from_now(words: str) -> str:
    """Write “in 2 weeks' time” as “in 2 weeks”."""
    return re.sub(r"^(in .+?(?:s'?|'s)) time$", lambda found: found[1].rstrip("'").replace("'s", ""), words)
