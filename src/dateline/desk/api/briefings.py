"""A situation report of what the filters show, in each form that `dateline briefing` writes."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Annotated, Any

from fastapi import Depends, Query
from fastapi.responses import Response

from dateline.briefing.asking import ask
from dateline.briefing.forms import BriefingForm, file_stem, write_briefing
from dateline.briefing.material import Asked
from dateline.briefing.model import make_briefing
from dateline.briefing.period import Period
from dateline.briefing.sections import to_document
from dateline.desk.api.fresh import api_router
from dateline.desk.dependencies import DeskDep
from dateline.desk.filters import Filters, days_between
from dateline.desk.people import find_people
from dateline.desk.problems import Problem
from dateline.desk.wording import label

router = api_router("exports")

_DAYS = 7
_ANY_FORM: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "A file.",
        "content": {form.media_type: {"schema": {"type": "string"}} for form in BriefingForm},
    }
}


@router.get("/briefing.{form}", response_class=Response, responses=_ANY_FORM)
def briefing(
    form: BriefingForm,
    filters: Annotated[Filters, Depends()],
    desk: DeskDep,
    title: Annotated[
        str | None, Query(max_length=200, description="In place of the name of the place.")
    ] = None,
) -> Response:
    """A situation report of the incidents that pass the filters; without days, of the last seven.

    Names of private persons and exact sites are never in it.
    """
    today = desk.settings.clock().date()
    asked = Asked(
        period=period_of(filters, today=today),
        place=filters.place or None,
        country=filters.country or None,
        admin1=filters.admin1 or None,
        narrowed=tuple(_in_words(filters)),
        title=title or None,
    )
    narrowed = replace(filters.query, place=None, country=None, admin1=None)
    material = ask(desk.record, asked, find_people, narrowed)
    document = to_document(make_briefing(material, made=today))
    stem = file_stem(document.title, asked.period.since, asked.period.until)
    return Response(
        write_briefing(document, form),
        media_type=form.media_type,
        headers={"Content-Disposition": f'attachment; filename="{stem}.{form.value}"'},
    )


def period_of(filters: Filters, *, today: date) -> Period:
    """The days that the filters tell; where one end is open, seven days from the other one."""
    since, until = days_between(filters.since, filters.until)
    until = until or (since + timedelta(_DAYS - 1) if since else today)
    since = since or until - timedelta(_DAYS - 1)
    if since > until:
        raise Problem(422, f"the days end ({until}) before they begin ({since})")
    return Period(since, until)


def _in_words(filters: Filters) -> Iterator[str]:
    """The other filters, as the briefing tells them to its readers."""
    chosen: dict[str, Sequence[str]] = {"type": filters.type, "family": filters.family}
    for name, values in chosen.items():
        if values:
            yield f"{name} " + " or ".join(label(value, name).lower() for value in values)
    told = {
        "actor": filters.actor,
        "words": filters.q,
        "outlet": filters.source,
        "independent sources, at least": filters.min_sources,
        "status": filters.status and label(filters.status, "status").lower(),
        "with a figure of": filters.figure and label(filters.figure, "figure").lower(),
        "of at least": filters.min_figure,
        "in the box": filters.bbox,
    }
    yield from (f"{name} {value}" for name, value in told.items() if value)
    if filters.contested is not None:
        yield "contradicted by sources" if filters.contested else "with no contradiction"
