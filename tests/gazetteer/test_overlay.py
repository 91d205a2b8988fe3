"""The lexicon's places, with their keys kept in the cache folder."""

from pathlib import Path

import pytest

from dateline.domain import PlaceKind
from dateline.gazetteer import overlay
from dateline.gazetteer.compiled import FORMAT
from dateline.lexicon.places import LexiconPlace, PlaceLexicon

PLACE = LexiconPlace(
    name="Deir al-Tin bridge",
    aliases=("Figs Bridge",),
    kind=PlaceKind.SITE,
    country="SY",
    lat=35.0,
    lon=40.0,
    radius_km=1.0,
    source="made up",
    usual=True,
)
LEXICON = PlaceLexicon((PLACE,), usual={7: ("Fig Town",)}, also_called={})


@pytest.fixture
def lexicon(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """A lexicon of one place; the list tells how often it was read."""
    reads: list[int] = []

    def load() -> PlaceLexicon:
        reads.append(1)
        return LEXICON

    monkeypatch.setattr(overlay, "load_place_lexicon", load)
    return reads


def test_it_is_worked_out_once_and_then_only_opened(tmp_path: Path, lexicon: list[int]) -> None:
    first, second = overlay.open_overlay(tmp_path), overlay.open_overlay(tmp_path)
    assert first == second
    assert len(lexicon) == 1
    (match,) = first.by_name[overlay.overlay_key("figs bridge")]
    assert (match.entry.place.name, match.entry.place.radius_km) == ("Deir al-Tin bridge", 1.0)
    assert [found[0] for found in first.ids["fig town"]] == [7]


def test_an_edit_of_the_lexicon_makes_it_anew(
    tmp_path: Path, lexicon: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    overlay.open_overlay(tmp_path)
    monkeypatch.setattr(overlay, "lexicon_digest", lambda: "edited")
    overlay.open_overlay(tmp_path)
    assert len(lexicon) == 2
    assert [file.name for file in tmp_path.iterdir()] == [f"overlay-{FORMAT}-edited.json"]


@pytest.mark.parametrize("content", ["", "[]", '{"places": [{"name": 1}], "ids": {}}', "\x00"])
def test_a_broken_file_is_made_again(tmp_path: Path, lexicon: list[int], content: str) -> None:
    whole = overlay.open_overlay(tmp_path)
    (file,) = tmp_path.iterdir()
    file.write_text(content, encoding="utf-8")
    assert overlay.open_overlay(tmp_path) == whole
    assert len(lexicon) == 2


def test_a_folder_that_cannot_be_written_costs_only_time(
    tmp_path: Path, lexicon: list[int]
) -> None:
    assert overlay.open_overlay(tmp_path / "missing").by_name
    assert len(lexicon) == 1


def test_a_change_of_what_makes_the_keys_makes_it_anew(
    tmp_path: Path, lexicon: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    overlay.open_overlay(tmp_path)
    monkeypatch.setattr(overlay, "FORMAT", FORMAT + 1)
    overlay.open_overlay(tmp_path)
    assert len(lexicon) == 2
