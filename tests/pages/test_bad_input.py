import gzip
import io
import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.domain import Page, PageKind
from dateline.pages import MAX_PAGE_BYTES, decode, read_pages

TEXT = b"Shells fell on the market on Friday, two witnesses said.\n"


def read(content: bytes) -> list[Page]:
    return list(read_pages("-", stdin=io.BytesIO(content)))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "is empty"),
        (b" \n\t\n", "is empty"),
        (gzip.compress(b"", mtime=0), "is empty"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "a PDF document"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a PNG image"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "a JPEG image"),
        (b"PK\x03\x04\x14\0\6\0", "a ZIP archive"),
        (bytes(5000), "binary data"),
        (random.Random(7).randbytes(5000), "binary data"),
        (gzip.compress(gzip.compress(TEXT, mtime=0), mtime=0), "gzip data"),
        (b'[{"id": "a", "text": "x"}]', "JSON that is not one object a line"),
        (b'{\n  "id": "a",\n  "text": "x"\n}', "JSON that is not one object a line"),
        (b'<?xml version="1.0"?><urlset><url/></urlset>', "XML that is neither"),
    ],
)
def test_what_is_no_page_is_kept_with_the_reason(content: bytes, reason: str) -> None:
    (page,) = read(content)
    assert page.kind is PageKind.UNREADABLE
    assert reason in (page.error or "")


def test_a_page_of_50_mb_is_kept_without_its_bytes_and_its_size_is_named(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    path.write_bytes(TEXT * 100)
    with path.open("r+b") as file:  # the rest is a hole that takes no space
        file.truncate(50_000_000)
    (page,) = read_pages(path)
    assert page.kind is PageKind.UNREADABLE
    assert page.content == b""
    assert "50.0 MB" in (page.error or "")


def test_a_stream_over_the_limit_is_not_read_to_its_end() -> None:
    stream = io.BytesIO(TEXT * (3 * MAX_PAGE_BYTES // len(TEXT)))
    (page,) = read_pages("-", stdin=stream)
    assert "more than 10 MB" in (page.error or "")
    assert stream.tell() < 2 * MAX_PAGE_BYTES


@pytest.mark.parametrize("opening", [b"", b'{"id": "a", "text": "'])
def test_a_gzip_bomb_is_given_up_early(opening: bytes) -> None:
    packed = gzip.compress(opening + b"x" * 60_000_000, mtime=0)
    pages = list(read(packed))
    assert {page.kind for page in pages} == {PageKind.UNREADABLE}
    assert not any(page.content for page in pages)


def test_gzip_that_is_cut_is_told_so() -> None:
    (page,) = read(gzip.compress(random.Random(1).randbytes(40).hex().encode() * 3)[:-12])
    assert page.error == "the gzip data ends early; get the whole file again"


def test_gzip_that_is_damaged_is_told_so() -> None:
    packed = bytearray(gzip.compress(random.Random(1).randbytes(4000).hex().encode()))
    packed[300] ^= 255
    (page,) = read(bytes(packed))
    assert "damaged" in (page.error or "")


def test_gzip_members_and_padding_are_one_text() -> None:
    (page,) = read(gzip.compress(TEXT, mtime=0) + gzip.compress(TEXT, mtime=0) + bytes(512))
    assert page.content == TEXT * 2


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"<html><body><p>Shells fell<div><b>on the <p market", PageKind.HTML),
        (b"Shells fell on \0 the market.", PageKind.TEXT),
        (b"shells " * 28_000, PageKind.TEXT),
        ("Shells fell 💥 on السوق.".encode(), PageKind.TEXT),
        ("Shells fell on the market.".encode("utf-16-le"), PageKind.TEXT),
        ("\ufeffShells fell on the market.".encode("utf-16-be"), PageKind.TEXT),
    ],
    ids=["broken HTML", "a NUL", "one long line", "beyond the basic plane", "UTF-16", "UTF-16 BOM"],
)
def test_odd_pages_are_still_pages(content: bytes, kind: PageKind) -> None:
    (page,) = read(content)
    assert page.kind is kind
    text = decode(page)
    assert "hells " in text
    assert "\0" not in text


OPENINGS = [
    b"",
    b"<rss>",
    b"<?xml ?>",
    b"WARC/1.0\r\n",
    b'{"text":',
    b"\x1f\x8b\x08",
    b"<html>",
    b"\xff\xfe",
]


@given(opening=st.sampled_from(OPENINGS), rest=st.binary(max_size=300))
@settings(max_examples=300, deadline=None)
def test_nothing_that_comes_in_raises_or_is_lost(opening: bytes, rest: bytes) -> None:
    pages = read(opening + rest)
    assert pages
    for page in pages:
        assert (page.kind is PageKind.UNREADABLE) == (page.error is not None)
        decode(page).encode()
