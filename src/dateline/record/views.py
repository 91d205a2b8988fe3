"""Saved views, and the alerts that come of watching them: each is raised once."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    String,
    and_,
    delete,
    exists,
    func,
    insert,
    literal,
    select,
    update,
)

from dateline.domain import FigureKind
from dateline.errors import MissingError, RecordError
from dateline.record.base import Store
from dateline.record.incident_fetch import incident_rows
from dateline.record.incident_queries import IncidentQuery, incident_statement
from dateline.record.incident_rows import IncidentRow
from dateline.record.schema_incidents import incident_events, incident_figures, incidents
from dateline.record.schema_views import alerts, deliveries, views, watched, webhooks
from dateline.record.view_rows import Alert, AlertText, SavedView, TollWatch, Watch, Watched

MOST_WATCHED = 100_000
"""So many incidents of a view are watched: each of them is remembered."""

MOST_AT_ONCE = 50
"""When more is new at once, as after everything was read anew, one alert tells of all of it."""


class Views:
    """The saved views of a record."""

    def __init__(self, store: Store) -> None:
        self._reading = store._reading
        self._noting = store._noting

    def add(
        self, name: str, query: str, watch: Watch, meant: IncidentQuery, *, by: str, at: datetime
    ) -> int:
        """Save a view and begin to watch it: what is in it now is not told of.

        meant: what `query` asks for. RecordError for a name that is taken, and for a view too large
        to be watched.
        """
        with self._noting() as connection:
            _check_name(connection, name)
            row = {"name": name, "query": query, "by": by, "at": at, **_watch_values(watch)}
            added = insert(views).returning(views.c.key)
            key: int = connection.execute(added, row).scalar_one()
            _begin_watching(connection, key, watch.asked(), watch, meant)
        return key

    def change(self, view: int, name: str, watch: Watch, meant: IncidentQuery) -> None:
        """Call it otherwise and watch other things; what already is so is not told of."""
        with self._noting() as connection:
            before = _get(connection, view)
            _check_name(connection, name, but=view)
            this = views.c.key == view
            connection.execute(update(views).where(this).values(name=name, **_watch_values(watch)))
            went_on = set(before.watch.asked()) & set(watch.asked())
            if before.watch.toll != watch.toll:
                went_on.discard(Watched.TOLL)
            for what in set(Watched) - went_on:
                old = (watched.c.view_key == view) & (watched.c.what == what)
                connection.execute(delete(watched).where(old))
            begun = [what for what in watch.asked() if what not in went_on]
            _begin_watching(connection, view, begun, watch, meant)

    def remove(self, view: int) -> None:
        """Its alerts and webhooks go with it."""
        with self._noting() as connection:
            connection.execute(delete(views).where(views.c.key == view))

    def all(self) -> tuple[SavedView, ...]:
        """By name."""
        with self._reading() as connection:
            return tuple(map(_view, connection.execute(select(views).order_by(views.c.name))))

    def get(self, view: int) -> SavedView:
        """RecordError when there is none."""
        with self._reading() as connection:
            return _get(connection, view)

    def raise_alerts(
        self,
        view: SavedView,
        meant: IncidentQuery,
        tell: Callable[[Watched, IncidentRow], AlertText],
        tell_many: Callable[[Watched, int], AlertText],
        *,
        now: datetime,
    ) -> int:
        """Look whether anything watched came about, and keep an alert for each, for all webhooks.

        meant: what the view asks for. tell, tell_many: what an alert says, of an incident or of so
        many that they are counted only. How many alerts there are.
        """
        raised = 0
        if not self._has_fresh(view, meant):
            return 0
        with self._noting() as connection:
            if not connection.scalar(select(exists().where(views.c.key == view.key))):
                return 0
            for what in view.watch.asked():
                fresh = _fresh(connection, view.key, what, view.watch, meant)
                rows = list(incident_rows(connection, fresh.limit(MOST_AT_ONCE + 1)))
                if not rows:
                    continue
                # Incidents may be written meanwhile: just what is told of is remembered.
                told: list[tuple[str | None, AlertText]]
                if len(rows) > MOST_AT_ONCE:
                    many = _remember(connection, view.key, what, fresh)
                    told = [(None, tell_many(what, many))]
                else:
                    told = [(row.id, tell(what, row)) for row in reversed(rows)]
                    of_view = {"view_key": view.key, "what": what}
                    ids = [{**of_view, "incident_id": row.id} for row in rows]
                    connection.execute(insert(watched), ids)
                _keep(connection, view.key, what, told, now=now)
                raised += len(told)
        return raised

    def _has_fresh(self, view: SavedView, meant: IncidentQuery) -> bool:
        """Asked first, so that looking in vain, as mostly, keeps nobody from writing."""
        with self._reading() as connection:
            return any(
                connection.execute(
                    _fresh(connection, view.key, what, view.watch, meant).limit(1)
                ).first()
                for what in view.watch.asked()
            )

    def alerts(self, view: int, limit: int) -> tuple[Alert, ...]:
        """What was told of a view, the newest first."""
        of_view = select(alerts).where(alerts.c.view_key == view)
        with self._reading() as connection:
            rows = connection.execute(of_view.order_by(alerts.c.key.desc()).limit(limit))
            return tuple(map(alert_of, rows))


def alert_of(row: Row[Any]) -> Alert:
    return Alert(
        key=row.key,
        view=row.view_key,
        what=Watched(row.what),
        incident=row.incident_id,
        at=row.at,
        text=AlertText(title=row.title, body=row.body),
    )


def _begin_watching(
    connection: Connection,
    view: int,
    asked: Iterable[Watched],
    watch: Watch,
    meant: IncidentQuery,
) -> None:
    """Remember what is so already. RecordError when that is too much."""
    for what in asked:
        fresh = _fresh(connection, view, what, watch, meant)
        count = _count(connection, fresh)
        if count > MOST_WATCHED:
            raise RecordError(
                f"{count:,} incidents are too many to watch; the most is {MOST_WATCHED:,}. "
                "Narrow the view, to a country or a time for instance"
            )
        _remember(connection, view, what, fresh)


def _fresh(
    connection: Connection, view: int, what: Watched, watch: Watch, meant: IncidentQuery
) -> Select[Any]:
    """The incidents of a view for which something watched holds that was never told."""
    statement = incident_statement(connection, meant)
    told = watched.join(incident_events, incident_events.c.alias == watched.c.incident_id)
    before = (
        exists()
        .select_from(told)
        .where(
            incident_events.c.incident_key == incidents.c.key,
            watched.c.view_key == view,
            watched.c.what == what,
        )
    )
    return statement.where(*_holds(what, watch), ~before)


def _holds(what: Watched, watch: Watch) -> Sequence[ColumnElement[bool]]:
    if what is Watched.CONTESTED:
        return [incidents.c.is_contested.is_(True)]
    if what is Watched.TOLL and watch.toll is not None:
        table = incident_figures.c
        value = func.coalesce(table.best, table.low, table.high)
        high_enough = and_(table.kind == watch.toll.kind.value, value >= watch.toll.least)
        return [exists().where(table.incident_key == incidents.c.key, high_enough)]
    return []


def _count(connection: Connection, statement: Select[Any]) -> int:
    counted = select(func.count()).select_from(_ids(statement).subquery())
    return connection.scalar(counted) or 0


def _remember(connection: Connection, view: int, what: Watched, fresh: Select[Any]) -> int:
    """Remember that some incidents were told of; how many."""
    ids = _ids(fresh).subquery()
    rows = select(literal(view), literal(what.value, String), ids.c.id)
    names = ["view_key", "what", "incident_id"]
    added = insert(watched).from_select(names, rows)
    return connection.execute(added.execution_options(preserve_rowcount=True)).rowcount


def _ids(statement: Select[Any]) -> Select[Any]:
    return statement.with_only_columns(incidents.c.id).order_by(None)


def _keep(
    connection: Connection,
    view: int,
    what: Watched,
    told: Sequence[tuple[str | None, AlertText]],
    *,
    now: datetime,
) -> None:
    receivers = connection.scalars(select(webhooks.c.key).where(webhooks.c.view_key == view)).all()
    for incident, text in told:
        row = {"view_key": view, "what": what, "incident_id": incident, "at": now}
        added = insert(alerts).returning(alerts.c.key)
        words = {"title": text.title, "body": dict(text.body)}
        alert = connection.execute(added, {**row, **words}).scalar_one()
        for webhook in receivers:
            begun = {"webhook_key": webhook, "alert_key": alert, "tries": 0, "next_at": now}
            connection.execute(insert(deliveries), begun)


def _check_name(connection: Connection, name: str, but: int | None = None) -> None:
    taken = select(views.c.key).where(views.c.name == name)
    if connection.scalar(taken) not in (None, but):
        raise RecordError(f'there is a view called "{name}" already; take another name')


def _get(connection: Connection, view: int) -> SavedView:
    row = connection.execute(select(views).where(views.c.key == view)).one_or_none()
    if row is None:
        raise MissingError(f"there is no view {view}")
    return _view(row)


def _view(row: Row[Any]) -> SavedView:
    toll = TollWatch(FigureKind(row.toll_kind), row.toll_least) if row.toll_kind else None
    watch = Watch(new=row.watches_new, contested=row.watches_contested, toll=toll)
    return SavedView(key=row.key, name=row.name, query=row.query, by=row.by, at=row.at, watch=watch)


def _watch_values(watch: Watch) -> dict[str, object]:
    return {
        "watches_new": watch.new,
        "watches_contested": watch.contested,
        "toll_kind": watch.toll.kind.value if watch.toll else None,
        "toll_least": watch.toll.least if watch.toll else None,
    }
