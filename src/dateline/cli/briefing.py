"""`dateline briefing`."""

from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.briefing_forms import BriefingForm, file_stem, forms_of
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
from dateline.errors import SettingsError

if TYPE_CHECKING:
    from dateline.briefing.document import Document
    from dateline.briefing.material import Asked
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
        BriefingForm | None,
        typer.Option("--format", "-f", help="html, md, pdf, docx or all; else by the file's end."),
    ] = None,
    out: OutOption = "-",
) -> None:
    """Write a situation report for a place and days; without days, the last seven."""
    from dateline.cli.screen import now
    from dateline.record import IncidentQuery

    forms = forms_of(form, out)
    asked = _asked(
        place=place,
        country=country,
        admin1=admin1,
        days=(first_day(since), last_day(until)),
        narrowed=_narrowed(type_ or (), actor, search, outlet, sources),
        title=title,
        today=now().date(),
    )
    query = IncidentQuery(
        types=tuple(type_ or ()), actor=actor, search=search, outlet=outlet, sources=sources
    )
    document = _document(record, asked, query, made=now().date())
    _write(document, forms, out, file_stem(document.title, asked.period.since, asked.period.until))


def _asked(
    *,
    place: str | None,
    country: str | None,
    admin1: str | None,
    days: tuple[date | None, date | None],
    narrowed: tuple[str, ...],
    title: str | None,
    today: date,
) -> "Asked":
    from dateline.briefing.material import Asked
    from dateline.briefing.period import Period

    since, until = days
    until = until or (since + timedelta(_DAYS - 1) if since else today)
    return Asked(
        period=Period(since or until - timedelta(_DAYS - 1), until),
        place=place,
        country=country,
        admin1=admin1,
        narrowed=narrowed,
        title=title,
    )


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


def _write(document: "Document", forms: tuple[BriefingForm, ...], out: str, stem: str) -> None:
    """One form to a file or a pipe, or several to a folder, each named after place and days."""
    from dateline.cli.screen import say

    if out == "-":
        _write_form(document, forms[0], out)
        return
    target = Path(out)
    if len(forms) > 1 or target.is_dir():
        try:
            target.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            reason = f"{out} can't be made a folder ({error.strerror}); give another"
            raise SettingsError(reason) from error
        paths = [target / f"{stem}.{each.value}" for each in forms]
    else:
        paths = [target]
    for each, path in zip(forms, paths, strict=True):
        _write_form(document, each, str(path))
        say(f"{each.value} → {path}")


def _write_form(document: "Document", form: BriefingForm, out: str) -> None:
    from dateline.cli.screen import writing

    with writing(out, binary=form.is_binary) as target:
        if form is BriefingForm.HTML:
            from dateline.briefing.html import to_html

            target.write(to_html(document))
        elif form is BriefingForm.PDF:
            from dateline.briefing.pdf import to_pdf

            target.write(to_pdf(document))
        elif form is BriefingForm.DOCX:
            from dateline.briefing.docx import to_docx

            target.write(to_docx(document))
        else:
            from dateline.briefing.markdown import to_markdown

            target.write(to_markdown(document, None if out == "-" else _drawn(document, out)))


def _drawn(document: "Document", out: str) -> list[str]:
    """The names of the drawings of a Markdown file, which are written beside it."""
    from dateline.briefing.document import drawings
    from dateline.cli.screen import writing

    names = []
    path = Path(out)
    for number, picture in enumerate(drawings(document), start=1):
        beside = path.with_name(f"{path.stem}-{number}.svg")
        with writing(str(beside)) as target:
            target.write(picture.svg)
        names.append(beside.name)
    return names
