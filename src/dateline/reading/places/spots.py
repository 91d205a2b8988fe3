"""Points and lines told by way of named places: "20 km east of Homs", "the road from X to Y"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from dateline.domain import (
    Place,
    PlaceKind,
    PlaceMention,
    PlacePrecision,
    Point,
    Span,
    SpanIndex,
    Spot,
    SpotForm,
)
from dateline.gazetteer.geometry import kilometres_apart, point_from
from dateline.language import Document, Sentence
from dateline.lexicon.demonyms import load_demonyms
from dateline.lexicon.place_relations import load_place_relations

_LOOK_BACK = 120
"""Characters before a name in which its relation is told."""
_FARTHEST_KM = 500.0
_LONGEST_LINE_KM = 800.0
_SETTLED = frozenset({PlaceKind.TOWN, PlaceKind.LOCALITY, PlaceKind.SITE})
"""What a distance is measured from; a region or country has no one point to start at."""

_NEAR_KM = 10.0
_UNTOLD_KM = 15.0
"""How far "east of Homs" is taken to mean where no distance is told, as much again off the mark."""
_SIDEWAYS = 0.3
"""Of the distance: how far the place may lie beside the point, as a wind of eight names 45°."""
_ALONG = 0.1
"""Of its length: how far from a straight line a road may run."""

_PRECISIONS = (
    (5.0, PlacePrecision.TOWN),
    (40.0, PlacePrecision.DISTRICT),
    (200.0, PlacePrecision.PROVINCE),
)


def precision_within(km: float) -> PlacePrecision:
    """How closely a place is told that may lie so far from its point."""
    return next(
        (precision for most, precision in _PRECISIONS if km <= most), PlacePrecision.COUNTRY
    )


def add_spots(mentions: Sequence[PlaceMention], document: Document) -> tuple[PlaceMention, ...]:
    """The mentions, with the point or line of its own that the words around one tell."""
    spotted = list(mentions)
    index = SpanIndex.of(mentions)
    for sentence in document.sentences:
        for number, spot in _spots(index.inside(sentence.span), mentions, sentence, document.text):
            spotted[number] = replace(spotted[number], spot=spot)
    return tuple(spotted)


def _spots(
    numbers: Sequence[int], mentions: Sequence[PlaceMention], sentence: Sentence, text: str
) -> Iterator[tuple[int, Spot]]:
    taken = False
    for position, number in enumerate(numbers):
        if taken:  # the second end of a line
            taken = False
            continue
        mention = mentions[number]
        base = _base(mention.place)
        if base is None:
            continue
        before = text[max(sentence.start, mention.span.start - _LOOK_BACK) : mention.span.start]
        if position + 1 < len(numbers):
            other = mentions[numbers[position + 1]]
            after = text[other.span.end : min(sentence.end, other.span.end + _LOOK_BACK)]
            gap = text[mention.span.end : other.span.start]
            line = _line(base, mention, other, _Words(before, gap, after))
            if line is not None:
                yield number, line
                yield numbers[position + 1], line
                taken = True
                continue
        spot = _offset(base, mention.span, before) or _near(base, mention.span, before)
        if spot is not None:
            yield number, spot


@dataclass(frozen=True, slots=True)
class _Base:
    """A settled place that others are told by way of."""

    point: Point
    radius_km: float
    precision: PlacePrecision


def _base(place: Place | None) -> _Base | None:
    if place is None or place.kind not in _SETTLED or place.lat is None or place.lon is None:
        return None
    return _Base((place.lat, place.lon), place.radius_km or 1.0, place.precision)


@dataclass(frozen=True, slots=True)
class _Patterns:
    """The relations of the lexicon; all but `gap_*` end where a name begins."""

    offset: re.Pattern[str]
    near: re.Pattern[str]
    between: re.Pattern[str]
    road: re.Pattern[str]
    gap_between: re.Pattern[str]
    gap_road: re.Pattern[str]
    road_after: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    words = load_place_relations()

    def any_of(choices: Sequence[str]) -> str:
        longest_first = sorted(choices, key=lambda word: -len(word))
        return "|".join(re.escape(word) for word in longest_first)

    called = rf"(?:the )?(?:\w{{2,12}} )?(?:(?:{any_of(words.called)}) of )?(?:the )?"
    wind = r"(?:north|south|east|west)"
    direction = rf"(?P<direction>{wind}(?:[- ]?{wind}){{0,2}})(?:ern|wards?)?"
    number = rf"(?P<number>\d{{1,3}}(?:,\d{{3}})?(?:\.\d)?|\b(?:{any_of([*words.numbers])}))"
    unit = rf"(?P<unit>{any_of([*words.units])})\b"
    compiled = {
        "offset": (
            rf"(?:{number}[ -]?{unit}(?: ?\([^()]{{1,20}}\))? )?"
            rf"(?:(?:to the |due |further )?{direction} (?:of|from|outside)"
            rf"|(?:away |inland |off |short )?(?:from|outside|of|off)) {called}$"
        ),
        "near": rf"\b(?:{any_of(words.near)}) {called}$",
        "between": rf"\bbetween {called}$",
        "road": (
            rf"\b(?:{any_of(words.roads)})s? (?:that )?(?:runs |running |leading |leads )?"
            rf"(?:from|between|linking|links|connecting|connects|joining|joins) {called}$"
        ),
        "gap_between": rf" and {called}",
        "gap_road": rf" (?:to|and|with) {called}",
        "road_after": rf"(?: \w{{2,14}})? (?:{any_of(words.joined_roads)})s?\b",
    }
    return _Patterns(**{name: re.compile(form, re.I) for name, form in compiled.items()})


def _offset(base: _Base, span: Span, before: str) -> Spot | None:
    """A distance, a direction or both before a town: "some 12 miles north-east of the town of"."""
    match = _patterns().offset.search(before)
    if match is None or not (match["number"] or match["direction"]):
        return None
    bearing = _bearing(match["direction"])
    if match["direction"] and bearing is None:
        return None
    km = _kilometres(match["number"], match["unit"]) if match["number"] else None
    if km is not None and km > _FARTHEST_KM:
        return None
    point, radius = base.point, base.radius_km
    if km is not None and bearing is not None:
        point, radius = point_from(point, km, bearing), max(radius, _SIDEWAYS * km)
    elif bearing is not None:
        away = base.radius_km + _UNTOLD_KM
        point, radius = point_from(point, away, bearing), away
    elif km is not None:
        radius += km
    words = Span(span.start - (len(before) - match.start()), span.end)
    return _spot(SpotForm.OFFSET, (point,), radius, words)


def _bearing(words: str | None) -> float | None:
    if words is None:
        return None
    plain = re.sub("[- ]", "", words.lower())
    directions = load_place_relations().directions
    return next((at for name, at in directions.items() if name.replace("-", "") == plain), None)


def _kilometres(number: str, unit: str) -> float:
    words = load_place_relations()
    spelt = words.numbers.get(number.lower())
    count = spelt if spelt is not None else float(number.replace(",", ""))
    return count * words.units[unit.lower()]


def _near(base: _Base, span: Span, before: str) -> Spot | None:
    match = _patterns().near.search(before)
    if match is None:
        return None
    words = Span(span.start - (len(before) - match.start()), span.end)
    spot = _spot(SpotForm.NEAR, (base.point,), max(_NEAR_KM, 2 * base.radius_km), words)
    beside = PlacePrecision.TOWN if base.precision is PlacePrecision.EXACT else base.precision
    return replace(spot, precision=beside)


@dataclass(frozen=True, slots=True)
class _Words:
    """The words before the first name, between the two, and after the second."""

    before: str
    gap: str
    after: str


def _line(base: _Base, mention: PlaceMention, other: PlaceMention, words: _Words) -> Spot | None:
    """From one town to the next: "between X and Y", "the road from X to Y", "the X-Y highway"."""
    end = _base(other.place)
    start = _start_of_line(words, _are_capitals(mention, other))
    if end is None or start is None:
        return None
    length = kilometres_apart(base.point, end.point)
    if length > _LONGEST_LINE_KM or base.point == end.point:
        return None
    radius = max(base.radius_km, end.radius_km, _ALONG * length)
    span = Span(mention.span.start - (len(words.before) - start), other.span.end)
    return _spot(SpotForm.BETWEEN, (base.point, end.point), radius, span)


def _start_of_line(words: _Words, capitals: bool) -> int | None:
    """Where in the words before the line begins to be told. Talks are between capitals, too."""
    patterns = _patterns()
    if words.gap in ("-", "–", "—", " - ", " – ") and patterns.road_after.match(words.after):
        return len(words.before)
    if patterns.gap_road.fullmatch(words.gap) and (match := patterns.road.search(words.before)):
        return match.start()
    if not capitals and patterns.gap_between.fullmatch(words.gap):
        match = patterns.between.search(words.before)
        return match.start() if match else None
    return None


def _are_capitals(mention: PlaceMention, other: PlaceMention) -> bool:
    capitals = load_demonyms().capitals
    return mention.text in capitals and other.text in capitals


def _spot(form: SpotForm, line: tuple[Point, ...], radius_km: float, span: Span) -> Spot:
    reach = radius_km + kilometres_apart(line[0], line[-1]) / 2
    return Spot(
        form=form,
        line=line,
        radius_km=round(radius_km, 1),
        precision=precision_within(reach),
        span=span,
    )
