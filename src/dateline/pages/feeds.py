"""RSS and Atom feeds: a page an entry, from the page it links to where that can be had."""

import io
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any, BinaryIO, TypeAlias

from dateline.domain import Given, Page, PageKind
from dateline.errors import PageError
from dateline.pages.decoding import decode_bytes
from dateline.pages.documents import to_page
from dateline.pages.markup import check_markup
from dateline.pages.origin import Origin
from dateline.pages.streams import read_bounded

if TYPE_CHECKING:
    from dateline.pages.fetch import FetchesPages

Node: TypeAlias = Mapping[str, Any]
"""What feedparser makes of a feed or an entry, in one shape for every dialect."""

_DECLARATION = re.compile(r"\s*<\?xml[^>]{0,200}\?>")
_TAG = re.compile(r"<[^<>]{0,500}>")
_LONGEST_MARK = 500
_LONGEST_LINE = 2_000
"""Characters, markup included. A feed's own title is read anew for each of its entries."""

_UTF8_XML = "application/xml; charset=utf-8"
_ENTRY_PAGE = (
    '<!DOCTYPE html><html><head><meta charset="utf-8"></head>'
    "<body><article>{}</article></body></html>"
)


def none_known(_source: str) -> bool:
    """What a feed is read with when each of its entries is wanted."""
    return False


def read_feed(
    stream: BinaryIO,
    origin: Origin,
    fetcher: "FetchesPages | None",
    known: Callable[[str], bool] = none_known,
) -> Iterator[Page]:
    """A page for each entry, in the order of the feed.

    known: whether there is a page of a source already; such entries are passed over, not fetched.

    With a fetcher the linked page is fetched; with none, or when that fails, the entry's own
    content or summary is the page. PageError for a feed that can't be parsed or that declares
    entities of its own, as an XML bomb does.
    """
    parsed = _parse(decode_bytes(read_bounded(stream), origin.charset), origin.url)
    entries = parsed["entries"]
    if not entries:
        broken = parsed.get("bozo_exception")
        raise PageError(f"is a broken feed ({broken})" if broken else "is a feed with no entries")
    for number, entry in enumerate(entries, start=1):
        item = _to_item(entry, number, parsed["feed"], origin)
        if not known(item.source):
            yield _read_entry(entry, item, fetcher)


def _parse(text: str, url: str | None) -> Node:
    import feedparser

    check_markup(text)
    declaration = _DECLARATION.match(text)
    body = text[declaration.end() :] if declaration else text
    try:
        parsed: Node = feedparser.parse(
            io.BytesIO(body.strip().encode()),
            response_headers={"content-type": _UTF8_XML, "content-location": url or ""},
            resolve_relative_uris=False,
            sanitize_html=False,  # the markup is read, never shown
        )
    except (ValueError, OverflowError, LookupError, AttributeError, TypeError) as error:
        # It trips over "&#xD800;", "&#99999999999;" and elements of geography out of their place.
        raise PageError(f"is a feed that can't be parsed ({type(error).__name__})") from error
    return parsed


def _to_item(entry: Node, number: int, feed: Node, origin: Origin) -> Origin:
    """Marked by the entry's own id: its number changes with every newer entry."""
    link = str(entry.get("link") or "")
    outlet = _to_line((entry.get("source") or {}).get("title")) or _to_line(feed.get("title"))
    given = Given(
        title=_to_line(entry.get("title")), outlet=outlet, feed_published=_find_day(entry)
    )
    mark = _to_line(entry.get("id")) or _to_line(link) or str(number)
    url = link if link.startswith(("http://", "https://")) else None
    return replace(origin.item(mark[:_LONGEST_MARK], given), url=url)


def _to_line(text: str | None) -> str | None:
    """Text without markup, line breaks and what can't be stored; None when nothing is left."""
    plain = _TAG.sub(" ", (text or "")[:_LONGEST_LINE]).replace("\0", " ")
    return " ".join(plain.encode("utf-8", "replace").decode().split()) or None


def _find_day(entry: Node) -> date | None:
    """The day an entry was published, as written there: its own time zone is the outlet's."""
    for field in ("published", "updated"):
        day = _to_day(str(entry.get(field) or ""))
        if day:
            return day
        parsed = entry.get(f"{field}_parsed")
        if parsed:
            return date(*parsed[:3])
    return None


def _to_day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        pass
    try:
        return parsedate_to_datetime(text).date()
    except (ValueError, TypeError, IndexError, OverflowError):  # as the text breaks RFC 5322
        return None


def _read_entry(entry: Node, item: Origin, fetcher: "FetchesPages | None") -> Page:
    failure = "no page could be fetched for it"
    if fetcher and item.url:
        try:
            return _fetch_page(item, item.url, fetcher)
        except PageError as error:
            failure = str(error)
    return _own_page(entry, item) or item.unreadable(
        f"the entry has no text of its own, and {failure}"
    )


def _fetch_page(item: Origin, url: str, fetcher: "FetchesPages") -> Page:
    fetched = fetcher.fetch(url)
    origin = replace(
        item, url=fetched.url, content_type=fetched.content_type, charset=fetched.charset
    )
    return to_page(fetched.content, origin)


def _own_page(entry: Node, item: Origin) -> Page | None:
    bodies: list[Node] = [*entry.get("content", ()), entry.get("summary_detail") or {}]
    longest = max(bodies, key=lambda body: len(body.get("value") or ""))
    text = str(longest.get("value") or "").strip()
    if not text:
        return None
    if longest.get("type") == "text/plain":
        return replace(item, charset="utf-8").page(PageKind.TEXT, text.encode("utf-8", "replace"))
    html = _ENTRY_PAGE.format(text).encode("utf-8", "replace")
    return replace(item, charset="utf-8").page(PageKind.HTML, html)
