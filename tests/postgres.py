"""A real PostgreSQL server for the tests, started once a process and thrown away with it.

Debian's package is enough: `apt-get install postgresql`. Without it, what needs a server is
skipped. The fixtures, for any test (databases.py has more, which run a test on both databases):

    postgres        the server; `postgres.new_database()` gives the URL of a fresh, empty database
    postgres_url    the URL of such a database
"""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import pytest

_NAME = "dateline"
_READY = "30"
"""Seconds that a server may take to start or stop."""

_QUICK = {
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "max_connections": "60",
    "shared_buffers": "32MB",
    "listen_addresses": "''",
}


def server_programs() -> Path | None:
    """The folder of `initdb` and `pg_ctl`, the newest; Debian does not put it into PATH."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"), key=_version)
    on_path = shutil.which("pg_ctl")
    return found[-1].parent if found else Path(on_path).parent if on_path else None


def _version(program: Path) -> int:
    return int(program.parent.parent.name)


@dataclass
class PostgresServer:
    """A server that listens on a socket in a folder of its own, and trusts whoever asks.

    Its databases sort words as in English, as most do, so that a column which does not say how it
    sorts is found out.
    """

    programs: Path
    folder: Path
    _before: str = f"postgresql://{_NAME}@/"
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def make(self) -> None:
        """The files of the server. PostgreSQL refuses to run as root: then they are another's."""
        if self._owner:
            shutil.chown(self.folder, *self._owner)
        english = ("--encoding=UTF8", "--locale-provider=icu", "--icu-locale=en-US")
        told = (*english, "--locale=C.UTF-8", "--auth=trust", "--no-sync", "-U", _NAME)
        self._run("initdb", "-D", str(self.data), *told)

    def start(self) -> None:
        settings = {**_QUICK, "unix_socket_directories": str(self.folder)}
        told = " ".join(f"-c {name}={value}" for name, value in settings.items())
        log = str(self.folder / "log")
        self._run(
            "pg_ctl", "-D", str(self.data), "-w", "-t", _READY, "-l", log, "-o", told, "start"
        )

    def stop(self) -> None:
        """At once, as when the power goes."""
        self._run("pg_ctl", "-D", str(self.data), "-w", "-t", _READY, "-m", "immediate", "stop")

    def new_database(self, like: str = "template0", name: str | None = None) -> str:
        """The URL of a new database, empty or a copy of another."""
        name = name or f"test{next(self._numbers)}"
        self.execute(f'CREATE DATABASE "{name}" TEMPLATE "{like}"')
        return self.url(name)

    def drop_database(self, url: str) -> None:
        self.execute(f'DROP DATABASE IF EXISTS "{self.name(url)}" WITH (FORCE)')

    def name(self, url: str) -> str:
        """Of the database that a URL means."""
        return url.removeprefix(self._before).partition("?")[0]

    def url(self, database: str) -> str:
        return f"{self._before}{database}?host={self.folder}"

    def execute(self, statement: str, database: str = "postgres") -> list[tuple[object, ...]]:
        """Ask the server itself, outside any transaction; the rows, if any."""
        import psycopg

        with psycopg.connect(self.url(database), autocommit=True) as connection:
            found = connection.execute(statement.encode())
            return found.fetchall() if found.description else []

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def _owner(self) -> tuple[int, int] | None:
        if os.geteuid() != 0:
            return None
        account = pwd.getpwnam("postgres")
        return account.pw_uid, account.pw_gid

    def _run(self, program: str, *arguments: str) -> None:
        user, group = self._owner or (None, None)
        command: Sequence[str] = (str(self.programs / program), *arguments)
        groups: Sequence[int] | None = () if user else None
        done = subprocess.run(
            command,
            user=user,
            group=group,
            extra_groups=groups,
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            check=False,
        )
        assert done.returncode == 0, done.stderr.decode()


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    programs = server_programs()
    if programs is None:
        pytest.skip("no PostgreSQL here: apt-get install postgresql")
    pytest.importorskip("psycopg")
    # The path of a socket may have a hundred characters; pytest's own folders have more.
    folder = Path(tempfile.mkdtemp(prefix="dateline-pg-"))
    server = PostgresServer(programs, folder)
    try:
        server.make()
        server.start()
        yield server
        server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def postgres_url(postgres: PostgresServer) -> Iterator[str]:
    url = postgres.new_database()
    yield url
    postgres.drop_database(url)
