"""The typeface as one file a weight, for programs that can't choose among its parts."""

from functools import cache
from io import BytesIO
from tempfile import TemporaryDirectory

from fontTools.merge import Merger
from fontTools.ttLib import TTFont

from dateline.briefing.assets import PARTS, TYPEFACE, WEIGHTS, font, font_face

_FAMILY, _FULL_NAME, _TYPOGRAPHIC_FAMILY = 1, 4, 16


@cache
def truetype(weight: int) -> bytes:
    """The parts put together, under the family name that pages and drawings ask for."""
    with TemporaryDirectory() as folder:
        paths = []
        for part in PARTS:
            face = TTFont(BytesIO(font(part, weight)), recalcTimestamp=False)
            face.flavor = None
            paths.append(f"{folder}/{part}.ttf")
            face.save(paths[-1])
        merged = Merger().merge(paths)
    for name in (_FAMILY, _FULL_NAME, _TYPOGRAPHIC_FAMILY):
        merged["name"].setName(TYPEFACE, name, 3, 1, 0x409)
    merged.recalcTimestamp = False
    target = BytesIO()
    merged.save(target)
    return target.getvalue()


@cache
def letters() -> frozenset[str]:
    """The characters it has."""
    return frozenset(map(chr, TTFont(BytesIO(truetype(WEIGHTS[0]))).getBestCmap()))


def whole_font_faces() -> str:
    """The CSS that brings it along, each weight in one piece."""
    return "\n".join(font_face(weight, truetype(weight)) for weight in WEIGHTS)
