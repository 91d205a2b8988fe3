"""Weeks, months, seasons, quarters, years and longer: "last week", "late 2016", "the 1990s"."""

from collections.abc import Mapping
from datetime import MAXYEAR, MINYEAR, date

from dateline.lexicon.times import time_lexicon
from dateline.reading.times.calendar import (
    Period,
    Unit,
    beside,
    half,
    open_period,
    period_of,
    quarter,
    season,
    shift,
    third,
    weekend,
)
from dateline.reading.times.context import Context, Meaning, Tense, aside, dated
from dateline.reading.times.days import day_named, month_number, year_number

_UNITS = {
    "week": Unit.WEEK,
    "month": Unit.MONTH,
    "quarter": Unit.QUARTER,
    "year": Unit.YEAR,
    "decade": Unit.DECADE,
}


_NEAR_MONTHS = 2
_FAR_MONTHS = 8
"""A month named without its year lies seldom farther ahead: "a rally for the November trip"."""


def resolve_week_of(parts: Mapping[str, str], context: Context) -> Meaning:
    """The ISO week that holds a day: "the week of March 6"."""
    return dated(period_of(Unit.WEEK, day_named(parts, context).start))


def resolve_weekend(parts: Mapping[str, str], context: Context) -> Meaning:
    """A weekend; with no direction the last one, or that to come where the verb is future."""
    direction, near = _direction(parts, context)
    if near is None:
        return dated(open_period("XXXX-WXX-WE", Unit.WEEK))
    if direction is None:
        begun = near.isoweekday() >= 6
        direction = 0 if begun or context.tense is Tense.FUTURE else -1
    return dated(weekend(shift(near, Unit.WEEK, direction) or near))


def resolve_month(parts: Mapping[str, str], context: Context) -> Meaning:
    """A month, of the year told, else the last one begun, or the next where the verb is future."""
    number = month_number(parts)
    if "year" in parts:
        return _narrowed(
            period_of(Unit.MONTH, date(year_number(parts["year"], context.anchor), number, 1)),
            parts,
            context,
        )
    if "century" in parts or "thousand" in parts:
        return _narrowed(period_of(Unit.MONTH, date(spoken_year(parts), number, 1)), parts, context)
    anchor = context.anchor
    if anchor is None:
        return dated(open_period(f"XXXX-{number:02}", Unit.MONTH))
    if "year_direction" in parts:
        away = time_lexicon().number("directions", parts["year_direction"])
    else:
        away = _years_away(parts.get("direction"), number - anchor.month, context.tense)
    year = anchor.year + away
    return _narrowed(period_of(Unit.MONTH, date(year, number, 1)), parts, context)


def _years_away(direction: str | None, months_ahead: int, tense: Tense) -> int:
    """How many years from the anchor's lies a month named without one."""
    match direction:
        case "last" | "this past":
            return -1 if months_ahead >= 0 else 0
        case "next":
            return 1 if months_ahead <= 0 else 0
        case "this" | "this coming":
            return 0
    if tense is Tense.FUTURE and months_ahead < 0:
        return 1 if months_ahead + 12 <= _FAR_MONTHS else 0
    near = tense is Tense.UNKNOWN and 0 < months_ahead <= _NEAR_MONTHS
    ahead = near or (tense is Tense.FUTURE and months_ahead <= _FAR_MONTHS)
    return -1 if months_ahead > 0 and not ahead else 0


def resolve_season(parts: Mapping[str, str], context: Context) -> Meaning:
    code = str(time_lexicon().tables["seasons"][parts["season"]])
    if "year" in parts:
        return dated(season(year_number(parts["year"], context.anchor), code))
    if "century" in parts or "thousand" in parts:
        return dated(season(spoken_year(parts), code))
    direction, near = _direction(parts, context)
    if near is None or not MINYEAR + 2 <= near.year <= MAXYEAR - 2:
        return dated(open_period(f"XXXX-{code}", Unit.SEASON))
    years = [season(year, code) for year in range(near.year - 2, near.year + 2)]
    return dated(_season_by_direction(years, near, direction, tense=context.tense))


def _season_by_direction(
    years: list[Period], near: date, direction: int | None, *, tense: Tense
) -> Period:
    over = [each for each in years if each.end and each.end < near]
    begun = [each for each in years if each.start and each.start <= near]
    to_come = [each for each in years if each.start and each.start > near]
    match direction:
        case -1:
            return over[-1]
        case 1:
            return to_come[0]
        case 0:
            this_year = [each for each in years if each.start and each.start.year == near.year]
            return this_year[0] if begun[-1] in over else begun[-1]
    return to_come[0] if tense is Tense.FUTURE and begun[-1] in over else begun[-1]


