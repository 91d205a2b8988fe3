"""A process that has loaded the readers, and runs each `dateline` it is asked for in a fork of it.

Two hundred interpreters would take an hour to start. A line of JSON asks for a child, whose process
id is the answer; {"wait": id} is answered with how it ended. In a child:

    argv         the command line, after `dateline`
    told         a file for all that it says; what it has kept and saved is a line each, by page
    die_at       kill -9 before this statement or commit of the database, counted from 1; a child
                 that comes to its end says how many there were: "steps 1234"
    cut_off_at   the server ends all connections to the record at this statement or commit
    most_bytes   no file may grow beyond: the disk is full
    most_pages   the record may not grow beyond, in pages of SQLite
    bound        file permissions hold, even for root
    years        the clock is so many years ahead
"""

import ctypes
import json
import os
import resource
import signal
import sys
from collections.abc import Callable
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any

import duckdb  # noqa: F401 — loaded here, so that no child has to
import splink  # noqa: F401 — as above
from sqlalchemy import Engine, event

from dateline.api import default_readers
from dateline.cli import main, opening, screen
from dateline.domain import Report
from dateline.reading import Readers, read_many
from dateline.record import Record

_CAPABILITIES_VERSION = 0x20080522
_OVERRIDES = 0b110
"""Of the capabilities: to write and to read files whatever their permissions."""

_steps = count(1)


def serve() -> None:
    readers = default_readers()
    warm = Report(text="Rebels shelled the town of Bor on Sunday, killing 12 people, he said.")
    list(read_many([warm], readers))
    _answer("ready")
    for line in sys.stdin:
        asked = json.loads(line)
        if "wait" in asked:
            _, status = os.waitpid(asked["wait"], 0)
            _answer(os.waitstatus_to_exitcode(status))
            continue
        child = os.fork()
        if child == 0:
            _run(asked, readers)
        _answer(child)


def _answer(what: object) -> None:
    sys.stdout.write(f"{what}\n")
    sys.stdout.flush()


def _run(asked: dict[str, Any], readers: Readers) -> None:
    """Never returns: a child that did would go on to serve."""
    code = 1
    try:
        _redirect(Path(asked["told"]))
        _break(asked)
        _tell_kept(asked["told"])
        opening.readers = lambda: readers
        sys.argv = ["dateline", *asked["argv"]]
        main()
        code = 0
    except SystemExit as leaving:
        code = int(leaving.code or 0)
    finally:
        _answer(f"steps {next(_steps) - 1}")
        sys.stderr.flush()
        os._exit(code)


def _redirect(told: Path) -> None:
    target = os.open(told, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    for stream in (1, 2):
        os.dup2(target, stream)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)


def _break(asked: dict[str, Any]) -> None:
    if asked.get("die_at"):
        _at(asked["die_at"], lambda: os.kill(os.getpid(), signal.SIGKILL))
    if asked.get("cut_off_at"):
        _at(asked["cut_off_at"], lambda: _cut_off(asked["argv"][-1]))
    if asked.get("most_bytes"):
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (asked["most_bytes"], resource.RLIM_INFINITY))
    if asked.get("most_pages"):
        limit = f"PRAGMA max_page_count = {asked['most_pages']}"
        event.listen(Engine, "connect", lambda connection, _: connection.execute(limit))
    if asked.get("bound"):
        _give_up_overrides()
    if asked.get("years"):
        ahead, now = timedelta(days=365 * asked["years"]), screen.now
        screen.now = lambda: now() + ahead


def _at(last: int, act: Callable[[], object]) -> None:
    def step(*_: object) -> None:
        if next(_steps) == last:
            act()

    event.listen(Engine, "before_cursor_execute", step)
    event.listen(Engine, "commit", step)


def _cut_off(url: str) -> None:
    import psycopg

    others = "datname = current_database() AND pid <> pg_backend_pid()"
    with psycopg.connect(url, autocommit=True) as connection:
        ending = f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {others}"  # noqa: S608 — a constant
        connection.execute(ending.encode())


def _give_up_overrides() -> None:
    """Root without these is bound by permissions as anybody is; nothing to give up for others."""
    header = (ctypes.c_uint32 * 2)(_CAPABILITIES_VERSION, 0)
    sets = (ctypes.c_uint32 * 6)()  # effective, permitted, inheritable; then the same once more
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.capget(header, sets):
        raise OSError(ctypes.get_errno(), "capget")
    for part in range(3):
        sets[part] &= ~_OVERRIDES
    if libc.capset(header, sets):
        raise OSError(ctypes.get_errno(), "capset")


def _tell_kept(told: str) -> None:
    """Say which pages are kept and saved, once the record has said so."""

    def telling(verb: str, step: Callable[..., Any], id_of: Callable[[Any], str]) -> Any:  # noqa: ANN401
        def tell(record: Record, first: Any, *rest: Any, **more: Any) -> Any:  # noqa: ANN401
            given = step(record, first, *rest, **more)
            with Path(told).open("a") as target:
                target.write(f"{verb} {id_of(first)}\n")
            return given

        return tell

    Record.add_page = telling("kept", Record.add_page, lambda page: page.id)  # type: ignore[method-assign]
    Record.save_reading = telling("saved", Record.save_reading, str)  # type: ignore[method-assign]


if __name__ == "__main__":
    serve()
