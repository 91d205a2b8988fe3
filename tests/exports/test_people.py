"""With the parser's help, victims are found where no title, age or speaker gives them away."""

import pytest

from dateline.exports.names import FindsPeople, private_words, withhold
from dateline.exports.people import people_finder

GAP = "[name withheld]"


@pytest.fixture(scope="module")
def find_people() -> FindsPeople:
    return people_finder()


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Maryam Siddiqui lost two sons in Taiz.", f"{GAP} lost two sons in Taiz."),
        (
            "The dead included Omar Faruk and his wife Zahra, neighbours said.",
            f"The dead included {GAP} and his wife {GAP}, neighbours said.",
        ),
        (
            "Fighters abducted Aisha Bello from the Government Secondary School in Dapchi.",
            f"Fighters abducted {GAP} from the Government Secondary School in Dapchi.",
        ),
        ("Police chief John Mwangi said three attackers were arrested in Garissa.",) * 2,
        ("The United Nations Security Council met on Tuesday in New York.",) * 2,
    ],
)
def test_people_without_office_are_withheld(
    text: str, written: str, find_people: FindsPeople
) -> None:
    assert withhold(text, private_words((), [text], find_people)) == written
