"""HTML → what trafilatura makes of it: the main text in order, and what the page says of itself.

Pictures' captions are taken out first, for they would otherwise stand among the paragraphs.
"""

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from dateline.reports.lines import (
    Line,
    LineKind,
    classify_lines,
    ends_sentence,
    line_key,
    normalised,
    read_lines,
)

if TYPE_CHECKING:  # lxml is imported only once a page is HTML
    from lxml.etree import _Element
    from lxml.html import HtmlElement

_CAPTIONS = (
    "//figcaption | //*[(contains(@class, 'caption') or contains(@class, 'photo-credit')"
    " or contains(@class, 'image-credit')) and not(self::body or self::article or self::main)"
    " and not((.//p)[3])]"
)
_UNDATED = (
    "//link[@rel='canonical'] | //img | //figure | //meta[contains(@property, 'image')] | //aside"
    " | //nav | //footer | //li | //h2 | //h3 | //blockquote"
    " | //p[not(.//time) and not(contains(@class, 'date')) and not(contains(@class, 'publish'))]"
)
"""What htmldate must take no date from: text, pictures, and the URL, which is a source apart."""

_BLOCKS = ("p", "head", "item", "quote", "ab", "div")
_LATEST_DATE = "2099-12-31"
"""htmldate checks dates against today by default; a page must read the same on any day."""

_LONGEST_CAPTION = 700
_TAG = re.compile(r"<[a-zA-Z!/]")
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""What a page may hold but lxml refuses to write, so that moving such a text within it fails."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HtmlPage:
    """What an HTML page holds; its captions are not among its lines."""

    lines: tuple[Line, ...]
    captions: tuple[str, ...] = ()
    title: str | None = None
    author: str | None = None
    outlet: str | None = None
    url: str | None = None
    day: date | None = None


def read_html(html: str, *, url: str | None = None) -> HtmlPage:
    """Main text and metadata of a page, however broken, or of a fragment, as feeds hold them.

    A page of links alone has no lines. What is no HTML at all is read as plain text.
    """
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    if not _TAG.search(html):
        return HtmlPage(lines=read_lines(html))
    tree = _load(html)
    if tree is None:
        return HtmlPage(lines=())
    day = _day_in_markup(tree)
    captions = _take_captions(tree)
    document = bare_extraction(
        tree, url=url, with_metadata=True, include_comments=False, include_tables=False
    )
    if not isinstance(document, Document) or document.body is None:
        return HtmlPage(lines=(), captions=captions, day=day)
    return HtmlPage(
        lines=_lines_of(document.body),
        captions=captions,
        title=_words_or_none(document.title),
        author=_words_or_none(document.author),
        outlet=_words_or_none(document.sitename),
        url=document.url or None,
        day=day,
    )


def _load(html: str) -> "HtmlElement | None":
    from lxml.etree import ParserError
    from lxml.html import HTMLParser, document_fromstring

    # as bytes, for lxml refuses a str that declares an encoding; without NULs, where it would stop
    data = html.replace("\x00", " ").encode("utf-8", "replace")
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
    try:
        tree = document_fromstring(data, parser=parser)
    except ParserError:  # nothing but comments and white space
        return None
    if _UNFIT.search(html) or "&#" in html:
        _make_fit(tree)
    return tree


def _make_fit(tree: "HtmlElement") -> None:
    """Put a space where lxml read what it would not write, from references too."""
    for element in tree.iter():
        for name, value in element.attrib.items():
            if _UNFIT.search(value):
                element.attrib[name] = _UNFIT.sub(" ", value)
        if element.text and _UNFIT.search(element.text):
            element.text = _UNFIT.sub(" ", element.text)
        if element.tail and _UNFIT.search(element.tail):
            element.tail = _UNFIT.sub(" ", element.tail)


def _day_in_markup(tree: "HtmlElement") -> date | None:
    from htmldate import find_date

    skeleton = deepcopy(tree)
    for element in skeleton.xpath(_UNDATED):
        _drop(element)
    found = find_date(skeleton, extensive_search=False, original_date=True, max_date=_LATEST_DATE)
    return date.fromisoformat(found) if found else None


def _take_captions(tree: "HtmlElement") -> tuple[str, ...]:
    """Cut the captions out of a page, the innermost element at a time; their texts, in order."""
    texts: list[str] = []
    for element in tree.xpath(_CAPTIONS):
        text = normalised(" ".join(element.itertext()))
        if len(text) <= _LONGEST_CAPTION:
            texts.append(text)
            _drop(element)
    return tuple(dict.fromkeys(text for text in texts if text))


def _drop(element: "_Element") -> None:
    """Leave nothing of an element but the text behind it.

    It stays as an empty one: to take it out would copy that text to the text before it, and of
    thousands of captions in a row the time would grow with the square of their number.
    """
    if element.getparent() is not None:
        element.clear(keep_tail=True)
        element.tag = "span"


def _lines_of(body: "_Element") -> tuple[Line, ...]:
    blocks = [
        (normalised(text), element.tag == "head")
        for element in body.iter(*_BLOCKS)
        if next(element.iterdescendants(*_BLOCKS), None) is None
        for text in _broken_at_ends(element)
    ]
    headings = {line_key(text) for text, is_heading in blocks if is_heading}
    lines = classify_lines((text, 1) for text, _ in blocks)
    return tuple(
        replace(line, kind=LineKind.TITLE_LIKE)
        if line.kind is LineKind.PARAGRAPH and line.key in headings
        else line
        for line in lines
    )


def _broken_at_ends(element: "_Element") -> Iterator[str]:
    """The text of a block, cut at those line breaks that end a sentence."""
    for line_break in element.iter("lb"):
        line_break.text = "\n"
    pieces: list[str] = []
    for piece in "".join(element.itertext()).split("\n"):
        pieces.append(piece)
        if ends_sentence(piece.rstrip()):
            yield " ".join(pieces)
            pieces = []
    yield " ".join(pieces)


def _words_or_none(value: str | None) -> str | None:
    return normalised(value) or None if value else None
