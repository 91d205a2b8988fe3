"""The parts of a document that are drawn."""

from collections.abc import Iterator

from dateline.briefing.charts import draw_counts, draw_families, draw_run
from dateline.briefing.document import Block, Heading, Paragraph, Picture, Pictures, Text
from dateline.briefing.map import draw_map
from dateline.briefing.model import Briefing
from dateline.briefing.words import counted, interval_words, kind_words, place_words

CHARTED = 4
"""Kinds of counts that have a chart."""
_LEAST_BARS = 2


def map_section(briefing: Briefing) -> Iterator[Block]:
    spots = briefing.placed.spots
    if not spots:
        return
    yield Heading("Where")
    told = counted(sum(spot.incidents for spot in spots), "incident")
    yield Picture(
        svg=draw_map(briefing.placed),
        said=f"Map of {told} at {counted(len(spots), 'place')}; the table lists them.",
        caption="Circles grow with the best count of the killed. Borders: Natural Earth; they take"
        " no stand on whose they are.",
    )


def charts_section(briefing: Briefing) -> Iterator[Block]:
    """Charts of a period of two steps or more in which something can be dated to one."""
    series = briefing.series
    filled = any(of.families for of in series.bins) and len(series.bins) >= _LEAST_BARS
    if not filled and not briefing.runs:
        return
    yield Heading("When")
    if filled:
        yield Picture(
            svg=draw_families(series),
            said=f"Chart of incidents per {series.step.value} by type.",
            caption="",
        )
        yield from _counts(briefing)
    if briefing.runs:
        yield Heading("Counts that changed as they were told", 3)
        yield Pictures(
            tuple(
                Picture(
                    svg=draw_run(run),
                    said=f"Chart of how many were {kind_words(run.figure.kind, run.figure.unit)}, "
                    f"by the day it was told, incident no. {run.line.number}.",
                    caption=f"{interval_words(run.line.interval)}, {place_words(run.line.where)}",
                    width_mm=88,
                )
                for run in briefing.runs
            )
        )


def _counts(briefing: Briefing) -> Iterator[Block]:
    series = briefing.series
    dated = [
        each.sum
        for each in briefing.headlines
        if any(of.sum(each.sum.kind, each.sum.unit) for of in series.bins)
    ][:CHARTED]
    if dated:
        yield Pictures(
            tuple(
                Picture(
                    svg=draw_counts(series, each.kind, each.unit),
                    said=f"Chart of people {kind_words(each.kind, each.unit)} "
                    f"per {series.step.value}, from low to high.",
                    caption="",
                    width_mm=88,
                )
                for each in dated
            )
        )
    if series.loose:
        loose = f"{counted(series.loose, 'incident')} not dated to a single {series.step.value}"
        yield Paragraph((Text(f"Not drawn: {loose}."),), note=True)
