"""JSON Lines, one report a line, in constant memory however long the file is."""

import io
from collections.abc import Iterator

from dateline.domain import Page, PageKind
from dateline.pages.limits import MAX_PAGE_BYTES, over_limit
from dateline.pages.origin import Origin

_BOM = b"\xef\xbb\xbf"


def read_json_lines(stream: io.BufferedReader, origin: Origin) -> Iterator[Page]:
    """A page a line, blank lines left out; one that breaks the contract is an unreadable page.

    A page's content is its line without the line end. Its source counts lines from 1.
    """
    number = 0
    while line := stream.readline(MAX_PAGE_BYTES + 1):
        number += 1
        if page := page_of_line(line, number, origin):
            yield page
        if len(line) > MAX_PAGE_BYTES:
            _skip_line(stream, line)


def page_of_line(line: bytes, number: int, origin: Origin) -> Page | None:
    """The page that one line of a file is; None for a blank one. number: counted from 1."""
    if len(line) > MAX_PAGE_BYTES:
        return origin.item(number).unreadable(f"line {number}: {over_limit()}")
    line = line.removeprefix(_BOM).strip()
    return _read_line(line, number, origin) if line else None


def _read_line(line: bytes, number: int, origin: Origin) -> Page:
    from dateline.pages.contract import read_line

    try:
        given = read_line(line)
    except ValueError as error:
        reason = f"line {number} is no report ({error}); mend the line or leave it out"
        return origin.item(number).unreadable(reason, line)
    return origin.item(number, given).page(PageKind.REPORT, line)


def _skip_line(stream: io.BufferedReader, line: bytes) -> None:
    while line and not line.endswith(b"\n"):
        line = stream.readline(MAX_PAGE_BYTES)
