"""What a server answered, taken within bounds: a page, an address to go on to, or neither."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from io import BytesIO
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from dateline.errors import PageError
from dateline.pages.limits import MAX_PAGE_BYTES, over_limit
from dateline.pages.streams import gunzip, read_bounded

if TYPE_CHECKING:
    import httpx

_FOR_GOOD = frozenset({HTTPStatus.MOVED_PERMANENTLY, HTTPStatus.PERMANENT_REDIRECT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Validators:
    """By what a server tells whether its answer is still the one we had (RFC 9110, 8.8)."""

    etag: str | None = None
    last_modified: str | None = None

    def headers(self) -> Mapping[str, str]:
        asked = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in asked.items() if value}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What a URL answered. url: the last one, after redirects. content: unpacked.

    moved_to: the address that it moved to for good, where the server says so.
    """

    url: str
    content: bytes
    content_type: str | None = None
    charset: str | None = None
    validators: Validators = Validators()
    moved_to: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unchanged:
    """What was fetched before still holds. moved_to: as with `Fetched`."""

    moved_to: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Redirect:
    """for_good: whether the old address is to be forgotten."""

    to: str
    for_good: bool


class StatusError(PageError):
    """The server answered, but not with the page.

    retry_after: the seconds for which it asked to be left alone, None when it did not.
    moved_to: as with `Fetched`.
    """

    def __init__(self, message: str, status: int, *, retry_after: float | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.retry_after = retry_after
        self.moved_to: str | None = None


def take_answer(response: "httpx.Response", url: str) -> Fetched | Redirect:
    """StatusError for an answer that is no page, PageError for one that can't be taken."""
    if response.has_redirect_location:
        to = _join(url, response.headers["location"])
        return Redirect(to=to, for_good=response.status_code in _FOR_GOOD)
    if not response.is_success:
        status = response.status_code
        told = f"the server answered {status} {response.reason_phrase}".rstrip()
        raise StatusError(told, status, retry_after=_retry_after(response))
    return Fetched(
        url=url,
        content=_read_body(response),
        content_type=response.headers.get("content-type", "").split(";")[0].strip().lower() or None,
        charset=response.charset_encoding,
        validators=Validators(
            etag=response.headers.get("etag"), last_modified=response.headers.get("last-modified")
        ),
    )


def _retry_after(response: "httpx.Response") -> float | None:
    """Seconds (RFC 9110, 10.2.3); a moment is counted from the server's own clock."""
    told = response.headers.get("retry-after", "").strip()
    if told.isascii() and told.isdecimal():
        return float(told[:9])
    then, now = _moment(told), _moment(response.headers.get("date", ""))
    return max((then - now).total_seconds(), 0.0) if then and now else None


def _moment(text: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):  # as the text breaks RFC 5322
        return None
    return moment if moment.tzinfo else None


def _join(url: str, location: str) -> str:
    try:
        return urljoin(url, location)
    except ValueError as error:
        raise PageError(f"redirects to what is no address ({error})") from error


def _read_body(response: "httpx.Response") -> bytes:
    declared = int(response.headers.get("content-length", 0))
    if declared > MAX_PAGE_BYTES:
        raise PageError(over_limit(declared))
    body = bytearray()
    for chunk in response.iter_raw():
        body += chunk
        if len(body) > MAX_PAGE_BYTES:
            raise PageError(over_limit())
    return _unpack(bytes(body), response.headers.get("content-encoding", "").strip().lower())


def _unpack(body: bytes, encoding: str) -> bytes:
    if encoding in ("", "identity"):
        return body
    if encoding in ("gzip", "x-gzip"):
        return read_bounded(gunzip(BytesIO(body)))
    raise PageError(f"is packed as {encoding}, which was not asked for")
