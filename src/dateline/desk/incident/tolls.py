"""Figures over time: each claim by the day it was told, and where it stands in a small chart."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dateline.desk.incident.fields import figure_span
from dateline.desk.incident.quotes import reader_address, source_name
from dateline.domain import ClaimChange, DependenceBasis, FigureClaim, FigureRange, Standing
from dateline.phrasing import bounds_text
from dateline.record import WholeIncident

_TOP, _BOTTOM = 16.0, 80.0
"""Where the highest count and zero stand in a chart, in percent of its height from the top."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimView:
    """One claim. x, low_y, high_y: in percent of the chart's width and height.

    basis: what shows that its report is no source of its own. new_day: it is the day's first.
    """

    told: date | None
    number: str
    speaker: str
    standing: Standing
    source: str
    href: str
    change: ClaimChange
    is_best: bool
    basis: DependenceBasis | None
    x: float
    low_y: float
    high_y: float
    new_day: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Toll:
    figure: FigureRange
    claims: tuple[ClaimView, ...]

    @property
    def is_drawn(self) -> bool:
        """Whether a chart says more than the table: several counts that are not all the same."""
        return len({claim.number for claim in self.claims}) > 1

    @property
    def has_best(self) -> bool:
        """Whether the best is one of them: a median is none, and a person's is not among them."""
        return any(claim.is_best for claim in self.claims)


def tolls(whole: WholeIncident) -> list[Toll]:
    return [
        Toll(figure=figure, claims=tuple(_claims(whole, figure)))
        for figure in whole.incident.figures
        if figure.claims
    ]


def _claims(whole: WholeIncident, figure: FigureRange) -> list[ClaimView]:
    tellings = {each.event: each for each in whole.tellings}
    top = max(max(claim.low or 0, claim.high or 0) for claim in figure.claims) or 1
    views = []
    for number, claim in enumerate(figure.claims):
        telling = tellings.get(claim.event)
        span = figure_span(telling, claim.figure) if telling else None
        low, high = _ends(claim)
        views.append(
            ClaimView(
                told=claim.told,
                number=bounds_text(claim.low, claim.high, approximate=claim.approximate),
                speaker=claim.speaker or "the outlet itself",
                standing=claim.standing,
                source=source_name(telling.reading) if telling else claim.outlet or "",
                href=reader_address(telling.reading, span) if telling and span else "",
                change=claim.change,
                is_best=claim.figure == figure.best_claim,
                basis=telling.group.basis if telling else None,
                x=_across(number, len(figure.claims)),
                low_y=_height(low, top),
                high_y=_height(high, top),
                new_day=_is_new_day(figure.claims, number),
            )
        )
    return views


def _ends(claim: FigureClaim) -> tuple[int, int]:
    """The bounds; an open side is drawn to the other one."""
    low = claim.low if claim.low is not None else claim.high or 0
    return low, claim.high if claim.high is not None else low


def _across(number: int, count: int) -> float:
    """Claims stand evenly, in their order: most of a toll's run falls into a day or two."""
    return round(100 * (number + 0.5) / count, 2)


def _height(count: int, top: int) -> float:
    return round(_BOTTOM - (_BOTTOM - _TOP) * count / top, 2)


def _is_new_day(claims: Sequence[FigureClaim], number: int) -> bool:
    return number == 0 or claims[number].told != claims[number - 1].told
