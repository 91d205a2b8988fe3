"""Where pages come from: a file, a folder, a URL or standard input, each of any form."""

import io
import os
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO
from urllib.parse import urlsplit

from dateline.domain import Given, Page
from dateline.errors import PageError
from dateline.pages.documents import read_document
from dateline.pages.feeds import none_known, read_feed
from dateline.pages.jsonl import read_json_lines
from dateline.pages.origin import Origin
from dateline.pages.sniff import Form, find_form
from dateline.pages.streams import gunzip, look_ahead
from dateline.pages.warc import read_warc

if TYPE_CHECKING:
    from dateline.pages.fetch import FetchesPages

STDIN = "-"
_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{1,20}://")


def read_pages(
    source: str | Path,
    *,
    given: Given = Given(),  # noqa: B008 — frozen, so one for all calls is safe
    fetcher: "FetchesPages | None" = None,
    stdin: BinaryIO | None = None,
) -> Iterator[Page]:
    """Every page of a source, in a stable order and as a stream, however large it is.

    source: a file, a folder (read in order of names, hidden files left out), a URL or "-".
    given: outranks, field by field, what a container says about its pages.
    fetcher: needed for a URL; with it the pages that a feed links to are fetched too.
    stdin: read for "-"; standard input when None.

    PageError at once for a path that is not there and for a URL with no fetcher. Anything bad
    after that is a page of kind UNREADABLE that says what is wrong, and the rest goes on.
    """
    if isinstance(source, str) and _URL.match(source):
        if fetcher is None:
            raise PageError(f"{source}: fetching is off; save the page and give its file")
        return _read_url(source, given, fetcher)
    if source == STDIN:
        origin = Origin(source=STDIN, given=given)
        return _read_stream(stdin or sys.stdin.buffer, origin, fetcher)
    path = _find_path(source)
    return _read_folder(path, given, fetcher) if path.is_dir() else _read_file(path, given, fetcher)


def read_content(
    content: bytes,
    *,
    source: str,
    name: str = "",
    url: str | None = None,
    given: Given = Given(),  # noqa: B008 — frozen, so one for all calls is safe
    fetcher: "FetchesPages | None" = None,
    known: Callable[[str], bool] = none_known,
) -> Iterator[Page]:
    """The pages of bytes that are at hand, by the same rules as those of a file.

    source: what stands as the source of its pages. name: what it was called, a hint at its form;
    never a path. url: the address it came from. known: whether there is a page of an entry of a
    feed already, which then is not fetched.
    """
    origin = Origin(source=source, given=given, name=name, url=url, size=len(content))
    return _read_stream(io.BytesIO(content), origin, fetcher, known)


def _find_path(source: str | Path) -> Path:
    path = Path(source)
    try:
        path.stat()
    except FileNotFoundError as error:
        reason = f"{source}: there is no such file or folder; check the path"
        raise PageError(reason) from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        raise PageError(f"{source}: can't be opened ({_reason(error)})") from error
    return path


def _read_folder(folder: Path, given: Given, fetcher: "FetchesPages | None") -> Iterator[Page]:
    try:
        paths = sorted(folder.iterdir())
    except OSError as error:
        yield _origin(folder, given).unreadable(f"the folder can't be opened ({_reason(error)})")
        return
    for path in paths:
        if path.name.startswith("."):
            continue
        if path.is_dir():
            if not path.is_symlink():  # a link upwards would be followed for ever
                yield from _read_folder(path, given, fetcher)
        elif path.is_file():
            yield from _read_file(path, given, fetcher)
        else:
            reason = "is no file (a device, a pipe or a broken link); leave it out"
            yield _origin(path, given).unreadable(reason)


def _read_file(path: Path, given: Given, fetcher: "FetchesPages | None") -> Iterator[Page]:
    origin = _origin(path, given)
    try:
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            yield from _read_stream(file, replace(origin, size=size), fetcher)
    except OSError as error:
        yield origin.unreadable(f"can't be read ({_reason(error)})")


def _read_url(url: str, given: Given, fetcher: "FetchesPages") -> Iterator[Page]:
    origin = Origin(source=url, given=given, url=url)
    try:
        fetched = fetcher.fetch(url)
    except PageError as error:
        yield origin.unreadable(str(error))
        return
    origin = replace(
        origin,
        url=fetched.url,
        name=urlsplit(fetched.url).path,
        content_type=fetched.content_type,
        charset=fetched.charset,
    )
    yield from _read_stream(io.BytesIO(fetched.content), origin, fetcher)


def _read_stream(
    source: BinaryIO,
    origin: Origin,
    fetcher: "FetchesPages | None",
    known: Callable[[str], bool] = none_known,
) -> Iterator[Page]:
    """The pages before a break, then one unreadable page that says what broke."""
    try:
        head, stream = look_ahead(source)
        form = find_form(head, origin)
        if form is Form.GZIP:
            origin = replace(origin, size=None)  # what counts is the size unpacked
            head, stream = look_ahead(gunzip(stream))
            form = find_form(head, origin)
        yield from _read_form(stream, form, origin, fetcher, known)
    except PageError as error:
        yield origin.unreadable(str(error))


def _read_form(
    stream: io.BufferedReader,
    form: Form,
    origin: Origin,
    fetcher: "FetchesPages | None",
    known: Callable[[str], bool],
) -> Iterator[Page]:
    match form:
        case Form.JSON_LINES:
            yield from read_json_lines(stream, origin)
        case Form.FEED:
            yield from read_feed(stream, origin, fetcher, known)
        case Form.WARC:
            yield from read_warc(stream, origin)
        case _:
            yield read_document(stream, form, origin)


def _origin(path: Path, given: Given) -> Origin:
    # A name that is not UTF-8 is shown with its odd bytes escaped, so that it can be stored.
    source = os.fsencode(path).decode("utf-8", "backslashreplace")
    return Origin(source=source, given=given, name=path.name)


def _reason(error: OSError | ValueError) -> str:
    return getattr(error, "strerror", None) or str(error)
