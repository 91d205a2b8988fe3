"""Whether the words around a time expression tell of what was or of what is to come."""

import re
from collections.abc import Iterator
from functools import cache

from dateline.domain import Span
from dateline.language import Sentence, Token
from dateline.lexicon.times import time_lexicon
from dateline.reading.times.context import Tense

_WORD = re.compile(r"['’]?\w+")
_POSSESSIVE = re.compile(r"['’]s\b")
_WORD_BEFORE = re.compile(r"\b(\w{1,40})\s{1,9}(?:(?:on|late|early)\s{1,9}){0,2}\Z")
_REACH = 40
_FARTHEST = 300
"""Characters; a sentence without end is searched no farther."""
_PAST_TAGS = frozenset({"VBD", "VBN"})
_PRESENT_TAGS = frozenset({"VBZ", "VBP"})
_VERB_TAGS = frozenset({"VBD", "VBN", "VBZ", "VBP", "VB", "VBG", "MD"})
_FUTURE_AUXILIARIES = frozenset(
    {"will", "'ll", "’ll", "wo", "shall", "would", "may", "might", "should", "must"}
)
_PRESENT_OF_BE = frozenset({"is", "are", "'s", "’s", "'re", "’re", "being"})


def tense_at(text: str, sentence: Sentence | None, span: Span) -> Tense:
    """The tense of the verb a span hangs on, or, in a sentence not parsed, of the nearest cue.

    A verb before the span counts sooner than one after it: "said Friday", "will meet Monday".
    """
    if sentence is None or _POSSESSIVE.match(text, span.end):
        return Tense.UNKNOWN
    near = text[max(sentence.start, span.start - _REACH) : span.start]
    if lead := _leads().search(near):
        return _tense_of_lead(" ".join(lead.group(1).lower().split()), sentence, span)
    word_before = _WORD_BEFORE.search(near)
    before = word_before.group(1).lower() if word_before else ""
    # In "said Friday" and "until Tuesday" the parse may err; the word before does not.
    cue = time_lexicon().tables["tense_cues"].get(before)
    if cue and word_before and not _is_participle(near, word_before.start()):
        return Tense(cue)
    if sentence.parsed:
        tense = _tense_of_governor(sentence, span)
        return _tense_of_word(before) if tense is Tense.UNKNOWN else tense
    return _tense_by_words(text, sentence, span)


@cache
def _leads() -> re.Pattern[str]:
    longest_first = sorted(time_lexicon().tables["tense_leads"], key=lambda words: -len(words))
    either = "|".join(words.replace(" ", r"\s+") for words in longest_first)
    return re.compile(rf"\b({either})\s+(?:(?:on|late|early|the)\s+){{0,2}}\Z", re.IGNORECASE)


def _tense_of_lead(lead: str, sentence: Sentence, span: Span) -> Tense:
    """What a lead tells, unless its verb is pluperfect: "half had filed reports by Wednesday"."""
    root = sentence.root_of(span) if sentence.parsed else None
    verbs = (word for word in sentence.ancestors(root) if word.tag in _VERB_TAGS) if root else ()
    verb = next(iter(verbs), None)
    if verb is not None and any(
        helper.lower in {"had", "'d"} for helper in sentence.children(verb, "aux")
    ):
        return Tense.PAST
    return Tense(time_lexicon().tables["tense_leads"][lead])


def _tense_of_governor(sentence: Sentence, span: Span) -> Tense:
    """The tense of the first word above a span that has one; a present verb leaves it open."""
    root = sentence.root_of(span)
    if root is None:
        return Tense.UNKNOWN
    for word in sentence.ancestors(root):
        if word.tag not in _VERB_TAGS:
            if time_lexicon().tables["tense_cues"].get(word.lower) == Tense.FUTURE:
                return Tense.FUTURE  # "the Jan. 14 deadline"
            continue
        tense = _tense_of(sentence, word)
        if tense is not Tense.UNKNOWN or _is_present(sentence, word):
            return tense
    return Tense.UNKNOWN


def _is_present(sentence: Sentence, verb: Token) -> bool:
    helpers = sentence.children(verb, "aux", "auxpass")
    purpose = verb.dep == "advcl" and any(helper.tag == "TO" for helper in helpers)
    return (
        purpose
        or verb.tag in _PRESENT_TAGS
        or any(helper.tag in _PRESENT_TAGS for helper in helpers)
    )


def _tense_of(sentence: Sentence, verb: Token) -> Tense:
    helpers = sentence.children(verb, "aux", "auxpass")
    if any(helper.lower in _FUTURE_AUXILIARIES for helper in helpers):
        return Tense.FUTURE
    cue = time_lexicon().tables["tense_cues"].get(verb.lower)
    if cue == Tense.FUTURE:
        return Tense.FUTURE
    if any(helper.tag == "TO" for helper in helpers):
        return _tense_of_infinitive(sentence, verb)
    if {helper.lower for helper in helpers} & _PRESENT_OF_BE:  # "when the case is heard in May"
        return Tense.UNKNOWN
    if verb.tag in _PAST_TAGS or any(helper.tag in _PAST_TAGS for helper in helpers):
        return Tense.PAST
    return Tense.UNKNOWN


def _tense_of_infinitive(sentence: Sentence, verb: Token) -> Tense:
    """What is "to be published" is to come; what is "to have been", or was done, is past."""
    if any(helper.lower == "have" for helper in sentence.children(verb, "aux")):
        return Tense.PAST
    if verb.dep == "advcl":  # a purpose has the tense of the deed: "fired gas to disperse them"
        return Tense.UNKNOWN
    done = sentence.head(verb).lower in time_lexicon().doubts["verbs_of_the_done"]
    return Tense.PAST if done else Tense.FUTURE


def _tense_by_words(text: str, sentence: Sentence, span: Span) -> Tense:
    before = text[max(sentence.start, span.start - _FARTHEST) : span.start]
    after = text[span.end : min(sentence.end, span.end + _FARTHEST)]
    nearest_first = reversed(list(_WORD.finditer(before)))
    return _nearest_tense(nearest_first) or _nearest_tense(_WORD.finditer(after)) or Tense.UNKNOWN


def _is_participle(text: str, start: int) -> bool:
    """Whether "be" stands before it, and the tense with what stands before that: "will be held"."""
    return text[:start].rstrip().lower().endswith(" be")


def _nearest_tense(words: Iterator[re.Match[str]]) -> Tense | None:
    for word in words:
        if _is_participle(word.string, word.start()):
            continue
        tense = _tense_of_word(word.group().lower())
        if tense is not Tense.UNKNOWN:
            return tense
    return None


def _tense_of_word(word: str) -> Tense:
    cue = time_lexicon().tables["tense_cues"].get(word)
    if cue is not None:
        return Tense(cue)
    return Tense.PAST if len(word) > len("need") and word.endswith("ed") else Tense.UNKNOWN
