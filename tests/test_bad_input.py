"""Bad input from file to record: a clear message and its place in the status, or a right reading.

One ingest of one folder that holds it all, so each thing is also met among the others.
"""

import gzip
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dateline.api import read
from dateline.domain import PageKind, Reading, Span, Unread
from dateline.ingest import keep_pages, read_kept
from dateline.pages import MAX_PAGE_BYTES, read_pages
from dateline.reading import Readers
from dateline.record import Record, Status

NEWS = "Rebels shelled the town of Saraqib on Monday, killing 12 civilians, the governor said."
HTML = f"<!DOCTYPE html><html><body><article><p>{NEWS}</p></article></body></html>"
ARABIC = "قال شهود إن القذائف سقطت على السوق"
FRENCH = (
    "Les rebelles ont bombardé la ville lundi matin, tuant douze civils, a déclaré le gouverneur. "
    "Les habitants ont fui vers le nord, selon des témoins joints par téléphone dans la soirée."
)
SECONDS = 60
"""More than the whole folder may take; it takes a few."""


def warc_answer(url: str, html: str) -> bytes:
    http = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{html}".encode()
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def xml_bomb() -> bytes:
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 9}">' for n in range(1, 40))
    return (
        f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a0 "boom">{entities}]>'
        "<rss><channel><item><title>x</title><description>&a39;</description></item></channel></rss>"
    ).encode()


ARCHIVE = warc_answer("https://a.example/1", HTML) + warc_answer("https://a.example/2", HTML)
PACKED = gzip.compress("\n\n".join(f"{NEWS} ({n})" for n in range(500)).encode(), mtime=0)

