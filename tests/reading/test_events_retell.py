"""What a report tells twice is one event, and acts that differ in who, where or when are not."""

from collections.abc import Sequence
from datetime import date

import pytest

from dateline.domain import (
    UNKNOWN_INTERVAL,
    ActorKind,
    ActorMention,
    DatePrecision,
    Event,
    EventStatus,
    EventType,
    Interval,
    Location,
    Newness,
    Participant,
    Place,
    PlaceKind,
    Role,
    Span,
    When,
    WhenReason,
)
from dateline.reading.events.retell import Telling, merge_retellings

ARMY, NAVY, REBELS, GUNMEN, SOLDIERS, CROWD = range(6)
_ACTORS = (
    ("army", "the_army", ActorKind.MILITARY),
    ("navy", "the_navy", ActorKind.MILITARY),
    ("rebels", "the_rebels", ActorKind.ARMED_GROUP),
    ("gunmen", None, ActorKind.ARMED_GROUP),
    ("soldiers", None, ActorKind.MILITARY),
    ("crowd", None, ActorKind.OTHER),
)
ACTORS = tuple(
    ActorMention(span=Span(10 * n, 10 * n + 9), text=name, actor=name, kind=kind, actor_id=known)
    for n, (name, known, kind) in enumerate(_ACTORS)
)


def event(
    kind: EventType = EventType.SHELLING,
    *,
    day: int | None = 3,
    newness: Newness = Newness.NEWS,
    status: EventStatus = EventStatus.HAPPENED,
    town: str | None = None,
    by: Sequence[int] = (),
    rule: str = "",
    at: int = 0,
    published: bool = False,
) -> Event:
    """An event of a day of May 1994, None where nobody dated it; at: where its sentence stands."""
    told = date(1994, 5, day) if day else None
    precision = DatePrecision.PUBLISHED if published else DatePrecision.DAY
    interval = Interval(start=told, end=told, precision=precision) if told else UNKNOWN_INTERVAL
    place = Place(geonameid=None, name=town, kind=PlaceKind.TOWN, country="XK") if town else None
    span = Span(at, at + 5)
    return Event(
        type=kind,
        status=status,
        newness=newness,
        when=When(interval=interval, reason=WhenReason.TOLD),
        evidence=(span,),
        trigger=span,
        where=Location(place=place, precision=place.precision, span=span) if place else None,
        actors=tuple(Participant(number, Role.BY) for number in by),
        rule=rule,
    )


def merged(*events: Event) -> tuple[Event, ...]:
    return merge_retellings([Telling(each) for each in events], ACTORS)


def count(*events: Event) -> int:
    return len(merged(*events))


@pytest.mark.parametrize(
    ("first", "second", "acts"),
    [
        ([ARMY], [ARMY], 1),
        ([ARMY], [NAVY], 2),  # two listed bodies, though of one side
        ([ARMY], [ARMY, NAVY], 1),
        ([ARMY], [REBELS], 2),
        ([SOLDIERS], [REBELS], 2),  # a state and a group, though only one is listed
        ([SOLDIERS], [ARMY], 1),
        ([GUNMEN], [REBELS], 1),  # a common noun may be anybody of its side
        ([GUNMEN], [ARMY], 2),
        ([CROWD], [ARMY], 1),  # of no side
        ([CROWD], [REBELS], 1),
        ([], [REBELS], 1),
    ],
)
def test_acts_of_different_bodies_and_sides_are_different_acts(
    first: list[int], second: list[int], acts: int
) -> None:
    assert count(event(by=first), event(by=second, at=20)) == acts


@pytest.mark.parametrize("rule", ["kill.verb", "kill.died", "attack.noun", "attack.verb"])
def test_a_toll_belongs_to_the_last_violent_event_before_it(rule: str) -> None:
    shells = event(EventType.SHELLING, at=0)
    blast = event(EventType.EXPLOSION, at=20)
    toll = event(EventType.ATTACK_ON_CIVILIANS, rule=rule, at=40)
    first, second = merged(shells, blast, toll)
    assert first.evidence == shells.evidence
    assert second.type is EventType.EXPLOSION
    assert second.evidence == (*blast.evidence, *toll.evidence)


def test_a_toll_of_nothing_violent_stands_alone() -> None:
    talks = event(EventType.DIPLOMACY)
    toll = event(EventType.ATTACK_ON_CIVILIANS, rule="kill.verb", at=20)
    assert count(talks, toll) == 2


