"""How tests speak of what people read: by the constants of the wordings, so that words can change alone."""

import re

_SLOT = re.compile(r"\\\{[^{}]*\\\}")


def said_in(sentence: str, seen: str) -> bool:
    """Whether a sentence of a wording was shown, whatever stands in its slots."""
    return re.search(_SLOT.sub(".*?", re.escape(sentence)), seen, re.DOTALL) is not None
