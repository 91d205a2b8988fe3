"""Full-text tables: nothing is found that is not there."""

from collections.abc import Iterator

from sqlalchemy import Connection

from dateline.record import search
from dateline.record.checking.faults import Fault, FaultKind
from dateline.record.schema import events, figures, reports
from dateline.record.schema_incidents import incidents

_OWNERS = {
    "report_words": reports,
    "event_words": events,
    "figure_words": figures,
    search.INCIDENT_WORDS: incidents,
}


def check_strays(connection: Connection) -> Iterator[Fault]:
    for words_table, owner in _OWNERS.items():
        for key in connection.scalars(search.keys_of_none(words_table, owner.c.key)):
            what = f"is found by words, and is not in {owner.name}"
            yield Fault(kind=FaultKind.WORDS, id=f"{words_table} {key}", what=what)
