"""Readings and pages as JSON text, and back. What comes back equals what went in."""

import json
from functools import cache
from typing import TYPE_CHECKING, Any

from dateline.domain import Given, Incident, Page, PageKind, Reading
from dateline.errors import RecordError

if TYPE_CHECKING:  # building pydantic's validators takes 60 ms, and most questions read no JSON
    from pydantic import TypeAdapter


def reading_to_json(reading: Reading) -> str:
    """ASCII only: half surrogates and NULs survive as escapes in every database."""
    return _to_json(_adapter(Reading).dump_python(reading, mode="json"))


def reading_from_json(body: str) -> Reading:
    """RecordError when the stored form is not one this version can read."""
    try:
        reading: Reading = _adapter(Reading).validate_python(json.loads(body))
    except ValueError as error:
        raise RecordError(
            f"a stored reading can't be read ({_first_line(error)}); run dateline reread"
        ) from error
    return reading


def incident_to_json(incident: Incident) -> str:
    return _to_json(_adapter(Incident).dump_python(incident, mode="json"))


def incident_from_json(body: str) -> Incident:
    """RecordError when the stored form is not one this version can read."""
    try:
        incident: Incident = _adapter(Incident).validate_python(json.loads(body))
    except ValueError as error:
        raise RecordError(
            f"a stored incident can't be read ({_first_line(error)}); run dateline link"
        ) from error
    return incident


def about_to_json(page: Page) -> str:
    """All of a page but its bytes."""
    return _to_json(
        {
            "source": page.source,
            "kind": page.kind.value,
            "given": _adapter(Given).dump_python(page.given, mode="json"),
            "content_type": page.content_type,
            "charset": page.charset,
            "error": page.error,
        }
    )


def page_from_json(about: str, content: bytes) -> Page:
    fields = json.loads(about)
    fields["kind"] = PageKind(fields["kind"])
    fields["given"] = _adapter(Given).validate_python(fields["given"])
    return Page(content=content, **fields)


def given_to_json(given: Given) -> str:
    return _to_json(_adapter(Given).dump_python(given, mode="json"))


def given_from_json(text: str) -> Given:
    given: Given = _adapter(Given).validate_python(json.loads(text))
    return given


@cache
def _adapter(form: type) -> "TypeAdapter[Any]":
    from pydantic import TypeAdapter

    return TypeAdapter(form)


def _to_json(value: object) -> str:
    return json.dumps(value, separators=(",", ":"))


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0]
