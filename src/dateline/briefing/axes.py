"""The frame of a chart: an upward scale in round numbers, and steps of time along the foot."""

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.briefing.drawing import FAINT, GRID, INK, Drawing, text_width
from dateline.briefing.words import number

_LABEL_SIZE = 10.0


@dataclass(frozen=True, slots=True)
class Plot:
    """The part of a drawing that a chart fills. most: the number at its top."""

    left: float
    top: float
    right: float
    bottom: float
    most: int

    def y(self, value: float) -> float:
        return self.bottom - (self.bottom - self.top) * value / self.most

    def slot(self, index: int, of: int) -> tuple[float, float]:
        """Where the place for one of several things along the foot begins, and how wide it is."""
        width = (self.right - self.left) / of
        return self.left + index * width, width


def draw_axes(drawing: Drawing, title: str, most: int, height: float) -> Plot:
    """The title, lines at round numbers and room for the chart above a foot at `height`.

    most: the largest value shown.
    """
    step = _round_step(most)
    top = step * max(1, -(-most // step))
    left = 14 + text_width(number(top), _LABEL_SIZE)
    plot = Plot(left, 30.0, drawing.width - 8, height - 22, top)
    drawing.text(0, 13, title, size=12.5, font_weight=600)
    for n in range(top // step + 1):
        y = plot.y(n * step)
        drawing.line(left, y, plot.right, y, stroke=GRID, stroke_width=0.8)
        words = number(n * step)
        drawing.text(left - 6, y + 3.5, words, size=_LABEL_SIZE, anchor="end", fill=FAINT)
    return plot


def draw_foot(drawing: Drawing, plot: Plot, words: Sequence[str]) -> None:
    """The foot, over what stands on it, and names under the steps: as many as have room."""
    drawing.line(plot.left, plot.bottom, plot.right, plot.bottom, stroke=INK)
    widest = max(text_width(each, _LABEL_SIZE) for each in words) + 8
    _, width = plot.slot(0, len(words))
    every = max(1, int(-(-widest // width)))
    for n, each in enumerate(words):
        x, _ = plot.slot(n, len(words))
        if n % every == 0:
            x, y = x + width / 2, plot.bottom + 14
            drawing.text(x, y, each, size=_LABEL_SIZE, anchor="middle", fill=FAINT)


def _round_step(most: int) -> int:
    """One, two or five times a power of ten, so that there are at most five lines."""
    step = 1
    while True:
        for first in (1, 2, 5):
            if most <= 4 * first * step:
                return first * step
        step *= 10
