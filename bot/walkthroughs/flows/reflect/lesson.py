"""The lesson card of "What do I take from it?": what the member wrote, the change first."""

from bot.walkthroughs.engine.route import Route

FLOW = "reflect"
_SIGN = "sign"
_LINES = (_SIGN, "resolve", "happened", "my_part", "their_part", "cost", "sign_seen", "again")


def lesson_lines(route: Route) -> list[tuple[str, str]]:
    """List what was answered as (what it is, the member's words), the sign and the change first."""
    lines: list[tuple[str, str]] = []
    for name in _LINES:
        value = route.counting.get(name)
        if isinstance(value, str) and value:
            question = route.flow.by_id[name]
            lines.append((question.short, question.label_of(value) or value))
    return lines


def lesson_text(route: Route) -> str:
    """Write the same in one text, as it stands in the story of a contract."""
    return "\n".join(f"{what}: {words}" for what, words in lesson_lines(route))


def sign_of(route: Route) -> str:
    """Return the sign to look out for; empty where none was named."""
    sign = route.counting.get(_SIGN)
    return sign if isinstance(sign, str) else ""
