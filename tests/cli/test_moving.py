"""Back-ups, and records that move: `backup`, `import`, `export --all`."""

import stat
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from dateline.default_linker import DefaultLinker
from dateline.ingest import keep_pages, read_kept
from dateline.linker import link_waiting
from dateline.pages import read_pages
from dateline.reading import Readers
from dateline.record import Doer, Record, Role
from dateline.record.archive import open_archive

Run = Callable[..., Any]
EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "pages"
NOW = datetime(2024, 8, 1, tzinfo=UTC)


def now() -> datetime:
    return NOW


def digests(archive: Path) -> dict[str, str]:
    with open_archive(archive) as opened:
        return opened.manifest.digests


def test_a_back_up_restored_is_the_record_it_was_made_of(run: Run, tmp_path: Path) -> None:
    first, second, record = (tmp_path / name for name in ("first.zip", "second.zip", "new.db"))
    made = run("backup", "--out", str(first))
    assert made.code == 0
    assert "14 pages" in made.err
    assert stat.S_IMODE(first.stat().st_mode) == 0o600
    assert "14 pages" in run("import", str(first), "--record", str(record)).err
    run("backup", "--out", str(second), "--record", str(record))
    assert digests(first) == digests(second)
    assert run("incidents", "--record", str(record)).out == run("incidents").out
    checked = run("check", "--record", str(record))
    assert (checked.code, checked.out) == (0, "")


def test_a_back_up_made_at_any_stage_of_an_ingest_is_completed_by_the_next(
    run: Run, readers: Readers, tmp_path: Path
) -> None:
    stages: list[Callable[[Record], object]] = [
        lambda record: keep_pages(read_pages(EXAMPLES), record, now=now),
        lambda record: read_kept(record, readers, now=now),
        lambda record: link_waiting(record, DefaultLinker(), now=now),
    ]
    path = tmp_path / "record.db"
    with Record(str(path)) as record:
        for number, stage in enumerate(stages):
            stage(record)
            run("backup", "--out", str(tmp_path / f"{number}.zip"), "--record", str(path))
    for number in range(len(stages)):
        restored = str(tmp_path / f"restored{number}.db")
        run("import", str(tmp_path / f"{number}.zip"), "--record", restored)
        with Record(restored) as record:
            for stage in stages:
                stage(record)
        run("backup", "--out", str(tmp_path / f"done{number}.zip"), "--record", restored)
        assert _of_content(tmp_path / f"done{number}.zip") == _of_content(tmp_path / "2.zip")
        assert run("check", "--record", restored).code == 0


def _of_content(archive: Path) -> dict[str, str]:
    """All but `settings`, where the writes are counted."""
    return {name: told for name, told in digests(archive).items() if name != "settings"}


def test_an_export_of_all_leaves_accounts_behind_unless_told(
    run: Run, examples_record: Path, tmp_path: Path
) -> None:
    record = str(tmp_path / "record.db")
    run("backup", "--out", str(tmp_path / "a.zip"))
    run("import", str(tmp_path / "a.zip"), "--record", record)
    with Record(record) as opened:
        opened.add_account("amira", Role.ADMIN, "hash", doer=Doer(at=NOW, by="test"))
    given = run("export", "--all", "-o", str(tmp_path / "given.zip"), "--record", record)
    assert "accounts, tokens, webhooks and the audit log stayed here" in given.err
    assert "users" not in digests(tmp_path / "given.zip")
    own = ("export", "--all", "--with-accounts", "-o", str(tmp_path / "own.zip"))
    assert "stayed" not in run(*own, "--record", record).err
    moved = run("import", str(tmp_path / "own.zip"), "--record", str(tmp_path / "own.db"))
    assert "who may log in came along: amira (admin)" in moved.err


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        ("backup", 2, "Missing option '--out'"),
        ("backup --out {tmp}/there.zip", 2, "there.zip is there already"),
        ("backup --out {tmp}/no/folder.zip", 2, "No such file or directory"),
        ("backup --out {tmp}/x.zip --record {tmp}/none.db", 1, "there is no record at"),
        ("export --all --place Gaza", 2, "--place is not for --all"),
        ("export --all --as ucdp", 2, "--as is not for --all"),
        ("export --with-accounts", 2, "--with-accounts is for --all"),
        ("import {tmp}/none.zip --record {tmp}/r.db", 1, "No such file"),
        ("import {tmp}/there.zip --record {tmp}/r.db", 1, "is no archive of a record"),
    ],
)
def test_a_mistake_is_told_in_one_line(
    arguments: str, code: int, told: str, run: Run, tmp_path: Path
) -> None:
    (tmp_path / "there.zip").write_text("not made by Dateline")
    ran = run(*arguments.format(tmp=tmp_path).split())
    assert (ran.code, ran.out) == (code, "")
    assert told in ran.err
    assert (tmp_path / "there.zip").read_text() == "not made by Dateline"
    assert not list(tmp_path.glob("*.part"))
    assert not (tmp_path / "r.db").exists()


def test_what_a_killed_back_up_left_is_no_hindrance(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.zip.part").write_text("half")
    assert run("backup", "--out", str(tmp_path / "a.zip")).code == 0
    assert not (tmp_path / "a.zip.part").exists()
