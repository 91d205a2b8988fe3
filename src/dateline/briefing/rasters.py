"""SVG drawings as PNG, for word processors that show no SVG."""

from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import resvg_py
from fontTools.ttLib import TTFont

from dateline.briefing.assets import WEIGHTS, font

_DOTS_A_PIXEL = 3.0


def png(svg: str) -> bytes:
    """A drawing at three dots a CSS pixel: about 290 to an inch."""
    with TemporaryDirectory() as folder:
        paths = []
        for weight in WEIGHTS:
            path = Path(folder) / f"{weight}.ttf"
            path.write_bytes(_truetype(weight))
            paths.append(str(path))
        drawn = resvg_py.svg_to_bytes(
            svg_string=svg,
            zoom=_DOTS_A_PIXEL,
            font_files=paths,
            # so that a picture is the same on every machine, unless it needs another script
            skip_system_fonts=_letters().issuperset(svg),
            background="#ffffff",
        )
    return bytes(drawn)


@cache
def _truetype(weight: int) -> bytes:
    face = TTFont(BytesIO(font(weight)), recalcTimestamp=False)
    face.flavor = None
    target = BytesIO()
    face.save(target)
    return target.getvalue()


@cache
def _letters() -> frozenset[str]:
    """The characters the typeface has."""
    return frozenset(map(chr, TTFont(BytesIO(_truetype(WEIGHTS[0]))).getBestCmap()))
