"""Time expressions → TimeML values and days, in text order, for one leans on those before it."""

from collections.abc import Callable, Mapping

from dateline.domain import DatePrecision, TimexType
from dateline.lexicon.times import time_lexicon
from dateline.reading.times.calendar import days
from dateline.reading.times.context import Context, Meaning
from dateline.reading.times.days import resolve_day, resolve_days, resolve_time
from dateline.reading.times.find import Expression
from dateline.reading.times.lengths import resolve_offset, resolve_set, resolve_span
from dateline.reading.times.periods import (
    resolve_century,
    resolve_decade,
    resolve_half,
    resolve_month,
    resolve_period,
    resolve_quarter,
    resolve_season,
    resolve_week_of,
    resolve_weekend,
    resolve_year,
)

Resolver = Callable[[Mapping[str, str], Context], Meaning]


def _resolve_reference(parts: Mapping[str, str], context: Context) -> Meaning:
    """Now is the published day; "recently" and "the future" cover no days one could name."""
    value = str(time_lexicon().tables["references"][parts["reference"]])
    anchor = context.anchor
    if value != "PRESENT_REF" or anchor is None:
        return Meaning(TimexType.DATE, value)
    return Meaning(TimexType.DATE, value, days(anchor, anchor, DatePrecision.PUBLISHED))


RESOLVERS: Mapping[str, Resolver] = {
    "day": resolve_day,
    "days": resolve_days,
    "time": resolve_time,
    "week_of": resolve_week_of,
    "weekend": resolve_weekend,
    "month": resolve_month,
    "season": resolve_season,
    "quarter": resolve_quarter,
    "half": resolve_half,
    "year": resolve_year,
    "decade": resolve_decade,
    "century": resolve_century,
    "period": resolve_period,
    "offset": resolve_offset,
    "span": resolve_span,
    "set": resolve_set,
    "reference": _resolve_reference,
}


def resolve_expression(expression: Expression, context: Context) -> Meaning | None:
    """What an expression means; None for a day the calendar lacks, such as 30 February."""
    try:
        return RESOLVERS[expression.rule](expression.parts, context)
    except (ValueError, OverflowError):  # what `date` raises for days and years it can't hold
        return None
