import gzip
import io
import os
from datetime import date
from pathlib import Path

import pytest

from dateline.domain import Given, PageKind
from dateline.errors import PageError
from dateline.pages import read_pages

HTML = b"<!DOCTYPE html><html><body><p>Shells fell on the market.</p></body></html>"
TEXT = b"Shells fell on the market on Friday, two witnesses said.\n"
LINE = b'{"id": "a1", "text": "Shells fell on the market."}\n'


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("page.html", HTML, PageKind.HTML),
        ("page.txt", TEXT, PageKind.TEXT),
        ("page.txt", HTML, PageKind.HTML),  # the bytes outrank the name
        ("page", b"<p>Shells fell.</p><p>Two died.</p>", PageKind.HTML),
        ("page.html", b"Shells fell on the market.", PageKind.HTML),  # the name settles a doubt
        ("page.txt", b"Prices <10 dollars rose.", PageKind.TEXT),
        ("page.txt", b"[TEXT] Shells fell on the market.", PageKind.TEXT),
        ("page.txt", b'{"quoted"} words open this text.', PageKind.TEXT),
        ("page.xhtml", b'<?xml version="1.0"?>\n<!DOCTYPE html>\n<html></html>', PageKind.HTML),
        ("lines.txt", LINE, PageKind.REPORT),
        ("page.txt.gz", gzip.compress(TEXT, mtime=0), PageKind.TEXT),
        ("page.html.gz", gzip.compress(HTML, mtime=0), PageKind.HTML),
        ("lines.jsonl.gz", gzip.compress(LINE, mtime=0), PageKind.REPORT),
    ],
)
def test_a_file_is_taken_for_what_it_holds(
    tmp_path: Path, name: str, content: bytes, kind: PageKind
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    (page,) = read_pages(path)
    assert page.kind is kind
    assert page.error is None


def test_a_page_is_its_raw_bytes(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(HTML)
    (page,) = read_pages(str(path))
    assert page.content == HTML
    assert page.source == str(path)
    assert page.id == next(read_pages(path)).id


def test_a_folder_is_read_in_order_of_names_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/.hidden.txt", ".git/config", "c.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(TEXT)
    names = [str(Path(page.source).relative_to(tmp_path)) for page in read_pages(tmp_path)]
    assert names == [str(Path("a/z.txt")), "b.txt", "c.txt"]


def test_a_folder_that_links_to_itself_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT)
    (tmp_path / "again").symlink_to(tmp_path)
    assert len(list(read_pages(tmp_path))) == 1


def test_a_pipe_in_a_folder_does_not_hang_the_reading(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (page,) = read_pages(tmp_path)
    assert page.kind is PageKind.UNREADABLE
    assert "is no file" in (page.error or "")


def test_a_file_name_that_is_not_utf8_can_still_be_stored(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    with open(path, "wb") as file:  # noqa: PTH123 — a path of bytes
        file.write(TEXT)
    (page,) = read_pages(tmp_path)
    assert page.source.endswith(r"caf\xe9.txt")
    assert page.kind is PageKind.TEXT


@pytest.mark.parametrize("path", ["nowhere/page.html", "a\0b", "x" * 5000])
def test_a_path_that_is_not_there_is_told_at_once(path: str) -> None:
    with pytest.raises(PageError):
        read_pages(path)


def test_a_url_needs_a_fetcher() -> None:
    with pytest.raises(PageError, match="fetching is off"):
        read_pages("https://news.example/a")


def test_standard_input_is_read_for_a_dash() -> None:
    pages = list(read_pages("-", stdin=io.BytesIO(LINE * 2)))
    assert [page.source for page in pages] == ["-#1", "-#2"]


def test_a_slow_pipe_gives_its_first_line_before_the_last_is_written() -> None:
    reader, writer = os.pipe()
    with os.fdopen(reader, "rb") as stdin, os.fdopen(writer, "wb", buffering=0) as pipe:
        pipe.write(LINE * 100)
        page = next(read_pages("-", stdin=stdin))
    assert page.source == "-#1"


def test_what_the_user_gives_outranks_what_the_line_says_field_by_field(tmp_path: Path) -> None:
    path = tmp_path / "lines.jsonl"
    path.write_bytes(b'{"id":"a","text":"x","outlet":"Wire","published":"2017-11-03"}\n')
    (page,) = read_pages(path, given=Given(outlet="The Courier", url="https://x.example/"))
    assert page.given == Given(
        id="a", outlet="The Courier", url="https://x.example/", published=date(2017, 11, 3)
    )
