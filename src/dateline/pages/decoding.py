"""A page's bytes → its text, whatever the server, the page or nobody said about the encoding."""

import codecs
import re

from dateline.domain import Page, PageKind

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins as UTF-16's mark does, so it is tried before it
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Browsers read these labels as the wider sets that Windows really wrote (WHATWG Encoding, 4.2).
_READ_AS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}
# Python also calls "hex", "idna" and "unicode_escape" encodings; no page is written in those.
_CHARACTER_SETS = (
    *("ascii", "big5", "cp", "euc", "gb", "hz", "iso2022", "iso8859", "johab", "koi8", "kz1048"),
    *("mac", "ptcp154", "shift", "tis", "utf-16", "utf-32", "utf-8"),
)
_META_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w:.-]{1,40})", re.I
)
_XML_ENCODING = re.compile(
    rb"^\s{0,99}<\?xml[^>]{0,100}?encoding\s{0,9}=\s{0,9}[\"']([\w:.-]{1,40})"
)
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_DECLARED_WITHIN = 4096
_DETECTED_WITHIN = 65_536


def decode(page: Page) -> str:
    """The text of a page, with a line feed for every line end and a space for every NUL.

    Never fails, and nothing later in the way of the data can be upset by what it gives: it has no
    lone surrogates, and bytes that stand for nothing are U+FFFD. A contract line is JSON, which is
    UTF-8 whatever its text says of a "<meta charset=utf-16>".
    """
    if page.kind is PageKind.REPORT:
        return page.content.decode("utf-8", "replace")
    return decode_bytes(page.content, page.charset)


def decode_bytes(content: bytes, charset: str | None = None) -> str:
    """The same for bare bytes; `charset` is what the server or the container declared, if anything.

    Tried in this order: byte order mark; UTF-8, when there is more than ASCII to prove it (one
    break in ten characters is let pass: pages are cut anywhere); what was declared, then what the
    page declares, when the bytes bear it out; UTF-16 with no mark; what charset-normalizer finds;
    UTF-8 whatever it gives.
    UTF-8 stands before the declared set because servers call everything ISO-8859-1, which can't be
    wrong about any bytes, and text in another set is next to never valid UTF-8 by chance.
    """
    text = (
        _by_mark(content)
        or _by_utf8(content)
        or _by_name(content, charset)
        or _by_declaration(content)
        or _by_name(content, unmarked_utf16(content[:_DECLARED_WITHIN]))
        or _by_detection(content)
    )
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", " ")


def has_mark(content: bytes) -> bool:
    """Whether the bytes open with a byte order mark."""
    return any(content.startswith(mark) for mark, _ in _BOMS)


def unmarked_utf16(head: bytes) -> str | None:
    """The form of UTF-16 that bytes with no mark seem to have, by where their NULs fall."""
    pairs = len(head) // 2
    even, odd = head[: 2 * pairs : 2].count(0), head[1 : 2 * pairs : 2].count(0)
    if odd > 0.4 * pairs and even < 0.02 * pairs:
        return "utf-16-le"
    if even > 0.4 * pairs and odd < 0.02 * pairs:
        return "utf-16-be"
    return None


def _by_mark(content: bytes) -> str | None:
    for mark, name in _BOMS:
        if content.startswith(mark):
            return content[len(mark) :].decode(name, "replace")
    return None


def _by_utf8(content: bytes) -> str | None:
    """Text of UTF-8 with hardly a break; None for pure ASCII, which ISO-2022-JP is written in."""
    if content.isascii():
        return None
    text = content.decode("utf-8", "replace")
    continuation_bytes = len(content) - len(text)
    return text if text.count(_REPLACEMENT) * 10 <= continuation_bytes else None


def _by_name(content: bytes, label: str | None) -> str | None:
    try:
        name = codecs.lookup(label.strip()).name if label else ""
    except (LookupError, ValueError):  # ValueError: a label with a NUL in it
        return None
    if not name.startswith(_CHARACTER_SETS):
        return None
    return _strictly(content, _READ_AS.get(name, name))


def _strictly(content: bytes, name: str) -> str | None:
    try:
        return content.decode(name)
    except UnicodeError:
        return None


def _by_declaration(content: bytes) -> str | None:
    """By the set the page declares, unless a declaration in that set would look otherwise."""
    head = content[:_DECLARED_WITHIN]
    found = _XML_ENCODING.search(head) or _META_CHARSET.search(head)
    label = found.group(1).decode("ascii", "replace") if found else None
    legible = found is not None and _by_name(found.group(1), label) == label
    return _by_name(content, label) if legible else None


def _by_detection(content: bytes) -> str:
    if not content.isascii():
        from charset_normalizer import from_bytes

        # A look at the start is enough to know the set, and detection is slow on megabytes.
        best = from_bytes(content[:_DETECTED_WITHIN]).best()
        if best:
            return content.decode(best.encoding, "replace")
    return content.decode("utf-8", "replace")
