"""What a briefing rests on and what it cannot tell, in sentences for its readers."""

from collections.abc import Iterator

from dateline.briefing.lines import CITED
from dateline.briefing.model import ROWS, Briefing
from dateline.briefing.words import counted, number
from dateline.version import __version__


def method_items(briefing: Briefing) -> tuple[str, ...]:
    return tuple(_items(briefing))


def _items(briefing: Briefing) -> Iterator[str]:
    yield (
        f"Dateline {__version__} read published news reports and linked those that tell of one "
        "happening. No person has checked every line; the numbered sentences are there so that "
        "you can."
    )
    told = counted(briefing.reports, "report")
    outlets = counted(briefing.outlets, "outlet")
    yield (
        f"The record holds {told} by {outlets} published in these days, on any subject. What "
        "they do not tell is not here: few incidents can mean few reports."
    )
    yield (
        "An incident belongs to the period when one of its days does, so one that goes on belongs "
        "to the next period too. Incidents told only as background are left out."
    )
    if briefing.asked.narrowed:
        yield f"Only incidents with {'; '.join(briefing.asked.narrowed)} are in it."
    if briefing.undated:
        yield f"{counted(briefing.undated, 'incident')} of this place without a date: in no period."
    yield (
        "Figures that are added up each count one incident that happened, goes on or was ordered, "
        "one kind at a time. Low is the sum of the lowest count any independent source gives for "
        "each incident, high of the highest; a bound that no source gives adds nothing and is "
        "named. Best follows the record's rule, by default the newest count of the source with "
        "the best standing. The same person can be in several sums (killed, told to leave)."
    )
    yield (
        "Running totals, counts at one time and rates are never added, neither to one another nor "
        "to the sums: they count the same people again."
    )
    yield ("Reports that copy one wire story, or quote another outlet, are one independent source.")
    yield from _drawn(briefing)
    if briefing.left_out.incidents:
        yield (
            f"The table holds the {number(ROWS)} incidents with the most killed, then with the most"
            f" other people counted; {number(briefing.left_out.incidents)} more are in the sums, "
            "the map and the charts. dateline export writes all."
        )
    yield f"Of an incident that many reports tell, up to {CITED} sentences are cited."
    yield (
        "Names of private persons are withheld, and exact sites of shelters, clinics and the like "
        "are coarsened to the district."
    )


def _drawn(briefing: Briefing) -> Iterator[str]:
    placed, series = briefing.placed, briefing.series
    if placed.spots:
        yield (
            "Map: the area of a circle grows with the best count of the killed, its colour is "
            "that of most incidents there. What is placed only to a district, a province or the "
            "like is a broken ring around where it may lie. Borders are Natural Earth's, as held "
            "on the ground; they take no stand on whose they are."
        )
    if placed.countries:
        yield f"{_incidents(placed.countries)} placed only to a country: not on the map."
    if placed.nowhere:
        yield f"{_incidents(placed.nowhere)} without a known place: not on the map."
    if series.loose and briefing.incidents:
        yield (
            f"{_incidents(series.loose)} not dated to a single {series.step.value}: "
            "not in the charts over time."
        )


def _incidents(count: int) -> str:
    return f"{counted(count, 'incident')} {'is' if count == 1 else 'are'}"
