"""Words of war that tell of no one act make no event; the same words of one act do."""

import pytest

import dateline
from dateline.domain import EventType
from dateline.reading import Readers

OPENING = "Officials met in Geneva on Monday. They discussed aid for farmers."
"""A lead about something else, so that what follows leans on no title."""


def types(text: str, readers: Readers) -> set[EventType]:
    events = dateline.read(text, published="2019-03-05", readers=readers).events
    return {event.type for event in events}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "The general fought militias who attack villages in Ituri.",
            EventType.ATTACK_ON_CIVILIANS,
        ),
        (
            "He said in Kano on Monday that there had been a spate of kidnappings of judges.",
            EventType.ABDUCTION,
        ),
        ("Most of the kidnappings in Kano on Monday were the work of gangs.", EventType.ABDUCTION),
        ("Rebels denounced the risk of air strikes in Kano on Monday.", EventType.AIR_STRIKE),
        ("Police found a grenade in a bus in Kano on Monday.", EventType.GRENADE),
        ("Soldiers carried a bomb through Kano on Monday.", EventType.EXPLOSION),
        (f"{OPENING} The rebels have been weakened by the fighting.", EventType.BATTLE),
        (f"{OPENING} The invasion was condemned by the army and rebels.", EventType.BATTLE),
    ],
)
def test_habits_kinds_of_act_owned_weapons_and_wars_only_named_are_no_events(
    text: str, kind: EventType, readers: Readers
) -> None:
    assert kind not in types(text, readers)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "Rebels who had attacked villages in Ituri on Sunday fled on Monday.",
            EventType.ATTACK_ON_CIVILIANS,
        ),
        ("Gangs carried out the kidnappings of two judges in Kano on Monday.", EventType.ABDUCTION),
        ("The army launched a series of raids on rebels in Kano on Monday.", EventType.BATTLE),
        ("A wave of bombings killed nine people in Kano on Monday.", EventType.EXPLOSION),
        (
            "Rebels carried out a series of bombings in Kano on Monday, killing nine people.",
            EventType.EXPLOSION,
        ),
        (
            "Rebels threw a grenade at a bus in Kano on Monday, killing a driver.",
            EventType.GRENADE,
        ),
        (
            f"{OPENING} The fighting between the army and rebels in Goma killed nine people.",
            EventType.BATTLE,
        ),
    ],
)
def test_the_same_words_of_one_act_with_a_doer_a_toll_or_a_place_are_an_event(
    text: str, kind: EventType, readers: Readers
) -> None:
    assert kind in types(text, readers)
