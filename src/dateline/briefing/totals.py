"""Counts that stand by themselves: running totals, stocks and rates, each with who says so."""

from collections.abc import Iterable, Iterator

from dateline.briefing.material import Total
from dateline.domain import FigureKind, Location, Place, Reading, Span
from dateline.exports.codebooks.dateline import FIGURE_KINDS
from dateline.exports.names import FindsPeople, private_words, withhold
from dateline.exports.privacy import coarse, is_sensitive
from dateline.lexicon.phrases import fold
from dateline.record import FigureRow

TOTALS = 24


def choose_totals(rows: Iterable[FigureRow]) -> tuple[FigureRow, ...]:
    """What people were counted, by kind, the latest told first; of one speaker only the latest."""
    order: dict[FigureKind, int] = {kind: number for number, kind in enumerate(FIGURE_KINDS)}
    wanted = [row for row in rows if row.kind in order and row.part_of is None and row.published]
    wanted.sort(key=lambda row: row.id)
    wanted.sort(key=lambda row: str(row.published), reverse=True)
    wanted.sort(key=lambda row: order[row.kind])
    return tuple(_latest_of_each(wanted))


def _latest_of_each(rows: Iterable[FigureRow]) -> Iterator[FigureRow]:
    seen: set[tuple[object, ...]] = set()
    for row in rows:
        speaker = fold(row.said_by or row.outlet or row.report_id)
        key = (row.kind, row.unit, row.scope, row.who, row.place, speaker)
        if key not in seen:
            seen.add(key)
            yield row


def total_of(row: FigureRow, reading: Reading, find_people: FindsPeople) -> Total:
    """A figure of the record as a briefing tells it. reading: of the report it stands in."""
    sentence = row.evidence[0].text
    private = private_words([reading], [sentence], find_people)
    return Total(
        kind=row.kind,
        unit=row.unit,
        scope=row.scope,
        low=row.low,
        high=row.high,
        approximate=row.approximate,
        who=row.who,
        words=withhold(row.text, private),
        speaker=withhold(row.said_by, private) if row.said_by else None,
        place=_place(row),
        report=row.report_id,
        outlet=row.outlet,
        title=withhold(row.title, private) if row.title else None,
        url=row.url,
        published=row.published,
        sentence=withhold(sentence, private),
    )


def _place(row: FigureRow) -> str | None:
    """The place in words, never a shelter or a clinic itself."""
    if row.place is None or row.place_kind is None or row.place_precision is None:
        return None
    place = Place(
        geonameid=row.geonameid,
        name=row.place,
        kind=row.place_kind,
        country=row.country,
        admin1=row.admin1,
        admin2=row.admin2,
    )
    where = Location(place=place, precision=row.place_precision, span=Span(0, 1))
    return coarse(where).place.name if is_sensitive(where, row.place_text) else place.name
