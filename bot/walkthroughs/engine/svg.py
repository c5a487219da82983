"""Draws a flow as an SVG picture: the questions from top to bottom, each with when it is asked."""

from dataclasses import dataclass, field
from textwrap import wrap
from xml.sax.saxutils import escape

from bot.walkthroughs.engine.flow import Flow, Question
from bot.walkthroughs.engine.mermaid import conditions_in_words

_WIDTH, _MARGIN, _BOX_WIDTH = 760, 20, 680
_LINE, _GAP, _PADDING = 18, 22, 10
_CHARACTERS = 88
_STYLE = (
    "text{font:13px sans-serif;fill:#1c2733}.title{font-weight:bold}.when{font-style:italic;fill:#4a5a6a}"
    ".frame{fill:#eef3f7;stroke:#9fb3c4}.box{fill:#fff;stroke:#2f6f8f}.arrow{stroke:#2f6f8f;stroke-width:2}"
)


@dataclass
class _Canvas:
    """Collects shapes from the top down."""

    y: int = _MARGIN
    shapes: list[str] = field(default_factory=list)

    def box(self, kind: str, lines: list[tuple[str, str]], inset: int = 0) -> None:
        """Draw a box with lines of text, each with its style."""
        height = len(lines) * _LINE + 2 * _PADDING
        left = (_WIDTH - _BOX_WIDTH) // 2 + inset
        self.shapes.append(
            f'<rect class="{kind}" x="{left}" y="{self.y}" width="{_BOX_WIDTH - 2 * inset}" '
            f'height="{height}" rx="8"/>'
        )
        for number, (style, text) in enumerate(lines, 1):
            baseline = self.y + _PADDING + number * _LINE - 4
            self.shapes.append(f'<text class="{style}" x="{left + 12}" y="{baseline}">{escape(text)}</text>')
        self.y += height

    def arrow(self) -> None:
        """Draw the way to the next box."""
        middle = _WIDTH // 2
        line = f'<line class="arrow" x1="{middle}" y1="{self.y}" x2="{middle}" y2="{self.y + _GAP}"/>'
        self.shapes.append(line)
        self.y += _GAP


def svg(flow: Flow, *, advice: str, when: str) -> str:
    """Return the picture; `advice` names the end, `when` introduces a condition."""
    canvas = _Canvas()
    canvas.box("frame", [("title", flow.title)])
    for name, group in flow.groups.items():
        canvas.arrow()
        canvas.box("frame", [("title", group.title), *_condition(conditions_in_words(group), when)])
        for question in flow.questions:
            if question.group == name:
                canvas.arrow()
                canvas.box("box", _question(question, when), inset=24)
    canvas.arrow()
    canvas.box("frame", [("title", advice)])
    height = canvas.y + _MARGIN
    head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{height}" role="img">'
    title = f"<title>{escape(flow.title)}</title><style>{_STYLE}</style>"
    return "\n".join([head, title, *canvas.shapes, "</svg>"]) + "\n"


def _question(question: Question, when: str) -> list[tuple[str, str]]:
    prompt = [("title", line) for line in wrap(question.prompt, _CHARACTERS)]
    options = " · ".join(option.label for option in question.options)
    answers = [("", line) for line in wrap(options, _CHARACTERS)]
    return [*prompt, *answers, *_condition(conditions_in_words(question), when)]


def _condition(words: str, when: str) -> list[tuple[str, str]]:
    return [("when", line) for line in wrap(f"{when} {words}", _CHARACTERS)] if words else []
