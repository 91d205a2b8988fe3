"""Names of private persons in the words of reports, and what stands in their place.

A name is kept when an office or a rank is told with it, when who bears it speaks for a body, or
when it is the name of a place, a body or an outlet. What else looks like a person's name is
withheld: a needless gap does less harm than a victim's name in a table.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from dateline.domain import ActorMention, PlaceMention, Reading, Span, SpeakerKind, TimeMention
from dateline.lexicon.actors import load_actors
from dateline.lexicon.codebook_terms import load_sensitive
from dateline.lexicon.files import read_yaml
from dateline.lexicon.phrases import fold

FindsPeople = Callable[[str], Sequence[Span]]
"""What tells spans of people's names in a text, without fail neither way."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]{2,})*")
_INSIDE_A_NAME = re.compile(r"[ \u00a0-]|\. ")
_PARTICLES = frozenset(
    {"al", "el", "ul", "abd", "abu", "umm", "bin", "ibn", "bint", "ben", "de", "la", "van", "von"}
)
_AGE = re.compile(r",? (?:aged )?\d{1,2},|,? aged \d{1,2}\b| \(\d{1,2}\)")
_OPENS_SENTENCE = re.compile(r"(?:^|[.!?:]['’\"”]?\s+|[\"“‘]|\n)$")
_TITLE_SPAN = 3
"""An office stands at most so many words before a name: "the governor of Homs, Talal Barazi"."""
_LOOKED_BACK = 200
"""Characters before a name that hold these words. All of a cell would take the square of it."""
_APPOSITION = re.compile(r",? (?:the|a|an|his|her|their|its)? ?(?P<words>(?:[\w'’-]+ ?){1,6})")


