"""A real PostgreSQL server for the tests, started once a process and thrown away with it.

Debian's package is enough: `apt-get install postgresql`. Without it, what needs a server is
skipped. The fixtures, for any test (databases.py has more, which run a test on both databases):

    postgres        the server; `postgres.new_database()` gives the URL of a fresh, empty database
    postgres_url    the URL of such a database
"""

import ctypes
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import pytest

_NAME = "dateline"
_READY = 120
"""Seconds that a server may take to start or stop."""

_QUICK = {
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "max_connections": "60",
    "shared_buffers": "32MB",
    "listen_addresses": "",
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
    _running: "subprocess.Popen[bytes] | None" = None
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
        told = [f"--{name}={value}" for name, value in settings.items()]
        command = [str(self.programs / "postgres"), "-D", str(self.data), *told]
        with (self.folder / "log").open("ab") as log:
            self._running = subprocess.Popen(
                command, preexec_fn=_end_with_the_tests, stdout=log, stderr=log, **self._how
            )
        self._await()

    def stop(self) -> None:
        """At once, as when the power goes."""
        if self._running:
            self._running.send_signal(signal.SIGQUIT)
            self._running.wait(_READY)
            self._running = None

    def _await(self) -> None:
        """Until it takes connections, which it does not while it starts."""
        import psycopg

        end = time.monotonic() + _READY
        while True:
            try:
                psycopg.connect(self.url("postgres")).close()
            except psycopg.OperationalError:
                log = (self.folder / "log").read_text()
                assert self._running, log
                assert self._running.poll() is None, log
                assert time.monotonic() < end, log
                time.sleep(0.05)
            else:
                return

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
    def _how(self) -> dict[str, Any]:
        """How a program of the server is run, and as whom."""
        user, group = self._owner or (None, None)
        how: dict[str, Any] = {"cwd": self.folder, "stdin": subprocess.DEVNULL}
        return {**how, "user": user, "group": group, "extra_groups": []} if user else how

    @property
    def _owner(self) -> tuple[int, int] | None:
        if os.geteuid() != 0:
            return None
        account = pwd.getpwnam("postgres")
        return account.pw_uid, account.pw_gid

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(self.programs / program), *arguments]
        done = subprocess.run(command, capture_output=True, check=False, **self._how)
        assert done.returncode == 0, done.stderr.decode()


def _end_with_the_tests() -> None:
    """Linux ends the server when the tests are killed, which then can't do it themselves."""
    if sys.platform == "linux":
        when_the_parent_ends = 1
        ctypes.CDLL(None).prctl(when_the_parent_ends, signal.SIGQUIT)


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
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def postgres_url(postgres: PostgresServer) -> Iterator[str]:
    url = postgres.new_database()
    yield url
    postgres.drop_database(url)
