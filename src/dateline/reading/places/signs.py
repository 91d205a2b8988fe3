"""Signs, in the words around a name, that it is a place or something else.

Each sign has a weight; a name whose signs add up to `ENOUGH` is taken for a place. What the encoder
says of its words is one sign among others; of sentences that were not encoded it says nothing.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.domain import Span
from dateline.gazetteer import Gazetteer, Nearness
from dateline.gazetteer.entries import AREA_FEATURES, COUNTRY_FEATURES
from dateline.gazetteer.names import fold_name
from dateline.language import Encoding, Sentence, Token
from dateline.lexicon.demonyms import Demonyms
from dateline.lexicon.place_words import PlaceSort, PlaceWords
from dateline.reading.places.capitals import weigh_capitals
from dateline.reading.places.runs import is_capitalised
from dateline.reading.places.surroundings import Surroundings

ENOUGH = 1.5

EVEN = 0.5
EVEN_ODDS = 1.0
ODDS = 0.25
MARKED = 2.0
UNMARKED = -0.5
UNMARKED_BUT_LED = -0.25
"""The encoder marks the places of events more readily than others: even odds speak for a place."""
UNKNOWN_NAME = -0.75
COUNTRY_NAME = 2.0
WELL_KNOWN_NAME = 1.0
BESIDE_SORT_WORD = 2.0
LOCATIVE = 1.5
WEAKLY_LOCATIVE = 0.5
BEFORE_CONTAINER = 1.5
COMMON_WORD = -2.0
GEOGRAPHIC_NAME = 3.0
BEFORE_BELONGING = 1.5
IN_DATELINE = 2.0
END_OF_LINE = 2.5
NAME_OF_A_PERSON = -2.5
SHORT_ABBREVIATION = -1.0
SHORTEST_SURE = 3
"""Letters: capitals no longer than this are mostly somebody's initials."""
WIDELY_KNOWN_POPULATION = 100_000


