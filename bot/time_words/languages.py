"""Spanish, Portuguese, French, German and Ukrainian days in English, by the word lists of dateparser.

Only its words are used, not its dates: from “vendredi 15h” it makes the 15th of this month, from “32 dec” a
day in 2032. It is imported when first needed, as it costs time and memory.
"""

import re
from functools import cache
from threading import Lock
from typing import TYPE_CHECKING

from bot.time_words.vocabulary import LONGEST_TEXT, any_of, in_one_way, plain

if TYPE_CHECKING:
    from dateparser.languages.locale import Locale

_LANGUAGES = ["es", "pt", "fr", "de", "uk"]
_NEXT_WEEK = " next week"
_one_at_a_time = Lock()


def translations(day: str) -> list[str]:
    """Put a plain text into English, once for each language in which all its words are known."""
    if day.endswith(_NEXT_WEEK):
        return [english + _NEXT_WEEK for english in _in_english(day.removesuffix(_NEXT_WEEK))]
    nth = re.fullmatch(r"(\D+?),? (\d\d?)(?:\.|th)", day)
    if nth:
        return [f"{english} {nth[2]}th" for english in _in_english(nth[1])]
    following = re.fullmatch(rf"(?:{any_of('next')}) (.+)|(.+) (?:{any_of('next')})", day)
    ahead = re.fullmatch(rf"(?:{any_of('ahead')}) (\d.+)", day)
    if following:
        name = following[1] or following[2]
        return [f"next {english}" for english in _in_english(name) or _known(name)]
    return [f"in {english}" for english in _in_english(ahead[1])] if ahead else _in_english(day)


def _known(name: str) -> list[str]:
    """Return the English of a word that the lists lack, as “понеділка”."""
    english = in_one_way(name)
    return [] if english == name else [english]


def _in_english(text: str) -> list[str]:
    if len(text) > LONGEST_TEXT or not text:
        return []  # dateparser takes quadratic time
    with _one_at_a_time:
        found = [_translate(locale, text) for locale in _locales()]
    return [english for english in found if english and _digits(english) == _digits(text)]


def _translate(locale: "Locale", text: str) -> str:
    """Return English, or nothing when the language does not know every word."""
    from dateparser.conf import settings

    if not locale.is_applicable(text, settings=settings):
        return ""
    return plain(locale.translate(text, settings=settings))


def _digits(text: str) -> list[str]:
    """List the numbers: a translation that makes or drops one (“demain”: “in 1 day”) is no translation."""
    return re.findall(r"\d+", text)


@cache
def _locales() -> list["Locale"]:
    from dateparser.languages.loader import LocaleDataLoader

    return list(LocaleDataLoader().get_locales(languages=_LANGUAGES))
