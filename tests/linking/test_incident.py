"""What an incident says when its sources agree, differ, and count anew."""

from dataclasses import replace
from datetime import date

import pytest
from tests.linking.telling import IDLIB, SARAQIB, Say, told

from dateline.domain import (
    BestRule,
    ClaimChange,
    ContestedField,
    EventStatus,
    EventType,
    FigureRange,
    Incident,
    Reading,
    Span,
    SpeakerKind,
    Standing,
)
from dateline.lexicon.standing import load_standings
from dateline.linking import build_incidents, source_groups

TUESDAY, WEDNESDAY, FRIDAY = date(2019, 6, 11), date(2019, 6, 12), date(2019, 6, 14)
Killed = tuple[int | None, int | None]


def incident(*readings: Reading, rule: BestRule = BestRule.NEWEST_BEST_STANDING) -> Incident:
    """The incident that all events of some readings make."""
    events = [each.event_id(n) for each in readings for n in range(len(each.events))]
    (made,) = build_incidents([events], readings, source_groups(readings, ()), rule=rule)
    return made


def killed(*readings: Reading, rule: BestRule = BestRule.NEWEST_BEST_STANDING) -> FigureRange:
    (figures,) = incident(*readings, rule=rule).figures
    return figures


def says(
    number: Killed,
    outlet: str,
    published: date = TUESDAY,
    *,
    kind: SpeakerKind | None = None,
    words: str = "people died in Saraqib",
) -> Reading:
    speaker = (f"{kind} of {outlet}", kind) if kind else None
    text = f"{outlet}: {number} {words}."
    return told(Say(text=text, killed=number, speaker=speaker), outlet=outlet, published=published)


@pytest.mark.parametrize(
    ("first", "second", "change"),
    [
        (says((12, 12), "A"), says((12, 12), "B"), ClaimChange.SAME),
        (says((12, None), "A"), says((19, 19), "B"), ClaimChange.SAME),
        (says((12, 12), "A"), says((19, 19), "B", WEDNESDAY), ClaimChange.UPDATE),
        (says((12, 12), "A"), says((19, 19), "B"), ClaimChange.CONTRADICTION),
        (says((19, 19), "A"), says((12, 12), "B", WEDNESDAY), ClaimChange.CONTRADICTION),
        (says((19, 19), "A"), says((12, 12), "A", WEDNESDAY), ClaimChange.UPDATE),
        (
            says((19, 19), "A"),
            says((12, 12), "B", WEDNESDAY, words="died, a ministry lowered the toll"),
            ClaimChange.UPDATE,
        ),
        (
            says((6, 6), "A"),
            says((40, 40), "B", WEDNESDAY, kind=SpeakerKind.ARMED_GROUP),
            ClaimChange.CONTRADICTION,
        ),
    ],
    ids=[
        "same",
        "at least, then exactly",
        "rises the day after",
        "differs on one day",
        "another source lowers it",
        "the same source lowers it",
        "said to be lowered",
        "a party to the fight",
    ],
)
def test_an_update_is_told_from_a_contradiction(
    first: Reading, second: Reading, change: ClaimChange
) -> None:
    figures = killed(first, second)
    assert [claim.change for claim in figures.claims] == [ClaimChange.FIRST, change]
    assert figures.contested is (change is ClaimChange.CONTRADICTION)


@pytest.mark.parametrize(
    ("text", "counts", "expected"),
    [
        ("50 died, an official said, raising an earlier toll of 39.", (50, 39), [50]),
        ("The toll stands at 50, down from 70 on Monday.", (50, 70), [50]),
        ("The toll went up from 39 to 50.", (39, 50), [50]),
        ("An earlier toll of 39 was not raised.", (39,), [39]),
        ("One strike killed 39. Earlier, in April, 50 had died.", (39, 50), [50]),
    ],
)
def test_what_a_report_says_was_the_count_before_is_no_claim(
    text: str, counts: tuple[int, ...], expected: list[int]
) -> None:
    reading = told(Say(text=text, killed=(1, 1)))
    (figure,), (event,) = reading.figures, reading.events
    figures = tuple(
        replace(figure, span=Span(at, at + 2), low=count, high=count)
        for count in counts
        for at in [text.index(str(count))]
    )
    numbered = replace(event, figures=tuple(range(len(figures))))
    claims = killed(replace(reading, figures=figures, events=(numbered,))).claims
    assert [claim.low for claim in claims] == expected


def test_a_range_is_what_independent_sources_give_last() -> None:
    figures = killed(
        says((4, 4), "Wire"), says((15, 15), "Wire", WEDNESDAY), says((17, 17), "B", FRIDAY)
    )
    assert (figures.low, figures.high) == (15, 17)


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ([(12, None)], (12, None)),
        ([(12, None), (19, 19)], (12, 19)),
        ([(30, None), (19, 19)], (19, None)),
        ([(None, 30), (19, 19)], (19, 30)),
        ([(24, 99)], (24, 99)),
    ],
)
def test_open_sides_stay_open(
    numbers: list[Killed], expected: tuple[int | None, int | None]
) -> None:
    readings = [says(number, f"Paper {place}") for place, number in enumerate(numbers)]
    figures = killed(*readings)
    assert (figures.low, figures.high) == expected


