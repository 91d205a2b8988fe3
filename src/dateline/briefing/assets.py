"""The files a briefing is made with: typeface, style sheet, template."""

from base64 import b64encode
from importlib.resources import files

FACES = tuple((part, weight) for weight in (400, 600) for part in ("latin", "latin-ext", "cyrillic"))
"""Parts of Source Sans 3 that are kept, each with its weight."""

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
    """The CSS that brings the typeface along."""
    return "\n".join(_font_face(part, weight) for part, weight in FACES)


def _font_face(part: str, weight: int) -> str:
    data = b64encode(font(part, weight)).decode()
    return (
        f"@font-face{{font-family:'Source Sans 3';font-style:normal;font-weight:{weight};"
        f"src:url(data:font/woff2;base64,{data}) format('woff2');unicode-range:{_RANGES[part]}}}"
    )


def _file(name: str):  # type: ignore[no-untyped-def]
    return files("dateline.briefing").joinpath("assets", name)