def test_a_toll_of_another_body_stands_alone() -> None:
    toll = event(EventType.ATTACK_ON_CIVILIANS, rule="kill.verb", by=[REBELS], at=20)
    assert count(event(by=[ARMY]), toll) == 2


@pytest.mark.parametrize(
    ("first", "second", "events"),
    [
        (None, None, 1),  # nobody dated either: the one may be taken for the other
        (3, None, 2),
        (None, 3, 2),
        (3, 3, 2),
    ],
)
def test_news_and_background_are_one_only_where_neither_is_dated(
    first: int | None, second: int | None, events: int
) -> None:
    context = event(day=second, newness=Newness.BACKGROUND, at=20)
    assert count(event(day=first), context) == events


@pytest.mark.parametrize(
    ("first", "second", "events"),
    [
        (event(town="Orahovac"), event(town="Orahovac", at=20), 1),
        (event(town="Orahovac"), event(town="Suva Reka", at=20), 2),
        (event(town="Orahovac"), event(at=20), 1),
        (event(day=3), event(day=4, at=20), 2),
        (event(day=3), event(day=6, published=True, at=20), 1),  # told today, done this week
        (event(day=3), event(day=7, published=True, at=20), 2),
        (event(), event(status=EventStatus.ONGOING, at=20), 1),
        (event(), event(status=EventStatus.PLANNED, at=20), 2),
        (event(), event(EventType.EXPLOSION, at=20), 2),
    ],
)
def test_one_act_has_one_type_status_place_and_day(
    first: Event, second: Event, events: int
) -> None:
    assert count(first, second) == events


def test_a_retelling_adds_what_the_first_telling_lacks() -> None:
    first = event(day=None, by=[ARMY])
    again = event(town="Orahovac", by=[ARMY, SOLDIERS], at=20)
    (told,) = merged(first, again)
    assert [part.actor for part in told.actors] == [ARMY, SOLDIERS]
    assert told.where == again.where
    assert told.when == again.when
    assert told.trigger == first.trigger


def test_no_more_than_four_sentences_are_kept_as_evidence() -> None:
    (told,) = merged(*(event(at=20 * n) for n in range(6)))
    assert [span.start for span in told.evidence] == [0, 20, 40, 60]


TOWN, NEXT = event(town="Orahovac"), event(town="Suva Reka", at=20)


@pytest.mark.parametrize(
    ("first", "second", "events"),
    [
        (Telling(TOWN), Telling(NEXT, points_back=True, sentence=1), 1),  # "the shelling"
        (Telling(TOWN), Telling(NEXT, points_back=True, sentence=9), 2),  # too far on
        (Telling(TOWN), Telling(NEXT, sentence=1), 2),
        (
            Telling(TOWN, things=frozenset({"bus"})),
            Telling(NEXT, points_back=True, things=frozenset({"school"}), sentence=1),
            2,  # done to something else
        ),
        (
            Telling(TOWN, things=frozenset({"bus"})),
            Telling(NEXT, things=frozenset({"bus", "driver"}), sentence=1),
            1,
        ),
        (
            Telling(TOWN),
            Telling(event(EventType.BATTLE, at=20), points_back=True, sentence=1),
            2,  # "the battle" is no shelling
        ),
        (
            Telling(TOWN),
            Telling(
                event(EventType.ATTACK_ON_CIVILIANS, rule="attack.noun", town="Suva Reka", at=20),
                points_back=True,
                sentence=1,
            ),
            1,  # "the attack" may be any
        ),
    ],
)
def test_what_takes_itself_for_known_or_has_the_same_victim_is_one_act_in_any_place(
    first: Telling, second: Telling, events: int
) -> None:
    assert len(merge_retellings((first, second), ACTORS)) == events


def test_a_retelling_that_names_the_means_gives_the_type() -> None:
    first = event(EventType.ATTACK_ON_CIVILIANS, rule="attack.verb")
    again = event(EventType.EXPLOSION, rule="explosion.noun", at=20)
    bus = frozenset({"bus"})
    tellings = (Telling(first, things=bus), Telling(again, things=bus, sentence=1))
    (told,) = merge_retellings(tellings, ACTORS)
    assert told.type is EventType.EXPLOSION
