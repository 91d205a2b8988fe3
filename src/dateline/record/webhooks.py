"""Webhooks, and the alerts on their way to them."""

from collections import defaultdict
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, case, delete, func, insert, select, update

from dateline.errors import MissingError
from dateline.record.base import Store
from dateline.record.schema_views import alerts, deliveries, webhooks
from dateline.record.view_rows import Delivery, Webhook
from dateline.record.views import alert_of

WAITS = tuple(timedelta(minutes=each) for each in (1, 5, 30, 120, 720, 1440))
"""How long after each try that failed the next one is; after the last it is given up."""


class Webhooks:
    """The webhooks of a record's views."""

    def __init__(self, store: Store) -> None:
        self._reading = store._reading
        self._noting = store._noting

    def add(self, view: int, url: str, secret: str, *, by: str, at: datetime) -> int:
        """From now on the view's alerts are sent there."""
        row = {"view_key": view, "url": url, "secret": secret, "by": by, "at": at}
        with self._noting() as connection:
            added = insert(webhooks).returning(webhooks.c.key)
            key: int = connection.execute(added, row).scalar_one()
        return key

    def remove(self, webhook: int) -> None:
        with self._noting() as connection:
            connection.execute(delete(webhooks).where(webhooks.c.key == webhook))

    def all(self) -> tuple[Webhook, ...]:
        """By view."""
        with self._reading() as connection:
            states = _states(connection)
            ordered = select(webhooks).order_by(webhooks.c.view_key, webhooks.c.key)
            return tuple(
                Webhook(
                    key=row.key,
                    view=row.view_key,
                    url=row.url,
                    secret=row.secret,
                    by=row.by,
                    at=row.at,
                    **states[row.key],
                )
                for row in connection.execute(ordered)
            )

    def get(self, webhook: int) -> Webhook:
        """RecordError when there is none."""
        for each in self.all():
            if each.key == webhook:
                return each
        raise MissingError(f"there is no webhook {webhook}")

    def due(self, now: datetime) -> Delivery | None:
        """The alert that has waited longest to be sent, the older of two first."""
        joined = deliveries.join(webhooks, webhooks.c.key == deliveries.c.webhook_key)
        joined = joined.join(alerts, alerts.c.key == deliveries.c.alert_key)
        columns = (deliveries.c.webhook_key, deliveries.c.tries, webhooks.c.url, webhooks.c.secret)
        # Nothing is put off for longer, unless the clock has been put back since.
        is_due = (deliveries.c.next_at <= now) | (deliveries.c.next_at > now + WAITS[-1])
        waiting = select(*columns, alerts).select_from(joined).where(is_due)
        ordered = waiting.order_by(deliveries.c.next_at, alerts.c.key).limit(1)
        with self._reading() as connection:
            row = connection.execute(ordered).one_or_none()
        if row is None:
            return None
        return Delivery(
            webhook=row.webhook_key,
            url=row.url,
            secret=row.secret,
            alert=alert_of(row),
            tries=row.tries,
        )

    def next_at(self) -> datetime | None:
        """When the next try is due."""
        with self._reading() as connection:
            first: datetime | None = connection.scalar(select(func.min(deliveries.c.next_at)))
        return first

    def sent(self, delivery: Delivery, now: datetime) -> None:
        self._note(delivery, sent_at=now, next_at=None, problem=None)

    def failed(self, delivery: Delivery, problem: str, now: datetime) -> None:
        """A try failed: the next waits longer, and after the last it is given up."""
        again = now + WAITS[delivery.tries] if delivery.tries < len(WAITS) else None
        self._note(delivery, tries=delivery.tries + 1, next_at=again, problem=problem)

    def hurry(self, webhook: int, now: datetime) -> None:
        """Let all that was not sent be tried again as soon as may be."""
        unsent = (deliveries.c.webhook_key == webhook) & deliveries.c.sent_at.is_(None)
        with self._noting() as connection:
            connection.execute(update(deliveries).where(unsent).values(next_at=now, tries=0))

    def _note(self, delivery: Delivery, **values: object) -> None:
        of_webhook = deliveries.c.webhook_key == delivery.webhook
        this = update(deliveries).where(of_webhook, deliveries.c.alert_key == delivery.alert.key)
        with self._noting() as connection:
            connection.execute(this.values(**values))


def _states(connection: Connection) -> defaultdict[int, dict[str, Any]]:
    """How it goes with each webhook, by its key."""
    table = deliveries.c
    found: defaultdict[int, dict[str, Any]] = defaultdict(
        lambda: {"waiting": 0, "given_up": 0, "problem": None, "sent_at": None}
    )
    given_up = table.sent_at.is_(None) & table.next_at.is_(None)
    counts = select(
        table.webhook_key,
        func.count(table.next_at).label("waiting"),
        func.sum(case((given_up, 1), else_=0)).label("given_up"),
        func.max(table.problem).label("problem"),
        func.max(table.sent_at).label("sent_at"),
    )
    for row in connection.execute(counts.group_by(table.webhook_key)):
        found[row.webhook_key] = {
            "waiting": row.waiting,
            "given_up": row.given_up,
            "problem": row.problem,
            "sent_at": row.sent_at,
        }
    return found
