"""Places: which words of a report name one, and which entry of the gazetteer they name."""

from dateline.domain import PlaceMention, Report
from dateline.gazetteer import Gazetteer
from dateline.language import Document
from dateline.reading.places.border_spots import add_border_spots
from dateline.reading.places.find import find_toponyms
from dateline.reading.places.localities import place_quarters
from dateline.reading.places.outlets import outlet_country
from dateline.reading.places.resolve import Resolution, name_key, resolve_toponyms
from dateline.reading.places.spots import add_spots
from dateline.reading.places.toponyms import Toponym

__all__ = ["read_places"]


def read_places(
    report: Report, document: Document, gazetteer: Gazetteer
) -> tuple[PlaceMention, ...]:
    """The place names of a report in text order, none over another, each with what it names.

    A name that no entry bears has no place, and is there only if the parse calls it one. One that
    several bear has the likeliest, with a score below 1, its reasons, and a rival where the choice
    is close.
    """
    found = find_toponyms(report, document, gazetteer)
    resolutions = resolve_toponyms(found, document, gazetteer, home=outlet_country(report))
    toponyms = [one for one in found if one.marked or name_key(one) in resolutions]
    mentions = [_to_mention(toponym, resolutions.get(name_key(toponym))) for toponym in toponyms]
    placed = place_quarters(toponyms, mentions, report.text, gazetteer)
    return add_border_spots(add_spots(placed, document), document, gazetteer)


def _to_mention(toponym: Toponym, resolution: Resolution | None) -> PlaceMention:
    if resolution is None:
        return PlaceMention(span=toponym.span, text=toponym.text, place=None)
    return PlaceMention(
        span=toponym.span,
        text=toponym.text,
        place=resolution.entry.place,
        score=resolution.score,
        reasons=resolution.reasons,
        rival=resolution.rival.place if resolution.rival else None,
    )
