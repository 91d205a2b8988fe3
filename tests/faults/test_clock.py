"""A clock that jumps between two ingests, or under the desk: nothing waits for a time to come."""

import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import delete

from dateline.desk.accounts.attempts import PAIR, Attempts
from dateline.desk.accounts.callers import is_over
from dateline.record import (
    Account,
    AlertText,
    IncidentQuery,
    Record,
    Role,
    Session,
    Views,
    Watch,
    Webhooks,
)
from dateline.record.schema_views import watched

if TYPE_CHECKING:
    from tests.faults.conftest import Preloaded

NOW = datetime(2024, 7, 30, 12, tzinfo=UTC)


@pytest.mark.parametrize(("first", "then"), [(1, 0), (0, 1), (0, -3)])
def test_a_clock_that_jumps_between_two_ingests_changes_nothing(
    first: int,
    then: int,
    path: Path,
    preloaded: "Preloaded",
    folder: Path,
    sound: Callable[[Path], None],
) -> None:
    pages = sorted(folder.iterdir())
    told = ("--record", path, "--published", "2024-07-30")
    assert preloaded.run("ingest", *pages[:20], *told, years=first).code in (0, 3)
    assert preloaded.run("ingest", *pages, *told, years=then).code in (0, 3)
    sound(path)


def test_tries_to_log_in_of_a_time_to_come_lock_nobody_out() -> None:
    attempts = Attempts()
    for _ in range(PAIR.failures):
        attempts.begin("amal", "192.0.2.1", NOW + timedelta(days=365))
    assert attempts.wait("amal", "192.0.2.1", NOW) <= PAIR.within


def test_a_log_in_of_a_time_to_come_is_over_and_no_other() -> None:
    account = Account(name="amal", role=Role.READER, made=NOW)
    ahead = NOW + timedelta(days=365)
    assert is_over(Session(account=account, made=ahead, seen=ahead), NOW)
    assert not is_over(Session(account=account, made=NOW, seen=NOW), NOW)
    assert not is_over(Session(account=account, made=NOW, seen=NOW), NOW - timedelta(seconds=2))


def test_an_alert_that_was_put_off_into_a_time_to_come_is_sent(
    undisturbed: Path, tmp_path: Path
) -> None:
    ahead = NOW + timedelta(days=365)
    query, text = IncidentQuery(), AlertText(title="new", body={})
    with Record(str(shutil.copy(undisturbed, tmp_path / "record.db"))) as record:
        views, webhooks = Views(record), Webhooks(record)
        view = views.add("all", "", Watch(new=True), query, by="amal", at=ahead)
        webhooks.add(view, "https://desk.example.org", "secret", by="amal", at=ahead)
        with record._noting() as connection:  # as if none of its incidents had been there
            connection.execute(delete(watched))
        told = views.get(view)
        assert views.raise_alerts(told, query, lambda *_: text, lambda *_: text, now=ahead)
        first = webhooks.due(ahead)
        assert first
        webhooks.failed(first, "no answer", ahead)
        then = webhooks.due(ahead)
        assert then
        assert then.alert.key != first.alert.key
        assert webhooks.due(NOW)
        webhooks.failed(then, "no answer", NOW)
        again = webhooks.due(NOW)
        assert again
        assert again.alert.key != then.alert.key
