"""A test that runs twice: on a record in a SQLite file, and on one in a PostgreSQL database.

record_url      where nothing is yet
blank_url       a record with nothing in it, of the test's own: migrations take their time
databases       for fixtures that outlive a test: `databases.new()`, `databases.blank()`
"""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any, Protocol

import pytest
from sqlalchemy import create_engine, text
from tests.postgres import PostgresServer

from dateline.record import Record
from dateline.record.addresses import to_url


class Databases(Protocol):
    def new(self) -> str:
        """A path or a URL where a record can be made."""

    def blank(self) -> str:
        """The same where one was made."""

    def copy(self, url: str) -> str:
        """Another record with the same in it; nobody has the first one open."""

    def drop(self, url: str) -> None: ...


@dataclass
class SqliteFiles:
    folder: Path
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))
    _blank: str | None = None

    def new(self) -> str:
        return str(self.folder / f"{next(self._numbers)}.db")

    def blank(self) -> str:
        self._blank = self._blank or made(self.new())
        return self.copy(self._blank)

    def copy(self, url: str) -> str:
        return str(shutil.copy(url, self.new()))

    def drop(self, url: str) -> None:
        Path(url).unlink(missing_ok=True)


@dataclass
class PostgresDatabases:
    server: PostgresServer
    _blank: str | None = None

    def new(self) -> str:
        return self.server.new_database()

    def blank(self) -> str:
        self._blank = self._blank or made(self.new())
        return self.copy(self._blank)

    def copy(self, url: str) -> str:
        return self.server.new_database(like=self.server.name(url))

    def drop(self, url: str) -> None:
        self.server.drop_database(url)


def made(url: str) -> str:
    Record(url).close()
    return url


def ask(url: str, statement: str) -> list[Any]:
    """The rows that an SQL statement gives, past the record; what it writes is kept."""
    engine = create_engine(to_url(url))
    try:
        with engine.begin() as connection:
            found = connection.execute(text(statement))
            return list(found) if found.returns_rows else []
    finally:
        engine.dispose()


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def databases(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Databases:
    if request.param == "sqlite":
        return SqliteFiles(tmp_path_factory.mktemp("records"))
    return PostgresDatabases(request.getfixturevalue("postgres"))


@pytest.fixture
def record_url(databases: Databases) -> Iterator[str]:
    url = databases.new()
    yield url
    databases.drop(url)


@pytest.fixture
def blank_url(databases: Databases) -> Iterator[str]:
    url = databases.blank()
    yield url
    databases.drop(url)