def resolve_quarter(parts: Mapping[str, str], context: Context) -> Meaning:
    """A quarter; with no number it is the one the text is about, else the last one that is over."""
    anchor = context.anchor
    number = _ordinal(parts["ordinal"]) if "ordinal" in parts else None
    if "year" in parts:
        year = year_number(parts["year"], anchor)
        if number is None and anchor is None and context.narrative is None:
            return dated(open_period(f"{year:04}-QX", Unit.QUARTER))
        return dated(quarter(year, number or _quarter_at_hand(context)[1]))
    if anchor is None:
        return dated(open_period(f"XXXX-Q{number or 'X'}", Unit.QUARTER))
    if "direction" in parts:
        direction = time_lexicon().number("directions", parts["direction"])
        return dated(quarter(anchor.year + direction, number or 1))
    last_year, last_number = _quarter_at_hand(context)
    if "back" in parts:
        return aside(quarter(last_year - 1, number or last_number))
    if number is None:
        return dated(quarter(last_year, last_number))
    begun = date(anchor.year, number * 3 - 2, 1) <= anchor
    year = anchor.year if begun or context.tense is Tense.FUTURE else anchor.year - 1
    return dated(quarter(year, number))


def _quarter_at_hand(context: Context) -> tuple[int, int]:
    """Year and number of the quarter the text told last, else of the last one over."""
    told = context.narrative
    day = told.start if told is not None and told.unit is Unit.QUARTER else None
    day = day or shift(context.anchor, Unit.QUARTER, -1)
    return (day.year, (day.month + 2) // 3) if day else (1, 1)


def resolve_half(parts: Mapping[str, str], context: Context) -> Meaning:
    number = 1 if _ordinal(parts["ordinal"]) == 1 else 2
    if "year" in parts:
        return dated(half(year_number(parts["year"], context.anchor), number))
    if context.anchor is None:
        return dated(open_period(f"XXXX-H{number}", Unit.HALF))
    direction = time_lexicon().number("directions", parts.get("direction", "this"))
    return dated(half(context.anchor.year + direction, number))


def resolve_year(parts: Mapping[str, str], context: Context) -> Meaning:
    if "century" in parts or "thousand" in parts:
        year = spoken_year(parts)
    else:
        year = year_number(parts.get("year") or parts["bracketed"], context.anchor)
    return _narrowed(period_of(Unit.YEAR, date(year, 1, 1)), parts, context)


def spoken_year(parts: Mapping[str, str]) -> int:
    """A year in words: "nineteen ninety-seven", "two thousand and three"."""
    lexicon = time_lexicon()
    if "thousand" in parts:
        return 2000 + int(lexicon.tables["numbers"].get(parts.get("ones", ""), 0))
    known = {**lexicon.tables["numbers"], **lexicon.tables["tens"]}
    words = parts["rest"].replace("-", " ").split()
    century = lexicon.number("centuries_spoken", parts["century"])
    return century * 100 + sum(int(known[word]) for word in words)


def resolve_decade(parts: Mapping[str, str], context: Context) -> Meaning:
    if "decade_word" in parts:
        written = f"{time_lexicon().number('decades_spoken', parts['decade_word'])}0"
    else:
        written = parts["decade"]
    year = year_number(written, context.anchor)
    return _narrowed(period_of(Unit.DECADE, date(year, 1, 1)), parts, context)


def resolve_century(parts: Mapping[str, str], context: Context) -> Meaning:
    if "this" in parts:
        return dated(period_of(Unit.CENTURY, context.anchor))
    written = parts["number"]
    number = int(time_lexicon().tables["day_ordinals"].get(written) or written)
    return dated(period_of(Unit.CENTURY, date(max(number * 100 - 100, 1), 1, 1)))


def resolve_period(parts: Mapping[str, str], context: Context) -> Meaning:
    """A unit told by its direction: "last week", "earlier this month", "the end of that year"."""
    if "back" in parts:
        return _year_back(context)
    direction, near = _direction(parts, context)
    unit = _UNITS[parts["period"]]
    return _narrowed(period_of(unit, shift(near, unit, direction or 0)), parts, context)


def _year_back(context: Context) -> Meaning:
    """A year before the quarter or year the text is about: "the year-earlier period"."""
    told = context.narrative
    unit = Unit.QUARTER if told is not None and told.unit is Unit.QUARTER else Unit.YEAR
    near = told.start if told is not None and unit is Unit.QUARTER else context.anchor
    return aside(period_of(unit, shift(near, Unit.YEAR, -1)))


def _direction(parts: Mapping[str, str], context: Context) -> tuple[int | None, date | None]:
    """Where "last", "this", "following" point, and the day they are counted from."""
    word = parts.get("direction")
    tables = time_lexicon().tables
    if word is None:
        return None, context.anchor
    if word in tables["narrative_directions"]:
        return int(tables["narrative_directions"][word]), context.told
    return int(tables["directions"].get(word, 0)), context.anchor


def _ordinal(word: str) -> int:
    return int(word) if word.isdigit() else int(time_lexicon().tables["ordinals"].get(word, 2))


def _narrowed(period: Period, parts: Mapping[str, str], context: Context) -> Meaning:
    tables = time_lexicon().tables
    if "side" in parts:
        period = beside(period, context.anchor, int(tables["sides"][parts["side"]]))
    elif "part" in parts:
        period = third(period, int(tables["parts"][parts["part"]]))
    return dated(period)
