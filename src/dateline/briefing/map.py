"""The map: where it happened, circles sized by the dead, what is placed loosely drawn as a ring."""

from collections.abc import Sequence
from math import sqrt

from dateline.briefing.drawing import COLOURS, FAINT, GRID, INK, PAPER, Drawing, text_width
from dateline.briefing.frame import Projection, around, project, scale_bar
from dateline.briefing.outlines import Lines, Outline, outlines_in, provinces_in
from dateline.briefing.spots import MapSpot, Placed
from dateline.briefing.words import FAMILIES, counted, number
from dateline.domain import EventFamily
from dateline.lexicon.countries import country_name

WIDTH, HEIGHT, LEGEND = 680.0, 330.0, 76.0
SEA, LAND, NEIGHBOUR, BORDER, PROVINCE = "#e3ecf2", "#fbfaf6", "#f1efe8", "#8d98a3", "#c9cfd5"
ABOUT, COUNTRY_NAME = "#d8d3c4", "#8b9299"
LABELLED = 12
WITH_PROVINCES_KM, WITH_INSET_KM = 2500.0, 900.0
INSET = (132.0, 92.0)
_SMALLEST, _LARGEST = 4.5, 30.0

Box = tuple[float, float, float, float]


def draw_map(placed: Placed) -> str:
    """The SVG of a map of the spots; there must be one."""
    spots = placed.spots
    told = counted(sum(spot.incidents for spot in spots), "incident")
    drawing = Drawing(WIDTH, HEIGHT + LEGEND, f"Map of {told} at {counted(len(spots), 'place')}")
    projection = project(spots, WIDTH, HEIGHT)
    countries = sorted({spot.country for spot in spots if spot.country})
    most = max(spot.killed for spot in spots)
    drawing.rect(0, 0, WIDTH, HEIGHT, fill=SEA)
    outlines = _draw_land(drawing, projection, countries)
    for spot in spots:
        _draw_spot(drawing, projection, spot, most)
    inset = _inset_box(projection, spots)
    _draw_names(drawing, projection, spots, most, outlines, inset)
    drawing.rect(0.5, 0.5, WIDTH - 1, HEIGHT - 1, fill="none", stroke=BORDER)
    _draw_scale(drawing, projection)
    if inset:
        _draw_inset(drawing, projection, countries, inset)
    _draw_legend(drawing, spots, most)
    return drawing.svg()


def _draw_land(
    drawing: Drawing, projection: Projection, countries: Sequence[str]
) -> tuple[Outline, ...]:
    """Countries, and the provinces of those it is about where the map is no wider than a region."""
    outlines = outlines_in(projection.frame, projection.detail)
    for outline in outlines:
        drawing.path(
            _pixels(projection, outline.rings),
            closed=True,
            fill=LAND if outline.country in countries else NEIGHBOUR,
            fill_rule="evenodd",
            stroke=BORDER,
            stroke_width=0.8,
            stroke_linejoin="round",
        )
    for country in countries if projection.width_km < WITH_PROVINCES_KM else ():
        if lines := provinces_in(country, projection.frame, projection.detail):
            style = {"stroke": PROVINCE, "stroke_width": 0.7, "stroke_dasharray": "3 2"}
            drawing.path(_pixels(projection, lines), closed=False, fill="none", **style)
    return outlines


def _inset_box(projection: Projection, spots: Sequence[MapSpot]) -> Box | None:
    """The corner that tells where on earth the map lies: the one with the fewest spots."""
    if projection.width_km > WITH_INSET_KM:
        return None
    width, height = INSET
    corners = (
        (WIDTH - width - 8, 8.0),
        (8.0, 8.0),
        (8.0, HEIGHT - height - 8),
    )
    points = [projection.of(spot.point) for spot in spots]

    def covered(corner: tuple[float, float]) -> int:
        left, top = corner[0] - 20, corner[1] - 20
        right, bottom = corner[0] + width + 20, corner[1] + height + 20
        return sum(left < x < right and top < y < bottom for x, y in points)

    left, top = min(corners, key=covered)
    return (left, top, left + width, top + height)


def _draw_inset(
    drawing: Drawing, projection: Projection, countries: Sequence[str], box: Box
) -> None:
    left, top, right, bottom = box
    size = (right - left, bottom - top)
    wider = around(projection, (left, top, *size))
    drawing.rect(left, top, *size, fill=SEA)
    for outline in outlines_in(wider.frame, wider.detail):
        fill = ABOUT if outline.country in countries else LAND
        style = {"fill": fill, "stroke": BORDER, "stroke_width": 0.5, "fill_rule": "evenodd"}
        drawing.path(_pixels(wider, outline.rings), closed=True, **style)
    west, north = wider.at(projection.frame.west, projection.frame.north)
    east, south = wider.at(projection.frame.east, projection.frame.south)
    drawing.rect(west, north, east - west, south - north, fill="none", stroke=INK, stroke_width=1.4)
    drawing.rect(left, top, *size, fill="none", stroke=BORDER)


def _pixels(projection: Projection, lines: Lines) -> list[list[tuple[float, float]]]:
    return [[projection.at(lon, lat) for lon, lat in line] for line in lines]


def _radius(killed: int, most: int) -> float:
    """An area that grows with the dead; where nobody was counted, the smallest dot."""
    if not killed or not most:
        return _SMALLEST
    return max(_SMALLEST + 1, _LARGEST * sqrt(killed / max(most, 25)))


