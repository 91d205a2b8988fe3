"""Taking work from a record that others take work from: each piece is one holder's at a time.

What waits to be done is told by the other tables. A lease is a row that says who is at it, renewed
while they are alive; when they are gone, or silent for too long, the work waits to be tried again.
Whoever saves the result deletes the row in the same transaction, and saves nothing when the row is
another's by then: work may be done twice, when a process was only asleep, but never counts twice.
"""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    delete,
    func,
    literal,
    select,
    true,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite

from dateline.record.base import Store
from dateline.record.clocks import moment_of
from dateline.record.holders import is_gone, new_holder, shown_holder
from dateline.record.lease_rows import LEASE, Lease, Work, wait_after
from dateline.record.schema_leases import leases

_CLOCK_SLACK = timedelta(minutes=1)
Values = dict[str, Any]


class Leases:
    """What one holder has in hand.

    lasting: how long without a sign of life. clock: the database's, except in tests.
    """

    def __init__(
        self,
        store: Store,
        *,
        lasting: timedelta = LEASE,
        clock: Callable[[Connection], datetime] = moment_of,
    ) -> None:
        self._queueing = store._queueing
        self._reading = store._reading
        self._lasting = lasting
        self._clock = clock
        self.holder = new_holder()

    def take(
        self,
        kind: Work,
        waiting: Sequence[Select[Any]],
        *,
        still: ColumnElement[bool] | None = None,
        limit: int = 1,
    ) -> tuple[Lease, ...]:
        """Take some work that nobody has: one piece that was tried before, else some that were not.

        What was tried before is taken alone, so that what ends its process takes no other with it.

        waiting: subjects that are to be done, locked where the database locks rows; the later ones
        are asked when the earlier ones give none. still: whether what was tried is to be done yet.
        """
        with self._queueing() as connection:
            now = self._clock(connection)
            self._let_go(connection, now)
            again = self._take_again(connection, kind, true() if still is None else still, now)
            if again:
                return (again,)
            for subjects in waiting:
                taken = self._take_fresh(connection, kind, _unheld(subjects, kind), limit, now)
                if taken:
                    return taken
            return ()

    def take_linking(self) -> Lease | None:
        """Take the linking of the whole record, when nobody is at it."""
        taken = self.take(Work.LINKING, [select(literal(0).label("subject"))])
        return taken[0] if taken else None

    def renew(self) -> int:
        """Give a sign of life; how much is in hand."""
        with self._queueing() as connection:
            until = self._clock(connection) + self._lasting
            mine = update(leases).where(leases.c.holder == self.holder)
            return connection.execute(mine.values(until=until)).rowcount

    def failed(self, lease: Lease, problem: str) -> None:
        """It came to nothing, and waits to be tried again."""
        with self._queueing() as connection:
            now = self._clock(connection)
            this = update(leases).where(_held(lease))
            connection.execute(this.values(**_resting(lease, now, problem, now)))

    def give_back(self, lease: Lease, *, after: timedelta = timedelta()) -> None:
        """It was left as it is, which is nobody's fault: it is as if it had not been begun."""
        with self._queueing() as connection:
            now = self._clock(connection)
            _give_back(connection, _held(lease), now, after)

    def done(self, lease: Lease) -> None:
        """It came to its end, and what came of it is saved."""
        with self._queueing() as connection:
            end_lease(connection, lease)

    def hurry(self, kind: Work) -> None:
        """Let what waits to be tried again be tried at once."""
        with self._queueing() as connection:
            resting = update(leases).where(leases.c.kind == kind, leases.c.holder.is_(None))
            connection.execute(resting.values(next_at=self._clock(connection)))

    def give_all_back(self) -> None:
        with self._queueing() as connection:
            mine = leases.c.holder == self.holder
            _give_back(connection, mine, self._clock(connection), timedelta())

    def next_at(self, *kinds: Work) -> datetime | None:
        """When something of some kinds is to be tried again, if that is still to come."""
        with self._reading() as connection:
            to_come = leases.c.kind.in_(kinds) & (leases.c.next_at > self._clock(connection))
            first: datetime | None = connection.scalar(
                select(func.min(leases.c.next_at)).where(to_come)
            )
            return first

    def _let_go(self, connection: Connection, now: datetime) -> None:
        """What is held by those who are gone, or silent, waits to be tried again."""
        others = leases.c.holder.is_not(None) & (leases.c.holder != self.holder)
        holders = select(leases.c.holder, leases.c.until).where(others).distinct()
        for holder, until in connection.execute(holders).all():
            if _is_over(until, now):
                how = "gave no sign of life any more"
            elif is_gone(holder):
                how = "ended"
            else:
                continue
            problem = f"{shown_holder(holder)} {how} while it was doing this"
            _end(connection, holder, until, problem, now)

    def _take_again(
        self, connection: Connection, kind: Work, still: ColumnElement[bool], now: datetime
    ) -> Lease | None:
        set_back = leases.c.since > now + _CLOCK_SLACK
        due = leases.c.holder.is_(None) & ((leases.c.next_at <= now) | set_back)
        rested = select(leases).where(
            leases.c.kind == kind, due, true() if still is None else still
        )
        row = connection.execute(_locked(rested.order_by(leases.c.next_at).limit(1))).first()
        if row is None:
            return None
        begun = {"next_at": None, "attempts": row.attempts + 1, **self._begun(now)}
        connection.execute(update(leases).where(_is(row)).values(**begun))
        return _lease(row, self.holder, attempts=row.attempts + 1)

    def _take_fresh(
        self,
        connection: Connection,
        kind: Work,
        subjects: Select[Any],
        limit: int,
        now: datetime,
    ) -> tuple[Lease, ...]:
        found = connection.scalars(subjects.limit(limit)).all()
        if not found:
            return ()
        begun = {"kind": kind, "attempts": 1, **self._begun(now)}
        rows = [{"subject": subject, **begun} for subject in found]
        insert = postgresql if connection.dialect.name == "postgresql" else sqlite
        unless_there = insert.insert(leases).on_conflict_do_nothing()
        mine = set(connection.scalars(unless_there.returning(leases.c.subject), rows))
        return tuple(
            Lease(kind=kind, subject=subject, holder=self.holder, attempts=1)
            for subject in found
            if subject in mine
        )

    def _begun(self, now: datetime) -> Values:
        return {"holder": self.holder, "since": now, "until": now + self._lasting}


