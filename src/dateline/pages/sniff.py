"""What form some bytes have: told by the bytes first, and by a name or content type only then."""

import re
from enum import StrEnum

from dateline.pages.decoding import decode_bytes, has_mark, unmarked_utf16
from dateline.pages.origin import Origin
from dateline.pages.streams import GZIP_MAGIC


class Form(StrEnum):
    HTML = "HTML"
    TEXT = "plain text"
    JSON_LINES = "JSON Lines"
    FEED = "a feed"
    WARC = "a web archive"
    GZIP = "gzip data"
    JSON = "JSON that is not one object a line"
    XML = "XML that is neither a feed nor a web page"
    BINARY = "binary data"
    EMPTY = "empty"


_BINARIES = {
    b"%PDF-": "a PDF document",
    b"\x89PNG\r\n": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF87a": "a GIF image",
    b"GIF89a": "a GIF image",
    b"II*\0": "a TIFF image",
    b"\0\0\1\0": "an icon",
    b"ID3\3": "a sound",
    b"OggS": "a sound or a film",
    b"\x1aE\xdf\xa3": "a film",
    b"PK\3\4": "a ZIP archive or an office document",
    b"\xd0\xcf\x11\xe0": "an old office document",
    b"{\\rtf": "an RTF document",
    b"7z\xbc\xaf": "a 7-Zip archive",
    b"Rar!": "a RAR archive",
    b"BZh9": "bzip2 data",
    b"\xfd7zXZ": "xz data",
    b"\x28\xb5\x2f\xfd": "Zstandard data",
    b"SQLite format 3": "an SQLite database",
    b"PAR1": "a Parquet file",
    b"\x7fELF": "a program",
    b"MZ\x90": "a program",
}
_JSON_LINES = re.compile(r"\{[ \t]*(?:\"[^\"\n]{0,64}\"[ \t]*:|\})")
_JSON = re.compile(r"(?:\[\s*)?\{\s*\"[^\"\n]{0,64}\"\s*:")
_FEED = re.compile(r"<(?:rss|feed|rdf:RDF)\b", re.I)
_HTML = re.compile(
    r"<(?:!doctype\s+html|html|head|body|meta|title|script|style|link|div|p|h[1-6]|article|section"
    r"|main|table|span|a|ul|ol|br|img|figure|header|nav)\b",
    re.I,
)
_HTML_PARTS = re.compile(r"</(?:p|div|a|h[1-6]|li|span|title|head|script|td)>|<br ?/?>", re.I)
_HTML_ROOT = re.compile(r"<html\b", re.I)
_ENTITY = re.compile(r"<!ENTITY", re.I)
_HTML_NAME = re.compile(r"\.(?:html?|xhtml|shtml|php|aspx?)$", re.I)
_JSON_LINES_NAME = re.compile(r"\.(?:jsonl|ndjson)$", re.I)
# Random bytes hold a tenth of these, text none; ESC is left out, as ISO-2022-JP is full of it.
_CONTROLS = bytes(set(range(32)) - set(b"\b\t\n\v\f\r\x1b"))
_CONTROLS_OF_TEXT = 0.02
_STRAY_CONTROLS = 4


def find_form(head: bytes, origin: Origin) -> Form:
    """The form of what opens with `head`; the origin's name and content type settle doubts."""
    if head.startswith(GZIP_MAGIC):
        return Form.GZIP
    if head.startswith(b"WARC/"):
        return Form.WARC
    if name_binary(head):
        return Form.BINARY
    text = _to_text(head).strip()
    return _form_of_text(text, origin) if text else Form.EMPTY


def name_binary(head: bytes) -> str | None:
    """What binary thing this is, in words; None for text. A stray NUL does not make a binary."""
    for magic, name in _BINARIES.items():
        if head.startswith(magic):
            return name
    if has_mark(head) or unmarked_utf16(head):
        return None
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return "binary data" if controls > max(_STRAY_CONTROLS, _CONTROLS_OF_TEXT * len(head)) else None


def _form_of_text(text: str, origin: Origin) -> Form:
    name = origin.name.removesuffix(".gz")
    if _JSON_LINES.match(text):
        return Form.JSON_LINES
    if _JSON.match(text):
        return Form.JSON
    if _JSON_LINES_NAME.search(name):
        return Form.JSON_LINES
    if text.startswith("<"):
        return _form_of_markup(text)
    said_html = _HTML_NAME.search(name) or "html" in (origin.content_type or "")
    if said_html or len(_HTML_PARTS.findall(text)) > 2:
        return Form.HTML
    return Form.TEXT


def _form_of_markup(text: str) -> Form:
    if _HTML.match(text):
        return Form.HTML
    is_xml = text.startswith(("<?xml", "<!DOCTYPE"))
    if _FEED.search(text) and not _HTML_ROOT.search(text):
        return Form.FEED
    if _HTML.search(text):
        return Form.HTML
    if is_xml and _ENTITY.search(text):
        return (
            Form.FEED
        )  # entities can push the root element out of sight; the feed's reader says no
    return Form.XML if is_xml else Form.TEXT


def _to_text(head: bytes) -> str:
    """Enough of a decoding to see marks of form, all of which are ASCII."""
    wide = has_mark(head) or unmarked_utf16(head)
    return decode_bytes(head) if wide else head.decode("latin-1")
