"""The words and forms of time expressions, from times.yaml."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from dateline.errors import LexiconError
from dateline.lexicon.files import read_yaml

TIMES_FILE = "en/times.yaml"

_GAP = r"(?:[ \t\xa0]{1,2}\n?[ \t]?|\n[ \t]?)"
_GAP_OR_HYPHEN = rf"(?:[-–]\n?|{_GAP})"
_NAME = re.compile(r"\{([a-z_]+)\}")
_GROUP = re.compile(r"\(\?P<(\w+)>")
_REPEAT = "__"
_LETTERS = re.compile("[a-z]+")
_DEEPEST = 6


@dataclass(frozen=True, slots=True)
class TimeForm:
    """One form of an expression and the rule that resolves what it finds."""

    rule: str
    pattern: re.Pattern[str]

    def parts(self, match: re.Match[str]) -> dict[str, str]:
        """What the form's groups caught, lower case, white space made single blanks."""
        caught = ((name.split(_REPEAT)[0], value) for name, value in match.groupdict().items())
        return {
            name: " ".join(value.lower().split()) for name, value in caught if value is not None
        }


@dataclass(frozen=True, slots=True)
class TimeLexicon:
    """The tables and word lists of times.yaml, its forms, and the words near which to try them.

    words: all that stand anywhere in a form; but for numbers, an expression begins with one.
    """

    tables: Mapping[str, Mapping[str, Any]]
    doubts: Mapping[str, frozenset[str]]
    forms: tuple[TimeForm, ...]
    anchors: frozenset[str]
    words: frozenset[str]

    def number(self, table: str, word: str) -> int:
        """The number a table gives for a word of it."""
        return int(self.tables[table][word])


@cache
def time_lexicon() -> TimeLexicon:
    """Load and compile times.yaml; LexiconError names a form that breaks its rules."""
    data = read_yaml(TIMES_FILE)
    tables: dict[str, dict[str, Any]] = {
        name: {str(word): meaning for word, meaning in table.items()}
        for name, table in data["tables"].items()
    }
    pieces = {name: _alternatives(table) for name, table in tables.items()} | data["macros"]
    forms = tuple(
        TimeForm(rule, _compile(rule, form, pieces))
        for rule, written in data["forms"].items()
        for form in written
    )
    doubts = {name: frozenset(words) for name, words in data["doubts"].items()}
    words = {word for form in forms for word in _LETTERS.findall(form.pattern.pattern)}
    anchors = frozenset(_anchors(data, tables))
    return TimeLexicon(tables, doubts, forms, anchors, frozenset(words))


def _anchors(data: Mapping[str, Any], tables: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    yield from data["anchors"]
    for name in data["anchor_tables"]:
        for phrase in tables[name]:
            yield re.findall(r"\w+", phrase)[-1]


def _alternatives(table: Mapping[str, Any]) -> str:
    longest_first = sorted(table, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", " ") for word in longest_first) + ")"


def _compile(rule: str, form: str, pieces: Mapping[str, str]) -> re.Pattern[str]:
    try:
        spelled = _spell_out(form, pieces)
        spelled = spelled.replace(" ", _GAP).replace("~", _GAP_OR_HYPHEN)
        return re.compile(_number_repeats(spelled) + r"(?!\w)", re.IGNORECASE)
    except (re.error, KeyError) as error:
        raise LexiconError(f"{TIMES_FILE}: {rule}: {form!r}: {error}; mend the form") from error


def _spell_out(form: str, pieces: Mapping[str, str]) -> str:
    for _ in range(_DEEPEST):
        if not _NAME.search(form):
            break
        form = _NAME.sub(lambda name: pieces[name.group(1)], form)
    return form


def _number_repeats(form: str) -> str:
    """Give each further group of one name a name of its own, for `re` allows a name only once."""
    seen: dict[str, int] = {}

    def rename(group: re.Match[str]) -> str:
        name = group.group(1)
        seen[name] = seen.get(name, 0) + 1
        return f"(?P<{name}{_REPEAT}{seen[name]}>" if seen[name] > 1 else group.group()

    return _GROUP.sub(rename, form)