REFUSED = {
    "empty.txt": (b"", "is empty"),
    "blank.html": (b" \r\n\t\n", "is empty"),
    "document.pdf": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "a PDF document"),
    "image.txt": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a PNG image"),
    "binary.html": (bytes(range(256)) * 20, "binary data"),
    "cut.warc": (ARCHIVE[:-40], "the archive ends inside record 2"),
    "cut.warc.gz": (gzip.compress(ARCHIVE, mtime=0)[:-30], "the gzip data ends early"),
    "cut.txt.gz": (PACKED[: len(PACKED) // 2], "the gzip data ends early"),
    "bomb.gz": (gzip.compress(bytes(30_000_000), mtime=0), "binary data"),
    "bomb.txt.gz": (gzip.compress(b"boom " * 3_000_000, mtime=0), "more than 10 MB"),
    "bomb.jsonl.gz": (gzip.compress(b'{"text": "' + b"x" * 30_000_000, mtime=0), "gzip bomb"),
    "bomb.rss": (xml_bomb(), "XML bomb"),
    "broken.jsonl": (b'{"id": "a", "text": "cut of\n', "line 1 is no report"),
    "no-sentence.txt": ("* * *\n\n💥 💥\n\n| | |\n".encode(), "no news text"),
    "no-sentence.html": (b"<html><body><img src=a><hr></body></html>", "no news text"),
}
"""Name → content and what the status must say of it."""

READ = {
    "good.txt": NEWS.encode(),
    "broken.html": HTML.replace("</p></article></body></html>", "<div><b </i><p").encode(),
    "wrong-encoding.html": HTML.replace("<body>", '<meta charset="utf-8"><body>')
    .replace("civilians", "civilians “at noon”")
    .encode("cp1252"),
    "utf-16.txt": NEWS.encode("utf-16"),
    "nul.txt": NEWS.replace("on Monday", "on\0Monday").encode(),
    "emoji.txt": f"💥🏚️ {NEWS} 😢 {ARABIC}.".encode(),
    "arabic.jsonl": f'{{"id": "a", "text": "{ARABIC} 💥. {NEWS}"}}\n'.encode(),
    "long-line.txt": f"{NEWS} {'X' * 200_000}".encode(),
    "cut.warc#1": b"",  # the records before the cut
}
"""Name → content of what must give the reading of NEWS all the same."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bad")
    for name, (content, _) in REFUSED.items():
        (folder / name).write_bytes(content)
    for name, content in READ.items():
        if "#" not in name:
            (folder / name).write_bytes(content)
    (folder / "french.txt").write_text(FRENCH, encoding="utf-8")
    (folder / "number.txt").write_text("-- 12 --\n")
    with (folder / "huge.html").open("wb") as file:
        file.write(HTML.encode() * 30)
        file.truncate(50_000_000)  # the rest is a hole, which takes no space
    return folder


@pytest.fixture(scope="module")
def record(folder: Path, readers: Readers) -> Record:
    def now() -> datetime:
        return datetime(2024, 8, 1, tzinfo=UTC)

    record = Record(str(folder.parent / f"{folder.name}.db"))
    started = time.monotonic()
    keep_pages(read_pages(folder), record, now=now)
    read_kept(record, readers, now=now)
    assert time.monotonic() - started < SECONDS
    return record


@pytest.fixture(scope="module")
def status(record: Record) -> Status:
    return record.status()


@pytest.fixture(scope="module")
def readings_of(record: Record, folder: Path) -> Callable[[str], list[Reading]]:
    sources = {page.id: page.source for page in record.pages()}
    readings = [record.report(row.id) for row in record.reports()]

    def find(name: str) -> list[Reading]:
        wanted = str(folder / name)
        return [
            reading
            for reading in readings
            if sources[reading.report.page_id or ""] in (wanted, f"{wanted}#1")
        ]

    return find


@pytest.fixture(scope="module")
def reasons(status: Status, folder: Path) -> dict[str, str]:
    return {
        str(Path(failure.source).relative_to(folder)): failure.reason for failure in status.failures
    }


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_in_the_status_with_its_reason(
    reasons: dict[str, str], name: str
) -> None:
    told = reasons.get(name) or reasons[f"{name}#1"]
    assert REFUSED[name][1] in told
    assert "bug" not in told  # what is said of errors nobody foresaw


@pytest.mark.parametrize("name", READ)
def test_what_can_be_read_is_read_rightly(
    readings_of: Callable[[str], list[Reading]], reasons: dict[str, str], name: str
) -> None:
    assert name not in reasons
    (reading,) = readings_of(name)
    assert shows_the_shelling(reading)


def test_a_page_of_50_mb_is_refused_by_its_size(reasons: dict[str, str], record: Record) -> None:
    assert "holds 50.0 MB" in reasons["huge.html"]
    assert max(len(page.content) for page in record.pages()) < MAX_PAGE_BYTES


def test_a_text_with_a_number_and_no_sentence_tells_nothing(
    readings_of: Callable[[str], list[Reading]],
) -> None:
    (reading,) = readings_of("number.txt")
    found = (reading.events, reading.figures, reading.attributions)
    assert found == ((), (), ())


@pytest.mark.slow
def test_a_line_of_200_000_characters_of_news_ends(readers: Readers) -> None:
    reading = read(f"{NEWS} " * (200_000 // len(NEWS)), readers=readers)
    assert reading.figures


def test_reading_time_grows_no_faster_than_the_text(readers: Readers) -> None:
    def seconds(length: int) -> float:
        started = time.process_time()
        read(f"{NEWS} " * (length // len(NEWS)), readers=readers)
        return time.process_time() - started

    seconds(2_000)  # what is loaded at first use is no part of it
    assert seconds(32_000) < 4 * 2 * seconds(8_000)


def test_another_language_is_kept_and_marked(
    readings_of: Callable[[str], list[Reading]], status: Status
) -> None:
    (reading,) = readings_of("french.txt")
    assert reading.report.language == "fr"
    assert not reading.events
    assert status.unread_reports[Unread.LANGUAGE] == 1


def test_no_page_is_lost(status: Status, record: Record, folder: Path) -> None:
    names = {Path(page.source).name.partition("#")[0] for page in record.pages()}
    assert names == {path.name for path in folder.iterdir()}
    assert status.unread == 0
    assert status.read + status.failed == status.pages


def test_every_failure_is_a_page_kept_as_unreadable_or_with_nothing_in_it(
    status: Status, record: Record
) -> None:
    kinds = {page.id: page.kind for page in record.pages()}
    for failure in status.failures:
        assert (kinds[failure.page_id] is PageKind.UNREADABLE) == (failure.stage == "page")


def shows_the_shelling(reading: Reading) -> bool:
    """Whether each thing NEWS tells was found, and at the very characters that tell it."""
    text = reading.report.text

    def shown(span: Span) -> str:
        return text[span.start : span.end]

    found = [
        *((place.span, place.text) for place in reading.places),
        *((when.span, when.text) for when in reading.times),
        *((figure.span, figure.text) for figure in reading.figures),
    ]
    for span, words in found:
        assert shown(span) == words
    return (
        "Saraqib" in {place.text for place in reading.places}
        and "Monday" in {when.text.split()[-1] for when in reading.times}
        and 12 in {figure.low for figure in reading.figures}
        and any(shown(event.trigger) == "shelled" for event in reading.events if event.trigger)
    )
