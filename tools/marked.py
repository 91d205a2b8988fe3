"""Read the training passages: sentences with marks, as ``training/README.md`` describes them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dateline.domain.vocabulary import EventStatus, EventType, FigureKind, Newness, Scope

MARKS = frozenset("SQCFWPA")
ROLES = frozenset({"by", "against", "with"})
KINDS = frozenset(map(str, FigureKind))
SCOPES = frozenset(map(str, Scope))
TYPES = frozenset(map(str, EventType))
NEWNESS = frozenset(map(str, Newness))
STATUSES = frozenset(map(str, EventStatus))
_PIECE = re.compile(r"\[([A-Z]) |\]")


class MarkError(ValueError):
    """A passage breaks the rules of the README."""


@dataclass(frozen=True)
class Mark:
    """One span of a sentence. ``labels`` are the words before the bar, for figures and actors."""

    letter: str
    start: int
    end: int
    labels: tuple[str, ...] = ()


@dataclass(frozen=True)
class Told:
    """One event type that a sentence tells."""

    type: str
    newness: str = "news"
    status: str = "happened"


@dataclass(frozen=True)
class Sentence:
    """A sentence without its marks, and what the marks said."""

    text: str
    marks: tuple[Mark, ...]
    told: tuple[Told, ...]
    background: bool


Passage = tuple[Sentence, ...]


@dataclass(frozen=True)
class Snippet:
    """A text and the types it tells, the main one first; none for everyday news."""

    text: str
    types: tuple[str, ...]


def passages(path: Path) -> Iterator[tuple[int, Passage]]:
    """The passages of a file, each with the number of its first line.

    Raises:
        MarkError: with the file and the line, where a line breaks the rules.

    """
    first, lines = 0, list[Sentence]()
    for number, line in enumerate([*path.read_text("utf-8").splitlines(), ""], start=1):
        if line.startswith("#"):
            continue
        if not line.strip():
            if lines:
                yield first, tuple(lines)
            lines = []
            continue
        if not lines:
            first = number
        try:
            lines.append(read_sentence(line))
        except MarkError as error:
            raise MarkError(f"{path.name}:{number}: {error}") from None


def snippets(path: Path) -> Iterator[Snippet]:
    """The snippets of a file, one a line.

    Raises:
        MarkError: with the file and the line, where a line breaks the rules.

    """
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        text, hashes, told = line.partition(" ## ")
        types = () if told.strip() == "-" else tuple(name.strip() for name in told.split(","))
        if not hashes or not text.strip() or " ## " in told:
            raise MarkError(f"{path.name}:{number}: a snippet is a text, ' ## ' and its types")
        if unknown := [name for name in types if name not in TYPES]:
            raise MarkError(f"{path.name}:{number}: no event type is called {unknown[0]!r}")
        yield Snippet(text.strip(), types)


def read_sentence(line: str) -> Sentence:
    """One line: the marked sentence, `` ## `` and what it tells."""
    marked, hashes, told = line.partition(" ## ")
    if not hashes:
        raise MarkError("no ' ## ' after the sentence")
    text, marks = _read_marks(marked.strip())
    events, background = _read_told(told.strip())
    return Sentence(text, marks, events, background)


def _read_marks(marked: str) -> tuple[str, tuple[Mark, ...]]:
    text = ""
    at = 0
    open_marks: list[tuple[str, tuple[str, ...], int]] = []
    marks = []
    while piece := _PIECE.search(marked, at):
        text += marked[at : piece.start()]
        at = piece.end()
        if letter := piece[1]:
            labels, at = _labels(letter, marked, at)
            open_marks.append((letter, labels, len(text)))
        else:
            if not open_marks:
                raise MarkError("a ']' too many")
            letter, labels, start = open_marks.pop()
            if not text[start:].strip() or text[start:] != text[start:].strip():
                raise MarkError(f"a mark {letter} that is empty or starts or ends with a space")
            marks.append(Mark(letter, start, len(text), labels))
    if open_marks:
        raise MarkError("a mark that is not closed")
    text += marked[at:]
    if "[" in text:
        raise MarkError("a '[' that opens no mark")
    return text, tuple(sorted(marks, key=lambda mark: (mark.start, -mark.end)))


def _labels(letter: str, marked: str, at: int) -> tuple[tuple[str, ...], int]:
    if letter not in MARKS:
        raise MarkError(f"no mark is called {letter}")
    if letter not in "FA":
        return (), at
    words, bar, _ = marked[at:].partition("|")
    labels = tuple(words.split())
    if not bar or not 1 <= len(labels) <= 3:
        raise MarkError(f"a mark {letter} without its labels and a bar")
    if letter == "A" and (len(labels) != 1 or labels[0] not in ROLES):
        raise MarkError(f"no role is called {words!r}")
    if letter == "F":
        _check_figure(labels)
    return labels, at + len(words) + 1


def _check_figure(labels: tuple[str, ...]) -> None:
    if len(labels) < 2:
        raise MarkError("a figure has a kind and a scope")
    if labels[0] not in KINDS:
        raise MarkError(f"no kind of figure is called {labels[0]!r}")
    if labels[1] not in SCOPES:
        raise MarkError(f"no scope is called {labels[1]!r}")
    if labels[2:] not in ((), ("projected",)):
        raise MarkError(f"{labels[2:]} is not 'projected'")


def _read_told(told: str) -> tuple[tuple[Told, ...], bool]:
    if told == "-":
        return (), False
    if told == "- background":
        return (), True
    events = []
    for item in told.split(","):
        kind, *rest = (part.strip() for part in item.strip().split("/"))
        if kind not in TYPES:
            raise MarkError(f"no event type is called {kind!r}")
        newness, status = "news", "happened"
        for word in rest:
            if word in NEWNESS:
                newness = word
            elif word in STATUSES:
                status = word
            else:
                raise MarkError(f"{word!r} is neither a newness nor a status")
        events.append(Told(kind, newness, status))
    return tuple(events), all(event.newness == "background" for event in events)
