"""A wire story printed in many papers is one source."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.linking.telling import Say, told

from dateline.domain import DependenceBasis, Reading, Report
from dateline.linking import find_copies, source_groups

LEAD = (
    "Warplanes bombed a bakery in the town of Saraqib on Tuesday, killing at least seven people "
    "who were waiting in line for bread, two rescue workers and a doctor there said."
)
SECOND = (
    "The first bomb fell in front of the door, said the baker, who had gone to fetch flour. When "
    "he came back there was dust where the line had been, and shoes in the road."
)
THIRD = (
    "The army did not answer questions about the raid. State television said later that aircraft "
    "had struck positions of terrorists in the countryside of the province."
)
LOCAL = (
    "A student from Saraqib at our college said she had bought bread there every day as a child."
)

WIRE = told(Say(text=LEAD), Say(text=SECOND), Say(text=THIRD), outlet="Meridian Wire")
CUT = told(Say(text=LEAD), Say(text=SECOND), outlet="The Harrow Post", title="Bread line bombed")
TOPPED = told(Say(text=LOCAL), Say(text=LEAD), Say(text=THIRD), outlet="The Thornbury Herald")
REWORDED = told(
    Say(text=LEAD.replace("Warplanes bombed", "Jets hit").replace("at least seven", "eight")),
    Say(text=SECOND),
    outlet="The Evening Gazette",
)
OWN = told(
    Say(
        text="Seven people died when the bakery of Saraqib was hit from the air yesterday. Our "
        "reporter counted four craters, and spoke with the brother of a woman who died."
    ),
    outlet="Idlib Letter",
    published=date(2019, 6, 12),
)


@pytest.mark.parametrize("copy", [CUT, TOPPED, REWORDED], ids=["cut", "topped", "reworded"])
def test_an_edited_copy_is_found(copy: Reading) -> None:
    match, *others = find_copies([WIRE.report, copy.report])
    assert {match.left, match.right} == {WIRE.report.id, copy.report.id}
    assert not others


def test_another_papers_own_report_is_no_copy() -> None:
    assert find_copies([WIRE.report, OWN.report]) == ()


def test_copies_have_one_source_group_and_an_own_report_has_another() -> None:
    readings = [WIRE, CUT, TOPPED, REWORDED, OWN]
    groups = source_groups(readings, find_copies(each.report for each in readings))
    assert len({groups[each.report.id].id for each in readings[:4]}) == 1
    assert len({group.id for group in groups.values()}) == 2
    assert groups[OWN.report.id].basis is None


def test_a_credited_agency_is_the_voice_of_all_copies_even_the_uncredited() -> None:
    credited = told(Say(text=LEAD), Say(text=THIRD), outlet="Gulf Record", agency="Reuters")
    readings = [credited, CUT]
    groups = source_groups(readings, find_copies(each.report for each in readings))
    assert {group.origin for group in groups.values()} == {"Reuters"}


@pytest.mark.parametrize(
    "lead",
    [
        "According to AFP, seven people died in a raid on a bakery in Saraqib.",
        "Seven people died in a raid on a bakery in Saraqib, AFP reported.",
        "Seven people died in a raid on a bakery in Saraqib, doctors told AFP.",
    ],
)
def test_who_cites_an_agency_for_the_facts_depends_on_it(lead: str) -> None:
    reading = told(Say(text=lead), outlet="Shipping Sheet")
    group = source_groups([reading], ())[reading.report.id]
    assert (group.origin, group.basis) == ("AFP", DependenceBasis.CITED)


def test_who_cites_another_paper_counts_with_it() -> None:
    paper = told(Say(text="Seven people died in Saraqib."), outlet="Idlib Letter")
    citing = told(Say(text="According to the Idlib Letter, seven people died."), outlet="Gazette")
    groups = source_groups([paper, citing], ())
    assert groups[paper.report.id].id == groups[citing.report.id].id


def test_two_stories_of_one_paper_are_one_source() -> None:
    first, second = told(Say(text="One."), outlet="Post"), told(Say(text="Two."), outlet="Post")
    groups = source_groups([first, second], ())
    assert len({group.id for group in groups.values()}) == 1


def test_a_round_up_that_prints_two_stories_does_not_make_them_one() -> None:
    other = told(
        Say(
            text="Gunmen stopped a bus on the road from Homs to Palmyra on Monday and took away "
            "eleven passengers, the driver told a radio station in the evening."
        ),
        outlet="Levant Agency",
    )
    both = told(
        Say(text=LEAD), Say(text=other.report.text), outlet="Digest", published=date(2019, 6, 13)
    )
    readings = [WIRE, other, both]
    groups = source_groups(readings, find_copies(each.report for each in readings))
    assert groups[WIRE.report.id].id != groups[other.report.id].id


@settings(max_examples=25, deadline=None)
@given(order=st.permutations([WIRE, CUT, TOPPED, REWORDED, OWN]))
def test_the_order_of_reports_has_no_influence(order: list[Reading]) -> None:
    expected = source_groups([WIRE, CUT, TOPPED, REWORDED, OWN], find_copies(_reports(order)))
    assert find_copies(_reports(order)) == find_copies(_reports(sorted(order, key=_id)))
    assert source_groups(order, find_copies(_reports(order))) == expected


def _reports(readings: list[Reading]) -> list[Report]:
    return [reading.report for reading in readings]


def _id(reading: Reading) -> str:
    return reading.report.id
