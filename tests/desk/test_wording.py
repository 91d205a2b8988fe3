"""The words the desk shows for the codebook's values."""

import pytest
import yaml

from dateline.desk import wording
from dateline.desk.pages import FOLDER
from dateline.domain import FAMILIES, EventType


def test_every_value_has_words_and_no_words_are_left_over() -> None:
    told = yaml.safe_load((FOLDER / "wording.yaml").read_text("utf-8"))
    assert {name: set(values) for name, values in told.items()} == {
        name: set(members) for name, members in wording.SETS.items()
    }


@pytest.mark.parametrize("name", wording.SETS)
def test_no_two_values_of_a_set_are_called_the_same(name: str) -> None:
    labels = [each.label for each in wording.wordings()[name].values()]
    assert len(set(labels)) == len(labels)


def test_every_event_type_is_in_one_family() -> None:
    listed = [type_ for types in FAMILIES.values() for type_ in types]
    assert sorted(listed) == sorted(EventType)
