"""SVG drawings as PNG, for word processors that show no SVG."""

from pathlib import Path
from tempfile import TemporaryDirectory

import resvg_py

from dateline.briefing.assets import WEIGHTS
from dateline.briefing.typeface import letters, truetype

_DOTS_A_PIXEL = 3.0


def png(svg: str) -> bytes:
    """A drawing at three dots a CSS pixel: about 290 to an inch."""
    with TemporaryDirectory() as folder:
        paths = []
        for weight in WEIGHTS:
            path = Path(folder) / f"{weight}.ttf"
            path.write_bytes(truetype(weight))
            paths.append(str(path))
        drawn = resvg_py.svg_to_bytes(
            svg_string=svg,
            zoom=_DOTS_A_PIXEL,
            font_files=paths,
            # so that a picture is the same on every machine, unless it needs another script
            skip_system_fonts=letters().issuperset(svg),
            background="#ffffff",
        )
    return bytes(drawn)
