"""One article by one outlet."""

from dataclasses import dataclass
from datetime import date

from dateline.domain.ids import content_id
from dateline.domain.spans import Span
from dateline.domain.vocabulary import DateSource


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """When a report was published, as far as it can be known.

    value: the day, given, found or estimated (`source` says which); None when it is open.
    earliest, latest: inclusive bounds where only bounds are known.
    """

    value: date | None = None
    earliest: date | None = None
    latest: date | None = None
    source: DateSource = DateSource.UNKNOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """The opening of a wire report: "BAGHDAD, Nov 3 (Reuters) -".

    span: all of it up to where the news text begins, the dash included.
    """

    span: Span
    place: Span | None = None
    agency: str | None = None
    day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One article: its news text and what is known about it.

    text: the paragraphs in order, parted by blank lines when cut out of a page, or exactly what was
    given in a contract line. Every offset of a reading counts Unicode characters of it.
    captions, furniture: what the page held besides the news, kept apart and never read as news.
    language: ISO 639-1 code, None when it can't be told.
    given_id: the id the input gave, which `analyse` repeats.
    """

    text: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    byline: str | None = None
    agency: str | None = None
    dateline: Dateline | None = None
    published: Published = Published()
    captions: tuple[str, ...] = ()
    furniture: tuple[str, ...] = ()
    language: str | None = None
    page_id: str | None = None
    position: int = 0
    given_id: str | None = None

    @property
    def id(self) -> str:
        return content_id(
            "report",
            (
                self.page_id,
                self.position,
                self.given_id,
                self.title,
                self.outlet,
                self.url,
                self.published.value,
                self.text,
            ),
        )

    def span(self, start: int, end: int) -> Span:
        """The span from `start` up to `end`; ValueError when it lies outside the text."""
        if end > len(self.text):
            raise ValueError(f"span [{start}, {end}) ends after the text ({len(self.text)})")
        return Span(start, end)

    @property
    def body_start(self) -> int:
        """Where the news begins: after the dateline, if there is one."""
        return self.dateline.span.end if self.dateline else 0
