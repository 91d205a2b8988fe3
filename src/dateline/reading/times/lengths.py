"""Lengths of time, and what is told by them: "three months", "two days ago", "every week"."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from fractions import Fraction
from math import ceil

from dateline.domain import DatePrecision, Interval, TimexType
from dateline.lexicon.times import time_lexicon
from dateline.reading.times.calendar import Unit, days, open_period, period_of, shift
from dateline.reading.times.context import Context, Meaning, aside, dated

_AHEAD = frozenset({"next", "coming", "ensuing", "following"})
_NEITHER = frozenset({"first", "final", "early"})
_VAGUE_DAYS = {Unit.DAY: 7, Unit.WEEK: 28}
"""By the codebook "the last few days" are the seven before, "recent weeks" four."""
_LONG = {
    Unit.FORTNIGHT: (2, Unit.WEEK),
    Unit.DECADE: (10, Unit.YEAR),
    Unit.CENTURY: (100, Unit.YEAR),
}
_SMALLER = {
    Unit.MINUTE: (60, Unit.SECOND),
    Unit.HOUR: (60, Unit.MINUTE),
    Unit.DAY: (24, Unit.HOUR),
    Unit.YEAR: (12, Unit.MONTH),
}
_PRECISIONS = {
    Unit.WEEK: DatePrecision.WEEK,
    Unit.FORTNIGHT: DatePrecision.WEEK,
    Unit.MONTH: DatePrecision.MONTH,
    Unit.QUARTER: DatePrecision.MONTH,
    Unit.YEAR: DatePrecision.YEAR,
    Unit.DECADE: DatePrecision.DECADE,
}
_GLYPHS = {"½": Fraction(1, 2), "¼": Fraction(1, 4), "¾": Fraction(3, 4)}
_DIGITS = re.compile(r"([\d,.]*\d)?(?:[ -]?([1-9])/([2-8])|([½¼¾]))?")


def resolve_span(parts: Mapping[str, str], context: Context) -> Meaning:
    """A duration. "The past week" and "the next three days" also cover days about the anchor."""
    unit = Unit(time_lexicon().tables["units"][parts["unit"]])
    count = _count(parts)
    recent = parts.get("recent")
    interval = None
    if recent is not None and recent not in _NEITHER:
        interval = _stretch(context.anchor, unit, count, ahead=recent in _AHEAD)
    if recent == "recent":
        return Meaning(TimexType.DATE, "PAST_REF", interval)
    value = _value(count, unit)
    if "unit2" in parts and count is not None:
        value = _with_second(value, parts)
    return Meaning(TimexType.DURATION, value, interval)


def resolve_offset(parts: Mapping[str, str], context: Context) -> Meaning:
    """So long before or after: "ago" counts from publication, "later" from the last date told."""
    units = time_lexicon().tables["units"]
    unit = Unit(units.get(parts["unit"], Unit.DAY))  # "the night before" is the day before
    count, way = _count(parts), parts["way"]
    sign = -1 if way in {"ago", "earlier", "before"} else 1
    near = context.told if way in {"earlier", "later", "before", "after"} else context.anchor
    if count is None:
        interval = _stretch(near, unit, None, ahead=sign > 0)
        if way == "ago":
            return Meaning(TimexType.DATE, "PAST_REF", interval)
        return Meaning(TimexType.DURATION, _value(None, unit), interval)
    if unit.is_clock:
        return Meaning(
            TimexType.DURATION,
            _value(count, unit),
            period_of(Unit.DAY, near).interval if near else None,
        )
    if "on_the_day" in parts:  # "a year ago today"
        return dated(period_of(Unit.DAY, shift(near, unit, sign * ceil(count))))
    told = context.narrative
    if unit is Unit.YEAR and told is not None and told.unit is Unit.QUARTER:
        return aside(period_of(Unit.QUARTER, shift(told.start, unit, sign * ceil(count))))
    return dated(period_of(unit, shift(near, unit, sign * ceil(count))))


def resolve_set(parts: Mapping[str, str], context: Context) -> Meaning:
    """What comes again and again; a set covers no days of its own."""
    tables = time_lexicon().tables
    part = f"T{tables['dayparts'][parts['daypart']]}" if "daypart" in parts else ""
    if "adverb" in parts:
        return Meaning(TimexType.SET, str(tables["adverbs"][parts["adverb"]]))
    if "weekday" in parts:
        return Meaning(TimexType.SET, f"XXXX-WXX-{tables['weekdays'][parts['weekday']]}{part}")
    if "month" in parts:
        return Meaning(TimexType.SET, f"XXXX-{tables['months'][parts['month']]:02}")
    if "season" in parts:
        return Meaning(TimexType.SET, f"XXXX-{tables['seasons'][parts['season']]}")
    return Meaning(TimexType.SET, _set_of_units(parts))


def _set_of_units(parts: Mapping[str, str]) -> str:
    tables = time_lexicon().tables
    word = parts["unit"]
    if word == "weekend":
        return "XXXX-WXX-WE"
    if word in tables["dayparts"]:
        return f"{open_period('XXXX-XX-XX', Unit.DAY).value}T{tables['dayparts'][word]}"
    count = (
        _count(parts)
        if "count" in parts
        else Fraction(2 if parts.get("other") in {"other", "second"} else 1)
    )
    return _value(count, Unit(tables["units"][word]))


def _count(parts: Mapping[str, str]) -> Fraction | None:
    """How many; None for a vague number. Of "12 to 18" the value can't be told."""
    if "count2" in parts and "unit2" not in parts:
        return _number(parts["count2"])
    if "vague" in parts:
        return None
    half = Fraction(1, 2)
    added = half if {"and_half", "and_half_after"} & set(parts) else Fraction(0)
    if "half_one" in parts:
        return half
    return (_number(parts["count"]) if "count" in parts else Fraction(1)) + added


