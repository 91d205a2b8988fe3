"""Readings to incidents in a record: the one place where linking and the record meet.

New reports are compared with those alone that share a block key with them, and only the incidents
that this touches are made anew. What comes out is the same in whatever order reports came in: a
judgement depends on its two events, a source group on a story's copies, and an incident on what
hangs together.
"""

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from time import sleep
from typing import Protocol

from dateline.domain import Reading, Report, SourceGroup
from dateline.errors import RecordError
from dateline.record import Copy, IncidentMaker, Lease, Leases, Linked, Record, RenewedLeases, Work
from dateline.record.links import EVENT_KEY, PASSAGE_KEY
from dateline.telemetry.metrics import linking_seconds, reports_linked, seconds_to
from dateline.telemetry.traces import span

_log = logging.getLogger(__name__)

REPORTS_AT_ONCE = 2000
"""Reports linked together: many, as each comparison has its overhead; few enough to hold."""

_A_MOMENT = 0.2
"""Seconds between two looks at whether another process still links."""


class Linker(IncidentMaker, Protocol):
    """How events are linked and whose report copies whose. Pure; order has no influence."""

    @property
    def version(self) -> str:
        """Changes whenever a judgement could come out otherwise; all is then linked again."""
        ...

    def passage_keys(self, report: Report) -> Iterable[str]:
        """Block keys of a report's passages, for copies."""
        ...

    def copies(self, fresh: Sequence[Reading], known: Iterable[Reading]) -> Sequence[Copy]:
        """Pairs of reports that share passages, at least one of each pair new."""
        ...

    def groups(
        self, readings: Sequence[Reading], copies: Sequence[Copy], outlets: Iterable[str]
    ) -> Mapping[str, SourceGroup]:
        """The source group of each report (id). outlets: all names that a report might cite."""
        ...


def link_waiting(
    record: Record,
    linker: Linker,
    *,
    now: Callable[[], datetime],
    progress: Callable[[int], None] = lambda _: None,
) -> int:
    """Link every report that this version of the linker has not, and make its incidents.

    How many reports were linked. A run that is stopped goes on where it was. Where another process
    links the same record, this one waits for it. progress: told the number of reports done.
    """
    with RenewedLeases(record) as held, _alone(held) as lease:
        return _link_all(record, linker, lease, now=now, progress=progress)


def link_if_free(
    record: Record,
    linker: Linker,
    held: Leases,
    *,
    now: Callable[[], datetime],
    progress: Callable[[int], None] = lambda _: None,
) -> bool:
    """The same; False, with nothing done, while another process links."""
    lease = held.take_linking()
    if lease is None:
        return False
    try:
        _link_all(record, linker, lease, now=now, progress=progress)
    except (RecordError, OSError, MemoryError) as error:
        held.failed(lease, str(error))
        raise
    except BaseException:
        held.give_back(lease)
        raise
    held.done(lease)
    return True


def is_all_linked(record: Record, linker: Linker) -> bool:
    """Whether nothing waits for this version of the linker."""
    if record.is_linked_by_another(linker.version):
        return False
    return not record.count_unlinked(linker.version) and not record.count_waiting()


def relink(
    record: Record,
    linker: Linker,
    *,
    now: Callable[[], datetime],
    progress: Callable[[int], None] = lambda _: None,
) -> int:
    """Forget every computed judgement and link all reports again; corrections stay."""
    with RenewedLeases(record) as held, _alone(held) as lease:
        record.forget_links()
        return _link_all(record, linker, lease, now=now, progress=progress)


@contextmanager
def _alone(held: Leases) -> Iterator[Lease]:
    """Wait until no other process links the record, and keep them waiting meanwhile."""
    held.hurry(Work.LINKING)
    while not (lease := held.take_linking()):
        sleep(_A_MOMENT)
    yield lease
    held.done(lease)


def _link_all(
    record: Record,
    linker: Linker,
    lease: Lease,
    *,
    now: Callable[[], datetime],
    progress: Callable[[int], None],
) -> int:
    if record.is_linked_by_another(linker.version):
        record.forget_links()  # what two versions compare does not mix
    done = 0
    before = record.rereadings()
    while fresh := record.unlinked(linker.version, REPORTS_AT_ONCE):
        with span("link", reports=len(fresh)), seconds_to(linking_seconds):
            linked = _link(record, linker, fresh)
        saved = record.save_linked(
            linked, linker=linker.version, at=now(), lease=lease, rereadings=before
        )
        if saved:
            done += len(fresh)
            reports_linked.inc(len(fresh))
        progress(done)
        before = record.rereadings()
    while record.count_waiting():
        with span("make incidents"):
            record.remake_incidents(linker, lease)
        progress(done)
    _log.info("linked %d reports", done)
    return done


def keys_of_events(linker: Linker, facts: Mapping[str, str]) -> frozenset[str]:
    """The block keys that the record keeps for a report's events. facts: by the event's id."""
    return _keys(EVENT_KEY, (key for text in facts.values() for key in linker.event_keys(text)))


def keys_of_passages(linker: Linker, report: Report) -> frozenset[str]:
    """The block keys that the record keeps for a report's passages."""
    return _keys(PASSAGE_KEY, linker.passage_keys(report))


def _link(record: Record, linker: Linker, fresh: Sequence[Reading]) -> Linked:
    ids = {reading.report.id for reading in fresh}
    facts = {each.report.id: linker.facts(each) for each in fresh}
    of_events = {report: keys_of_events(linker, told) for report, told in facts.items()}
    of_passages = {each.report.id: keys_of_passages(linker, each.report) for each in fresh}
    new = [text for told in facts.values() for text in told.values()]
    judged = linker.link(new, record.facts_sharing(_all(of_events), but=ids))
    copies = linker.copies(fresh, record.sharing_keys(_all(of_passages), but=ids))
    return Linked(
        reports=tuple(sorted(ids)),
        keys={report: of_events[report] | of_passages[report] for report in sorted(ids)},
        facts=facts,
        judged=tuple(judged),
        copies=tuple(copies),
        groups=_groups(record, linker, fresh, copies),
    )


def _groups(
    record: Record, linker: Linker, fresh: Sequence[Reading], copies: Sequence[Copy]
) -> Mapping[str, SourceGroup]:
    """Source groups of the new reports, of those they may copy, and of those that cite them."""
    ids = {reading.report.id for reading in fresh}
    touched = {each for copy in copies for each in (copy.left, copy.right)}
    citing = _citing(record, linker, fresh)
    known, pairs = record.copied_with((touched | citing) - ids)
    readings = {reading.report.id: reading for reading in (*known, *fresh)}
    together = {(copy.left, copy.right): copy for copy in (*pairs, *copies)}
    ordered = [together[pair] for pair in sorted(together)]
    return linker.groups(
        [readings[report] for report in sorted(readings)], ordered, record.outlets()
    )


def _citing(record: Record, linker: Linker, fresh: Sequence[Reading]) -> set[str]:
    """Reports linked before an outlet was known that name it, and may hang on it."""
    new = {reading.report.outlet for reading in fresh if reading.report.outlet}
    unheard = new - record.outlets(linker.version)
    return {report for name in sorted(unheard) for report in record.naming(name, linker.version)}


def _keys(sort: str, keys: Iterable[str]) -> frozenset[str]:
    return frozenset(sort + key for key in keys)


def _all(keys: Mapping[str, frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*keys.values())
