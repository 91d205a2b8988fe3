"""Which country a word says."""

import pytest

from dateline.lexicon.demonyms import load_demonyms


@pytest.mark.parametrize(
    ("word", "country"),
    [
        ("Iraqi", "IQ"), ("Iraqis", "IQ"), ("IRAQI", "IQ"), ("Dutch", "NL"), ("Filipino", "PH"),
        ("U.S.", "US"), ("US", "US"), ("DRC", "CD"), ("Türkiye", "TR"), ("Turkiye", "TR"),
        ("Danes", "DK"), ("Salvadoran", "SV"), ("Gaza", "PS"), ("Nigerien", "NE"),
    ],
)  # fmt: skip
def test_names_adjectives_and_words_for_a_people_tell_the_country(word: str, country: str) -> None:
    assert load_demonyms().country_of(word) == country


@pytest.mark.parametrize("word", ["us", "car", "Damascus", "polish-free", ""])
def test_other_words_tell_none(word: str) -> None:
    assert load_demonyms().country_of(word) is None


def test_a_seat_of_government_is_a_metonym_and_a_capital_a_town_too() -> None:
    demonyms = load_demonyms()
    assert demonyms.metonyms["Kremlin"] == "RU"
    assert demonyms.metonyms["Damascus"] == "SY"
    assert "Damascus" in demonyms.capitals
    assert "Kremlin" not in demonyms.capitals
