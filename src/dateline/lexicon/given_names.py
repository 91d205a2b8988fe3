"""Given names of people, as `given_names.yaml` has them."""

from functools import cache

from dateline.lexicon.files import read_yaml

GIVEN_NAMES_FILE = "en/given_names.yaml"


@cache
def load_given_names() -> frozenset[str]:
    """Names as written, with a capital."""
    return frozenset(read_yaml(GIVEN_NAMES_FILE)["names"])
