"""The files a briefing is made with: typeface, style sheet, template."""

from base64 import b64encode
from importlib.resources import files
from importlib.resources.abc import Traversable

TYPEFACE = "Source Sans 3"
PARTS = ("latin", "latin-ext", "cyrillic")
WEIGHTS = (400, 600)
"""Of Source Sans 3, each part in each weight a file of its own."""

_RANGES = {
    "latin": "U+0000-00FF, U+0131, U+0152-0153, U+02BB-02BC, U+02C6, U+02DA, U+02DC, U+2000-206F,"
    " U+20AC, U+2122, U+2191, U+2193, U+2212, U+2215, U+FEFF, U+FFFD",
    "latin-ext": "U+0100-0130, U+0132-0151, U+0154-02BA, U+02BD-02C5, U+02C7-02CC, U+02CE-02D7,"
    " U+1D00-1DBF, U+1E00-1E9F, U+1EF2-1EFF, U+2C60-2C7F, U+A720-A7FF",
    "cyrillic": "U+0301, U+0400-045F, U+0490-0491, U+04B0-04B1, U+2116",
}


def font(part: str, weight: int) -> bytes:
    """A part of the typeface, as WOFF2."""
    return _file(f"source-sans-3-{part}-{weight}-normal.woff2").read_bytes()


def text(name: str) -> str:
    return _file(name).read_text(encoding="utf-8")


def font_faces() -> str:
    """The CSS that brings the typeface along to a browser, which takes the parts it needs."""
    return "\n".join(
        font_face(weight, font(part, weight), f";unicode-range:{_RANGES[part]}")
        for weight in WEIGHTS
        for part in PARTS
    )


def font_face(weight: int, data: bytes, more: str = "") -> str:
    """A face of the typeface; more: further descriptors."""
    source = f"url(data:font/woff2;base64,{b64encode(data).decode()})"
    return (
        f"@font-face{{font-family:'{TYPEFACE}';font-style:normal;font-weight:{weight};"
        f"src:{source}{more}}}"
    )


def _file(name: str) -> Traversable:
    return files("dateline.briefing").joinpath("assets", name)
