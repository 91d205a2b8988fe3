"""SVG drawings as PNG, for word processors that show no SVG."""

from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from dateline.briefing.assets import FACES, font

_FAMILY, _FULL_NAME, _TYPOGRAPHIC_FAMILY = 1, 4, 16
_DOTS_A_PIXEL = 3.0


def png(svg: str) -> bytes:
    """A drawing at three dots a CSS pixel: about 290 to an inch."""
    import resvg_py

    with TemporaryDirectory() as folder:
        paths = []
        for (part, weight), data in zip(FACES, _truetype(), strict=True):
            path = Path(folder) / f"{part}-{weight}.ttf"
            path.write_bytes(data)
            paths.append(str(path))
        drawn = resvg_py.svg_to_bytes(
            svg_string=svg,
            zoom=_DOTS_A_PIXEL,
            font_files=paths,
            # where the machine's fonts are there too, they are taken for whole words in between
            skip_system_fonts=_letters().issuperset(svg),
            background="#ffffff",
        )
    return bytes(drawn)


@cache
def _truetype() -> tuple[bytes, ...]:
    """The typeface unpacked, under the family name that drawings ask for."""
    from fontTools.ttLib import TTFont

    unpacked = []
    for part, weight in FACES:
        face = TTFont(BytesIO(font(part, weight)), recalcTimestamp=False)
        for name in (_FAMILY, _FULL_NAME, _TYPOGRAPHIC_FAMILY):
            face["name"].setName("Source Sans 3", name, 3, 1, 0x409)
        face.flavor = None
        target = BytesIO()
        face.save(target)
        unpacked.append(target.getvalue())
    return tuple(unpacked)


@cache
def _letters() -> frozenset[str]:
    from fontTools.ttLib import TTFont

    faces = (TTFont(BytesIO(data)) for data in _truetype())
    return frozenset(chr(code) for face in faces for code in face.getBestCmap())
