"""When a report was published: the first sign that tells, from the surest to the vaguest."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dateline.domain import DateSource, Published
from dateline.reports.captions import caption_days, caption_not_before, is_of_an_older_picture
from dateline.reports.written_dates import WEEKDAYS, find_days, make_day, without_days

_LONGEST_STAMP = 120
_EVE = 2
"""Days. A picture taken this long before the day of the news still leads up to it."""

_STAMP_WORD = re.compile(
    r"updated?|published|posted|issued|released|modified|created|date|first|last|on|at|time|by|and|am|pm"
    r"|a\.m|p\.m|gmt|utc|bst|est|edt|cet|cest|ast|eet|msk|ist|z|ago|local|mecca|read|min|mins|minutes?"
    r"|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|\d{1,2}|\d{1,2}h\d{2}|\d{4}"
    r"|t?\d{1,2}[ap]m",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+(?:\.m)?")
_UPDATE = re.compile(r"\b(?:updated?|modified)\b", re.IGNORECASE)
_URL_DAY = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d{2})(?P<mark>[/-]?)(?P<month>[01]?\d)(?P=mark)(?P<day>[0-3]?\d)(?!\d)"
)
_WEEKDAY = re.compile(
    r"(?<!last )(?<!next )(?<!since )(?<!until )(?<!previous )\b("
    + "|".join(WEEKDAYS)
    + r")\b(?!['’]s)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dates:
    """What a page offers, each from its own place. stamps: lines such as "Published 3 Nov 2017"."""

    given: date | None = None
    meta: date | None = None
    stamps: Sequence[str] = ()
    feed: date | None = None
    url: str | None = None


def resolve_published(dates: Dates, *, captions: Sequence[str] = (), lead: str = "") -> Published:
    """The published date by what the page says, save for the dateline, which needs it for its year.

    A stamp in the page's text counts as `meta`: the page says so of itself.
    """
    known = (
        (dates.given, DateSource.GIVEN),
        (dates.meta or stamped_day(dates.stamps), DateSource.META),
        (dates.feed, DateSource.FEED),
        (url_day(dates.url), DateSource.URL),
    )
    for day, source in known:
        if day:
            return Published(value=day, source=source)
    return _published_by_captions(captions, lead)


def with_dateline_day(published: Published, day: date | None) -> Published:
    """A dateline's day is surer than captions and vaguer than all the rest."""
    surer = published.value and published.source is not DateSource.CAPTION_ESTIMATE
    return published if surer or day is None else Published(value=day, source=DateSource.DATELINE)


def is_stamp(text: str) -> bool:
    """Whether a line tells when it was published and no more: "Updated 3 Nov 2017, 14:02 GMT"."""
    if len(text) > _LONGEST_STAMP or not find_days(text):
        return False
    return all(_STAMP_WORD.fullmatch(word) for word in _WORD.findall(without_days(text)))


def stamped_day(stamps: Sequence[str]) -> date | None:
    """The day of first publication where one is told, else the day of the update."""
    first = [stamp for stamp in stamps if not _UPDATE.match(stamp)]
    days = [day for stamp in (first or stamps) for day in find_days(stamp)[:1]]
    return days[0] if days else None


def url_day(url: str | None) -> date | None:
    """The day in a URL's path: "/2017/11/03/", "-20171103"."""
    for match in _URL_DAY.finditer((url or "")[:2_000]):
        if match["mark"] or (len(match["month"]), len(match["day"])) == (2, 2):
            day = make_day(int(match["year"]), int(match["month"]), int(match["day"]))
            if day:
                return day
    return None


def _published_by_captions(captions: Sequence[str], lead: str) -> Published:
    """What the captions' days allow: never earlier than the latest, and at best an estimate.

    A caption says only when its picture was taken. It dates the report where it plainly belongs to
    the same news: it is the eve of the one weekday that the lead names, or the day before the eve,
    and says nothing of an older picture ("file", "during the first phase"). A caption of that very
    weekday proves nothing. A picture chosen on the day is of the days that led up to it; one that
    bears the weekday itself may be of any week before, as archive pictures are, and no sign tells
    these apart.
    """
    dated = [(day, caption) for caption in captions if (day := caption_not_before(caption))]
    if not dated:
        return Published()
    earliest, caption = max(dated)
    is_fresh = earliest in caption_days(caption) and not is_of_an_older_picture(caption)
    estimate = _day_after(earliest, lead) if is_fresh else None
    source = DateSource.CAPTION_ESTIMATE if estimate else DateSource.CAPTION
    return Published(value=estimate, earliest=earliest, source=source)


def _day_after(eve: date, lead: str) -> date | None:
    named = {name.lower() for name in _WEEKDAY.findall(lead)}
    if len(named) != 1:
        return None
    gap = (WEEKDAYS.index(named.pop()) - eve.weekday()) % 7
    return eve + timedelta(days=gap) if 1 <= gap <= _EVE else None