def _draw_spot(drawing: Drawing, projection: Projection, spot: MapSpot, most: int) -> None:
    x, y = projection.of(spot.point)
    colour, radius = COLOURS[spot.family], _radius(spot.killed, most)
    if spot.ring_km is None:
        drawing.circle(x, y, radius, fill=colour, fill_opacity=0.72, stroke=INK, stroke_width=0.8)
        return
    ring = max(projection.pixels(spot.ring_km), radius + 4)
    dashes = {"stroke_dasharray": "5 3", "stroke_width": 1.4}
    drawing.circle(x, y, ring, fill=colour, fill_opacity=0.13, stroke=colour, **dashes)
    if spot.killed:
        drawing.circle(x, y, radius, fill="none", stroke=colour, stroke_width=1.6)


def _draw_names(
    drawing: Drawing,
    projection: Projection,
    spots: Sequence[MapSpot],
    most: int,
    outlines: Sequence[Outline],
    inset: Box | None,
) -> None:
    """Names of the largest spots where they hide nothing, then of countries where there is room."""
    circles = [(*projection.of(spot.point), _radius(spot.killed, most)) for spot in spots]
    taken: list[Box] = [(x - r, y - r, x + r, y + r) for x, y, r in circles]
    taken += [inset] if inset else []
    for spot, (x, y, radius) in list(zip(spots, circles, strict=True))[:LABELLED]:
        words = spot.name if spot.incidents == 1 else f"{spot.name} ({spot.incidents})"
        width = text_width(words, 11)
        for left, top in _corners(x, y, radius, width):
            box = (left, top, left + width, top + 12)
            if _inside(box) and not any(_overlap(box, other) for other in taken):
                taken.append(box)
                drawing.text(left, top + 9.5, words, size=11, halo=True, font_weight=600)
                break
    for outline in outlines:
        name = country_name(outline.country)
        if outline.label is None or name is None:
            continue
        x, y = projection.at(*outline.label)
        words = name.upper()
        half = text_width(words, 12)
        box = (x - half, y - 10, x + half, y + 3)
        if _inside(box) and not any(_overlap(box, other) for other in taken):
            taken.append(box)
            drawing.text(
                x, y, words, size=9.5, anchor="middle", fill=COUNTRY_NAME, letter_spacing=1.6
            )


def _corners(x: float, y: float, radius: float, width: float) -> tuple[tuple[float, float], ...]:
    """Where the words beside a circle may begin: right, left, above, below, then askew."""
    gap, askew = radius + 4, radius * 0.72 + 3
    return (
        (x + gap, y - 6),
        (x - gap - width, y - 6),
        (x - width / 2, y - gap - 12),
        (x - width / 2, y + gap),
        (x + askew, y - askew - 10),
        (x + askew, y + askew - 2),
        (x - askew - width, y - askew - 10),
        (x - askew - width, y + askew - 2),
    )


def _inside(box: Box) -> bool:
    return box[0] > 2 and box[1] > 2 and box[2] < WIDTH - 2 and box[3] < HEIGHT - 2


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _draw_scale(drawing: Drawing, projection: Projection) -> None:
    km, length = scale_bar(projection, 110)
    x, y = WIDTH - length - 14, HEIGHT - 12
    drawing.rect(x - 6, y - 18, length + 12, 24, fill=PAPER, fill_opacity=0.8)
    drawing.line(x, y, x + length, y, stroke=INK, stroke_width=1.6)
    for end in (x, x + length):
        drawing.line(end, y - 4, end, y, stroke=INK, stroke_width=1.6)
    drawing.text(x + length / 2, y - 6, f"{number(km)} km", size=10, anchor="middle")


def _draw_legend(drawing: Drawing, spots: Sequence[MapSpot], most: int) -> None:
    shown = {spot.family for spot in spots}
    families = [family for family in EventFamily if family in shown]
    top = HEIGHT + 18
    for n, family in enumerate(families):
        x, y = 8.0 + 196 * (n % 2), top + 17 * (n // 2)
        drawing.circle(x, y - 3.5, 5, fill=COLOURS[family], fill_opacity=0.8, stroke=INK)
        drawing.text(x + 11, y, FAMILIES[family], size=11)
    x = 414.0
    if most:
        x = _draw_sizes(drawing, most, x)
    if any(spot.ring_km is not None for spot in spots):
        style = {"stroke": FAINT, "stroke_width": 1.4, "stroke_dasharray": "5 3"}
        drawing.circle(x + 13, top + 14, 13, fill=GRID, fill_opacity=0.4, **style)
        drawing.text(x + 32, top + 11, "somewhere", size=10.5, fill=FAINT)
        drawing.text(x + 32, top + 23, "in this ring", size=10.5, fill=FAINT)


def _draw_sizes(drawing: Drawing, most: int, x: float) -> float:
    """Circles for a round number of dead, the most and fewer; where the next thing may begin."""
    top = HEIGHT + 12
    sizes = dict.fromkeys(_round_down(share) for share in (most, most // 4) if share)
    for killed in sizes:
        radius = _radius(killed, most)
        drawing.circle(x + radius, top + 28, radius, fill="none", stroke=FAINT, stroke_width=1.1)
        drawing.text(x + radius, top + 32, number(killed), size=10, anchor="middle", fill=FAINT)
        x += 2 * radius + 7
    drawing.text(x, top + 31, "killed", size=10.5, fill=FAINT)
    return x + 52


def _round_down(value: int) -> int:
    """To one leading digit: 70, 200, 9."""
    digits = str(value)
    return int(digits[0] + "0" * (len(digits) - 1))
