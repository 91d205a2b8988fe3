"""The mapping tables hold the codebook's types and nothing that is not in it."""

import pytest

from dateline.domain import ActorKind, EventType, PlacePrecision
from dateline.lexicon.codebook_terms import (
    load_acled,
    load_countries,
    load_idu,
    load_plover,
    load_sensitive,
    load_ucdp,
    load_unit_words,
)
from dateline.lexicon.countries import alpha2_of, iso3_of, numeric_of

SUB_EVENTS = {
    "Battles": {
        "Armed clash",
        "Government regains territory",
        "Non-state actor overtakes territory",
    },
    "Explosions/Remote violence": {
        "Air/drone strike",
        "Chemical weapon",
        "Grenade",
        "Remote explosive/landmine/IED",
        "Shelling/artillery/missile attack",
        "Suicide bomb",
    },
    "Violence against civilians": {
        "Abduction/forced disappearance",
        "Attack",
        "Sexual violence",
    },
    "Protests": {
        "Excessive force against protesters",
        "Peaceful protest",
        "Protest with intervention",
    },
    "Riots": {"Mob violence", "Violent demonstration"},
    "Strategic developments": {
        "Agreement",
        "Arrests",
        "Change to group/activity",
        "Disrupted weapons use",
        "Headquarters or base established",
        "Looting/property destruction",
        "Non-violent transfer of territory",
        "Other",
    },
}
NOT_IN_ACLED = {
    EventType.BLAME,
    EventType.DIPLOMACY,
    EventType.MAN_MADE_DISASTER,
    EventType.NATURAL_DISASTER,
    EventType.ORGANISED_CRIME,
}
NOT_IN_PLOVER = {
    EventType.DISPLACEMENT,
    EventType.MAN_MADE_DISASTER,
    EventType.NATURAL_DISASTER,
    EventType.OTHER,
    EventType.RETURN,
}


def test_every_type_has_its_sub_event_or_is_known_to_have_none() -> None:
    terms = load_acled()
    assert set(terms.types) == set(EventType) - NOT_IN_ACLED
    for event, sub in terms.types.values():
        assert sub in SUB_EVENTS[event]
        assert event in terms.disorder or sub in terms.disorder
    used = {sub for _, sub in terms.types.values()}
    assert used == set().union(*SUB_EVENTS.values())


def test_every_type_has_its_plover_category_or_is_known_to_have_none() -> None:
    terms = load_plover()
    assert set(terms.types) == set(EventType) - NOT_IN_PLOVER
    assert {each.event for each in terms.types.values()} | {terms.threat} <= set(terms.quads)
    assert not set(terms.sectors) & set(terms.codes)
    assert ActorKind.ARMED_GROUP not in terms.sectors


@pytest.mark.parametrize("table", [load_acled().geo_precision, load_ucdp().where_prec])
def test_every_place_precision_has_a_code(table: dict[str, int]) -> None:
    assert {each.value for each in PlacePrecision} <= set(table)


def test_country_tables_have_countries_and_no_number_twice() -> None:
    terms = load_countries()
    for code in {*terms.acled_regions, *terms.ucdp_regions, *terms.gleditsch_ward}:
        assert iso3_of(code), code
    numbers = list(terms.gleditsch_ward.values())
    assert len(numbers) == len(set(numbers))
    assert set(terms.ucdp_names) <= set(terms.gleditsch_ward)
    assert (iso3_of("NA"), numeric_of("NO"), alpha2_of("SYR")) == ("NAM", 578, "SY")


def test_the_other_files_load() -> None:
    assert load_idu().figures
    assert load_sensitive().sites
    assert "governorate" in load_unit_words()
