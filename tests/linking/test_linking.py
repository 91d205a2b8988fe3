"""Which reports tell one happening, and which do not."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.linking.telling import (
    BINNISH,
    IDLIB,
    MAARAT,
    MOSUL,
    RAQQA,
    SARAQIB,
    SYRIA,
    Say,
    groups_of,
    place,
    told,
)

from dateline.domain import (
    DatePrecision,
    EventStatus,
    EventType,
    Interval,
    Link,
    LinkDecision,
    Reading,
    TimeMention,
    TimexType,
    When,
    WhenReason,
)
from dateline.linking import (
    affected_events,
    cluster_facts,
    facts_of,
    link_readings,
    links_of,
    score_pairs,
)

MARKET = Say(
    text="An air strike on the market of Saraqib killed 12 people on Tuesday, rescuers said.",
    killed=(12, 12),
)
MARKET_AGAIN = Say(
    text="Jets bombed a market in Saraqib; the number of dead rose to 19 overnight.",
    killed=(19, 19),
)
MARKET_BLAST = Say(
    text="A big explosion tore through a market in Saraqib, leaving at least ten dead.",
    type=EventType.EXPLOSION,
    killed=(10, None),
)
MARKET_CLAIM = Say(
    text="The army said it had hit a market where terrorists met in Saraqib and killed 40.",
    killed=(40, 40),
)
HOUSE = Say(
    text="A house on the edge of Saraqib was bombed on Friday; eight of one family died.",
    day=date(2019, 6, 14),
    killed=(8, 8),
)
NEIGHBOUR = Say(
    text="Shells killed a woman in her kitchen in Ma'arrat al-Numan on Tuesday.",
    type=EventType.SHELLING,
    where=MAARAT,
    killed=(1, 1),
)
PROTEST = Say(
    text="Hundreds marched through Saraqib on Tuesday against the new tax on olives.",
    type=EventType.PEACEFUL_PROTEST,
)
PROVINCE = Say(
    text="Air strikes on a market in Idlib province killed 12 people on Tuesday.",
    where=IDLIB,
    killed=(12, 12),
)


def linked(*readings: Reading) -> set[frozenset[str]]:
    """The incidents of some readings, each as the sentences that tell it."""
    return groups_of(readings, link_readings(readings).clusters.incidents)


@pytest.mark.parametrize(
    "other",
    [MARKET, MARKET_AGAIN, MARKET_BLAST, MARKET_CLAIM, PROVINCE],
    ids=["as told", "rising toll", "another type", "contradictory claim", "only the province"],
)
def test_one_strike_told_in_another_way_is_one_incident(other: Say) -> None:
    assert len(linked(told(MARKET, outlet="A"), told(other, outlet="B"))) == 1


@pytest.mark.parametrize(
    "other",
    [
        HOUSE,
        NEIGHBOUR,
        PROTEST,
        Say(text="An air strike on a market killed 12 people.", where=RAQQA, killed=(12, 12)),
        Say(text="An air strike on a market killed 12 people.", where=MOSUL, killed=(12, 12)),
    ],
    ids=["days later", "next town, other means", "a protest", "200 km off", "another country"],
)
def test_another_happening_is_another_incident(other: Say) -> None:
    assert len(linked(told(MARKET, outlet="A"), told(other, outlet="B"))) == 2


def test_two_strikes_on_one_town_in_one_week_stay_two() -> None:
    found = linked(
        told(MARKET, outlet="A"),
        told(MARKET_AGAIN, outlet="B", published=date(2019, 6, 12)),
        told(HOUSE, outlet="A", published=date(2019, 6, 14)),
        told(HOUSE, MARKET_AGAIN, outlet="C", published=date(2019, 6, 16)),
    )
    assert found == {frozenset({MARKET.text, MARKET_AGAIN.text}), frozenset({HOUSE.text})}


def test_a_vague_report_chains_no_two_incidents() -> None:
    raid = Say(
        text="An air strike on the market of Binnish killed 12 people on Tuesday.",
        where=BINNISH,
        killed=(12, 12),
    )
    vague = Say(
        text="Air strikes on a market in Syria killed 12 people on Tuesday.",
        where=SYRIA,
        killed=(12, 12),
    )
    readings = [told(MARKET, outlet="A"), told(raid, outlet="B"), told(vague, outlet="C")]
    found = linked(*readings)
    assert not any({MARKET.text, raid.text} <= group for group in found)
    assert len(found) == 2


DENIAL = Say(
    text="The army denied that it was behind the strike.",
    where=None,
    day=None,
    status=EventStatus.DENIED,
)


def test_a_denial_with_no_place_goes_with_what_its_report_tells_not_with_what_lies_near() -> None:
    near = Say(text="Jets bombed an empty field near Binnish at dawn.", where=BINNISH)
    found = linked(
        told(MARKET, outlet="A"), told(near, outlet="B"), told(MARKET_AGAIN, DENIAL, outlet="C")
    )
    assert found == {
        frozenset({MARKET.text, MARKET_AGAIN.text, DENIAL.text}),
        frozenset({near.text}),
    }


def test_a_denial_of_nobody_can_tell_what_joins_nothing() -> None:
    assert linked(told(MARKET, outlet="A"), told(DENIAL, outlet="B")) == {frozenset({MARKET.text})}


def test_a_night_is_of_two_days() -> None:
    before = Say(
        text="A strike late on Tuesday hit a mill in Saraqib, killing nine.", killed=(9, 9)
    )
    facts = next(iter(facts_of([told(before)])))
    assert facts.start == facts.end
    after = told(before)
    day = Interval(start=date(2019, 6, 12), end=date(2019, 6, 12), precision=DatePrecision.DAY)
    night = TimeMention(
        span=after.events[0].trigger,
        text="overnight",
        type=TimexType.TIME,
        value="2019-06-12TNI",
        interval=day,
    )
    when = When(interval=day, reason=WhenReason.TOLD, time=0)
    events = (replace(after.events[0], when=when),)
    (of_night,) = facts_of([replace(after, times=(night,), events=events)])
    assert facts.start is not None
    assert (of_night.start, of_night.end) == (facts.start, facts.start + 1)


def test_a_place_nobody_knows_is_matched_by_its_name() -> None:
    mill = "A drone hit the flour mill of Zipintwin on Tuesday and killed nine people."
    known = Say(text=mill, killed=(9, 9), where=place("Zipintwin", 35.7, 36.7))
    unknown = Say(
        text="Nine died when the mill at Zippintwin was struck.", killed=(9, 9), where=None
    )
    assert len(linked(told(known, outlet="A"), told(unknown, outlet="B"))) == 1


def test_a_background_joins_the_incident_it_retells_a_month_later() -> None:
    retelling = Say(
        text="Last month a strike on the market of Saraqib killed 19 people.",
        day=date(2019, 6, 1),
        until=date(2019, 6, 30),
        killed=(19, 19),
        news=False,
    )
    later = told(retelling, outlet="B", published=date(2019, 7, 15))
    result = link_readings([told(MARKET_AGAIN, outlet="A"), later])
    assert [incident.retold for incident in result.incidents] == [False]
    assert result.incidents[0].reports == 2


def test_background_alone_starts_a_retold_incident_when_placed_and_dated() -> None:
    alone = Say(text="In June a strike on Saraqib killed 19 people.", news=False)
    result = link_readings([told(alone, outlet="B", published=date(2019, 9, 1))])
    assert [incident.retold for incident in result.incidents] == [True]


@pytest.mark.parametrize(
    "vague",
    [
        Say(text="Strikes on Saraqib had killed many.", day=None, news=False),
        Say(text="A strike in Syria in June killed many.", where=SYRIA, news=False),
        Say(text="The army denied that it had bombed Saraqib.", status=EventStatus.DENIED),
    ],
    ids=["undated background", "background of a country", "a denial"],
)
def test_what_is_too_vague_to_start_an_incident_stays_loose(vague: Say) -> None:
    result = link_readings([told(vague)])
    assert (len(result.incidents), len(result.clusters.loose)) == (0, 1)


def test_every_link_says_why() -> None:
    result = link_readings([told(MARKET, outlet="A"), told(MARKET_AGAIN, outlet="B")])
    (link,) = result.links
    assert link.decision is LinkDecision.SAME
    assert {"type", "when", "where", "site"} <= {reason.name for reason in link.reasons}
    assert link.weight is not None
    assert link.weight > 0


def test_a_persons_word_outranks_the_weights_both_ways() -> None:
    readings = [told(MARKET, outlet="A"), told(MARKET_AGAIN, outlet="B"), told(HOUSE, outlet="C")]
    one, other, house = (reading.event_id(0) for reading in readings)
    apart = _judged(one, other, LinkDecision.DIFFERENT)
    tied = _judged(other, house, LinkDecision.SAME)
    found = link_readings(readings, judgements=[apart, tied]).clusters.incidents
    assert groups_of(readings, found) == {
        frozenset({MARKET.text}),
        frozenset({MARKET_AGAIN.text, HOUSE.text}),
    }


def _judged(one: str, other: str, decision: LinkDecision) -> Link:
    return Link(left=min(one, other), right=max(one, other), decision=decision, by="ana")


MANY = [
    told(MARKET, outlet="A"),
    told(MARKET_AGAIN, NEIGHBOUR, outlet="B", published=date(2019, 6, 12)),
    told(MARKET_BLAST, outlet="C"),
    told(HOUSE, outlet="A", published=date(2019, 6, 14)),
    told(HOUSE, MARKET_AGAIN, outlet="D", published=date(2019, 6, 16)),
    told(PROVINCE, outlet="E"),
    told(PROTEST, outlet="F"),
    told(NEIGHBOUR, outlet="G"),
]


@settings(max_examples=5, deadline=None)
@given(order=st.permutations(MANY))
def test_the_order_of_arrival_has_no_influence(order: list[Reading]) -> None:
    assert link_readings(order).incidents == link_readings(MANY).incidents


@settings(max_examples=5, deadline=None)
@given(order=st.permutations(MANY), first=st.integers(1, len(MANY) - 1))
def test_reports_that_join_later_give_what_all_at_once_gives(
    order: list[Reading], first: int
) -> None:
    old, new = tuple(facts_of(order[:first])), tuple(facts_of(order[first:]))
    before = links_of(score_pairs(old))
    links = (*before, *links_of(score_pairs(new, old=old)))
    together = tuple(facts_of(MANY))
    expected = cluster_facts(together, links_of(score_pairs(together))).incidents
    affected = affected_events((each.event for each in new), links)
    again = [each for each in (*old, *new) if each.event in affected]
    kept = [
        cluster for cluster in cluster_facts(old, before).incidents if affected.isdisjoint(cluster)
    ]
    assert sorted((*kept, *cluster_facts(again, links).incidents)) == list(expected)
    assert sorted(links, key=_pair) == sorted(links_of(score_pairs(together)), key=_pair)


def _pair(link: Link) -> tuple[str, str]:
    return (link.left, link.right)


def test_an_incident_keeps_its_id_when_later_reports_join() -> None:
    first = told(MARKET, outlet="A")
    later = told(MARKET_AGAIN, outlet="B", published=date(2019, 6, 12))
    (alone,) = link_readings([first]).incidents
    (joined,) = link_readings([later, first]).incidents
    assert alone.id == joined.id


def test_no_reports_and_no_events_give_no_incidents() -> None:
    assert link_readings([]).incidents == ()


@pytest.mark.parametrize("where", [SARAQIB, None])
def test_one_report_given_twice_counts_once(where: object) -> None:
    reading = told(Say(text="A strike on Saraqib.", where=SARAQIB if where else None))
    (incident,) = link_readings([reading, reading]).incidents
    assert incident.reports == 1
