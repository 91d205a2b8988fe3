"""`dateline briefing`."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.briefing.forms import file_stem
from dateline.cli.briefing_files import FormChoice, forms_of, write_forms
from dateline.cli.options import (
    DEFAULT_RECORD,
    ActorOption,
    CountryOption,
    OutletOption,
    OutOption,
    PlaceOption,
    RecordOption,
    SearchOption,
    SinceOption,
    TypeOption,
    UntilOption,
    first_day,
    last_day,
)
from dateline.domain import EventType

if TYPE_CHECKING:
    from dateline.briefing.document import Document
    from dateline.briefing.material import Asked
    from dateline.briefing.period import Period
    from dateline.record import IncidentQuery

_DAYS = 7


def briefing(
    record: RecordOption = DEFAULT_RECORD,
    place: PlaceOption = None,
    country: CountryOption = None,
    admin1: Annotated[
        str | None, typer.Option("--admin1", help="A province: a first-level area by name.")
    ] = None,
    since: SinceOption = None,
    until: UntilOption = None,
    type_: TypeOption = None,
    actor: ActorOption = None,
    search: SearchOption = None,
    outlet: OutletOption = None,
    sources: Annotated[
        int | None, typer.Option("--sources", min=1, help="At least so many independent sources.")
    ] = None,
    title: Annotated[
        str | None, typer.Option("--title", help="In place of the name of the place.")
    ] = None,
    form: Annotated[
        FormChoice | None,
        typer.Option("--format", "-f", help="html, md, pdf, docx or all; else by the file's end."),
    ] = None,
    out: OutOption = "-",
) -> None:
    """Write a situation report for a place and days."""
    from dateline.briefing.material import Asked
    from dateline.cli.screen import now, say
    from dateline.record import IncidentQuery

    forms = forms_of(form, out)
    asked = Asked(
        place=place,
        country=country,
        admin1=admin1,
        period=_period(since, until, today=now().date()),
        narrowed=_narrowed(type_ or (), actor, search, outlet, sources),
        title=title,
    )
    query = IncidentQuery(
        types=tuple(type_ or ()), actor=actor, search=search, outlet=outlet, sources=sources
    )
    document = _document(record, asked, query, made=now().date())
    stem = file_stem(document.title, asked.period.since, asked.period.until)
    for path in write_forms(document, forms, out, stem):
        say(str(path))


def _period(since: str | None, until: str | None, *, today: date) -> "Period":
    """The days asked for: without an end, the whole of a month or year, or seven days."""
    from dateline.briefing.period import Period

    first, last = first_day(since), last_day(until)
    if last is None:
        is_day = since is None or len(since) == len("2024-07-22")
        week = first + timedelta(_DAYS - 1) if first else today
        last = week if is_day else last_day(since) or today
    return Period(first or last - timedelta(_DAYS - 1), last)


def _narrowed(
    types: Iterable[EventType],
    actor: str | None,
    search: str | None,
    outlet: str | None,
    sources: int | None,
) -> tuple[str, ...]:
    """The filters in words, as the briefing tells them to its readers."""
    told = {
        "type": " or ".join(each.value.replace("_", " ") for each in types),
        "actor": actor,
        "words": search,
        "outlet": outlet,
        "independent sources, at least": sources,
    }
    return tuple(f"{name} {value}" for name, value in told.items() if value)


def _document(record: str, asked: "Asked", query: "IncidentQuery", *, made: date) -> "Document":
    from dateline.briefing.asking import ask
    from dateline.briefing.model import make_briefing
    from dateline.briefing.sections import to_document
    from dateline.exports.people import people_finder
    from dateline.record import Record

    with Record(record, create=False) as kept:
        material = ask(kept, asked, people_finder(), query)
    return to_document(make_briefing(material, made=made))
