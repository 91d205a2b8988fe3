"""What was fetched, before anything is read from it."""

from dataclasses import dataclass
from datetime import date

from dateline.domain.ids import bytes_digest, content_id
from dateline.domain.vocabulary import PageKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What the user, or the container a page came in, says about it; it outranks the page itself.

    `published` is set by the user or a contract line; `feed_published` by the feed entry.
    """

    id: str | None = None
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: date | None = None
    feed_published: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One fetched thing, kept as its raw bytes: a file, a text dump, a feed entry, a WARC record.

    source: where it came from: a path, a URL, or "-" for standard input, with "#n" for the n-th
    item of a container (a line of JSON Lines, a record of a WARC file) or "#id" for a feed's entry.
    charset: the encoding the server or container declared, if any.
    error: why the bytes could not be taken for a page; such a page is kept, counted and not read.
    """

    source: str
    kind: PageKind
    content: bytes
    given: Given = Given()
    content_type: str | None = None
    charset: str | None = None
    error: str | None = None

    @property
    def digest(self) -> str:
        """SHA-256 of the raw bytes."""
        return bytes_digest(self.content)

    @property
    def id(self) -> str:
        given = self.given
        return content_id(
            "page",
            (
                self.source,
                self.kind.value,
                self.digest,
                given.id,
                given.title,
                given.outlet,
                given.url,
                given.published,
                given.feed_published,
                self.error,
            ),
        )
