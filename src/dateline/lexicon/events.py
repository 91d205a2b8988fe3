"""The cues of events: which words tell of which type, and what must stand around them."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from dateline.domain import EventType
from dateline.errors import LexiconError
from dateline.lexicon.files import read_yaml

EVENTS_FILE = "en/events.yaml"


class TriggerForm(StrEnum):
    NOUN = "noun"
    VERB = "verb"
    PHRASE = "phrase"


class Strength(StrEnum):
    """What a cue can do alone; events.yaml tells each."""

    STRONG = "strong"
    WEAK = "weak"
    HINT = "hint"


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRule:
    """One rule of events.yaml, in the words of that file."""

    id: str
    type: EventType
    subject: frozenset[str] = frozenset()
    object: frozenset[str] = frozenset()
    context: frozenset[str] = frozenset()
    unless: frozenset[str] = frozenset()
    complement: frozenset[str] = frozenset()
    by_target: tuple[tuple[str, EventType], ...] = ()
    by_agent: tuple[tuple[str, EventType], ...] = ()
    yields_to: frozenset[EventType] = frozenset()
    strength: Strength = Strength.STRONG


@dataclass(frozen=True, slots=True)
class Cue:
    """A sequence of words that can trigger a rule: lemmas, or words as written for a phrase."""

    words: tuple[str, ...]
    form: TriggerForm
    rule: EventRule


@dataclass(frozen=True, slots=True)
class EventLexicon:
    """Cues by their first word, the longest first; and the classes of nouns.

    classes: lemma → the classes it belongs to.
    """

    cues: Mapping[str, tuple[Cue, ...]]
    classes: Mapping[str, frozenset[str]]
    rules: tuple[EventRule, ...]


@cache
def load_event_lexicon() -> EventLexicon:
    """The event lexicon. LexiconError names the rule that breaks the file's form."""
    raw = read_yaml(EVENTS_FILE)
    rules: list[EventRule] = []
    cues: dict[str, list[Cue]] = {}
    for entry in raw["rules"]:
        rule = _rule(entry)
        rules.append(rule)
        for cue in _cues(entry, rule):
            cues.setdefault(cue.words[0], []).append(cue)
    longest_first = {
        word: tuple(sorted(found, key=lambda cue: -len(cue.words))) for word, found in cues.items()
    }
    return EventLexicon(longest_first, _classes(raw["classes"]), tuple(rules))


def _rule(entry: Mapping[str, Any]) -> EventRule:
    name = entry.get("id", "?")
    try:
        return EventRule(
            id=name,
            type=EventType(entry["type"]),
            subject=frozenset(entry.get("subject", ())),
            object=frozenset(entry.get("object", ())),
            context=frozenset(entry.get("context", ())),
            unless=frozenset(entry.get("unless", ())),
            complement=frozenset(entry.get("complement", ())),
            yields_to=frozenset(EventType(kind) for kind in entry.get("yields_to", ())),
            by_target=_types(entry.get("by_target", {})),
            by_agent=_types(entry.get("by_agent", {})),
            strength=Strength(entry.get("strength", "strong")),
        )
    except (KeyError, ValueError) as error:
        raise LexiconError(f"{EVENTS_FILE}: rule {name}: {error}; mend it there") from error


def _types(raw: Mapping[str, str]) -> tuple[tuple[str, EventType], ...]:
    """Types by class of the target or agent, each a codebook type."""
    return tuple((name, EventType(value)) for name, value in raw.items())


def _cues(entry: Mapping[str, Any], rule: EventRule) -> list[Cue]:
    forms = (
        ("nouns", TriggerForm.NOUN),
        ("verbs", TriggerForm.VERB),
        ("phrases", TriggerForm.PHRASE),
    )
    return [
        Cue(tuple(str(words).replace("-", " - ").split()), form, rule)
        for key, form in forms
        for words in entry.get(key, ())
    ]


def _classes(raw: Mapping[str, list[str]]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for name, nouns in raw.items():
        for noun in nouns:
            found.setdefault(noun, set()).add(name)
    return {noun: frozenset(names) for noun, names in found.items()}
