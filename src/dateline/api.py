"""Reading a text in one call, for programs."""

from datetime import date
from functools import cache

from dateline.domain import Reading
from dateline.gazetteer import default_cache_dir, open_gazetteer
from dateline.reading import Readers, open_readers, read_report
from dateline.reports import report_from_text


def read(
    text: str,
    *,
    published: date | str | None = None,
    title: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    readers: Readers | None = None,
) -> Reading:
    """What one report says, each field with its offsets into `text`.

    text: one report, taken as it is; nothing is cut out of it.
    published: the day it appeared, as a date or in ISO 8601; times are resolved against it.
    readers: a handle from `open_readers`; without it one is opened at the first call and kept. The
    first call of all on a machine compiles the gazetteer, which takes up to a minute.
    ValueError when `published` is no ISO date.
    """
    day = date.fromisoformat(published) if isinstance(published, str) else published
    report = report_from_text(text, title=title, published=day, outlet=outlet, url=url)
    return read_report(report, readers or default_readers())


@cache
def default_readers() -> Readers:
    """The readers over the gazetteer in the user's cache, opened once a process."""
    return open_readers(open_gazetteer(default_cache_dir()))
