"""Web archives that were cut, damaged or made to do harm: fastwarc is Rust, and may panic."""

import gzip
import io
import random
from collections.abc import Callable

import pytest

from dateline.domain import Page, PageKind
from dateline.pages import decode, read_pages

MakeRecord = Callable[..., bytes]
HTML = b"<html><p>Shells fell on the market.</p></html>"
SPLICES = (
    *(b"\r\n", b"\r\n\r\n", b":", b"\0", b"\xff", b"\x1f\x8b", b"WARC/1.1", b"chunked"),
    *(b"-1", b"18446744073709551615", b"18446744073709551616", b"fffffffffffffffff"),
)


def read(content: bytes) -> list[Page]:
    return list(read_pages("-", stdin=io.BytesIO(content)))


@pytest.fixture
def archive(warc_record: MakeRecord) -> list[bytes]:
    packed, gzipped = "Transfer-Encoding: chunked\r\n", "Content-Encoding: gzip\r\n"
    return [
        warc_record("https://a.example/1", HTML),
        warc_record("https://a.example/1", b"", record_type="request"),
        warc_record("https://a.example/2", b"5\r\n<html\r\n0\r\n\r\n", headers=packed),
        warc_record("https://a.example/3", gzip.compress(HTML, mtime=0), headers=gzipped),
    ]


@pytest.mark.parametrize("record_type", ["response", "request"])
def test_wherever_an_archive_is_cut_the_loss_is_told(
    warc_record: MakeRecord, record_type: str
) -> None:
    first = warc_record("https://a.example/1", HTML)
    last = warc_record("https://a.example/2", HTML, record_type=record_type)
    for kept in range(1, len(last) - len(b"\r\n\r\n")):
        page, *_, broken = read(first + last[:kept])
        assert page.content == HTML
        assert broken.kind is PageKind.UNREADABLE, last[:kept]


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("packed", [False, True])
def test_a_damaged_archive_raises_nothing_and_loses_nothing_silently(
    archive: list[bytes], packed: bool, seed: int
) -> None:
    chance = random.Random(seed)
    whole = b"".join(archive)
    for _ in range(100):
        damaged = mutate(whole, chance)
        pages = read(gzip.compress(damaged, mtime=0) if packed else damaged)
        assert pages
        for page in pages:
            assert (page.kind is PageKind.UNREADABLE) == (page.error is not None)
            decode(page).encode()


@pytest.mark.parametrize(
    "length", ["-1", "+5", "x", "", "1", "9999999999", "18446744073709551615", "9" * 40]
)
def test_a_length_that_lies_is_told(warc_record: MakeRecord, length: str) -> None:
    record = warc_record("https://a.example/1", HTML)
    head, _, rest = record.partition(b"Content-Length: ")
    lying = head + b"Content-Length: " + length.encode() + rest[rest.index(b"\r\n") :]
    assert read(lying)[-1].kind is PageKind.UNREADABLE


def mutate(content: bytes, chance: random.Random) -> bytes:
    """The same archive with one to five small damages, its first bytes left so that it is one."""
    damaged = bytearray(content)
    for _ in range(chance.randint(1, 5)):
        start = chance.randrange(len(b"WARC/"), len(damaged))
        end = start + chance.randrange(60)
        match chance.randrange(5):
            case 0:
                damaged[start] = chance.randrange(256)
            case 1:
                del damaged[start:end]
            case 2:
                damaged[start:start] = damaged[start:end]
            case 3:
                damaged[start:start] = chance.choice(SPLICES)
            case _:
                damaged[start:end] = chance.randbytes(8)
    return bytes(damaged)
