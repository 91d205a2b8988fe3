"""Importing a made-up dump, written by the generator that the full import is measured with."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from dateline.domain import PlaceKind
from dateline.errors import GazetteerError
from dateline.gazetteer import Imported, Nearness, import_geonames, open_gazetteer, opening
from dateline.gazetteer.entries import SourceEntry
from dateline.gazetteer.names import skeleton
from dateline.gazetteer.opening import compiled_path

WRITER = Path(__file__).resolve().parents[2] / "bench" / "dump.py"
LINES = 400
TOWN = "{id}\t{name}\t{name}\t{also}\t33.5\t36.3\tP\tPPL\tSY\t\t\t\t\t\t{people}\t\t\t\t\n"


@dataclass(frozen=True, slots=True)
class Row:
    """What a line of the dump says."""

    geonameid: int
    name: str
    also: tuple[str, ...]
    feature_class: str
    country: str


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("dump") / "dump.txt"
    write(path, "1")
    return path


@pytest.fixture(scope="module")
def rows(written: Path) -> list[Row]:
    lines = (line.split("\t") for line in written.read_text(encoding="utf-8").splitlines())
    return [
        Row(int(row[0]), row[1], tuple(filter(None, row[3].split(","))), row[6], row[8])
        for row in lines
    ]


@pytest.fixture(autouse=True)
def one_town(monkeypatch: pytest.MonkeyPatch) -> None:
    """The packaged data is one town, so that a cache folder is made at once."""
    hit = SourceEntry(
        geonameid=95788, name="Hīt", names=("Hit",), kind=PlaceKind.TOWN, feature="PPL"
    )

    def entries(progress: object) -> Iterator[SourceEntry]:
        yield hit

    monkeypatch.setattr(opening, "packaged_entries", entries)


def write(path: Path, seed: str) -> None:
    command = [sys.executable, str(WRITER), str(path), "--lines", str(LINES), "--seed", seed]
    subprocess.run(command, check=True)


def imported_from(cache: Path, *towns: str) -> Imported:
    dump = cache / "towns.txt"
    dump.write_text("".join(towns), encoding="utf-8")
    return import_geonames(dump, cache)


def town(number: int, name: str, also: str = "", people: int | str = 0) -> str:
    return TOWN.format(id=number, name=name, also=also, people=people)


def test_the_writer_writes_the_same_for_one_seed_only(written: Path, tmp_path: Path) -> None:
    write(tmp_path / "same.txt", "1")
    write(tmp_path / "other.txt", "2")
    assert (tmp_path / "same.txt").read_bytes() == written.read_bytes()
    assert (tmp_path / "other.txt").read_bytes() != written.read_bytes()


def test_the_dump_has_what_a_real_one_has(written: Path, rows: list[Row]) -> None:
    lines = written.read_text(encoding="utf-8").splitlines()
    assert len(lines) == LINES
    assert {line.count("\t") for line in lines} == {18}
    assert {"P", "A", "H", "S", "T"} <= {row.feature_class for row in rows}
    assert max(len(row.also) for row in rows) == 10


def test_every_place_is_found_by_its_names_and_spellings(
    written: Path, rows: list[Row], tmp_path: Path
) -> None:
    outcome = import_geonames(written, tmp_path)
    kept = [row for row in rows if row.feature_class not in "RU"]
    assert (outcome.entries, outcome.broken, outcome.first_broken) == (len(kept), 0, None)
    gazetteer = outcome.gazetteer
    for row in kept:
        for name in (row.name, *row.also):
            ids = [entry.place.geonameid for entry in gazetteer.candidates(name)]
            assert row.geonameid in ids, name
        respelt = row.name.replace("i", "y").replace("k", "q")
        if row.country in {"IR", "RU", "SY"} and skeleton(row.name) and respelt != row.name:
            found = {m.entry.place.geonameid: m.nearness for m in gazetteer.matches(respelt)}
            assert found.get(row.geonameid) is Nearness.VARIANT, respelt
    assert open_gazetteer(tmp_path).has_name("Hit")


def test_areas_are_named_though_their_lines_come_last(tmp_path: Path) -> None:
    inner = town(7, "Sabrin").replace("SY\t\t\t", "SY\t\t04\t")
    area = town(8, "Dara").replace("P\tPPL", "A\tADM1").replace("SY\t\t\t", "SY\t\t04\t")
    place = imported_from(tmp_path, inner, area).gazetteer.candidates("Sabrin")[0].place
    assert place.admin1 == "Dara"


@pytest.mark.parametrize(
    "broken",
    [
        "\n",
        "7\tSabrin\n",
        town(7, "Sabrin").replace("33.5", "north"),
        town(7, "Sabrin", people="many"),
        town(7, "Sabrin").replace("7", "seven", 1),
        town(7, ""),
    ],
)
def test_a_broken_line_is_counted_and_told_of_not_fatal(tmp_path: Path, broken: str) -> None:
    outcome = imported_from(tmp_path, town(5, "Tafas"), broken, town(6, "Nawa"), broken)
    assert (outcome.entries, outcome.broken, outcome.first_broken) == (2, 2, 2)
    assert outcome.gazetteer.has_name("Nawa")


def test_an_import_that_fails_leaves_no_draft(tmp_path: Path) -> None:
    open_gazetteer(tmp_path).close()
    with pytest.raises(GazetteerError, match=r"towns\.txt:1"):
        imported_from(tmp_path, "no dump\n")
    assert not list(tmp_path.glob("*.draft"))
    assert open_gazetteer(tmp_path).has_name("Hit")


def test_an_entry_imported_again_is_the_later_one_and_keeps_its_names(tmp_path: Path) -> None:
    imported_from(tmp_path, town(5, "Tafas", people=30), town(6, "Tafas", people=20))
    gazetteer = imported_from(tmp_path, town(6, "Tafas al-Balad", people=40)).gazetteer
    found = gazetteer.candidates("Tafas")
    assert [(one.place.geonameid, one.population) for one in found] == [(6, 40), (5, 30)]
    assert gazetteer.candidates("Tafas al-Balad")[0].place.name == "Tafas al-Balad"


def test_of_a_name_that_thousands_bear_the_largest_are_found(tmp_path: Path) -> None:
    towns = (town(number, "San Antonio", people=number) for number in range(1, 3_000))
    gazetteer = imported_from(tmp_path, *towns).gazetteer
    found = [entry.population for entry in gazetteer.candidates("San Antonio")]
    assert found == list(range(2_999, 2_959, -1))


def test_the_same_dump_gives_the_same_file(written: Path, tmp_path: Path) -> None:
    paths = []
    for folder in (tmp_path / "one", tmp_path / "two"):
        import_geonames(written, folder).gazetteer.close()
        paths.append(compiled_path(folder))
    assert paths[0].read_bytes() == paths[1].read_bytes()
