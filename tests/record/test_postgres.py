"""What PostgreSQL alone needs: to be opened by a URL, and to keep what SQLite's record promises."""

import sys
from collections.abc import Callable
from datetime import UTC, datetime
from threading import Event, Thread

import pytest
from tests.databases import ask, made
from tests.postgres import PostgresServer

from dateline.domain import Page, Reading
from dateline.errors import RecordError
from dateline.record import Record
from dateline.record.addresses import shown

SEEN = datetime(2024, 7, 28, tzinfo=UTC)
MakePage = Callable[..., Page]


def test_a_database_without_a_record_is_not_made_one_by_a_listing(postgres_url: str) -> None:
    with pytest.raises(RecordError, match="holds no record; make one with dateline ingest"):
        Record(postgres_url, create=False)
    assert ask(postgres_url, "SELECT * FROM pg_tables WHERE schemaname = 'public'") == []


def test_a_database_of_another_program_is_refused(postgres_url: str) -> None:
    ask(postgres_url, "CREATE TABLE cookies (name TEXT)")
    with pytest.raises(RecordError, match="no record of Dateline's"):
        Record(postgres_url)


def test_a_record_of_a_newer_dateline_is_refused(postgres_url: str) -> None:
    made(postgres_url)
    ask(postgres_url, "UPDATE dateline_version SET version_num = '9999'")
    with pytest.raises(RecordError, match="newer Dateline"):
        Record(postgres_url)


def test_a_database_that_cannot_hold_any_text_is_refused(postgres: PostgresServer) -> None:
    create = "CREATE DATABASE latin ENCODING 'LATIN1' LOCALE 'C' LOCALE_PROVIDER libc "
    postgres.execute(create + "TEMPLATE template0")
    with pytest.raises(RecordError, match="keeps text as LATIN1"):
        Record(postgres.url("latin"))


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("postgresql://ann:s3cret@h/d", "postgresql://ann:***@h/d"),
        ("postgresql://h/d?user=ann&password=s3cret", "postgresql://h/d?user=ann&password=***"),
        ("postgresql://ann:s3cr@et@h:port/d", "postgresql://ann:***@h:port/d"),  # no URL at all
        ("postgresql://ann@h/d", "postgresql://ann@h/d"),
        ("postgresql://u@/d?host=/run/pg", "postgresql://u@/d?host=/run/pg"),
        ("records/2024.db", "records/2024.db"),
    ],
)
def test_a_password_is_never_shown(url: str, said: str) -> None:
    assert shown(url) == said
    if "s3cr" in url:
        with pytest.raises(RecordError) as caught:
            Record(url.replace("@h", "@localhost:1").replace("//h/", "//localhost:1/"))
        assert "s3cr" not in str(caught.value)


def test_without_the_driver_it_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(RecordError, match=r"pip install 'dateline\[postgresql\]'"):
        Record("postgresql://localhost/dateline")


def test_all_text_sorts_by_its_code_points(postgres_url: str) -> None:
    """As in SQLite, whatever the language of the database."""
    assert ask(postgres_url, "SELECT 'a' < 'B'") == [(True,)]
    made(postgres_url)
    otherwise = """
        SELECT table_name, column_name FROM information_schema.columns
        WHERE table_schema = 'public' AND collation_name IS DISTINCT FROM 'C'
        AND data_type IN ('text', 'character varying')
    """
    assert ask(postgres_url, otherwise) == [("dateline_version", "version_num")] * 0


def test_a_reader_sees_the_record_as_it_was_when_it_began(
    postgres_url: str, add_to: Callable[..., Reading]
) -> None:
    with Record(postgres_url) as record, Record(postgres_url) as other:
        for number in range(3):
            add_to(record, str(number))
        rows = record.events()
        first = next(rows)
        with record._reading() as connection:
            before = connection.exec_driver_sql("SELECT count(*) FROM events").scalar_one()
            add_to(other, "new")
            after = connection.exec_driver_sql("SELECT count(*) FROM events").scalar_one()
        assert (before, after) == (3, 3)
        assert len({first.id, *(row.id for row in rows)}) == 3
        assert len(list(record.events())) == 4


def test_a_reader_cannot_write(postgres_url: str) -> None:
    with (
        Record(postgres_url) as record,
        pytest.raises(RecordError, match="read-only"),
        record._reading() as connection,
    ):
        connection.exec_driver_sql("DELETE FROM pages")


def test_a_writer_waits_for_its_turn_and_sees_what_the_one_before_it_wrote(
    postgres_url: str, make_page: MakePage
) -> None:
    page, has_begun, may_end = make_page(), Event(), Event()
    told: list[bool] = []
    with Record(postgres_url) as record, Record(postgres_url) as other:

        def hold() -> None:
            with record._writing() as connection:
                from dateline.record.pages import insert_page

                insert_page(connection, page, seen=SEEN)
                has_begun.set()
                may_end.wait(30)

        def add_the_same() -> None:
            told.append(other.add_page(page, seen=SEEN))

        first, second = Thread(target=hold), Thread(target=add_the_same)
        first.start()
        has_begun.wait(30)
        second.start()
        while not ask(postgres_url, "SELECT 1 FROM pg_locks WHERE NOT granted"):
            assert second.is_alive()
        may_end.set()
        first.join(30)
        second.join(30)
    assert told == [False]


def test_who_logs_in_does_not_wait_for_who_links(postgres_url: str) -> None:
    with Record(postgres_url) as record, record._writing(), record._noting() as connection:
        assert connection.exec_driver_sql("SELECT 1").scalar_one() == 1


@pytest.mark.parametrize("table", ["corrections", "audit"])
@pytest.mark.parametrize("act", ["UPDATE {} SET key = 1", "DELETE FROM {}", "TRUNCATE {} CASCADE"])
def test_what_stands_is_never_changed(postgres_url: str, table: str, act: str) -> None:
    from sqlalchemy.exc import IntegrityError

    made(postgres_url)
    with pytest.raises(IntegrityError, match=r"never changed|only ever added to"):
        ask(postgres_url, act.format(table))


def test_a_desk_outlives_a_restart_of_its_server(
    postgres: PostgresServer, postgres_url: str
) -> None:
    with Record(postgres_url) as record:
        assert record.status().pages == 0
        postgres.stop()
        with pytest.raises(RecordError, match="connection"):
            record.status()
        postgres.start()
        assert record.status().pages == 0


@pytest.mark.parametrize(
    ("table", "by"),
    [
        ("events", "start DESC NULLS LAST, report_id, position"),
        ("figures", "start DESC NULLS LAST, report_id, position"),
        ("incidents", "killed DESC NULLS LAST, first DESC NULLS LAST, id"),
    ],
)
def test_a_list_walks_an_index_and_sorts_nothing(postgres_url: str, table: str, by: str) -> None:
    where = "WHERE shown" if table == "incidents" else ""
    with Record(postgres_url) as record, record._writing() as connection:
        for way_of_small_tables in ("seqscan", "bitmapscan"):
            connection.exec_driver_sql(f"SET LOCAL enable_{way_of_small_tables} = off")
        plan = connection.exec_driver_sql(
            f"EXPLAIN SELECT * FROM {table} {where} ORDER BY {by} LIMIT 50"  # noqa: S608 — constants
        ).scalars()
        told = "\n".join(plan)
    assert "Index Scan" in told
    assert "Sort" not in told
