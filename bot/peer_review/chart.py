"""Draws counts as bars: `python -m bot.peer_review.chart`, JSON on standard input, a PNG on standard output.

Like `bot.score.chart` a process of its own that ends after one picture: the bot never imports it.
"""

import json
import sys
from io import BytesIO
from typing import Any

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

_WIDTH, _ROW, _HEAD, _SIDE = 1000, 84, 84, 44
_DOTS_PER_INCH = 100
_TITLE, _LABEL = 34, 28
_BACKGROUND, _WORDS, _BAR, _TRACK = "#1e1f22", "#f2f3f5", "#5aa9e6", "#35373c"


def draw(order: dict[str, Any]) -> bytes:
    """Draw sections, one under the other: a title, then a bar per row, as long as its part of the `whole`."""
    sections = order["sections"]
    height = sum(_HEAD + _ROW * len(section["rows"]) for section in sections) + _SIDE
    figure = Figure(figsize=(_WIDTH / _DOTS_PER_INCH, height / _DOTS_PER_INCH), dpi=_DOTS_PER_INCH)
    figure.set_facecolor(_BACKGROUND)
    axes = figure.add_axes((_SIDE / _WIDTH, 0, 1 - 2 * _SIDE / _WIDTH, 1))
    axes.set_axis_off()
    axes.set_xlim(0, 1)
    axes.set_ylim(height, 0)
    top = 0
    for section in sections:
        _write(axes, 0, top + _HEAD / 2, section["title"], _TITLE, weight="bold")
        top += _HEAD
        for row in section["rows"]:
            _draw_row(axes, row, top, row["count"] / section["whole"])
            top += _ROW
    out = BytesIO()
    FigureCanvasAgg(figure).print_png(out)
    return out.getvalue()


def _draw_row(axes: Axes, row: dict[str, Any], top: float, share: float) -> None:
    _write(axes, 0, top + 18, row["label"], _LABEL)
    _write(axes, 1, top + 18, row["numbers"], _LABEL, align="right")
    _draw_line(axes, 1, top + 52, _TRACK)
    _draw_line(axes, share, top + 52, _BAR)


def _write(axes: Axes, x: float, y: float, words: str, pixels: int, align: str = "left", **how: Any) -> None:
    size = _points(pixels)
    axes.text(x, y, words, color=_WORDS, fontsize=size, ha=align, va="center", parse_math=False, **how)


def _draw_line(axes: Axes, end: float, y: float, colour: str) -> None:
    axes.plot([0, end], [y, y], color=colour, linewidth=_points(18), solid_capstyle="butt")


def _points(pixels: float) -> float:
    return pixels * 72 / _DOTS_PER_INCH


if __name__ == "__main__":
    sys.stdout.buffer.write(draw(json.load(sys.stdin)))