def holds(connection: Connection, lease: Lease) -> bool:
    """Whether a lease is still its holder's, and stays so until the transaction ends."""
    this = select(leases.c.holder).where(_held(lease)).with_for_update()
    return connection.scalar(this) is not None


def hold_on(connection: Connection, lease: Lease) -> None:
    """Give a sign of life in a transaction that may have kept all others from coming through."""
    until = moment_of(connection) + LEASE
    connection.execute(update(leases).where(_held(lease)).values(until=until))


def end_lease(connection: Connection, lease: Lease) -> bool:
    """End it in the transaction that saves what came of it; False when it is another's by now."""
    return connection.execute(delete(leases).where(_held(lease))).rowcount > 0


def forget_attempts(connection: Connection, kind: Work, subject: int) -> None:
    """Whatever was tried, it is done, or to be done from the beginning."""
    this = (leases.c.kind == kind) & (leases.c.subject == subject)
    connection.execute(delete(leases).where(this))


def _end(connection: Connection, holder: str, until: datetime, problem: str, now: datetime) -> None:
    its = (leases.c.holder == holder) & (leases.c.until == until)
    for row in connection.execute(_locked(select(leases).where(its))).all():
        values = _resting(_lease(row, holder), min(until, now), problem, now)
        connection.execute(update(leases).where(_is(row)).values(**values))


def _held(lease: Lease) -> ColumnElement[bool]:
    mine = (leases.c.kind == lease.kind) & (leases.c.subject == lease.subject)
    return mine & (leases.c.holder == lease.holder) & (leases.c.attempts == lease.attempts)


def _unheld(subjects: Select[Any], kind: Work) -> Select[Any]:
    (column,) = subjects.selected_columns
    there = select(leases.c.subject).where(leases.c.kind == kind, leases.c.subject == column)
    return subjects.where(~there.exists())


def _give_back(
    connection: Connection, which: ColumnElement[bool], now: datetime, after: timedelta
) -> None:
    if not after:
        connection.execute(delete(leases).where(which, leases.c.attempts == 1))
    values = {
        "holder": None,
        "until": None,
        "since": now,
        "next_at": now + after,
        "attempts": leases.c.attempts - 1,
    }
    connection.execute(update(leases).where(which).values(**values))


def _resting(lease: Lease, begun: datetime, problem: str, now: datetime) -> Values:
    wait = wait_after(lease.kind, lease.subject, lease.attempts)
    left = {"holder": None, "until": None, "since": now, "problem": problem}
    return {**left, "next_at": begun + wait}


def _is_over(until: datetime, now: datetime) -> bool:
    """Nobody holds anything for so long: then the clock was set back."""
    return until <= now or until > now + LEASE + _CLOCK_SLACK


def _is(row: Row[Any]) -> ColumnElement[bool]:
    this: ColumnElement[bool] = (leases.c.kind == row.kind) & (leases.c.subject == row.subject)
    return this


def _lease(row: Row[Any], holder: str, *, attempts: int | None = None) -> Lease:
    return Lease(
        kind=Work(row.kind),
        subject=row.subject,
        holder=holder,
        attempts=attempts or row.attempts,
        problem=row.problem,
    )


def _locked(statement: Select[Any]) -> Select[Any]:
    """Rows that no other transaction is at; SQLite has one such transaction at a time."""
    return statement.with_for_update(skip_locked=True)
