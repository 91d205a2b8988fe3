"""The encoder rules out events that it does not hear, and adds violent ones it is sure of."""

from collections.abc import Callable

import pytest

from dateline.domain import EventType, Report
from dateline.language import Document
from dateline.lexicon.actors import load_actors
from dateline.lexicon.events import load_event_lexicon
from dateline.reading.actors import read_actors
from dateline.reading.events import Found
from dateline.reading.events.build import classify_sentence
from dateline.reading.events.weighing import kin_of, tells_events

Make = Callable[..., Document]
Told = tuple[EventType, str]


def classified(document: Document) -> list[Told]:
    """The types of a document's first sentence, each with the rule that it comes from."""
    report = Report(text=document.text)
    found = Found(
        report=report,
        document=document,
        places=(),
        times=(),
        actors=read_actors(report, document, load_actors()),
        attributions=(),
        figures=(),
    )
    choices = classify_sentence(document.sentences[0], found, load_event_lexicon())
    return [(choice.type, choice.rule.id) for choice in choices]


@pytest.mark.parametrize(
    ("types", "telling"),
    [
        ((), True),  # never encoded: nothing speaks against the rules
        (({}, {EventType.SHELLING: 0.16}), True),
        (({EventType.SHELLING: 0.14}, {EventType.ARREST: 0.14}), False),
        (({}, {}), False),
    ],
)
def test_a_report_tells_events_if_one_sentence_is_likely_to(
    types: tuple[dict[EventType, float], ...], telling: bool, make: Make
) -> None:
    assert tells_events(make("The mill burned. Hens fled.", types=types)) is telling


SHELLED = "Gunners shelled {} at dawn."


def test_an_act_that_the_encoder_does_not_hear_is_none_where_nobody_is_acted_upon(
    make: Make,
) -> None:
    marked = SHELLED.format("the mill")
    ruled = classified(make(marked))
    assert [kind for kind, _ in ruled] == [EventType.SHELLING]
    assert classified(make(marked, types=[{EventType.SHELLING: 0.005}])) == []
    assert classified(make(marked, types=[{EventType.SHELLING: 0.02}])) == ruled


def test_it_stands_where_somebody_is_acted_upon(make: Make) -> None:
    unheard = make(SHELLED.format("[against the mill]"), types=[{EventType.SHELLING: 0.005}])
    assert [kind for kind, _ in classified(unheard)] == [EventType.SHELLING]


def test_it_stands_where_a_type_easily_taken_for_it_is_heard(make: Make) -> None:
    assert EventType.AIR_STRIKE in kin_of(EventType.SHELLING)
    heard = make(SHELLED.format("the mill"), types=[{EventType.AIR_STRIKE: 0.3}])
    assert [kind for kind, _ in classified(heard)] == [EventType.SHELLING]


def test_a_battle_heard_stands_for_an_act_only_where_somebody_acts(make: Make) -> None:
    battle = [{EventType.BATTLE: 0.3}]
    assert classified(make(SHELLED.format("the mill"), types=battle)) == []
    acting = make("[by Gunners] shelled the mill at dawn.", types=battle)
    assert [kind for kind, _ in classified(acting)] == [EventType.SHELLING]


MOOD = "The hens were found at the mill."


def test_a_sure_violent_act_without_a_rule_is_added(make: Make) -> None:
    assert classified(make(MOOD)) == []
    sure = make(MOOD, types=[{EventType.ATTACK_ON_CIVILIANS: 0.96}])
    assert classified(sure) == [(EventType.ATTACK_ON_CIVILIANS, "encoder")]


@pytest.mark.parametrize(
    ("kind", "chance"),
    [
        (EventType.ATTACK_ON_CIVILIANS, 0.94),
        (EventType.DIPLOMACY, 0.99),
        (EventType.BATTLE, 0.99),
        (EventType.TERRITORY_SEIZED, 0.99),
        (EventType.TERRITORY_REGAINED, 0.99),
    ],
)
def test_a_doubtful_or_peaceful_one_and_a_clash_are_never_added(
    kind: EventType, chance: float, make: Make
) -> None:
    assert classified(make(MOOD, types=[{kind: chance}])) == []


def test_what_a_rule_tells_already_is_not_added_beside_it(make: Make) -> None:
    types = [{EventType.AIR_STRIKE: 0.99}]
    ruled = classified(make(SHELLED.format("the mill"), types=types))
    assert [kind for kind, _ in ruled] == [EventType.SHELLING]
    assert "encoder" not in [rule for _, rule in ruled]


def test_of_two_sure_types_easily_taken_for_one_another_one_is_added(make: Make) -> None:
    sure = make(MOOD, types=[{EventType.SHELLING: 0.98, EventType.AIR_STRIKE: 0.97}])
    assert classified(sure) == [(EventType.SHELLING, "encoder")]
