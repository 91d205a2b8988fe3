"""SVG made part by part; what is written into it is escaped by the XML library."""

from collections.abc import Sequence
from xml.etree import ElementTree as ET

from dateline.briefing.fit import printable
from dateline.domain import EventFamily

FONT = "'Dateline Sans', 'Segoe UI', 'DejaVu Sans', sans-serif"

INK, FAINT, GRID, PAPER = "#1f2933", "#5f6b76", "#d9dfe4", "#ffffff"
COLOURS = {
    EventFamily.FIGHTING: "#d55e00",
    EventFamily.STRIKES: "#e69f00",
    EventFamily.CIVILIANS: "#cc79a7",
    EventFamily.PROTEST: "#f0e442",
    EventFamily.MOVEMENT: "#0072b2",
    EventFamily.RELIEF: "#009e73",
    EventFamily.POLITICS: "#56b4e9",
    EventFamily.OTHER: "#6b7278",
}
"""Okabe and Ito's colours, which people with any kind of colour vision can tell apart."""


class Drawing:
    """An SVG picture of a width and height in CSS pixels. said: what it shows, in words."""

    def __init__(self, width: float, height: float, said: str) -> None:
        self.width, self.height = width, height
        self._root = ET.Element(
            "svg",
            {
                "xmlns": "http://www.w3.org/2000/svg",
                "viewBox": f"0 0 {number(width)} {number(height)}",
                "width": number(width),
                "height": number(height),
                "role": "img",
                "font-family": FONT,
            },
        )
        ET.SubElement(self._root, "title").text = said

    def rect(self, x: float, y: float, width: float, height: float, **style: object) -> None:
        self._add("rect", x=x, y=y, width=max(0.0, width), height=max(0.0, height), **style)

    def circle(self, x: float, y: float, radius: float, **style: object) -> None:
        self._add("circle", cx=x, cy=y, r=radius, **style)

    def line(self, x1: float, y1: float, x2: float, y2: float, **style: object) -> None:
        self._add("line", x1=x1, y1=y1, x2=x2, y2=y2, **style)

    def path(
        self, lines: Sequence[Sequence[tuple[float, float]]], *, closed: bool, **style: object
    ) -> None:
        """Lines, or rings of an area with its holes."""
        end = "Z" if closed else ""
        told = "".join(
            "M" + "L".join(f"{number(x)} {number(y)}" for x, y in line) + end for line in lines
        )
        self._add("path", d=told, **style)

    def text(
        self,
        x: float,
        y: float,
        words: str,
        *,
        size: float = 11,
        anchor: str = "start",
        fill: str = INK,
        halo: bool = False,
        **style: object,
    ) -> None:
        """halo: a rim of paper, for words on a map."""
        if halo:
            rim = {"stroke": PAPER, "stroke_width": 3, "stroke_linejoin": "round", **style}
            self._words(x, y, words, font_size=size, text_anchor=anchor, fill=PAPER, **rim)
        self._words(x, y, words, font_size=size, text_anchor=anchor, fill=fill, **style)

    def svg(self) -> str:
        return ET.tostring(self._root, encoding="unicode")

    def _words(self, x: float, y: float, words: str, **style: object) -> None:
        self._add("text", x=x, y=y, **style).text = printable(words)

    def _add(self, tag: str, **attributes: object) -> ET.Element:
        named = {
            name.replace("_", "-"): number(value) if isinstance(value, (int, float)) else str(value)
            for name, value in attributes.items()
        }
        return ET.SubElement(self._root, tag, named)


def number(value: float) -> str:
    """A coordinate to a tenth of a pixel, as short as it can be."""
    return f"{round(value, 1):g}"


def text_width(words: str, size: float) -> float:
    """About how wide words are; the typeface's letters are half as wide as high."""
    return 0.5 * size * len(words)
