"""Which addresses may be a link."""

from urllib.parse import urlsplit


def is_web(url: str | None) -> bool:
    """Whether an address leads to the web; `javascript:` and files of a machine do not."""
    if not url:
        return False
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)
