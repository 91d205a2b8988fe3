"""What leaves only when asked for: private persons' names, exact sites of shelters and clinics."""

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from math import floor

from dateline.domain import Incident, Location, Place, PlaceKind, PlacePrecision
from dateline.exports.exported import Exported, ExportedEvent, ExportedFigure, Sentence
from dateline.exports.names import Private, withhold
from dateline.lexicon.codebook_terms import load_sensitive
from dateline.lexicon.countries import country_name

NAMES_WITHHELD = "names of private persons withheld"
SITE_WITHHELD = "exact site withheld: a shelter, a clinic or the like"

_SITES = (PlaceKind.SITE, PlaceKind.LOCALITY)
_DIGITS = 5


def hide_names(told: Exported, private: Private) -> Exported:
    """The incident without the names of private persons, wherever a row could show one.

    private: as `private_words` finds them. Offsets still point into the report.
    """

    def hidden(text: str | None) -> str | None:
        return withhold(text, private) if text else text

    result = replace(
        told,
        incident=_without_names(told.incident, lambda text: withhold(text, private)),
        events=tuple(_event(each, hidden) for each in told.events),
        reports=tuple(replace(each, title=hidden(each.title)) for each in told.reports),
        figures=tuple(_figure(each, hidden) for each in told.figures),
        place_text=hidden(told.place_text),
    )
    if result == told:
        return told
    return replace(result, warnings=(*told.warnings, NAMES_WITHHELD))


def coarsen_sites(told: Exported) -> Exported:
    """The incident placed to the district where its place, or a figure's, is a sensitive site."""
    figures = tuple(_coarse_figure(each) for each in told.figures)
    if not is_sensitive(told.where, told.place_text):
        return replace(told, figures=figures)
    return replace(
        told,
        where=told.where and coarse(told.where),
        place_text=None,
        figures=figures,
        warnings=(*told.warnings, SITE_WITHHELD),
    )


def is_sensitive(where: Location | None, words: str | None = None) -> bool:
    """Whether a place is told so closely, and so called, that its point could harm people."""
    if where is None or where.precision is not PlacePrecision.EXACT:
        return False
    named = where.place.name if where.place.kind in _SITES else ""
    return bool(_site_words().search(f"{named} {words or ''}"))


def coarse(where: Location) -> Location:
    """The district a site lies in, its point the middle of a cell of the grid."""
    place, terms = where.place, load_sensitive()
    area = place.admin2 or place.admin1 or country_name(place.country) or place.name
    return replace(
        where,
        place=Place(
            geonameid=None,
            name=area,
            kind=PlaceKind.REGION,
            country=place.country,
            admin1=place.admin1,
            admin2=place.admin2,
            lat=_cell_middle(place.lat, terms.grid),
            lon=_cell_middle(place.lon, terms.grid),
            radius_km=terms.radius_km,
        ),
        precision=PlacePrecision.DISTRICT,
        spot=None,
    )


def _cell_middle(degrees: float | None, grid: float) -> float | None:
    return None if degrees is None else round((floor(degrees / grid) + 0.5) * grid, _DIGITS)


@cache
def _site_words() -> re.Pattern[str]:
    sites = "|".join(map(re.escape, load_sensitive().sites))
    return re.compile(rf"\b(?:{sites})s?\b", re.IGNORECASE)


def _coarse_figure(figure: ExportedFigure) -> ExportedFigure:
    if figure.place is None or not is_sensitive(figure.place):
        return figure
    return replace(figure, place=coarse(figure.place))


def _event(event: ExportedEvent, hidden: Callable[[str | None], str | None]) -> ExportedEvent:
    return replace(
        event, said_by=hidden(event.said_by), sentences=_sentences(event.sentences, hidden)
    )


def _figure(figure: ExportedFigure, hidden: Callable[[str | None], str | None]) -> ExportedFigure:
    return replace(
        figure,
        said_by=hidden(figure.said_by),
        side=hidden(figure.side),
        sentences=_sentences(figure.sentences, hidden),
    )


def _sentences(
    sentences: tuple[Sentence, ...], hidden: Callable[[str | None], str | None]
) -> tuple[Sentence, ...]:
    return tuple(replace(each, text=hidden(each.text) or "") for each in sentences)


def _without_names(incident: Incident, hidden: Callable[[str], str]) -> Incident:
    figures = tuple(
        replace(
            each,
            claims=tuple(
                replace(claim, speaker=hidden(claim.speaker)) if claim.speaker else claim
                for claim in each.claims
            ),
        )
        for each in incident.figures
    )
    contested = tuple(
        replace(each, sides=tuple(replace(side, says=hidden(side.says)) for side in each.sides))
        for each in incident.contested
    )
    actors = tuple(replace(each, actor=hidden(each.actor)) for each in incident.actors)
    return replace(incident, figures=figures, contested=contested, actors=actors)
