import gzip
import io
from collections.abc import Callable

import pytest

from dateline.domain import Given, Page
from dateline.pages import read_pages

MakeRecord = Callable[..., bytes]
HTML = b"<html><p>Shells fell on the market.</p></html>"


def read(content: bytes) -> list[Page]:
    return list(read_pages("-", stdin=io.BytesIO(content)))


@pytest.fixture
def archive(warc_record: MakeRecord) -> list[bytes]:
    return [
        warc_record("https://a.example/1", HTML, record_type="request"),
        warc_record("https://a.example/1", HTML),
        warc_record("https://a.example/2", b"Shells fell.", content_type="text/plain"),
    ]


@pytest.mark.parametrize("pack", [b"".join, lambda parts: b"".join(map(gzip.compress, parts))])
def test_each_answer_is_a_page_known_by_its_address(
    archive: list[bytes], pack: Callable[[list[bytes]], bytes]
) -> None:
    first, second = read(pack(archive))
    assert (first.source, first.kind, first.content) == ("-#2", "html", HTML)
    assert (first.content_type, first.charset) == ("text/html", "utf-8")
    assert first.given == Given(url="https://a.example/1")  # the day of the crawl is no day of news
    assert (second.source, second.kind) == ("-#3", "text")


@pytest.mark.parametrize(
    "other",
    [
        {"content_type": "image/png"},
        {"status": "404 Not Found"},
        {"status": "302 Found"},
        {"record_type": "request"},
        {"url": "https://a.example/robots.txt", "content_type": "text/plain"},
    ],
)
def test_what_is_no_page_of_news_is_passed_over(
    warc_record: MakeRecord, other: dict[str, str]
) -> None:
    odd = warc_record(**{"url": "https://a.example/x", "body": HTML, **other})
    assert len(read(odd + warc_record("https://a.example/1", HTML))) == 1


def chunked(body: bytes) -> bytes:
    return b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (gzip.compress(HTML, mtime=0), "Content-Encoding: gzip\r\n"),
        (chunked(HTML), "Transfer-Encoding: chunked\r\n"),
        (
            chunked(gzip.compress(HTML, mtime=0)),
            "Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n",
        ),
        (HTML, "Content-Encoding: gzip\r\n"),  # stored unpacked under the headers it came with
        (HTML, "Transfer-Encoding: chunked\r\n"),
        (HTML, "Content-Encoding: unheard-of\r\n"),
    ],
)
def test_http_encodings_are_undone(warc_record: MakeRecord, body: bytes, headers: str) -> None:
    (page,) = read(warc_record("https://a.example/1", body, headers=headers))
    assert page.content == HTML


@pytest.mark.parametrize(
    ("body", "headers", "reason"),
    [
        (b"", "", "record 1 is empty"),
        (b"%PDF-1.7", "", "record 1 is a PDF document"),
        (b"x" * 10_000_001, "", "record 1 holds 10.0 MB"),
        (
            gzip.compress(bytes(30_000_000), mtime=0),
            "Content-Encoding: gzip\r\n",
            "more than 10 MB",
        ),
    ],
)
def test_a_bad_record_is_kept_with_the_reason_and_the_rest_go_on(
    warc_record: MakeRecord, body: bytes, headers: str, reason: str
) -> None:
    bad = warc_record("https://a.example/1", body, headers=headers)
    first, second = read(bad + warc_record("https://a.example/2", HTML))
    assert first.kind == "unreadable"
    assert reason in (first.error or "")
    assert first.given.url == "https://a.example/1"
    assert second.content == HTML


@pytest.mark.parametrize("cut", [1, 10, 60, 150, 200])
@pytest.mark.parametrize("packed", [False, True])
def test_an_archive_that_is_cut_gives_the_records_before_the_cut(
    archive: list[bytes], cut: int, packed: bool
) -> None:
    parts = [gzip.compress(part, mtime=0) for part in archive] if packed else archive
    whole = b"".join(parts)
    *pages, broken = read(whole[: len(whole) - cut])
    assert pages[0].content == HTML
    assert broken.kind == "unreadable"
    assert broken.source == "-"
    assert "ends" in (broken.error or "")


def test_an_archive_that_is_damaged_gives_the_records_before_the_damage(
    archive: list[bytes],
) -> None:
    *pages, broken = read(b"".join([*archive, b"no record at all\r\n" * 9, *archive]))
    assert len(pages) == 2
    assert "broken after record 3" in (broken.error or "")


def test_an_archive_with_no_page_in_it_says_so(archive: list[bytes]) -> None:
    (page,) = read(archive[0])
    assert "none of the archive's 1 records" in (page.error or "")
