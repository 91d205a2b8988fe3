"""Whether a later sentence tells of the act told before, by how it names it."""

import pytest

import dateline
from dateline.domain import Event
from dateline.reading import Readers
from dateline.reading.events.consequences import is_violent

BOMB = "A bomb exploded in Quetta on Monday, killing nine people."
TRAIN = "Rebels bombed a train in Goma on Monday, killing nine people."


def violence(text: str, readers: Readers) -> list[Event]:
    events = dateline.read(text, published="2019-03-05", readers=readers).events
    return [event for event in events if is_violent(event.type)]


@pytest.mark.parametrize(
    "text",
    [
        f"{BOMB} The minister said in Karachi that the blast had wounded three policemen.",
        f"{BOMB} The minister said in Karachi that this explosion had wounded two policemen.",
        f"{TRAIN} Rebels bombed the train near Bunia, the driver said.",
        f"{TRAIN} Rebels bombed a train, the driver said.",
    ],
)
def test_the_blast_and_the_train_are_those_told_before(text: str, readers: Readers) -> None:
    (told,) = violence(text, readers)
    assert len(told.evidence) == 2


@pytest.mark.parametrize(
    "text",
    [
        f"{BOMB} The minister said in Karachi that a blast had wounded three people there.",
        f"{BOMB} The minister said in Karachi that the blasts had wounded hundreds of people.",
        f"{TRAIN} A train was bombed in Bunia on Monday.",
        f"{TRAIN} Another train was bombed in Bunia on Monday.",
        f"{TRAIN} The town hall was bombed in Bunia on Monday.",
        "Rebels attacked houses in Goma on Monday, killing nine people. "
        "Rebels attacked houses in Bunia on Monday, killing three people.",
    ],
)
def test_a_blast_other_blasts_and_another_train_elsewhere_are_acts_of_their_own(
    text: str, readers: Readers
) -> None:
    first, second = violence(text, readers)
    assert first.where is not None
    assert second.where is not None
    assert first.where.place.name != second.where.place.name
