"""Facts come back from a store as they went in."""

import pytest
from tests.linking.test_linking import MANY

from dateline.domain import Reading
from dateline.linking import facts_from_json, facts_of, facts_to_json


@pytest.mark.parametrize("reading", MANY)
def test_facts_survive_the_way_to_text_and_back(reading: Reading) -> None:
    for facts in facts_of([reading]):
        assert facts_from_json(facts_to_json(facts)) == facts
