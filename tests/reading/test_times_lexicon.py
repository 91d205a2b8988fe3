"""times.yaml is edited by hand: it must load, and a mistake must name itself."""

from collections.abc import Iterator
from copy import deepcopy

import pytest

from dateline.errors import LexiconError
from dateline.lexicon import times
from dateline.lexicon.files import read_yaml
from dateline.reading.times.resolve import RESOLVERS


@pytest.fixture
def fresh_lexicon() -> Iterator[None]:
    times.time_lexicon.cache_clear()
    yield
    times.time_lexicon.cache_clear()


@pytest.mark.parametrize("form", ["{no_such_table}", "(unclosed", "(?<=a+)b"])
def test_a_broken_form_is_named_with_its_rule(
    form: str, fresh_lexicon: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = deepcopy(read_yaml(times.TIMES_FILE))
    data["forms"]["day"].append(form)
    monkeypatch.setattr(times, "read_yaml", lambda _: data)
    with pytest.raises(LexiconError, match=r"en/times\.yaml: day: .*mend the form"):
        times.time_lexicon()


def test_every_rule_of_the_forms_has_its_resolver() -> None:
    assert {form.rule for form in times.time_lexicon().forms} == set(RESOLVERS)


def test_words_of_the_tables_are_lower_case_for_what_is_found_is_lowered() -> None:
    for name, table in times.time_lexicon().tables.items():
        assert [word for word in table if word != word.lower()] == [], name
