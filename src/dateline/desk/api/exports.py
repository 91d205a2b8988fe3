"""Taking away: what the filters show, in every codebook and format that `dateline export` has."""

from collections.abc import Callable, Iterator, Sequence
from io import TextIOWrapper
from tempfile import SpooledTemporaryFile
from typing import IO, Annotated, Any

from fastapi import Depends, Query
from fastapi.responses import Response, StreamingResponse

from dateline.desk.accounts import Role, User, require
from dateline.desk.api.fresh import api_router
from dateline.desk.api.reading_filters import EventFilters, FigureFilters
from dateline.desk.dependencies import DeskDep, RecordDep
from dateline.desk.filters import QueryDep
from dateline.desk.opened import Desk
from dateline.desk.people import find_people
from dateline.desk.problems import Problem
from dateline.domain import Incident, Reading
from dateline.exports.codebook_rows import Choices, find_nobody, incident_table, sourced
from dateline.exports.codebooks import BOOKS
from dateline.exports.files import write_rows
from dateline.exports.form import Book, Form
from dateline.exports.formats import check_hxl, write_table
from dateline.record import EventRow, FigureRow

router = api_router("exports")

_MEDIA = {
    Form.CSV: "text/csv; charset=utf-8",
    Form.JSONL: "application/jsonl; charset=utf-8",
    Form.GEOJSON: "application/geo+json",
    Form.PARQUET: "application/vnd.apache.parquet",
    Form.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_IN_MEMORY, _AT_ONCE = 8_000_000, 256_000
"""Bytes of a file that are held in memory, and that are sent together."""

_ANY_FORM: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "A file.",
        "content": {media: {"schema": {"type": "string"}} for media in _MEDIA.values()},
    }
}
Sensitive = Annotated[
    bool, Query(description="For reviewers: write what is withheld to keep people from harm.")
]


class _Store:
    """The record as exports ask it; what they ask for are keys of incidents."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def whole_incidents(self, query: Sequence[int], /) -> Iterator[Incident]:
        return self._desk.overview.whole_incidents(query)

    def report(self, id_or_prefix: str, /) -> Reading:
        return self._desk.record.report(id_or_prefix)


@router.get("/export/events.{form}", response_class=Response, responses=_ANY_FORM)
def export_events(
    form: Form, filters: Annotated[EventFilters, Depends()], record: RecordDep, desk: DeskDep
) -> Response:
    """Events as reports tell them, one a row, in the record's own columns."""
    rows = record.events(filters.events(limit=None, offset=0))
    return _file(desk, "events", form, lambda file: write_rows(rows, file, form=form, of=EventRow))


@router.get("/export/figures.{form}", response_class=Response, responses=_ANY_FORM)
def export_figures(
    form: Form, filters: Annotated[FigureFilters, Depends()], record: RecordDep, desk: DeskDep
) -> Response:
    """Figures as reports give them, one a row, in the record's own columns."""
    rows = record.figures(filters.figures(limit=None, offset=0))
    return _file(
        desk, "figures", form, lambda file: write_rows(rows, file, form=form, of=FigureRow)
    )


@router.get("/export/{book}.{form}", response_class=Response, responses=_ANY_FORM)
def export(
    book: Book,
    form: Form,
    query: QueryDep,
    desk: DeskDep,
    user: Annotated[User, Depends(require(Role.READER))],
    hxl: Annotated[bool, Query(description="A row of HXL tags under the header.")] = False,
    private_names: Sensitive = False,
    exact_sites: Sensitive = False,
) -> Response:
    """The incidents that pass the filters, in a codebook's terms, with their sentences."""
    check_hxl(form, hxl=hxl)
    if (private_names or exact_sites) and user.role < Role.REVIEWER:
        raise Problem(403, "names of private persons and exact sites are for reviewers")
    choices = Choices(
        retold=True,
        private_names=private_names,
        exact_sites=exact_sites,
        find_people=find_nobody if private_names else find_people,
    )
    incidents = sourced(_Store(desk), desk.overview.keys(query))
    table = incident_table(incidents, BOOKS[book], choices)
    return _file(
        desk,
        book.value,
        form,
        lambda file: write_table(table.columns, table.rows, file, form=form, hxl=hxl),
    )


def _file(desk: Desk, name: str, form: Form, write: Callable[[IO[Any]], int]) -> Response:
    """The whole file is written before any of it is sent, so that no half of one arrives."""
    spool = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 — closed once it is sent
    if form.is_binary:
        write(spool)
    else:
        text = TextIOWrapper(spool, encoding="utf-8", errors="replace", newline="")
        write(text)
        text.detach()
    spool.seek(0)
    day = desk.settings.clock().date().isoformat()
    attached = f'attachment; filename="dateline-{name}-{day}.{form.value}"'
    return StreamingResponse(
        _sent(spool), media_type=_MEDIA[form], headers={"Content-Disposition": attached}
    )


def _sent(spool: IO[bytes]) -> Iterator[bytes]:
    with spool:
        while chunk := spool.read(_AT_ONCE):
            yield chunk
