"""Who claims an act, or is blamed for it, did it, whichever sentence says so."""

import pytest

import dateline
from dateline.domain import Event, EventType, Reading, Role
from dateline.reading import Readers

BOMB = "A bomb exploded in Quetta on Monday, killing nine people."


def read(text: str, readers: Readers) -> Reading:
    return dateline.read(text, published="2019-03-05", readers=readers)


def doers(event: Event, reading: Reading) -> list[str]:
    return [reading.actors[part.actor].text for part in event.actors if part.role is Role.BY]


def doers_of(kind: EventType, text: str, readers: Readers) -> list[str]:
    """Who the only event of a type is done by."""
    reading = read(text, readers)
    (event,) = (one for one in reading.events if one.type is kind)
    return doers(event, reading)


@pytest.mark.parametrize(
    "said",
    [
        "The Pakistani Taliban claimed responsibility for the attack.",
        "The Pakistani Taliban took responsibility for the attack.",
        "The attack was claimed by the Pakistani Taliban.",
        "The Pakistani Taliban was behind the attack, police said.",
        "The Pakistani Taliban are believed to be behind the blast.",
        "The Pakistani Taliban are suspected of planting it.",
        "The army blamed the Pakistani Taliban for the attack.",
        "The army blamed the Pakistani Taliban on Tuesday.",
        "The attack was blamed on the Pakistani Taliban.",
        "The army on Tuesday accused the Pakistani Taliban of it.",
        "The army accused the Pakistani Taliban of being behind the attack.",
        "The minister implicated the Pakistani Taliban in it.",
        "The minister, who blamed the Pakistani Taliban, went home.",
        "The Pakistani Taliban, accused of the attack, made no comment.",
        "Police pointed the finger at the Pakistani Taliban.",
    ],
)
def test_who_claims_an_act_or_is_blamed_for_it_did_it(said: str, readers: Readers) -> None:
    assert doers_of(EventType.EXPLOSION, f"{BOMB} {said}", readers) == ["Pakistani Taliban"]


@pytest.mark.parametrize(
    "said",
    [
        "The Pakistani Taliban denied involvement.",
        "The Pakistani Taliban denied responsibility for the attack.",
        "The Pakistani Taliban has not claimed responsibility for the attack.",
        "No rebel group has claimed responsibility for the attack.",
        "The army did not blame the Pakistani Taliban.",
        "The army will blame the Pakistani Taliban, a lawyer said.",
        "Police alleged that the Pakistani Taliban had planted it.",
    ],
)
def test_a_denial_and_a_claim_that_nobody_makes_name_no_doer(said: str, readers: Readers) -> None:
    assert doers_of(EventType.EXPLOSION, f"{BOMB} {said}", readers) == []


def test_all_who_are_accused_together_did_it(readers: Readers) -> None:
    said = "Police accused the Pakistani Taliban and Islamic State of the attack."
    told = doers_of(EventType.EXPLOSION, f"{BOMB} {said}", readers)
    assert told == ["Pakistani Taliban", "Islamic State"]


def test_a_told_doer_of_the_other_side_is_not_joined_by_whom_he_blames(readers: Readers) -> None:
    text = "Soldiers shelled Quetta on Monday, killing nine people. The army blamed Hamas for it."
    assert doers_of(EventType.SHELLING, text, readers) == ["Soldiers"]


def test_nobody_is_taken_for_the_doer_of_a_drought(readers: Readers) -> None:
    text = "A drought hit Quetta on Monday and killed nine people. The army blamed Hamas for it."
    assert doers_of(EventType.NATURAL_DISASTER, text, readers) == []


def test_a_blame_belongs_to_the_last_act_told_before_it(readers: Readers) -> None:
    shells = "Shells hit Lahore on Monday, killing two people."
    reading = read(f"{shells} {BOMB} The army blamed Hamas.", readers)
    acts = {event.type: doers(event, reading) for event in reading.events}
    assert acts[EventType.SHELLING] == []
    assert acts[EventType.EXPLOSION] == ["Hamas"]
