"""`dateline export`."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dateline.cli.moving import export_all
from dateline.cli.options import (
    DEFAULT_RECORD,
    ActorOption,
    CountryOption,
    KindOption,
    NewnessOption,
    OutletOption,
    OutOption,
    PlaceOption,
    RecordOption,
    SearchOption,
    SinceOption,
    StatusOption,
    TypeOption,
    UntilOption,
    first_day,
    last_day,
)
from dateline.errors import SettingsError
from dateline.exports.form import Book, Form, Level

if TYPE_CHECKING:
    from dateline.exports.codebook_rows import Choices, Sourced, Tally
    from dateline.record import Record

_ENDINGS = {f".{form.value}": form for form in Form} | {".json": Form.GEOJSON}


def export(
    record: RecordOption = DEFAULT_RECORD,
    level: Annotated[
        Level, typer.Option("--level", "--what", help="What a row is.")
    ] = Level.INCIDENTS,
    book: Annotated[Book, typer.Option("--as", help="In whose terms.")] = Book.DATELINE,
    form: Annotated[
        Form | None,
        typer.Option("--format", "-f", help="File format; by default that of the file's ending."),
    ] = None,
    out: OutOption = "-",
    place: PlaceOption = None,
    country: CountryOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    type_: TypeOption = None,
    actor: ActorOption = None,
    kind: KindOption = None,
    newness: NewnessOption = None,
    status: StatusOption = None,
    search: SearchOption = None,
    outlet: OutletOption = None,
    hxl: Annotated[bool, typer.Option("--hxl", help="A row of HXL tags under the header.")] = False,
    pcodes: Annotated[
        Path | None,
        typer.Option(help="A COD-AB file (GeoJSON, CSV, XLSX) to take P-codes from."),
    ] = None,
    retold: Annotated[
        bool, typer.Option("--retold", help="Also incidents told only as background.")
    ] = False,
    private_names: Annotated[
        bool, typer.Option("--private-names", help="Write names of private persons.")
    ] = False,
    exact_sites: Annotated[
        bool, typer.Option("--exact-sites", help="Write exact sites of shelters and clinics.")
    ] = False,
    whole: Annotated[
        bool, typer.Option("--all", help="All of the record in one file, for dateline import.")
    ] = False,
    with_accounts: Annotated[
        bool, typer.Option("--with-accounts", help="With --all: also who may log in, and secrets.")
    ] = False,
) -> None:
    """Write incidents or events to a file, or all of it."""
    filters = {
        "place": place,
        "country": country,
        "since": first_day(since),
        "until": last_day(until),
        "types": tuple(type_ or ()),
        "actor": actor,
        "kinds": tuple(kind or ()),
        "search": search,
        "outlet": outlet,
    }
    if whole:
        asked = {"--format": form is not None, "--as": book is not Book.DATELINE}
        picked = {f"--{name.removesuffix('s')}": bool(told) for name, told in filters.items()}
        _refuse({**asked, **picked}, "is not for --all, which is all of the record")
        export_all(record, out, accounts=with_accounts)
        return
    _refuse({"--with-accounts": with_accounts}, "is for --all")
    form = form or _ENDINGS.get(Path(out).suffix.lower(), Form.CSV)
    if level is not Level.INCIDENTS:
        asked = {"--as": book is not Book.DATELINE, "--hxl": hxl, "--pcodes": pcodes is not None}
        _refuse(asked, f"is for incidents; --level {level.value} has the record's own columns")
        _refuse({"--status": status is not None and level is Level.FIGURES}, "is of no figure")
        wanted = {"status": status} if level is Level.EVENTS else {}
        _export_rows(record, out, form, level, {**filters, **wanted, "newness": newness})
        return
    _refuse({"--newness": newness is not None}, "is of events; --retold tells of incidents")
    choices = _choices(pcodes, retold, private_names, exact_sites)
    _export_incidents(record, out, form, book, choices, {**filters, "status": status}, hxl=hxl)


def _refuse(given: dict[str, bool], why: str) -> None:
    for option, is_given in given.items():
        if is_given:
            raise SettingsError(f"{option} {why}")


def _choices(
    pcodes: Path | None, retold: bool, private_names: bool, exact_sites: bool
) -> "Choices":
    from dateline.exports.boundaries import read_units
    from dateline.exports.codebook_rows import Choices, find_nobody
    from dateline.exports.pcodes import Pcodes
    from dateline.exports.people import people_finder

    return Choices(
        retold=retold,
        private_names=private_names,
        exact_sites=exact_sites,
        pcodes=Pcodes(read_units(pcodes)) if pcodes else None,
        find_people=find_nobody if private_names else people_finder(),
    )


def _export_rows(record: str, out: str, form: Form, level: Level, filters: dict[str, Any]) -> None:
    """Events or figures, one a row, as the record has them."""
    from dateline.cli.screen import counted, say, writing
    from dateline.exports.files import write_rows
    from dateline.record import EventQuery, EventRow, FigureQuery, FigureRow, Record

    with Record(record, create=False) as kept, writing(out, binary=form.is_binary) as target:
        if level is Level.EVENTS:
            rows = kept.events(EventQuery(**filters))
            count = write_rows(rows, target, form=form, of=EventRow)
        else:
            figures = kept.figures(FigureQuery(**filters))
            count = write_rows(figures, target, form=form, of=FigureRow)
    if out != "-":
        say(f"{counted(count, level.value.removesuffix('s'))} → {out}")


def _export_incidents(
    record: str,
    out: str,
    form: Form,
    book: Book,
    choices: "Choices",
    filters: dict[str, Any],
    *,
    hxl: bool,
) -> None:
    from dateline.cli.screen import counted, say, writing
    from dateline.exports.codebook_rows import incident_table
    from dateline.exports.codebooks import BOOKS
    from dateline.exports.formats import check_hxl, write_table
    from dateline.record import Record

    check_hxl(form, hxl=hxl)
    with Record(record, create=False) as kept:
        table = incident_table(_incidents(kept, filters, choices.retold), BOOKS[book], choices)
        with writing(out, binary=form.is_binary) as target:
            count = write_table(table.columns, table.rows, target, form=form, hxl=hxl)
    if out != "-":
        say(f"{counted(count, 'row')} → {out}")
    for line in _left_out(table.tally, book):
        say(line)


def _incidents(kept: "Record", filters: dict[str, Any], retold: bool) -> "Iterator[Sourced]":
    """The record's incidents that count, then those only retold when they are asked for."""
    from itertools import chain

    from dateline.exports.codebook_rows import sourced
    from dateline.record import IncidentQuery, Shown

    wanted = [IncidentQuery(**filters)]
    if retold:
        wanted.append(IncidentQuery(**filters, shown=Shown.RETOLD))
    return chain.from_iterable(sourced(kept, each) for each in wanted)


def _left_out(tally: "Tally", book: Book) -> Iterator[str]:
    from dateline.cli.screen import counted

    if tally.outside:
        yield f"{counted(tally.outside, 'incident')} left out: {book.value} has nothing like them"
    if tally.no_pcode:
        yield f"{counted(tally.no_pcode, 'row')} without P-codes; the warning column says why"
