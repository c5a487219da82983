"""Draws the ranges: `python -m bot.score.chart`, JSON on standard input, a PNG on standard output.

The only module that imports matplotlib. It runs as a process of its own and ends after one picture; the bot
starts it through `bot.score.picture` and never imports it.
"""

import json
import sys
from io import BytesIO
from typing import Any

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

_WIDTH, _ROW, _HEAD, _FOOT, _SIDE = 1000, 104, 150, 64, 44
_DOTS_PER_INCH = 100
_TITLE, _LABEL, _SMALL = 36, 31, 28
_BACKGROUND, _WORDS, _QUIET, _BAR, _TRACK = "#1e1f22", "#f2f3f5", "#c4c9ce", "#5aa9e6", "#35373c"
_BANDS = ((80, (0, (3, 2))), (90, "solid"))
"""Where bands begin, and how the line there looks: told apart without colour."""
_MIDDLES = {"below": 40, "between": 85, "above": 95}
"""Where the words for each band stand."""


def draw(picture: dict[str, Any]) -> bytes:
    """Draw one row per range on one axis from 0 to 100: a bar from low to high, a diamond at likely."""
    rows = picture["rows"]
    height = _HEAD + _ROW * len(rows) + _FOOT
    figure = Figure(figsize=(_WIDTH / _DOTS_PER_INCH, height / _DOTS_PER_INCH), dpi=_DOTS_PER_INCH)
    figure.set_facecolor(_BACKGROUND)
    axes = figure.add_axes(
        (_SIDE / _WIDTH, _FOOT / height, 1 - 2 * _SIDE / _WIDTH, 1 - (_FOOT + _HEAD) / height)
    )
    axes.set_xlim(0, 100)
    axes.set_ylim(_ROW * len(rows), 0)
    _draw_ground(axes, picture["labels"])
    for place, row in enumerate(rows):
        _draw_row(axes, row, _ROW * place)
    out = BytesIO()
    FigureCanvasAgg(figure).print_png(out)
    return out.getvalue()


def _draw_ground(axes: Axes, labels: dict[str, str]) -> None:
    """Draw the title, the axis, and the words for the bands."""
    axes.set_facecolor(_BACKGROUND)
    for side in axes.spines.values():
        side.set_visible(False)
    axes.set_yticks([])
    axes.set_xticks([0, 20, 40, 60, *(start for start, _ in _BANDS), 100])
    axes.tick_params(axis="x", length=0, pad=8, labelsize=_points(_SMALL), labelcolor=_WORDS)
    axes.text(0, -100, labels["title"], color=_WORDS, fontsize=_points(_TITLE), weight="bold", va="center")
    for name, middle in _MIDDLES.items():
        axes.text(middle, -14, labels[name], color=_QUIET, fontsize=_points(_SMALL), ha="center", va="bottom")


def _draw_row(axes: Axes, row: dict[str, Any], top: float) -> None:
    """Draw the words of one row, and its range under them."""
    size, words, middle = _points(_LABEL), top + 32, top + 76
    axes.text(0, words, row["label"], color=_WORDS, fontsize=size, va="center")
    axes.text(100, words, row["numbers"], color=_WORDS, fontsize=size, va="center", ha="right")
    _draw_line(axes, [0, 100], middle, _TRACK)
    _draw_line(axes, [row["low"], row["high"]], middle, _BAR)
    for start, style in _BANDS:
        axes.plot([start, start], [middle - 22, middle + 26], color=_WORDS, linewidth=_points(3), ls=style)
    axes.plot(
        [row["likely"]],
        [middle],
        marker="D",
        markersize=_points(19),
        color=_WORDS,
        markeredgecolor=_BACKGROUND,
        markeredgewidth=_points(4),
        clip_on=False,
        zorder=5,
    )


def _draw_line(axes: Axes, ends: list[float], height: float, colour: str) -> None:
    axes.plot(ends, [height, height], color=colour, linewidth=_points(22), solid_capstyle="butt")


def _points(pixels: float) -> float:
    return pixels * 72 / _DOTS_PER_INCH


if __name__ == "__main__":
    sys.stdout.buffer.write(draw(json.load(sys.stdin)))
