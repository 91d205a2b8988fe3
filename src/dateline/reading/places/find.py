"""Finding the place names of a report: words known to the gazetteer that stand like a place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dateline.domain import Report, Span
from dateline.gazetteer import Gazetteer
from dateline.gazetteer.names import fold_name
from dateline.language import Document, Encoding, Sentence, Token
from dateline.language.case import is_in_capitals
from dateline.lexicon.demonyms import load_demonyms
from dateline.lexicon.place_relations import load_place_relations
from dateline.lexicon.place_words import PlaceWords, load_place_words
from dateline.reading.places.runs import (
    Run,
    find_runs,
    is_capitalised,
)
from dateline.reading.places.signs import ENOUGH, Signs
from dateline.reading.places.surroundings import Surroundings
from dateline.reading.places.toponyms import Toponym

SEEN_ELSEWHERE = 2.5
"""What it adds that the same name stands as a place in another sentence of the report."""

IN_SAME_COUNTRY = 1.0
"""What it adds that it may lie in a country the report speaks of."""

JOINED_TO_PLACE = 1.0
"""What it adds that the name stands in one list with a place."""

CALLED_PLACES = 2.0
"""What it adds that the names of its list are called places together: "Homs and Hama provinces"."""

LONGEST_GEOGRAPHIC = 4
"""Tokens of a name with its word of geography: "Franklin D. Roosevelt Avenue" is too long."""

_ABBREVIATION = 4
"""Letters of the longest words that can be one."""
_LONGEST_FULL_NAME = 3
"""Tokens."""
_NO_PLACE = 0.03
"""A chance below which the encoder is sure that a word names no place."""
_JOINING = frozenset({",", "and", "or", "&", ";"})


@dataclass(frozen=True, slots=True)
class _Possible:
    """A name that may be a place: its surroundings and the sum of its signs."""

    around: Surroundings
    weight: float


def find_toponyms(report: Report, document: Document, gazetteer: Gazetteer) -> tuple[Toponym, ...]:
    """The place names of a report in text order, none over another; the dateline's comes first."""
    shouted = is_in_capitals(document.text)
    runs = [run for sentence in document.sentences for run in find_runs(sentence, shouted=shouted)]
    words = load_place_words()
    persons = frozenset(
        part for run in runs for part in _parts_of_person(run, words, document.encoding)
    )
    relations = load_place_relations()
    lines = frozenset({*relations.joined_roads, *relations.borders})
    signs = Signs(words, load_demonyms(), gazetteer, persons, lines, document.encoding)
    possible = [found for run in runs for found in _possible_names(run, document.text, signs)]
    accepted = _accept(possible, signs, _countries_told(document))
    toponyms = [_to_toponym(around, document.text, signs) for around in accepted]
    return (*_of_dateline(report), *toponyms)


def _accept(
    possible: Sequence[_Possible], signs: Signs, countries: frozenset[str]
) -> Iterator[Surroundings]:
    """The names whose signs are enough, those of the rest of the report counted in.

    countries: those the report's adjectives and peoples name.
    """
    sure = [found.around.name for found in possible if found.weight >= ENOUGH]
    seen = {fold_name(name) for name in sure}
    countries = countries.union(*map(signs.countries_of, sure))
    for names in _lists(possible):
        weights = [
            found.weight
            + SEEN_ELSEWHERE * (fold_name(found.around.name) in seen)
            + IN_SAME_COUNTRY * (not countries.isdisjoint(signs.countries_of(found.around.name)))
            for found in names
        ]
        reached = max(weights) >= ENOUGH
        called = reached and any(signs.are_sorted_together(one.around) for one in names)
        for found, weight in zip(names, weights, strict=True):
            support = _support(found, names, signs, called=called) if reached else 0.0
            if weight + support >= ENOUGH:
                yield found.around


def _countries_told(document: Document) -> frozenset[str]:
    demonyms = load_demonyms()
    words = (token.text for sentence in document.sentences for token in sentence.tokens)
    told = (demonyms.adjectives.get(word) or demonyms.nouns.get(word) for word in words)
    return frozenset(filter(None, told))


