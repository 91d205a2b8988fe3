"""A record that can only be read: every command that reads works, and the others say why not."""

import os
import re
import shutil
import socket
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest

if TYPE_CHECKING:
    from tests.faults.conftest import Preloaded

READS = ("events", "figures", "incidents", "status", "history", "check", "export")
WRITES = ("reread", "link")


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Path]:
    made = tmp_path / "place"
    made.mkdir()
    yield made
    made.chmod(0o700)


@pytest.fixture(params=["file", "folder", "both"])
def locked(request: pytest.FixtureRequest, place: Path, undisturbed: Path) -> Path:
    """A copy of a record that can't be written, since its file or its folder can't."""
    path = Path(shutil.copy(undisturbed, place / "record.db"))
    if request.param in ("file", "both"):
        path.chmod(0o400)
    if request.param in ("folder", "both"):
        place.chmod(0o500)
    return path


@pytest.mark.parametrize("command", READS)
def test_what_reads_works(command: str, locked: Path, preloaded: "Preloaded") -> None:
    before = sorted(locked.parent.iterdir())
    ended = preloaded.run(command, "--record", locked, bound=True)
    assert ended.code == 0, ended.told
    assert sorted(locked.parent.iterdir()) == before


@pytest.mark.parametrize("command", [*WRITES, "ingest"])
def test_what_writes_says_why_not(
    command: str, locked: Path, preloaded: "Preloaded", folder: Path, tmp_path: Path
) -> None:
    fresh = tmp_path / "fresh.txt"
    fresh.write_text("Rebels shelled the town of Bor on Sunday, killing 3 people.")
    argv = ("ingest", fresh) if command == "ingest" else (command,)
    ended = preloaded.run(*argv, "--record", locked, bound=True)
    assert ended.code == 1
    assert f"{locked}: attempt to write a readonly database; it can only be read" in ended.told
    assert "Traceback" not in ended.told


def test_a_record_whose_last_writes_lie_beside_it_is_refused_with_a_way_out(
    place: Path, undisturbed: Path, preloaded: "Preloaded"
) -> None:
    path = Path(shutil.copy(undisturbed, place / "record.db"))
    _leave_log(path)
    path.with_name("record.db-shm").unlink()
    place.chmod(0o500)
    ended = preloaded.run("incidents", "--record", path, bound=True)
    assert ended.code == 1
    assert "copy both files to a folder of yours" in ended.told


def test_a_record_that_another_has_open_is_read_with_its_last_writes(
    place: Path, undisturbed: Path, preloaded: "Preloaded"
) -> None:
    path = Path(shutil.copy(undisturbed, place / "record.db"))
    with closing(sqlite3.connect(path)) as writer:
        writer.execute("UPDATE settings SET value = '12345' WHERE name = 'changes'")
        writer.execute("DELETE FROM incidents")
        writer.commit()
        place.chmod(0o500)
        ended = preloaded.run("incidents", "--record", path, "--json", bound=True)
    assert ended.code == 0, ended.told
    assert '"id"' not in ended.told


def test_an_old_record_that_can_only_be_read_is_refused(
    place: Path, undisturbed: Path, preloaded: "Preloaded"
) -> None:
    path = Path(shutil.copy(undisturbed, place / "record.db"))
    with closing(sqlite3.connect(path)) as file:
        file.execute("UPDATE dateline_version SET version_num = '0001'")
        file.commit()
    place.chmod(0o500)
    ended = preloaded.run("incidents", "--record", path, bound=True)
    assert ended.code == 1
    assert "is of version 0001" in ended.told
    assert "use a copy that can be written" in ended.told


def test_the_desk_shows_it_and_refuses_to_change_it(
    place: Path, undisturbed: Path, preloaded: "Preloaded"
) -> None:
    path = Path(shutil.copy(undisturbed, place / "record.db"))
    place.chmod(0o500)
    port = _free_port()
    child = preloaded.start("desk", "--record", path, "--port", port, "--no-browser", bound=True)
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60) as web:
            listed = _answer(web, "/api/v1/incidents").json()["items"]
            assert listed
            one = listed[0]["id"]
            for read in ("/", f"/incidents/{one}", f"/api/v1/incidents/{one}", "/review"):
                assert web.get(read).status_code == 200, read
            assert web.get("/api/v1/export/events.csv").status_code == 200
            whole = web.get(f"/api/v1/incidents/{one}").json()
            told = {"action": "accept", "incident": one, "expects": whole["version"]}
            refused = web.post("/api/v1/corrections", json=told, headers=_csrf(web))
            assert refused.status_code == 422, refused.text
            assert "it can only be read" in refused.json()["title"]
    finally:
        preloaded.kill(child)
        ended = preloaded.wait(child)
    assert "Traceback" not in ended.told


def _answer(web: httpx.Client, path: str) -> httpx.Response:
    """What the desk answers, once it listens."""
    for _ in range(600):
        try:
            return web.get(path)
        except httpx.ConnectError:
            time.sleep(0.1)
    raise AssertionError("the desk never listened")


def _csrf(web: httpx.Client) -> dict[str, str]:
    """What a browser's page sends with a change."""
    found = re.search(r'name="csrf-token" content="([^"]+)"', web.get("/").text)
    assert found
    return {"X-CSRF-Token": found[1]}


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
        return port


def _leave_log(path: Path) -> None:
    """Write to a record and die before the log is folded back, as a process that is killed does."""
    child = os.fork()
    if child == 0:
        file = sqlite3.connect(path)
        file.execute("UPDATE settings SET value = '12345' WHERE name = 'changes'")
        file.commit()
        os._exit(0)
    os.waitpid(child, 0)
    assert path.with_name(f"{path.name}-wal").stat().st_size
