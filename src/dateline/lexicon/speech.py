"""The words of saying, and the words that tell what kind of speaker somebody is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar

from dateline.domain import ActorKind, SpeakerKind
from dateline.errors import LexiconError
from dateline.lexicon.files import read_yaml

_MARKS = ("belief", "wish", "again", "plain")

Kind = TypeVar("Kind", bound=StrEnum)


class Frame(StrEnum):
    """What holds the words that a verb says were said."""

    CLAUSE = "clause"
    QUOTE = "quote"
    INFINITIVE = "infinitive"
    GERUND = "gerund"
    OBJECT = "object"
    PREDICATE = "predicate"


class Gender(StrEnum):
    MALE = "male"
    FEMALE = "female"


class Stands(StrEnum):
    """What a pronoun can stand for."""

    MAN = "man"
    WOMAN = "woman"
    BODY = "body"
    SEVERAL = "several"


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeechVerb:
    """A verb of saying.

    opens: prepositions that open its content. particles: words that follow it as part of the cue.
    belief: it tells what somebody holds true, and counts only for others than the one who talks.
    wish: it counts only where some of its words are quoted.
    again: joined to what was said by "and", it goes on with the same speaker.
    plain: whatever follows it was said.
    """

    lemma: str
    takes: frozenset[Frame]
    opens: frozenset[str] = frozenset()
    particles: frozenset[str] = frozenset()
    belief: bool = False
    wish: bool = False
    again: bool = False
    plain: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerWords:
    """Words and phrases (lower case, singular) → the kind of speaker they make.

    persons: what somebody is, whatever the body. bodies: what a body is called. roles: what
    somebody does for a body; the body decides where one is named.
    """

    persons: Mapping[str, SpeakerKind]
    bodies: Mapping[str, SpeakerKind]
    roles: Mapping[str, SpeakerKind]
    actors: Mapping[ActorKind, SpeakerKind]


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeechLexicon:
    """All that is known about saying. Every word is a lemma in lower case."""

    verbs: Mapping[str, SpeechVerb]
    nouns: frozenset[str]
    light_nouns: frozenset[str]
    light_verbs: frozenset[str]
    documents: frozenset[str]
    citing: frozenset[str]
    first_person: frozenset[str]
    pronouns: Mapping[str, Stands]
    titles: Mapping[str, Gender]
    speakers: SpeakerWords


@cache
def load_speech(language: str = "en") -> SpeechLexicon:
    """The lexicon of a language. LexiconError says which entry is wrong, and how."""
    name = f"{language}/speech.yaml"
    data = read_yaml(name)
    return SpeechLexicon(
        verbs=_read_verbs(data, name),
        nouns=_words(data["nouns"]),
        light_nouns=_words(data["light_nouns"]),
        light_verbs=_words(data["light_verbs"]),
        documents=_words(data["documents"]),
        citing=_words(data["citing"]),
        first_person=_words(data["first_person"]),
        pronouns={word: Stands(value) for word, value in data["pronouns"].items()},
        titles=_by_word(data["titles"], Gender, name),
        speakers=_read_speakers(f"{language}/speakers.yaml"),
    )


def _read_verbs(data: Mapping[str, Any], name: str) -> dict[str, SpeechVerb]:
    frames: dict[str, set[Frame]] = {}
    marks: dict[str, set[str]] = {mark: set() for mark in _MARKS}
    for group in data["verbs"]:
        takes = {_member(Frame, value, name) for value in group["takes"]}
        for word in group["words"]:
            frames.setdefault(word, set()).update(takes)
        for mark, marked in marks.items():
            if group.get(mark):
                marked.update(group["words"])
    openers, particles = data["openers"], data["particles"]
    for word in (*openers, *particles):
        frames.setdefault(word, set())
    return {
        word: SpeechVerb(
            lemma=word,
            takes=frozenset(takes),
            opens=_words(openers.get(word, ())),
            particles=_words(particles.get(word, ())),
            belief=word in marks["belief"],
            wish=word in marks["wish"],
            again=word in marks["again"],
            plain=word in marks["plain"],
        )
        for word, takes in sorted(frames.items())
    }


def _read_speakers(name: str) -> SpeakerWords:
    data = read_yaml(name)
    return SpeakerWords(
        persons=_by_word(data["persons"], SpeakerKind, name),
        bodies=_by_word(data["bodies"], SpeakerKind, name),
        roles=_by_word(data["roles"], SpeakerKind, name),
        actors={
            _member(ActorKind, actor, name): _member(SpeakerKind, kind, name)
            for actor, kind in data["actors"].items()
        },
    )


def _words(words: Iterable[str]) -> frozenset[str]:
    return frozenset(words)


def _by_word(groups: Mapping[str, Iterable[str]], kinds: type[Kind], name: str) -> dict[str, Kind]:
    found: dict[str, Kind] = {}
    for value, words in groups.items():
        kind = _member(kinds, value, name)
        for word in words:
            if found.setdefault(word, kind) is not kind:
                raise LexiconError(f'{name}: "{word}" is both {found[word]} and {kind}; keep one')
    return found


def _member(kinds: type[Kind], value: str, name: str) -> Kind:
    try:
        return kinds(value)
    except ValueError as error:
        known = ", ".join(kinds)
        raise LexiconError(f'{name}: "{value}" is none of {known}; use one of them') from error
