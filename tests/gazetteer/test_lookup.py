import time

import pytest

from dateline.domain import PlaceKind
from dateline.gazetteer import Gazetteer, Nearness


@pytest.mark.parametrize(
    ("name", "geonameid"),
    [
        ("Al-Qaim", 92138),
        ("القائم", 92138),
        ("Hodeidah", 79415),
        ("Deir Ezzor", 170792),
        ("Mikolayiv", 700569),
        ("the United States of America", None),
        ("United States of America", 6252001),
        ("U.S.", 6252001),
    ],
)
def test_names_lead_to_their_entries(
    gazetteer: Gazetteer, name: str, geonameid: int | None
) -> None:
    ids = [entry.place.geonameid for entry in gazetteer.candidates(name)]
    assert geonameid in ids if geonameid else not ids


def test_a_town_comes_with_its_areas(gazetteer: Gazetteer) -> None:
    place = gazetteer.candidates("Al-Qaim")[0].place
    assert (place.country, place.admin1, place.kind) == ("IQ", "Al Anbār", PlaceKind.TOWN)


def test_names_are_listed_before_variant_spellings(gazetteer: Gazetteer) -> None:
    nearness = [match.nearness for match in gazetteer.matches("Khan Younis")]
    assert nearness == sorted(nearness)
    assert nearness[0] is Nearness.ALTERNATE


def test_bare_gaza_is_first_of_all_the_strip(gazetteer: Gazetteer) -> None:
    first, *rest = gazetteer.candidates("Gaza")
    assert (first.place.name, first.feature) == ("Gaza Strip", "ADM1")
    assert {"PS", "MZ"} <= {entry.place.country for entry in rest}


def test_the_larger_namesake_comes_first(gazetteer: Gazetteer) -> None:
    countries = [entry.place.country for entry in gazetteer.candidates("Paris")]
    assert countries == ["FR", "US"]


def test_variants_are_found_but_are_no_known_names(gazetteer: Gazetteer) -> None:
    assert gazetteer.has_name("Al-Qaim")
    assert not gazetteer.has_name("Hudeydah")
    assert gazetteer.candidates("Hudeydah")


@pytest.mark.parametrize("word", ["the", "killed", "Friday", "strike", "Israeli", "shelling", ""])
def test_words_of_news_are_no_towns(gazetteer: Gazetteer, word: str) -> None:
    assert gazetteer.candidates(word) == ()


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Sahel", PlaceKind.REGION),
        ("Muwasi", PlaceKind.LOCALITY),
        ("Euphrates", PlaceKind.WATER),
        ("Kerem Shalom", PlaceKind.SITE),
        ("Hmeimim", PlaceKind.SITE),
    ],
)
def test_places_of_the_lexicon_are_there_too(
    gazetteer: Gazetteer, name: str, kind: PlaceKind
) -> None:
    entry = gazetteer.candidates(name)[0]
    assert (entry.place.kind, entry.place.geonameid) == (kind, None)
    assert entry.place.radius_km


@pytest.mark.parametrize("name", ["Xqzzt", "Qqqqqqqq", "Zzyzzx", "Maaaanbij", "Kckuayx", "Bcdf"])
def test_nonsense_finds_nothing(gazetteer: Gazetteer, name: str) -> None:
    assert gazetteer.candidates(name) == ()


def test_an_abbreviation_is_known_by_its_full_stop(gazetteer: Gazetteer) -> None:
    assert gazetteer.candidates("Ore.")[0].place.name == "Oregon"
    assert not gazetteer.has_name("Ore")


def test_an_entry_is_found_by_its_id(gazetteer: Gazetteer) -> None:
    entry = gazetteer.entry(92138)
    assert entry is not None
    assert entry.place.name == "Al Qā’im"
    assert gazetteer.entry(1) is None


def test_a_lookup_takes_well_under_a_millisecond(gazetteer: Gazetteer) -> None:
    gazetteer.candidates("Euphrates")
    names = [f"Qaim {number}" for number in range(200)]
    start = time.perf_counter()
    for name in names:
        gazetteer.candidates(name)
    assert time.perf_counter() - start < len(names) * 1e-3
