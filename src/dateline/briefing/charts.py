"""Charts over time: incidents by family, counts with low–high bands, one toll as it was told."""

from collections.abc import Sequence
from datetime import date

from dateline.briefing.axes import Plot, draw_axes, draw_foot
from dateline.briefing.drawing import COLOURS, FAINT, INK, PAPER, Drawing
from dateline.briefing.model import Run
from dateline.briefing.series import Series, Step
from dateline.briefing.sums import Sum
from dateline.briefing.words import FAMILIES, MONTHS, counted, kind_words, number, short_day
from dateline.domain import EventFamily, FigureClaim, FigureKind, Unit

WIDE, HALF, HEIGHT = 680.0, 332.0, 180.0
BAND, BEST = "#56b4e9", "#0b3c5d"
_LEGEND_ROW = 18.0
_WIDEST_BAR = 44.0


def draw_families(series: Series) -> str:
    """Incidents a step as bars, each family in its colour."""
    families = [each for each in EventFamily if any(each in of.families for of in series.bins)]
    rows = -(-len(families) // 3)
    said = f"Bars: incidents per {series.step.value}, by type"
    drawing = Drawing(WIDE, HEIGHT + 8 + _LEGEND_ROW * rows, said)
    most = max(sum(of.families.values()) for of in series.bins)
    plot = draw_axes(drawing, f"Incidents per {series.step.value}, by type", most, HEIGHT)
    for n, of in enumerate(series.bins):
        x, width = _bar(plot, n, len(series.bins))
        below = 0
        for family in families:
            count = of.families.get(family, 0)
            top, foot = plot.y(below + count), plot.y(below)
            style = {"fill": COLOURS[family], "stroke": PAPER, "stroke_width": 0.7}
            if count:
                drawing.rect(x, top, width, foot - top, **style)
            below += count
    draw_foot(drawing, plot, _step_words(series))
    for n, family in enumerate(families):
        x, y = 4 + 226 * (n % 3), HEIGHT + 14 + _LEGEND_ROW * (n // 3)
        drawing.rect(x, y - 9, 10, 10, fill=COLOURS[family])
        drawing.text(x + 15, y, FAMILIES[family], size=11)
    return drawing.svg()


def draw_counts(series: Series, kind: FigureKind, unit: Unit) -> str:
    """The counts of one kind a step: a band from low to high, and the best as a line."""
    sums = [of.sum(kind, unit) for of in series.bins]
    name = kind_words(kind, unit)
    drawing = Drawing(
        HALF, HEIGHT + 22, f"Bands: people {name} per {series.step.value}, low to high"
    )
    most = max(max(each.best, each.high or 0) for each in sums if each)
    title = f"{name[0].upper()}{name[1:]} per {series.step.value}"
    plot = draw_axes(drawing, title, most, HEIGHT)
    for n, each in enumerate(sums):
        if each:
            _draw_band(drawing, plot, _bar(plot, n, len(sums)), each)
    draw_foot(drawing, plot, _step_words(series))
    _draw_key(drawing, HEIGHT + 16, is_open=any(each is not None and each.open for each in sums))
    return drawing.svg()


def _draw_band(drawing: Drawing, plot: Plot, bar: tuple[float, float], sum_: Sum) -> None:
    x, width = bar
    high = max(sum_.best, sum_.low) if sum_.high is None else sum_.high
    drawing.rect(x, plot.y(sum_.low), width, plot.bottom - plot.y(sum_.low), fill="#e4eef5")
    drawing.rect(x, plot.y(high), width, plot.y(sum_.low) - plot.y(high), fill=BAND)
    y = plot.y(sum_.best)
    drawing.line(x, y, x + width, y, stroke=BEST, stroke_width=2.6)
    if sum_.open:
        _draw_arrow(drawing, x + width / 2, plot.y(high))


def _draw_arrow(drawing: Drawing, x: float, y: float) -> None:
    """Upwards: no upper bound is told."""
    drawing.line(x, y, x, y - 9, stroke=BEST, stroke_width=1.2)
    drawing.path([((x - 3.5, y - 6), (x, y - 10.5), (x + 3.5, y - 6))], closed=True, fill=BEST)


def _draw_key(drawing: Drawing, y: float, *, is_open: bool) -> None:
    drawing.rect(2, y - 8, 12, 9, fill=BAND)
    drawing.text(18, y, "lowest to highest", size=10, fill=FAINT)
    drawing.line(104, y - 4, 118, y - 4, stroke=BEST, stroke_width=2.6)
    drawing.text(122, y, "best", size=10, fill=FAINT)
    if is_open:
        _draw_arrow(drawing, 156, y + 2)
        drawing.text(164, y, "no upper bound told", size=10, fill=FAINT)


def draw_run(run: Run) -> str:
    """Each report's count of one incident by the day it was told."""
    claims = [claim for claim in run.figure.claims if claim.told]
    days = sorted({claim.told for claim in claims if claim.told})
    name = kind_words(run.figure.kind, run.figure.unit)
    title = f"No. {run.line.number}: {name}, by day told"
    drawing = Drawing(HALF, HEIGHT + 4, f"Dots: {title}, {counted(len(claims), 'count')}")
    most = max(max(_value(claim), claim.high or 0) for claim in claims)
    plot = draw_axes(drawing, title, most, HEIGHT)
    at = {claim.figure: _place(plot, claims, claim, days) for claim in claims}
    for claim in claims:
        x, y = at[claim.figure], plot.y(_value(claim))
        low, high = plot.y(claim.low or 0), plot.y(claim.high or _value(claim))
        drawing.line(x, low, x, high, stroke=BAND, stroke_width=5)
        drawing.circle(x, y, 3.6, fill=BEST, stroke=PAPER)
        if claim.high is None:
            _draw_arrow(drawing, x, y - 3)
        words = number(_value(claim))
        drawing.text(x + 7, y + 3.5, words, size=10, fill=INK, halo=True)
    draw_foot(drawing, plot, [short_day(day) for day in days])
    return drawing.svg()


def _place(
    plot: Plot, claims: Sequence[FigureClaim], claim: FigureClaim, days: Sequence[date]
) -> float:
    """Counts told on one day stand side by side in it."""
    same = [each.figure for each in claims if each.told == claim.told]
    x, width = plot.slot(next(n for n, day in enumerate(days) if day == claim.told), len(days))
    return x + width * (same.index(claim.figure) + 1) / (len(same) + 1)


def _value(claim: FigureClaim) -> int:
    return next((each for each in (claim.low, claim.high) if each is not None), 0)


def _bar(plot: Plot, index: int, of: int) -> tuple[float, float]:
    """Where a bar begins and how wide it is: most of its slot, in the middle."""
    x, slot = plot.slot(index, of)
    width = min(_WIDEST_BAR, slot * 0.72)
    return x + (slot - width) / 2, width


def _step_words(series: Series) -> list[str]:
    if series.step is Step.MONTH:
        return [f"{MONTHS[of.since.month - 1][:3]} {of.since.year}" for of in series.bins]
    return [short_day(of.since) for of in series.bins]
