"""The record's side of linking: what waits, what was judged, incidents, and corrections."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from dateline.domain import (
    BestRule,
    CorrectedField,
    Correction,
    Incident,
    IncidentActor,
    Plain,
    Reading,
    SourceGroup,
)
from dateline.errors import RecordError
from dateline.record import correcting, links, waiting
from dateline.record.base import Store
from dateline.record.batches import in_batches
from dateline.record.changes import count_rereadings
from dateline.record.correcting import Signature
from dateline.record.corrections import history_of, undone, whole_history
from dateline.record.incident_fetch import (
    incident_bodies_of,
    incident_key,
    incident_rows,
    incidents_of,
    versions_of,
    whole_incident,
)
from dateline.record.incident_queries import IncidentQuery, count_statement, incident_statement
from dateline.record.incident_rows import IncidentRow, WholeIncident
from dateline.record.lease_rows import Lease
from dateline.record.leases import hold_on, holds
from dateline.record.links import Copy
from dateline.record.making import IncidentMaker
from dateline.record.remake import count_pending, remake_pending
from dateline.record.schema_incidents import settings
from dateline.record.targets import actor_called, check_versions, means_event
from dateline.record.waiting import Linked


class LinkedStore(Store):
    """`maker` is always the linker, which the record knows by its two functions only."""

    def best_rule(self) -> BestRule:
        """How the best of several figures is chosen in this record."""
        with self._reading() as connection:
            rule = select(settings.c.value).where(settings.c.name == "best_rule")
            return BestRule(connection.scalar(rule) or BestRule.NEWEST_BEST_STANDING)

    def choose_best_rule(self, rule: BestRule) -> None:
        """Choose it for all incidents, which then wait to be made anew."""
        with self._writing() as connection:
            connection.execute(delete(settings).where(settings.c.name == "best_rule"))
            row = {"name": "best_rule", "value": rule.value}
            connection.execute(insert(settings), row)
            waiting.add_all_pending(connection)

    def unlinked(self, linker: str, limit: int = 200) -> tuple[Reading, ...]:
        """Readings whose events this version of the linker has not linked yet."""
        with self._reading() as connection:
            return waiting.unlinked_reports(connection, linker, limit)

    def count_unlinked(self, linker: str) -> int:
        with self._reading() as connection:
            return waiting.count_unlinked(connection, linker)

    def is_linked_by_another(self, linker: str) -> bool:
        """Whether another version of the linker has linked any report."""
        with self._reading() as connection:
            return waiting.is_linked_by_another(connection, linker)

    def facts_sharing(self, keys: Iterable[str], *, but: Iterable[str] = ()) -> list[str]:
        """What is compared of the events of linked reports that have one of some block keys.

        but: reports (ids) to leave out.
        """
        with self._reading() as connection:
            wanted = links.sharing_keys(connection, keys) - set(but)
            return links.facts_of_reports(connection, wanted)

    def sharing_keys(self, keys: Iterable[str], *, but: Iterable[str] = ()) -> Iterator[Reading]:
        """The linked reports that have one of some block keys. but: reports (ids) to leave out."""
        with self._reading() as connection:
            wanted = sorted(links.sharing_keys(connection, keys) - set(but))
            for some in in_batches(wanted):
                yield from links.readings_of(connection, some)

    def copied_with(
        self, report_ids: Iterable[str]
    ) -> tuple[tuple[Reading, ...], tuple[Copy, ...]]:
        """Some reports, all that share passages with them by any number of steps, and the pairs."""
        with self._reading() as connection:
            found, pairs = links.copied_with(connection, report_ids)
            return links.readings_of(connection, found), pairs

    def source_groups(self, report_ids: Iterable[str]) -> dict[str, SourceGroup]:
        """The source group of each of some reports, with only these reports in it."""
        with self._reading() as connection:
            return links.groups_among(connection, report_ids)

    def outlets(self, linker: str | None = None) -> frozenset[str]:
        """The outlets of all reports. linker: only of those that this version has linked."""
        with self._reading() as connection:
            return waiting.outlets(connection, linker)

    def naming(self, words: str, linker: str) -> set[str]:
        """Ids of the reports linked by a version that hold some words, one after the other."""
        with self._reading() as connection:
            return waiting.naming(connection, words, linker)

    def rereadings(self) -> int:
        """How often a page that had reports was read again."""
        with self._reading() as connection:
            return count_rereadings(connection)

    def save_linked(
        self,
        linked: Linked,
        *,
        linker: str,
        at: datetime,
        lease: Lease | None = None,
        rereadings: int | None = None,
    ) -> bool:
        """Keep what linking gave; the incidents it touches then wait for `remake_incidents`.

        rereadings: how many there were when the linking began. When there are more by now, reports
        may be others, and nothing is kept: False. lease: on the linking. RecordError when it is
        another's by now: what either links, the other has not seen.
        """
        with self._writing() as connection:
            if lease and not holds(connection, lease):
                raise RecordError("another process links this record by now; run it again")
            if rereadings not in (None, count_rereadings(connection)):
                return False
            waiting.save_linked(connection, linked, linker=linker, at=at)
            if lease:
                hold_on(connection, lease)
            return True

    def remake_incidents(self, maker: IncidentMaker, lease: Lease | None = None) -> int:
        """Make some of the incidents that wait; how many were made. Call until none wait."""
        with self._writing() as connection:
            made = remake_pending(connection, maker)
            if lease:
                hold_on(connection, lease)
            return made

    def count_waiting(self) -> int:
        """How many events wait for their incidents to be made anew."""
        with self._reading() as connection:
            return count_pending(connection)

    def forget_links(self) -> None:
        """Forget every computed judgement, so that all is linked again. Corrections stay.

        The incidents stay too, until they are made anew.
        """
        with self._writing() as connection:
            waiting.forget_links(connection)

    def incidents(self, query: IncidentQuery = IncidentQuery()) -> Iterator[IncidentRow]:  # noqa: B008 — frozen
        """Incidents that meet a query, as the record stood at the first of them."""
        with self._reading() as connection:
            yield from incident_rows(connection, incident_statement(connection, query))

    def whole_incidents(self, query: IncidentQuery = IncidentQuery()) -> Iterator[Incident]:  # noqa: B008 — frozen
        """The same incidents with their figures over time, contests and confidence."""
        with self._reading() as connection:
            yield from incident_bodies_of(connection, incident_statement(connection, query))

    def count_incidents(self, query: IncidentQuery = IncidentQuery()) -> int:  # noqa: B008 — frozen
        with self._reading() as connection:
            return connection.scalar(count_statement(connection, query)) or 0

    def incident(self, id_or_prefix: str) -> WholeIncident:
        """An incident with its tellings, links and history.

        An id it had before earlier reports came in, or one of its events', finds it too.
        RecordError when none or several are meant.
        """
        with self._reading() as connection:
            return whole_incident(connection, incident_key(connection, id_or_prefix))

    def versions(self, ids: Sequence[str]) -> dict[str, str]:
        """The versions of some incidents, by their ids."""
        with self._reading() as connection:
            return versions_of(connection, ids)

    def incidents_of(self, event_ids: Iterable[str]) -> dict[str, IncidentRow]:
        """The incident that each of some events is in, by the event's id."""
        with self._reading() as connection:
            return incidents_of(connection, event_ids)

    def merge(
        self, first: str, second: str, *, signed: Signature, maker: IncidentMaker
    ) -> Correction:
        """Make one incident of two."""
        with self._correcting(signed) as connection:
            return correcting.merge(connection, maker, signed, first, second)

    def split(
        self, incident: str, leaving: Sequence[str], *, signed: Signature, maker: IncidentMaker
    ) -> Correction:
        """Make some events of an incident one of their own."""
        with self._correcting(signed) as connection:
            return correcting.split(connection, maker, signed, incident, leaving)

    def move(
        self, event: str, to: str | None, *, signed: Signature, maker: IncidentMaker
    ) -> Correction:
        """Put an event into another incident, or into one of its own."""
        with self._correcting(signed) as connection:
            return correcting.move(connection, maker, signed, event, to)

    def set_field(
        self,
        incident: str,
        field: CorrectedField,
        value: Plain,
        *,
        detail: str = "",
        signed: Signature,
        maker: IncidentMaker,
    ) -> Correction:
        """Give a field of an incident another value, in the terms of `fields.field_value`."""
        with self._correcting(signed) as connection:
            return correcting.set_field(connection, maker, signed, incident, field, value, detail)

    def set_telling(
        self,
        event: str,
        field: CorrectedField,
        value: Plain,
        *,
        signed: Signature,
        maker: IncidentMaker,
    ) -> Correction:
        """Give a field of what one report tells another value; then it is linked anew."""
        with self._correcting(signed) as connection:
            return correcting.set_telling(connection, maker, signed, event, field, value)

    def means_event(self, id_or_prefix: str) -> bool:
        """Whether an id, or its first digits, is an event's and no incident's."""
        with self._reading() as connection:
            return means_event(connection, id_or_prefix)

    def reject(self, id_: str, *, signed: Signature, maker: IncidentMaker) -> Correction:
        """Take an incident, or one event, out of all counts."""
        with self._correcting(signed) as connection:
            return correcting.reject(connection, maker, signed, id_)

    def accept(self, incident: str, *, signed: Signature, maker: IncidentMaker) -> Correction:
        """Note that an incident is right as it is."""
        with self._correcting(signed) as connection:
            return correcting.accept(connection, maker, signed, incident)

    def restore(self, id_: str, *, signed: Signature, maker: IncidentMaker) -> Correction:
        """Take back a rejection."""
        with self._correcting(signed) as connection:
            return correcting.restore(connection, maker, signed, id_)

    def undo(self, correction: str, *, signed: Signature, maker: IncidentMaker) -> Correction:
        """Take back a correction, by its number or id."""
        with self._correcting(signed) as connection:
            return correcting.undo(connection, maker, signed, correction)

    @contextmanager
    def _correcting(self, signed: Signature) -> Iterator[Connection]:
        """RecordChangedError when an incident is another by now than whoever signs has seen."""
        with self._writing() as connection:
            check_versions(connection, signed.seen)
            yield connection

    def actor(self, name: str) -> IncidentActor | None:
        """The actor of the record so called, in any role; of several, the one known best."""
        with self._reading() as connection:
            return actor_called(connection, name)

    def history(
        self, incident: str | None = None, limit: int | None = None
    ) -> tuple[tuple[Correction, bool], ...]:
        """Corrections, the newest first, and whether each holds. incident: only those on it."""
        with self._reading() as connection:
            gone = undone(connection)
            if incident is None:
                found = whole_history(connection, limit)
            else:
                whole = whole_incident(connection, incident_key(connection, incident))
                found = history_of(connection, whole.incident.event_ids)[:limit]
            return tuple((each, each.id not in gone) for each in found)
