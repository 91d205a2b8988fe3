"""What of a report's words may stand in a document: letters, and links that lead to the web."""

import re
from urllib.parse import urlsplit

_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_UNSAFE = re.compile("[\x00-\x20\x7f-\x9f\ud800-\udfff\ufffe\uffff<>\"'`\\\\|^{}]")


def printable(text: str) -> str:
    """Characters that XML has no place for become U+FFFD."""
    return _CONTROLS.sub("\N{REPLACEMENT CHARACTER}", text)


def web_link(url: str | None) -> str | None:
    """An address that leads to the web, with what could end the link it stands in encoded.

    None for what leads elsewhere: `javascript:`, a file of some machine.
    """
    encoded = _UNSAFE.sub(_percent, url or "")
    try:
        parts = urlsplit(encoded)
    except ValueError:
        return None
    return encoded if parts.scheme in ("http", "https") and parts.netloc else None


def _percent(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match.group().encode("utf-8", "replace"))
