"""Days, and hours and parts of them: "Friday", "Oct. 7", "that evening", "6 a.m. on Tuesday"."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from dateline.domain import DatePrecision, TimexType
from dateline.lexicon.times import time_lexicon
from dateline.reading.times.calendar import (
    Period,
    Unit,
    days,
    open_period,
    period_of,
    shift,
)
from dateline.reading.times.context import Context, Meaning, Tense, dated
from dateline.reading.times.feasts import feast_day

_FAR_AHEAD = timedelta(days=270)
"""Farther ahead than news dates by month and day alone: the last such day is meant."""
_SOON = timedelta(days=45)
_FOUR_DIGITS = 4
_LAST_HOUR_OF_A_HALF = 12
_NIGHT_BEGINS = 6


def resolve_day(parts: Mapping[str, str], context: Context) -> Meaning:
    """A day of the calendar; "early" and "late" leave it whole."""
    return dated(day_named(parts, context))


def resolve_days(parts: Mapping[str, str], context: Context) -> Meaning:
    """Two days of one month, "from 3 to 5 May": the value is an ISO 8601 interval of both."""
    first = day_named(parts, context)
    last = _day_number(parts["day2"])
    if first.start is None:
        return dated(replace(first, value=f"{first.value}/{first.value[:-2]}{last:02}"))
    end = first.start.replace(day=last)
    if end <= first.start:
        raise ValueError(f"{end} does not follow {first.start}")
    return dated(_stretching(first, end))


def resolve_time(parts: Mapping[str, str], context: Context) -> Meaning:
    """An hour, or a part of a day. With no day of its own it is that of the narrative."""
    period = _day_of_time(parts, context)
    value = f"{period.value}T{_hour(parts) or _part_of_day(parts)}"
    placed = period.start is not None
    return Meaning(
        TimexType.TIME, value, period.interval if placed else None, period if placed else None
    )


def day_named(parts: Mapping[str, str], context: Context) -> Period:
    """The day that a date, a weekday, a holiday or a word like "yesterday" names."""
    if "deictic" in parts:
        offset = time_lexicon().number("deictics", parts["deictic"])
        return period_of(Unit.DAY, shift(context.anchor, Unit.DAY, offset))
    if "holiday" in parts:
        return _holiday(parts, context)
    if "narrative" in parts:
        return period_of(Unit.DAY, shift(context.told, Unit.DAY, _direction_of(parts["narrative"])))
    if "month" in parts or "month_number" in parts:
        return _month_and_day(parts, context)
    return _weekday(parts, context)


def _stretching(first: Period, end: date) -> Period:
    """The period from a day to another one; it stays where its days are unknown."""
    if first.start is None or end == first.start:
        return first
    value = f"{first.value}/{end.isoformat()}"
    return replace(first, value=value, interval=days(first.start, end, DatePrecision.DAY))


def year_number(written: str, anchor: date | None) -> int:
    """A year of two digits lies in the hundred years up to the one after the anchor."""
    year = int(written.lstrip("'’"))
    if len(written.lstrip("'’")) == _FOUR_DIGITS:
        return year
    latest = anchor.year + 1 if anchor else 2030
    return latest - (latest - year) % 100


def month_number(parts: Mapping[str, str]) -> int:
    if "month_number" in parts:
        return int(parts["month_number"])
    word = parts["month"].rstrip(".")
    tables = time_lexicon().tables
    return int(tables["months"].get(word) or tables["month_abbreviations"][word])


def _day_number(written: str) -> int:
    ordinal = time_lexicon().tables["day_ordinals"].get(written)
    return int(ordinal or written.rstrip("stndrh"))


def _month_and_day(parts: Mapping[str, str], context: Context) -> Period:
    month, day = month_number(parts), _day_number(parts["day"])
    if "year" in parts:
        year = year_number(parts["year"], context.anchor)
        return period_of(Unit.DAY, date(year, month, day))
    date(2000, month, day)  # in a leap year: 30 February is a day of no year, and raises
    if context.anchor is None:
        return open_period(f"XXXX-{month:02}-{day:02}", Unit.DAY)
    anchor = context.anchor
    if "year_direction" in parts:
        year = anchor.year + time_lexicon().number("directions", parts["year_direction"])
        return period_of(Unit.DAY, date(year, month, day))
    fitting = _fitting(parts, lambda year: date(year, month, day), anchor)
    if "weekday" in parts:
        return period_of(Unit.DAY, min(fitting, key=lambda each: abs(each - anchor)))
    return period_of(Unit.DAY, _by_tense(fitting, _directed(parts, context)))


def _directed(parts: Mapping[str, str], context: Context) -> Context:
    """The context with the side of the anchor that "last" or "next" tells."""
    side = {"last": Tense.PAST, "next": Tense.FUTURE}.get(parts.get("direction", ""))
    return replace(context, tense=side) if side else context


def _fitting(
    parts: Mapping[str, str], in_year: Callable[[int], date], anchor: date
) -> tuple[date, ...]:
    """The days of the years about the anchor; those on the weekday told, where there are any."""
    found = []
    for year in range(max(anchor.year - 8, 1), anchor.year + 2):
        try:
            found.append(in_year(year))
        except ValueError:  # 29 February in other years
            continue
    told = parts.get("weekday")
    matching = [day for day in found if told and day.isoweekday() == _weekday_number(told)]
    return tuple(matching or found)


def _by_tense(fitting: tuple[date, ...], context: Context) -> date:
    """The day nearest the anchor on the side the tense tells; before it where that tells nothing.

    A day that lies just ahead, while the last one is most of a year back, is ahead unless the verb
    is past: "the trial, Jan. 14". ValueError where there is no day: calendars of feasts have ends.
    """
    if not fitting:
        raise ValueError(f"no such day near {context.anchor}")
    anchor = context.anchor or fitting[-1]
    before = [day for day in fitting if day <= anchor]
    ahead = [day for day in fitting if day > anchor]
    if not before or not ahead:
        return (before or ahead)[-1 if before else 0]
    if context.tense is Tense.FUTURE and before[-1] != anchor:
        far = ahead[0] - anchor > _FAR_AHEAD
        return before[-1] if far else ahead[0]
    if ahead[0] == context.updated:
        return ahead[0]
    soon = ahead[0] - anchor <= _SOON
    return (
        ahead[0] if soon and context.tense is Tense.UNKNOWN and before[-1] != anchor else before[-1]
    )


def _weekday_number(word: str) -> int:
    tables = time_lexicon().tables
    word = word.rstrip(".")
    return int(tables["weekdays"].get(word) or tables["weekday_abbreviations"][word])


def _weekday(parts: Mapping[str, str], context: Context) -> Period:
    number = _weekday_number(parts["weekday"])
    direction = parts.get("direction", "")
    near = (
        context.told
        if direction in time_lexicon().tables["narrative_directions"]
        else context.anchor
    )
    if near is None:
        return open_period(f"XXXX-WXX-{number}", Unit.DAY)
    back = timedelta(days=(near.isoweekday() - number) % 7)
    ahead = timedelta(days=(number - near.isoweekday()) % 7)
    week = timedelta(days=7)
    if not direction:
        return period_of(Unit.DAY, _bare_weekday(near, back, ahead, context=context))
    match _direction_of(direction):
        case -1:
            day = near - (back or week)
        case 1:
            day = near + (ahead or week)
        case _:
            day = near + timedelta(days=number - near.isoweekday())
    return period_of(Unit.DAY, day)


def _bare_weekday(near: date, back: timedelta, ahead: timedelta, *, context: Context) -> date:
    tomorrow = near + timedelta(days=1)
    if near + ahead == tomorrow and (context.lead or context.updated == tomorrow):
        return tomorrow  # a report updated the day after, or news of tomorrow
    return near + ahead if context.tense is Tense.FUTURE else near - back


def _direction_of(words: str) -> int:
    """-1, 0 or 1 from the first word that tells, "this past", "that same", "the following"."""
    tables = time_lexicon().tables
    known = {**tables["narrative_directions"], **tables["directions"]}
    if words in known:
        return int(known[words])
    return next((int(known[word]) for word in words.split() if word in known), 0)


def _holiday(parts: Mapping[str, str], context: Context) -> Period:
    name = parts["holiday"]
    rules = str(time_lexicon().tables["holidays"][name]).split(" or ")
    if "year" in parts:
        if len(rules) > 1:  # "Eid 2017" is one of two
            return period_of(Unit.YEAR, date(year_number(parts["year"], context.anchor), 1, 1))
        day = feast_day(rules[0], year_number(parts["year"], context.anchor))
        return _feast(name, day)
    if context.anchor is None:
        fixed = rules[0][0].isdigit()
        return open_period(f"XXXX-{rules[0]}" if fixed else "XXXX-XX-XX", Unit.DAY)
    anchor = context.anchor
    fitting = sorted(
        day for rule in rules for day in _fitting({}, partial(feast_day, rule), anchor)
    )
    return _feast(name, _by_tense(tuple(fitting), _directed(parts, context)))


def _feast(name: str, first: date) -> Period:
    """A feast from its first day to its last: Ramadan has thirty."""
    length = int(time_lexicon().tables["feast_lengths"].get(name, 1))
    return _stretching(period_of(Unit.DAY, first), first + timedelta(days=length - 1))


def _day_of_time(parts: Mapping[str, str], context: Context) -> Period:
    if set(parts) & {"deictic", "weekday", "month"}:
        return day_named(parts, context)
    when = parts.get("when", "")
    if when in {"this", "last"}:
        return period_of(Unit.DAY, shift(context.anchor, Unit.DAY, -1 if when == "last" else 0))
    if parts.get("alone") == "tonight":
        return period_of(Unit.DAY, context.anchor)
    in_days = context.narrative is not None and context.narrative.unit is Unit.DAY
    day = context.told if in_days else context.anchor
    return period_of(Unit.DAY, shift(day, Unit.DAY, _direction_of(when)))


def _part_of_day(parts: Mapping[str, str]) -> str:
    if "alone" in parts:
        return "NI"
    return str(time_lexicon().tables["dayparts"][parts["daypart"]])


def _hour(parts: Mapping[str, str]) -> str | None:
    """The hour as TimeML writes it, "14:00"; None where only a part of the day is told."""
    if "hour_word" in parts:
        return f"{time_lexicon().number('hours', parts['hour_word']):02}:00"
    if "military" in parts:
        return f"{parts['military'][:2]}:{parts['military'][2:]}"
    if "hour24" in parts:
        return f"{int(parts['hour24']):02}:{parts['minute24']}"
    if "hour" not in parts:
        return None
    written = parts["hour"]
    hour = int(time_lexicon().tables["numbers"].get(written, 0) or written)
    if hour <= _LAST_HOUR_OF_A_HALF:
        hour = hour % _LAST_HOUR_OF_A_HALF + (
            _LAST_HOUR_OF_A_HALF if _is_after_noon(parts, hour) else 0
        )
    return f"{hour:02}:{parts.get('minute', '00')}"


def _is_after_noon(parts: Mapping[str, str], hour: int) -> bool:
    if "half" in parts:
        return parts["half"].startswith("p")
    part = time_lexicon().tables["dayparts"].get(parts.get("daypart", ""))
    if part == "NI":
        return _NIGHT_BEGINS <= hour < _LAST_HOUR_OF_A_HALF
    if part is None:  # "12 o'clock" is noon
        return hour == _LAST_HOUR_OF_A_HALF
    return part in {"AF", "EV"}
