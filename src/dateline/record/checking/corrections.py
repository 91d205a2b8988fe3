"""Corrections: each hangs on events that are there, and takes back only what was said."""

from collections.abc import Iterator

from sqlalchemy import Connection, exists, select

from dateline.domain import Correction
from dateline.record.checking.faults import Fault, FaultKind
from dateline.record.corrections import whole_history
from dateline.record.schema import events, pages
from dateline.record.schema_incidents import correction_events, corrections


def check_corrections(connection: Connection) -> Iterator[Fault]:
    """The history is made by people, one by one, so all of it is held at once."""
    history = whole_history(connection)
    rows = connection.execute(select(corrections.c.key, corrections.c.id))
    ids: dict[int, str] = {row.key: row.id for row in rows}
    known = frozenset(ids.values())
    for correction in history:
        for what in _wrong_with(correction, ids[correction.number], known):
            yield Fault(kind=FaultKind.CORRECTION, id=str(correction.number), what=what)
    yield from _check_anchors(connection)


def _wrong_with(correction: Correction, id_: str, known: frozenset[str]) -> Iterator[str]:
    if correction.id != id_:
        yield f"its id is {id_}, what it says gives {correction.id}"
    if correction.undoes is not None and correction.undoes not in known:
        yield f"it takes back {correction.undoes}, which is not in the history"


def _check_anchors(connection: Connection) -> Iterator[Fault]:
    """An event that no reading gives any more is unknown there, and never one that is not there."""
    table = correction_events.c
    lost_event = table.event_id.is_not(None) & ~exists().where(events.c.id == table.event_id)
    for row in connection.execute(select(correction_events).where(lost_event)):
        what = f"it hangs on event {row.event_id}, which is not in this record"
        yield Fault(kind=FaultKind.CORRECTION, id=str(row.correction_key), what=what)
    lost_page = table.page_id.is_not(None) & ~exists().where(pages.c.id == table.page_id)
    for row in connection.execute(select(correction_events).where(lost_page)):
        what = f"it hangs on page {row.page_id}, which is not in this record"
        yield Fault(kind=FaultKind.CORRECTION, id=str(row.correction_key), what=what)
    hangs = exists().where(table.correction_key == corrections.c.key)
    for key in connection.scalars(select(corrections.c.key).where(~hangs)):
        yield Fault(kind=FaultKind.CORRECTION, id=str(key), what="it hangs on no event")
