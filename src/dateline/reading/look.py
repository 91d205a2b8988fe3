"""The cheap look: which sentences can hold anything, told by their words before any is parsed."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from dateline.lexicon.files import read_yaml

_WORD = re.compile(r"[a-z]+|\d")
_VOWELS = frozenset("aeiou")
_IRREGULAR = "en/irregular.yaml"


@dataclass(frozen=True, slots=True)
class Look:
    """Decides whether a sentence is worth a parse: whether it has a word of interest.

    Figures in digits are worth one too, as the words around them tell what they count.
    """

    forms: frozenset[str]

    def __call__(self, sentence: str) -> bool:
        words = _WORD.findall(sentence.lower())
        return any(word in self.forms or word.isdigit() for word in words)


def look_for(lemmas: Iterable[str]) -> Look:
    """A look for every form that English gives some lemmas."""
    irregular = read_yaml(_IRREGULAR)["forms"]
    return Look(
        frozenset(
            form
            for lemma in lemmas
            for form in (*_regular_forms(lemma.lower()), *irregular.get(lemma, ()))
        )
    )


def _regular_forms(lemma: str) -> set[str]:
    """The forms of "shell": shells, shelled, shelling …; a few impossible ones cost nothing."""
    forms = {lemma, lemma + "s", lemma + "es", lemma + "ed", lemma + "d", lemma + "ing"}
    if lemma.endswith("e"):
        forms.add(lemma[:-1] + "ing")
    if lemma.endswith("y"):
        forms |= {lemma[:-1] + "ies", lemma[:-1] + "ied"}
    if len(lemma) > 2 and lemma[-1] not in _VOWELS and lemma[-2] in _VOWELS:
        forms |= {lemma + lemma[-1] + "ed", lemma + lemma[-1] + "ing"}
    return forms