@dataclass(frozen=True, slots=True)
class Run:
    """Words in a row that are written as names, and where they stand."""

    words: tuple[str, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Private:
    """Words, folded, of the names of private persons, and of those who hold an office.

    A first name can be in both: "Governor Ahmed Salem" is kept, "Ahmed Haddad" is not.
    """

    words: frozenset[str]
    office: frozenset[str]


def private_words(
    readings: Sequence[Reading], texts: Sequence[str], find_people: FindsPeople
) -> Private:
    """What tells the names in some texts that belong to persons who hold no office.

    readings: of the reports the texts are from; they tell which words name places and bodies, and
    for whom each speaker speaks. find_people: asked of each text besides the rules here.
    """
    names, office, private = _told_by(readings)
    bodies = [reading.report.text for reading in readings]
    small = {fold(word) for body in bodies for word in _WORD.findall(body) if word[0].islower()}
    for body in (*bodies, *texts):
        office |= {word for run in runs(body) if _holds_office(body, run) for word in run.words}
    plain = names | office | small | _offices() | load_sensitive().courtesy
    for text in texts:
        # finding people takes a parse, which a text whose every capital is explained needs not
        unknown = any(not plain.issuperset(run.words) for run in runs(text))
        found = [*_people(text, small), *(_found(text, find_people) if unknown else ())]
        for run in found:
            if not _holds_office(text, run) and not office.issuperset(run.words):
                private.update(run.words)
    titles = _PARTICLES | load_sensitive().courtesy | _offices()
    return Private(frozenset(private - names - titles), frozenset(office | titles))


def withhold(text: str, private: Private) -> str:
    """The text with every name of a private person replaced."""
    withheld = load_sensitive().withheld
    parts, last = [], 0
    for whole in runs(text):
        if private.office.issuperset(whole.words):
            continue
        for run in runs(whole.span.of(text), only=private.words):
            parts += [text[last : whole.span.start + run.span.start], withheld]
            last = whole.span.start + run.span.end
    return "".join((*parts, text[last:]))


def _told_by(readings: Iterable[Reading]) -> tuple[set[str], set[str], set[str]]:
    """Words of names: of places and bodies, of who speaks for a body, of who speaks alone."""
    names: set[str] = set()
    office: set[str] = set()
    private: set[str] = set()
    public = load_sensitive().public
    for reading in readings:
        mentions: tuple[PlaceMention | ActorMention | TimeMention, ...]
        mentions = (*reading.places, *reading.actors, *reading.times)
        texts = (each.text for each in mentions)
        told = (*texts, reading.report.outlet, reading.report.agency)
        names.update(fold(word) for words in told if words for word in _WORD.findall(words))
        for said in reading.attributions:
            if said.kind is SpeakerKind.MEDIA:
                continue
            source = " ".join(span.of(reading.report.text) for span in said.source)
            words = {w for run in runs(said.speaker or source) for w in run.words}
            if said.kind in public or _holds_office(source, Run((), Span(0, len(source) or 1))):
                office |= words
            elif not words & _institutions():
                private |= words
    return names, office, private


def _people(text: str, small: set[str]) -> Iterator[Run]:
    """Runs that name a person by a courtesy title or an age."""
    courtesy = load_sensitive().courtesy
    for run in runs(text):
        aged = _AGE.match(text, run.span.end)
        titled = run.words[0] in courtesy or _word_before(text, run.span.start) in courtesy
        words = run.words[1:] if _opens(text, run) and run.words[0] in small else run.words
        if words and (aged or titled) and not set(words) & _institutions():
            yield Run(words, run.span)


def _found(text: str, find_people: FindsPeople) -> Iterator[Run]:
    """Runs that whoever finds people takes for names of them."""
    for span in find_people(text):
        found = tuple(word for run in runs(span.of(text)) for word in run.words)
        if found and not set(found) & _institutions():
            yield Run(found, span)


def runs(text: str, only: frozenset[str] | None = None) -> Iterator[Run]:
    """Names as they are written: capitalised words in a row, particles between them taken along.

    only: the words a run can be made of, all that are capitalised when None.
    """
    row: list[re.Match[str]] = []
    for match in _WORD.finditer(text):
        together = bool(row) and _INSIDE_A_NAME.fullmatch(text, row[-1].end(), match.start())
        if row and not together:
            yield from _ended(row)
            row = []
        word = fold(match.group())
        is_name = match.group()[0].isupper() and (only is None or word in only)
        if is_name or (row and word in _PARTICLES):
            row.append(match)
        elif row:
            yield from _ended(row)
            row = []
    yield from _ended(row)


def _ended(row: list[re.Match[str]]) -> Iterator[Run]:
    while row and row[-1].group()[0].islower():
        row = row[:-1]
    if row:
        words = tuple(fold(each.group().removesuffix("'s").removesuffix("’s")) for each in row)
        yield Run(words, Span(row[0].start(), row[-1].end()))


def _holds_office(text: str, run: Run) -> bool:
    """Whether an office or a rank stands in, before or after a name."""
    if _is_leader(run.words):
        return True
    offices = _offices()
    inside = {fold(word) for word in _WORD.findall(run.span.of(text))}
    near_before = text[max(0, run.span.start - _LOOKED_BACK) : run.span.start]
    before = _WORD.findall(re.split(r"[.;:!?]\s", near_before)[-1])[-_TITLE_SPAN:]
    # "a governor killed Omar": a verb between parts them, a comma or nothing does not
    near = {fold(word) for word in before} if near_before.endswith((" ", "-")) else set()
    return bool(
        offices & inside or offices & near & _touching(before) or offices & _after(text, run)
    )


def _touching(before: Sequence[str]) -> set[str]:
    """The words before a name up to the last one that can't stand between it and its title."""
    touching: set[str] = set()
    for word in reversed(before):
        touching.add(fold(word))
        if word[0].islower() and fold(word) not in _offices() and word not in ("of", "for", "the"):
            break
    return touching


def _after(text: str, run: Run) -> set[str]:
    """The words of an apposition: ", the provincial governor,"."""
    if not text.startswith(",", run.span.end):
        return set()
    found = _APPOSITION.match(text, run.span.end)
    return {fold(word) for word in _WORD.findall(found["words"])} if found else set()


def _word_before(text: str, start: int) -> str:
    words = _WORD.findall(text[max(0, start - 20) : start])
    return fold(words[-1]) if words else ""


def _opens(text: str, run: Run) -> bool:
    return bool(_OPENS_SENTENCE.search(text[: run.span.start]))


@cache
def _offices() -> frozenset[str]:
    """Single words that tell an office or a rank."""
    titles = read_yaml("en/offices.yaml")["titles"].values()
    listed = (title for row in titles for title in row)
    phrases = (*load_sensitive().ranks, *listed)
    return frozenset(fold(phrase.split()[-1]) for phrase in phrases)


def _is_leader(words: Sequence[str]) -> bool:
    """Whether a name is that of an office-holder news names bare, with or without first name."""
    named = set(words) - load_sensitive().courtesy
    return any(last <= named and named <= last | first for last, first in _leaders())


@cache
def _leaders() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    """Last and first names of the office-holders of offices.yaml, in words."""
    leaders = read_yaml("en/offices.yaml")["leaders"]
    return tuple((_words((row["name"],)), _words(row.get("first", ()))) for row in leaders)


def _words(names: Iterable[str]) -> frozenset[str]:
    return frozenset(fold(word) for name in names for word in _WORD.findall(name))


@cache
def _institutions() -> frozenset[str]:
    """Words that make a name that of a body or a building: "Committee", "Hospital"."""
    heads = (head.split()[-1] for head in load_actors().heads)
    bodies = (word for row in read_yaml("en/speakers.yaml")["bodies"].values() for word in row)
    return frozenset(map(fold, (*heads, *bodies, *load_sensitive().buildings)))