@pytest.mark.parametrize(
    ("rule", "best"),
    [
        (BestRule.NEWEST_BEST_STANDING, 17),
        (BestRule.MEDIAN, 15),
        (BestRule.LOWEST, 9),
        (BestRule.HIGHEST, 40),
    ],
)
def test_best_follows_the_rule_and_says_which(rule: BestRule, best: int) -> None:
    figures = killed(
        says((9, 9), "A", FRIDAY, kind=SpeakerKind.WITNESS),
        says((15, 15), "B", TUESDAY, kind=SpeakerKind.OFFICIAL),
        says((17, 17), "C", WEDNESDAY, kind=SpeakerKind.OFFICIAL),
        says((12, 12), "D", FRIDAY),
        says((40, 40), "E", FRIDAY, kind=SpeakerKind.ARMED_GROUP),
        rule=rule,
    )
    assert (figures.best, figures.rule) == (best, rule)


def test_officials_of_the_side_that_did_it_are_a_party() -> None:
    strike = Say(
        text="Syrian officials said a raid by the Syrian air force killed 3.",
        killed=(3, 3),
        by=("Syrian Air Force", "SY"),
        speaker=("officials", SpeakerKind.OFFICIAL),
    )
    assert killed(told(strike)).claims[0].standing is Standing.PARTY


def test_contested_figures_show_the_sides() -> None:
    made = incident(says((40, 40), "A"), says((6, 6), "B"), says((6, 6), "C"))
    (contest,) = made.contested
    assert (contest.field, contest.detail) == (ContestedField.FIGURES, "killed")
    assert [(side.says, len(side.events)) for side in contest.sides] == [("6", 2), ("40", 1)]


def test_two_named_doers_of_one_strike_are_contested() -> None:
    made = incident(
        told(Say(text="Russian jets hit Saraqib.", by=("Russian Air Force", "RU")), outlet="A"),
        told(Say(text="Syrian jets hit Saraqib.", by=("Syrian Air Force", "SY")), outlet="B"),
    )
    assert [contest.field for contest in made.contested] == [ContestedField.ACTORS]


@pytest.mark.parametrize(
    ("first", "second", "fields"),
    [
        (EventType.AIR_STRIKE, EventType.SHELLING, [ContestedField.TYPE]),
        (EventType.AIR_STRIKE, EventType.EXPLOSION, []),
    ],
)
def test_means_that_exclude_one_another_are_contested(
    first: EventType, second: EventType, fields: list[ContestedField]
) -> None:
    made = incident(
        told(Say(text="One says this.", type=first), outlet="A"),
        told(Say(text="One says that.", type=second), outlet="B"),
    )
    assert [contest.field for contest in made.contested] == fields


def test_two_sides_of_a_battle_are_not_contested() -> None:
    made = incident(
        told(Say(text="The army fought.", type=EventType.BATTLE, by=("Army", "SY")), outlet="A"),
        told(Say(text="Rebels fought.", type=EventType.BATTLE, by=("Rebels", None)), outlet="B"),
    )
    assert made.contested == ()


def test_a_denial_is_contested_and_does_not_undo_the_incident() -> None:
    made = incident(
        told(Say(text="A strike hit Saraqib."), outlet="A"),
        told(Say(text="No strike hit Saraqib.", status=EventStatus.DENIED), outlet="B"),
    )
    assert made.status is EventStatus.HAPPENED
    assert [contest.field for contest in made.contested] == [ContestedField.STATUS]


def test_the_closest_place_and_day_that_any_source_tells_are_kept() -> None:
    made = incident(
        told(Say(text="Idlib, this month.", where=IDLIB, until=date(2019, 6, 30)), outlet="A"),
        told(Say(text="Idlib, in June.", where=IDLIB, until=date(2019, 6, 30)), outlet="B"),
        told(Say(text="Saraqib on Tuesday.", where=SARAQIB), outlet="C"),
    )
    assert made.where is not None
    assert made.where.place == SARAQIB
    assert (made.interval.start, made.interval.end) == (TUESDAY, TUESDAY)


def test_a_copy_changes_the_number_of_reports_and_no_independent_source() -> None:
    one = says((12, 12), "Wire")
    twin = told(Say(text="Twelve died."), outlet="Wire", published=WEDNESDAY)
    assert incident(one).independent_sources == incident(one, twin).independent_sources == 1
    assert (incident(one).reports, incident(one, twin).reports) == (1, 2)


def test_confidence_is_the_sum_of_its_parts_and_grows_with_sources() -> None:
    one = incident(says((12, 12), "A"))
    three = incident(*(says((12, 12), outlet) for outlet in "ABC"))
    fought = incident(says((12, 12), "A"), says((40, 40), "B"), says((12, 12), "C"))
    for made in (one, three, fought):
        assert made.confidence.score == pytest.approx(
            sum(part.weight for part in made.confidence.parts)
        )
    assert one.confidence.score < fought.confidence.score < three.confidence.score


def test_the_parts_of_confidence_never_pass_one() -> None:
    weights = load_standings().confidence
    top = max(weights.sources) + max(weights.standing.values())
    assert top + weights.figures_agree + weights.actors_agree + weights.placed + weights.dated <= 1
