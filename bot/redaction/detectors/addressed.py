"""Names of those who are spoken to or explained: “I told Bart no”, “listen Jomar”, “Thandeka (the owner)”."""

import re
from collections.abc import Iterator

from bot.redaction.normalized import FindingKind, NormalizedText, Span
from bot.redaction.words import load_redaction_words

_ADDRESSED = re.compile(
    r"(?<!\w)(?:[Tt]old|[Tt]ells?|[Tt]elling|[Aa]sked|[Ww]arned|[Tt]hanked|[Bb]locked|[Ll]isten,?|[Ll]ook,|[Ss]orry,?)"
    r" (?P<name>[A-Z][a-z]{2,20})(?![\w.])"
)
_EXPLAINED = re.compile(
    r"(?<!\w)(?P<name>[A-Z][a-z]{2,20}) \((?:the|my|our|his|her|their) (?:owner|client|boss|manager|ceo|"
    r"founder|buyer|partner|wife|husband|assistant|developer|designer|editor|agent)\b"
)


def find_addressed(shadow: NormalizedText) -> Iterator[Span]:
    """Find them where the word is a name by its capital, and no ordinary word or tool."""
    words = load_redaction_words()
    for pattern in (_ADDRESSED, _EXPLAINED):
        for found in pattern.finditer(shadow.text):
            low = found["name"].lower()
            if not words.names.is_ordinary(low) and low not in words.names.known:
                yield Span(*found.span("name"), FindingKind.NAME, words.tokens.name)
