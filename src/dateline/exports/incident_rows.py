"""Incidents of a record as JSON: as a list shows them, and one with all behind it."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from enum import Enum
from typing import Any

from dateline.domain import Correction, Link
from dateline.record import IncidentRow, Telling, WholeIncident


def incident_row_json(row: IncidentRow) -> str:
    """A row as one line of JSON."""
    return json.dumps(incident_row_fields(row), ensure_ascii=False)


def incident_row_fields(row: IncidentRow) -> dict[str, Any]:
    """Every field of a row in plain JSON values; `with_` is called `with`."""
    return {key.rstrip("_"): value for key, value in _plain(asdict(row)).items()}


def whole_incident_json(whole: WholeIncident) -> str:
    """An incident with its sources side by side, figures over time, contests, links, history."""
    return json.dumps(whole_incident_fields(whole), ensure_ascii=False)


def whole_incident_fields(whole: WholeIncident) -> dict[str, Any]:
    """The row's fields, with `figures` and `contested` in full, and lists of what is behind them.

    sources: one a telling event: its report, its source group, and its evidence as [[start, end,
    words], …]. links, history: as they are stored; a correction says whether it holds.
    """
    incident = _plain(asdict(whole.incident))
    return {
        **incident_row_fields(whole.row),
        "figures": incident["figures"],
        "contested": incident["contested"],
        "confidence": incident["confidence"],
        "actors": incident["actors"],
        "sources": [_telling_fields(telling) for telling in whole.tellings],
        "links": [_link_fields(link) for link in whole.links],
        "history": [
            correction_fields(each, holds=each.id not in whole.undone) for each in whole.history
        ],
    }


def correction_fields(correction: Correction, *, holds: bool) -> dict[str, Any]:
    """A correction in plain values, with its id and whether it holds."""
    return {"id": correction.id, "holds": holds, **_plain(asdict(correction))}


def _telling_fields(telling: Telling) -> dict[str, Any]:
    report, event = telling.reading.report, telling.reading.events[telling.index]
    return {
        "event": telling.event,
        "report": report.id,
        "title": report.title,
        "outlet": report.outlet,
        "url": report.url,
        "published": _plain(report.published.value),
        "source_group": telling.group.origin,
        "basis": _plain(telling.group.basis),
        "type": event.type.value,
        "status": event.status.value,
        "newness": event.newness.value,
        "evidence": [[span.start, span.end, span.of(report.text)] for span in event.evidence],
    }


def _link_fields(link: Link) -> dict[str, Any]:
    return {"id": link.id, **_plain(asdict(link))}


def _plain(value: Any) -> Any:  # noqa: ANN401 — walks any value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {key: _plain(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    return value