def _number(written: str) -> Fraction:
    tables = time_lexicon().tables
    known = {**tables["numbers"], **tables["tens"], "dozen": 12, "hundred": 100, "couple": 2}
    words = [word for word in written.replace("-", " ").split() if word in known]
    if words:
        multiples = [int(known[word]) for word in words]
        return Fraction(multiples[-1] if words[-1] in {"dozen", "hundred"} else sum(multiples))
    match = _DIGITS.match(written)
    whole, over, under, glyph = match.groups() if match else ("1", None, None, None)
    total = Fraction((whole or "0").replace(",", ""))
    if over and under:
        total += Fraction(int(over), int(under))
    return total + _GLYPHS.get(glyph or "", Fraction(0))


def _value(count: Fraction | None, unit: Unit) -> str:
    """An ISO 8601 duration; what is left of a whole number goes to the next smaller unit."""
    factor, unit = _LONG.get(unit, (1, unit))
    if count is None:
        return _written("X", unit)
    count *= factor
    whole, rest = divmod(count, 1)
    if not rest:
        return _written(str(whole), unit)
    if unit not in _SMALLER:
        return _written(f"{float(count):g}", unit)
    times, smaller = _SMALLER[unit]
    below = _written(str(round(rest * times)), smaller)
    if not whole:
        return below
    return _written(str(whole), unit) + (below[2:] if unit.is_clock else below[1:])


def _written(count: str, unit: Unit) -> str:
    return f"PT{count}{unit[1]}" if unit.is_clock else f"P{count}{unit}"


def _with_second(value: str, parts: Mapping[str, str]) -> str:
    unit = Unit(time_lexicon().tables["units"][parts["unit2"]])
    second = _value(_number(parts["count2"]), unit)
    return value + (second[2:] if value.startswith("PT") and unit.is_clock else second[1:])


def _stretch(
    anchor: date | None, unit: Unit, count: Fraction | None, *, ahead: bool
) -> Interval | None:
    """The days of "the past …" or "the next …", the anchor's own out of days and weeks.

    The past 24 hours are the day before and the day; a vague number of months or years is open.
    """
    if anchor is None or (count is None and unit not in _VAGUE_DAYS):
        return None
    if unit.is_clock:
        reach = timedelta(days=ceil((count or 1) / 24)) if unit is Unit.HOUR else timedelta(0)
        return _ordered(anchor, anchor + reach if ahead else anchor - reach, DatePrecision.DAY)
    precision = _PRECISIONS.get(unit, DatePrecision.DAY)
    if count is None:
        far = shift(anchor, Unit.DAY, _VAGUE_DAYS[unit] * (1 if ahead else -1))
        precision = DatePrecision.WEEK
    else:
        far = shift(anchor, unit, ceil(count) * (1 if ahead else -1))
    near = anchor
    if unit in {Unit.DAY, Unit.WEEK, Unit.FORTNIGHT}:
        near = anchor + timedelta(days=1 if ahead else -1)
    return _ordered(near, far or near, precision)


def _ordered(one: date, other: date, precision: DatePrecision) -> Interval:
    return days(min(one, other), max(one, other), precision)
