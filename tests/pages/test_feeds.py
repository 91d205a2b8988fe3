import io
import time
from datetime import date
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from dateline.domain import Given, Page, PageKind
from dateline.pages import Fetcher, decode, read_pages

if TYPE_CHECKING:
    from tests.conftest import Site  # a fixture's type; tests can't import at run time

RSS = """<?xml version="1.0" encoding="{encoding}"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>The Courier</title><link>https://courier.example/</link>
<item><title>Market hit &amp; closed</title><link>{link}</link><guid>tag:1</guid>
<pubDate>Sat, 27 Jul 2024 01:00:00 +0300</pubDate>
<description>Shells fell.</description>
<content:encoded><![CDATA[<p>Shells fell on the “market”, two witnesses said.</p>]]>
</content:encoded>
</item>
<item><title>Talks go on</title><guid>tag:2</guid><description>Envoys met.</description>
<source url="https://wire.example/">The Wire</source></item>
</channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Lantern</title>
<entry><id>urn:1</id><title type="html">&lt;b&gt;Bridge&lt;/b&gt; falls</title>
<link href="/news/bridge"/><updated>2024-07-27T23:00:00-04:00</updated>
<content type="text">The bridge fell.</content></entry></feed>"""


def read(feed: str | bytes, given: Given = Given()) -> list[Page]:  # noqa: B008 — frozen
    raw = feed.encode() if isinstance(feed, str) else feed
    return list(read_pages("-", stdin=io.BytesIO(raw), given=given))


def rss(link: str = "https://courier.example/a", encoding: str = "utf-8") -> bytes:
    return RSS.format(link=link, encoding=encoding).encode(encoding)


@pytest.fixture
def fetcher() -> Fetcher:
    return Fetcher(allow=lambda address: address == ip_address("127.0.0.1"), seconds=5)


def test_each_entry_is_a_page_with_what_the_feed_says_of_it() -> None:
    first, second = read(rss())
    assert first.kind is PageKind.HTML
    assert "<p>Shells fell on the “market”, two witnesses said.</p>" in decode(first)
    assert first.given == Given(
        title="Market hit & closed",
        outlet="The Courier",
        url="https://courier.example/a",
        feed_published=date(2024, 7, 27),  # the outlet's day; in UTC it was still the 26th
    )
    assert second.given == Given(title="Talks go on", outlet="The Wire")
    assert "Envoys met." in decode(second)


def test_an_atom_entry_too() -> None:
    (page,) = read(ATOM)
    assert page.kind is PageKind.TEXT
    assert page.content == b"The bridge fell."
    assert page.given.title == "Bridge falls"
    assert page.given.feed_published == date(2024, 7, 27)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "windows-1252"])
def test_a_feed_is_read_in_its_own_encoding(encoding: str) -> None:
    assert "“market”" in decode(read(rss(encoding=encoding))[0])


def test_what_the_user_gives_outranks_the_feed() -> None:
    page = read(rss(), Given(outlet="Mine", published=date(2024, 7, 1)))[0]
    assert page.given.outlet == "Mine"
    assert page.given.published == date(2024, 7, 1)
    assert page.given.feed_published == date(2024, 7, 27)


def test_an_entry_is_the_same_page_when_newer_ones_stand_before_it() -> None:
    newer = (
        "<item><title>New</title><guid>tag:3</guid><description>More.</description></item><item>"
    )
    later = rss().decode().replace("<item>", newer, 1)
    assert {page.id for page in read(rss())} < {page.id for page in read(later)}


def test_with_a_fetcher_the_linked_page_is_read(
    tmp_path: Path,
    site: "Site",
    fetcher: Fetcher,
) -> None:
    link = site.answer("/a", "<html><p>The whole story.</p></html>")
    path = tmp_path / "feed.xml"
    path.write_bytes(rss(link))
    first, second = read_pages(path, fetcher=fetcher)
    assert first.content == b"<html><p>The whole story.</p></html>"
    assert first.given.url == link
    assert first.given.title == "Market hit & closed"
    assert first.charset == "utf-8"
    assert "Envoys met." in decode(second)  # links to nothing


@pytest.mark.parametrize(
    "answer",
    [
        {"status": 404},
        {"content": b"%PDF-1.7", "content_type": "application/pdf"},
        {"content": b""},
    ],
)
def test_when_the_linked_page_can_not_be_had_the_entry_speaks_for_itself(
    tmp_path: Path,
    site: "Site",
    fetcher: Fetcher,
    answer: dict[str, Any],
) -> None:
    path = tmp_path / "feed.xml"
    path.write_bytes(rss(site.answer("/a", **answer)))
    page = next(read_pages(path, fetcher=fetcher))
    assert "Shells fell" in decode(page)
    assert page.given.url == site.url("/a")


def test_a_feed_at_a_url_is_fetched_with_its_entries(site: "Site", fetcher: Fetcher) -> None:
    site.answer("/news/bridge", "<html><p>The bridge fell at dawn.</p></html>")
    url = site.answer("/feed", ATOM, content_type="application/atom+xml")
    (page,) = read_pages(url, fetcher=fetcher)
    assert b"at dawn" in page.content
    assert page.given.url == site.url("/news/bridge")


def test_an_entry_with_nothing_in_it_is_kept_with_the_reason() -> None:
    (page,) = read("<rss><channel><item><title>Only this</title></item></channel></rss>")
    assert page.kind is PageKind.UNREADABLE
    assert "no text of its own" in (page.error or "")


def test_a_feed_that_is_cut_gives_the_entries_before_the_cut() -> None:
    feed = rss()
    first, *_ = read(feed[: feed.index(b"<title>Talks")])
    assert first.given.title == "Market hit & closed"


BOMB = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "lol">{}]>'
    "<rss><item><title>&z;</title></item></rss>"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("lines", [30, 500])
def test_an_xml_bomb_is_refused_unparsed(encoding: str, lines: int) -> None:
    entities = "".join(f'<!ENTITY a{n} "&a{n - 1};&a{n - 1};">' for n in range(lines))
    (page,) = read(BOMB.format(entities).encode(encoding))
    assert page.kind is PageKind.UNREADABLE
    assert "XML bomb" in (page.error or "")


@pytest.mark.parametrize(
    "inside",
    [
        "<a>" * 200_000,
        "<a " + " ".join(f'b{n}="x"' for n in range(50_000)) + ">",
        "<" * 200_000,
        "&" * 200_000,
        "<![CDATA[" * 50_000,
        "<!--" * 50_000,
        "&#xD800;&#99999999999;",
        "<link>http://[</link>",
    ],
    ids=["deep", "wide", "lt", "amp", "cdata", "comment", "characters", "link"],
)
def test_hostile_markup_ends_soon_and_raises_nothing(inside: str) -> None:
    started = time.process_time()
    assert read(f"<rss><channel><item><title>a</title><description>{inside}</description></item>")
    assert time.process_time() - started < 5
