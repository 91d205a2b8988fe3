"""The files a briefing is made with: typeface, style sheet, template."""

from base64 import b64encode
from importlib.resources import files
from importlib.resources.abc import Traversable

WEIGHTS = (400, 600)


def font(weight: int) -> bytes:
    """The typeface in a weight, as WOFF2: Latin with all its marks, and Cyrillic."""
    return _file(f"dateline-sans-{weight}.woff2").read_bytes()


def font_faces() -> str:
    """The CSS that brings the typeface along."""
    return "\n".join(map(_font_face, WEIGHTS))


def text(name: str) -> str:
    return _file(name).read_text(encoding="utf-8")


def _font_face(weight: int) -> str:
    source = f"url(data:font/woff2;base64,{b64encode(font(weight)).decode()})"
    return f"@font-face{{font-family:'Dateline Sans';font-weight:{weight};src:{source}}}"


def _file(name: str) -> Traversable:
    return files("dateline.briefing").joinpath("assets", name)