def _support(found: _Possible, names: Sequence[_Possible], signs: Signs, *, called: bool) -> float:
    """What one place in a list of names says of the others.

    called: a word for all of them calls them places: "Homs and Hama provinces". What stands before
    a list goes for all of it: "between Saraqib and Maarat al-Numan".
    """
    if len(names) == 1:
        return 0.0
    if called:
        return CALLED_PLACES
    first = names[0].around
    countries = signs.countries_of(first.name) & signs.countries_of(found.around.name)
    led = signs.is_located(first) or signs.is_reached(first)
    return CALLED_PLACES if led and countries else JOINED_TO_PLACE


def _lists(possible: Sequence[_Possible]) -> Iterator[list[_Possible]]:
    """The names in order, those that stand in one list together: "Sumy, Kharkiv and Poltava"."""
    names: list[_Possible] = []
    for found in possible:
        if names and not _are_joined(names[-1].around, found.around):
            yield names
            names = []
        names.append(found)
    if names:
        yield names


def _are_joined(first: Surroundings, second: Surroundings) -> bool:
    """Whether two names stand in one list: "Kharkiv and Mykolaiv", "from Homs to Palmyra"."""
    if first.sentence is not second.sentence:
        return False
    between = first.sentence.tokens[first.end : second.start]
    before = first.before()
    if [token.lower for token in between] == ["to"] and before is not None:
        return before.lower == "from"
    return 0 < len(between) <= 2 and all(token.text in _JOINING for token in between)


def _parts_of_person(run: Run, words: PlaceWords, encoding: Encoding) -> Iterator[str]:
    """The folded words of a person's full name, or of the name after a title: "Mr Bell"."""
    if not run.shouted and _is_full_name(run, words, encoding):
        yield from (fold_name(token.text) for token in run.tokens)
    for before, token in pairwise(run.tokens):
        if before.lower in words.titles and is_capitalised(token):
            yield fold_name(token.text)


def _is_full_name(run: Run, words: PlaceWords, encoding: Encoding) -> bool:
    """Whether a run is a first and a last name: no word of bodies or places, no place marked."""
    tokens = run.tokens
    if not 2 <= len(tokens) <= _LONGEST_FULL_NAME or tokens[0].tag == "DT":
        return False
    demonyms = load_demonyms()
    if any(
        token.lower in words.beside_places or demonyms.names_state(token.text) for token in tokens
    ):
        return False
    chances = [encoding.chance("place", token.span) for token in tokens]
    return all(chance is not None and chance < _NO_PLACE for chance in chances)


def _of_dateline(report: Report) -> Iterator[Toponym]:
    if report.dateline and (span := report.dateline.place):
        words = span.of(report.text)
        yield Toponym(span=span, text=words, name=words.title() if words.isupper() else words)


def _possible_names(run: Run, text: str, signs: Signs) -> Iterator[_Possible]:
    """Known names in a run, left to right, each as long as can be."""
    position = run.start
    while position < run.end:
        found = None
        if run.may_open(position):
            found = _longest_known(run, position, text, signs)
            if not run.shouted:
                found = _geographic(run, position, text, signs, known=found) or found
            if found is None and not run.shouted:
                found = _unlisted(run, position, text, signs)
        if found is None:
            position += 1
            continue
        yield _Possible(found, signs.weigh(found))
        position = found.end


def _is_short_word(token: Token) -> bool:
    """A word that capitals alone make look like an abbreviation: "CAR BOMB"."""
    return token.text.islower() and len(token.text) <= _ABBREVIATION


def _longest_known(run: Run, start: int, text: str, signs: Signs) -> Surroundings | None:
    tokens = run.sentence.tokens
    for first, end in run.names(start):
        if run.shouted and end == first + 1 and _is_short_word(tokens[first]):
            continue
        words = text[tokens[first].start : tokens[end - 1].end] + _abbreviating_stop(run, end)
        if signs.gazetteer.has_name(words):
            return Surroundings(run, first, end, words)
    return None


