"""Words that tell nothing of which event a sentence is about."""

from functools import cache

from dateline.lexicon.files import read_yaml

COMMON_WORDS_FILE = "en/common_words.yaml"


@cache
def load_common_words() -> frozenset[str]:
    """Lower-cased words, as written."""
    return frozenset(
        word for words in read_yaml(COMMON_WORDS_FILE).values() for word in words.split()
    )