@dataclass(frozen=True, slots=True)
class Signs:
    """Reads the signs around names, with what it needs for them.

    persons: folded words of the names of people in the report.
    lines: words for what runs from one place to another. encoding: of the report's document.
    """

    words: PlaceWords
    demonyms: Demonyms
    gazetteer: Gazetteer
    persons: frozenset[str]
    lines: frozenset[str]
    encoding: Encoding

    def weigh(self, around: Surroundings) -> float:
        """The sum of the signs around a name. At least `ENOUGH` makes it a place."""
        return (
            GEOGRAPHIC_NAME * around.geographic
            + self._encoded(around)
            + self._name(around)
            + self._position(around)
            + weigh_capitals(around, self.words, self.demonyms, self.persons)
        )

    def is_marked(self, token: Token) -> bool:
        """Whether the encoder takes a word for part of a place name."""
        chance = self._chance((token,))
        return chance is not None and chance > EVEN

    def sort(self, around: Surroundings) -> PlaceSort | None:
        """What a sort word after the name, or before it with "of", says the name is."""
        word = self._sort_word(around)
        return self.words.sorts[word] if word else None

    def are_sorted_together(self, around: Surroundings) -> bool:
        """Whether the sort word is for several names: "Homs and Hama provinces"."""
        word = self._sort_word(around)
        return word is not None and word.endswith("s")

    def _sort_word(self, around: Surroundings) -> str | None:
        after = around.after()
        if after is not None and after.lower in self.words.sorts:
            return None if _is_listed(around) else after.lower
        before = around.before()
        if before is not None and before.lower == "of":
            before = around.before(2)
        elif before is not None and before.text.isupper():
            return None
        return before.lower if before is not None and before.lower in self.words.sorts else None

    def nationality(self, around: Surroundings) -> str | None:
        """The country of an adjective just before the name or its sort word: "Syrian city of X"."""
        for distance in range(1, 5):
            word = around.before(distance)
            if word is None:
                return None
            if self._is_adjective(word.text):
                return self.demonyms.country_of(word.text)
            if not self._is_descriptive(word):
                return None
        return None

    def _is_common(self, name: str) -> bool:
        """Whether a name is a common word, with its article or without: some town is "The City".

        "US" is none: capitals tell it from the pronoun.
        """
        if name.isupper() and self._is_usual(name):
            return False
        word = name.lower().removeprefix("the ")
        return word in self.words.common or word in self.words.generic

    def _is_usual(self, name: str) -> bool:
        matches = self.gazetteer.matches(name)
        return bool(matches) and matches[0].nearness is Nearness.USUAL

    def _is_adjective(self, word: str) -> bool:
        """Whether a word is a country's adjective and no name: "Iraqi", "SALVADORAN"."""
        return word.title() in self.demonyms.adjectives

    def _is_descriptive(self, word: Token) -> bool:
        lower = word.lower
        return lower in self.words.sorts or lower in self.words.directions or lower == "of"

    def is_well_known(self, name: str) -> float:
        """How far a name needs no sign besides itself: countries, provinces, cities."""
        matches = self.gazetteer.matches(name)
        if not matches or self._is_common(name):
            return 0.0
        first = matches[0]
        if first.nearness is Nearness.VARIANT:
            return 0.0
        if first.entry.feature in COUNTRY_FEATURES or first.nearness is Nearness.USUAL:
            return COUNTRY_NAME
        if first.entry.population >= WIDELY_KNOWN_POPULATION or first.entry.feature == "ADM1":
            return WELL_KNOWN_NAME
        return 0.0

    def is_located(self, around: Surroundings) -> bool:
        """Whether words that only stand before places stand before the name: "in", "east of"."""
        before, earlier = around.before(), around.before(2)
        if before is None:
            return False
        if before.lower in {"of", "to", "from", "on"} and earlier is not None:
            leads = self.words.leading | self.words.directions
            return earlier.lower in leads
        return before.lower in self.words.locative

    def countries_of(self, name: str) -> frozenset[str]:
        """The countries of a name's likeliest bearers, unless people there bear such names too."""
        likely = self.gazetteer.matches(name)[:_LIKELY_BEARERS]
        exact = [match for match in likely if match.nearness is not Nearness.VARIANT]
        found = frozenset(match.entry.place.country for match in exact)
        return frozenset(filter(None, found)) - self.words.english_names

    def is_reached(self, around: Surroundings) -> bool:
        """Whether a verb or preposition that takes people too stands before a foreign town."""
        before = around.before()
        if before is None or before.lower not in self.words.weakly_locative:
            return False
        matches = self.gazetteer.matches(around.name)
        countries = {match.entry.place.country for match in matches}
        return bool(countries) and not countries & self.words.english_names

    def _encoded(self, around: Surroundings) -> float:
        """What the encoder's chance of a place says, by its logarithmic odds within bounds."""
        chance = self._chance(around.tokens)
        if chance is None:
            return 0.0
        odds = math.log(chance / (1 - chance)) if 0.0 < chance < 1.0 else math.inf * (chance - 0.5)
        weight = min(max(EVEN_ODDS + ODDS * odds, UNMARKED), MARKED)
        # People are not entered, and seldom is anything in them: the encoder is likelier wrong.
        # So it is where it had to guess which words are written with a capital.
        if self._belongs(around):
            return max(weight, 0.0)
        doubtful = around.run.shouted or self.is_located(around) or self.is_reached(around)
        return max(weight, UNMARKED_BUT_LED) if doubtful else weight

    def _chance(self, tokens: Sequence[Token]) -> float | None:
        return self.encoding.chance("place", Span(tokens[0].start, tokens[-1].end))

    def _name(self, around: Surroundings) -> float:
        weight = self.is_well_known(around.name)
        if not self.gazetteer.matches(around.name):
            weight += UNKNOWN_NAME
        adjective = self._is_adjective(around.name) and not around.name.isupper()
        if self._is_common(around.name) or adjective:
            weight += COMMON_WORD
        if fold_name(around.name) in self.persons and not self.is_located(around):
            weight += NAME_OF_A_PERSON
        if around.name.isupper() and len(around.name) <= SHORTEST_SURE and weight < COUNTRY_NAME:
            weight += SHORT_ABBREVIATION
        return weight

    def _position(self, around: Surroundings) -> float:
        if self.sort(around) is not None:
            return BESIDE_SORT_WORD
        weight = BEFORE_CONTAINER if self._has_container(around) else 0.0
        if _is_dateline(around):
            weight += IN_DATELINE
        if self._belongs(around):
            weight += BEFORE_BELONGING
        if self._ends_line(around):
            weight += END_OF_LINE
        before = around.before()
        if self.is_located(around) or self.is_reached(around):
            weight += LOCATIVE
        elif before is not None and before.lower in self.words.weakly_locative:
            weight += WEAKLY_LOCATIVE
        return weight

    def _belongs(self, around: Surroundings) -> bool:
        """Whether somebody or something is told to be from there: "a Homs woman"."""
        after = around.after()
        ends = after is not None and after.index >= around.run.end
        return ends and after is not None and after.text in self.words.belonging

    def _ends_line(self, around: Surroundings) -> bool:
        """Whether a dash joins it to another name of what runs there: "the Kirkuk-Baghdad road"."""
        run, tokens = around.run, around.sentence.tokens
        if run.shouted or run.end >= len(tokens) or tokens[run.end].lower not in self.lines:
            return False
        beside = (around.before(), around.after())
        return any(word is not None and word.text in _DASHES for word in beside)

    def _has_container(self, around: Surroundings) -> bool:
        """Whether the area it lies in follows: "Manbij, Syria", "Manbij, in northern Syria"."""
        comma = around.after()
        if comma is None or comma.text != ",":
            return False
        distance = 2
        while (word := around.after(distance)) is not None and self._leads_inside(word):
            distance += 1
        if word is None or not is_capitalised(word) or word.start - comma.end > _LONGEST_LEAD:
            return False
        return any(self._is_area(around.sentence, word, length) for length in (3, 2, 1))

    def _is_area(self, sentence: Sentence, first: Token, length: int) -> bool:
        """Whether so many tokens of a sentence are likely to name a country or a province."""
        tokens = sentence.tokens[first.index : first.index + length]
        name = sentence.text[first.start - sentence.start : tokens[-1].end - sentence.start]
        return any(
            match.entry.feature in AREA_FEATURES and match.nearness is not Nearness.VARIANT
            for match in self.gazetteer.matches(name)[:_LIKELY_BEARERS]
        )

    def _leads_inside(self, word: Token) -> bool:
        return word.text in {"in", "the"} or word.text in self.words.directions


_LONGEST_LEAD = 30
"""Characters of ", in the northern " and the like."""
_LIKELY_BEARERS = 3
_DASHES = frozenset({"-", "--", "–", "—"})


def _is_listed(around: Surroundings) -> bool:
    """Whether the sort word after a name begins something else: "in Syria, state media said"."""
    after = around.after()
    return after is not None and after.text[0].isupper() and after.index >= around.run.end


def _is_dateline(around: Surroundings) -> bool:
    """Whether a name in capitals opens a sentence with a dash after it: "OMAHA -- A court"."""
    after = around.after()
    shouts = around.name.isupper() and len(around.name) > SHORTEST_SURE and not around.run.shouted
    return shouts and around.start == 0 and after is not None and after.text in _DASHES