def _abbreviating_stop(run: Run, end: int) -> str:
    """The full stop of an abbreviation that the tokens part from it, as in "Gary, Ind., said"."""
    tokens = run.sentence.tokens
    if end + 1 >= len(tokens) or tokens[end].text != ".":
        return ""
    return "." if tokens[end].start == tokens[end - 1].end else ""


def _geographic(
    run: Run, start: int, text: str, signs: Signs, *, known: Surroundings | None
) -> Surroundings | None:
    """A name that its last or first word tells to be of geography: "Neches River", "Highway 80".

    None where a known name reaches as far, or is followed by the sort word alone: the Nile River is
    the Nile.
    """
    tokens = run.sentence.tokens
    end = _end_of_geographic(run, start, signs)
    if end is None or (known is not None and known.end >= end):
        return None
    if known is not None and end == known.end + 1 and tokens[known.end].lower in signs.words.sorts:
        return None
    return Surroundings(
        run, start, end, text[tokens[start].start : tokens[end - 1].end], geographic=True
    )


def _end_of_geographic(run: Run, start: int, signs: Signs) -> int | None:
    tokens = run.sentence.tokens
    second = tokens[start + 1] if start + 1 < len(tokens) else None
    if second is None or not is_capitalised(tokens[start]):
        return None
    if tokens[start].lower in signs.words.features_first:
        named = second.text.isdigit() or (second.index < run.end and is_capitalised(second))
        return start + 2 if named else None
    for end in range(start + 1, min(run.end, start + LONGEST_GEOGRAPHIC)):
        if tokens[end].lower in signs.words.features_last and is_capitalised(tokens[end]):
            return end + 1
    return None


def _unlisted(run: Run, start: int, text: str, signs: Signs) -> Surroundings | None:
    """Words that stand like a place, where the gazetteer has no name just like them.

    The longest that a known name may be spelt as, or else all that the encoder marks.
    """
    tokens = run.sentence.tokens
    marked = signs.is_marked(tokens[start])
    for first, end in run.names(start):
        around = Surroundings(run, first, end, text[tokens[first].start : tokens[end - 1].end])
        stands = marked or signs.is_located(around) or signs.sort(around) is not None
        if stands and signs.gazetteer.candidates(around.name):
            return around
    return _marked(run, start, text, signs) if marked else None


def _marked(run: Run, start: int, text: str, signs: Signs) -> Surroundings | None:
    tokens = run.sentence.tokens
    end = start
    while end < run.end and signs.is_marked(tokens[end]):
        end += 1
    while end > start and not is_capitalised(tokens[end - 1]):
        end -= 1
    if end == start:
        return None
    return Surroundings(run, start, end, text[tokens[start].start : tokens[end - 1].end])


def _to_toponym(around: Surroundings, text: str, signs: Signs) -> Toponym:
    tokens = around.tokens
    last = _written_sort(around, signs) or tokens[-1]
    span = Span(tokens[0].start, last.end)
    return Toponym(
        span=span,
        text=span.of(text),
        name=around.name,
        marked=around.geographic or any(map(signs.is_marked, tokens)),
        sort=signs.sort(around),
        country=signs.nationality(around),
        owned=_is_owned(around.sentence, tokens),
    )


def _written_sort(around: Surroundings, signs: Signs) -> Token | None:
    """The sort word that ends the name as written: "Aleppo Province", not "Homs City Council"."""
    after = around.after()
    if after is None or around.run.shouted or after.index != around.run.end - 1:
        return None
    return after if after.lower in signs.words.sorts else None


def _is_owned(sentence: Sentence, tokens: Sequence[Token]) -> bool:
    """Whether a town is said to own the name: "the town's Gaza district"."""
    first = tokens[0].index
    if first < 2 or sentence.tokens[first - 1].text not in {"'s", "’s", "’", "'"}:
        return False
    owner = sentence.tokens[first - 2].lower
    return owner in {"town", "city", "village", "capital", "camp"}
