"""The same reports and corrections make the same record on SQLite and on PostgreSQL, row by row."""

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import create_engine, select
from tests.databases import PostgresDatabases, SqliteFiles
from tests.postgres import PostgresServer

from dateline.domain import CorrectedField, Newness
from dateline.record import IncidentQuery, Record, Shown
from dateline.record.addresses import to_url
from dateline.record.schema import metadata

AWKWARD = "Nul \x00, half a pair \ud83d, Ārzū's “Straße” 🙂"


@pytest.fixture(scope="module")
def both(
    tmp_path_factory: pytest.TempPathFactory, postgres: PostgresServer
) -> Iterator[tuple[Record, Record]]:
    files = SqliteFiles(tmp_path_factory.mktemp("both"))
    databases = PostgresDatabases(postgres)
    with Record(files.blank()) as one, Record(databases.blank()) as other:
        yield one, other


@pytest.fixture(scope="module")
def told(both: tuple[Record, Record]) -> tuple[Record, Record]:
    from tests.incidents.conftest import Desk, PlainLinker

    for record in both:
        tell(Desk(record, PlainLinker()))
    return both


def tell(desk: Any) -> None:  # noqa: ANN401 — the conftest's, which is loaded when it is needed
    """Something of all that linking and correcting do."""
    first = desk.add("first", tail=AWKWARD)
    second = desk.add("second", outlet="Straße", agency="Reuters")
    third = desk.add("third", killed=9, agency="Reuters")
    far = desk.add("far", "Kormak", newness=Newness.BACKGROUND)
    rasafa = desk.add("rasafa", "Rasafa", killed=2_500_000_000)
    desk.do("merge", first, rasafa)
    desk.do("set_field", third, CorrectedField.TYPE, "explosion")
    desk.do("split", first, [second])
    desk.do("undo", "1")
    desk.do("reject", far)
    desk.add("first", killed=5, reader="test-2")
    desk.add("last", "Rasafa", verb="mortared")


def rows_of(record: Record) -> dict[str, list[Any]]:
    engine = create_engine(to_url(record.url))
    with engine.connect() as connection:
        found = {
            table.name: sorted(repr(tuple(row)) for row in connection.execute(select(table)))
            for table in metadata.sorted_tables
        }
    engine.dispose()
    return found


def test_every_table_has_the_same_rows(told: tuple[Record, Record]) -> None:
    one, other = map(rows_of, told)
    assert one["incidents"]
    for name, rows in one.items():
        assert rows == other[name], name


ASKED = [
    IncidentQuery(shown=Shown.ALL),
    IncidentQuery(search="shelled"),
    IncidentQuery(search='"shelled talbiya"'),
    IncidentQuery(search="arzu's strasse", shown=Shown.ALL),
    IncidentQuery(place="iraq"),
    IncidentQuery(outlet="Post"),
]


@pytest.mark.parametrize("asked", ASKED, ids=str)
def test_every_question_has_the_same_answer(
    told: tuple[Record, Record], asked: IncidentQuery
) -> None:
    one, other = told
    assert list(one.incidents(asked)) == list(other.incidents(asked))
    assert list(one.whole_incidents(asked)) == list(other.whole_incidents(asked))
    assert one.status() == other.status()
