"""Whether the words around a time expression tell of what was or of what is to come."""

import re
from collections.abc import Iterator

from dateline.domain import Span
from dateline.language import Document, Sentence, Token
from dateline.lexicon.times import time_lexicon
from dateline.reading.times.context import Tense

_WORD = re.compile(r"['’]?\w+")
_POSSESSIVE = re.compile(r"['’]s\b")
_WORD_BEFORE = re.compile(r"(\w+)\s+(?:(?:on|late|early)\s+){0,2}\Z")
_REACH = 40
_PAST_TAGS = frozenset({"VBD", "VBN"})
_VERB_TAGS = frozenset({"VBD", "VBN", "VBZ", "VBP", "VB", "VBG", "MD"})
_FUTURE_AUXILIARIES = frozenset(
    {"will", "'ll", "’ll", "wo", "shall", "would", "may", "should", "must"}
)


def tense_at(document: Document, span: Span) -> Tense:
    """The tense of the verb a span hangs on, or, in a sentence not parsed, of the nearest cue.

    A verb before the span counts sooner than one after it: "said Friday", "will meet Monday".
    """
    sentence = document.sentence_at(span.start)
    if sentence is None or _POSSESSIVE.match(document.text, span.end):
        return Tense.UNKNOWN
    word_before = _WORD_BEFORE.search(
        document.text[max(sentence.start, span.start - _REACH) : span.start]
    )
    if word_before is not None:  # "said Friday", "until Tuesday": the parse may err, this does not
        tense = _tense_of_word(word_before.group(1).lower())
        if tense is not Tense.UNKNOWN:
            return tense
    if sentence.parsed:
        return _tense_of_governor(sentence, span)
    return _tense_by_words(sentence, span)


def _tense_of_governor(sentence: Sentence, span: Span) -> Tense:
    root = sentence.root_of(span)
    if root is None:
        return Tense.UNKNOWN
    verbs = (token for token in sentence.ancestors(root) if token.tag in _VERB_TAGS)
    for verb in verbs:
        tense = _tense_of(sentence, verb)
        if tense is not Tense.UNKNOWN:
            return tense
    return Tense.UNKNOWN


def _tense_of(sentence: Sentence, verb: Token) -> Tense:
    helpers = sentence.children(verb, "aux", "auxpass")
    if any(helper.lower in _FUTURE_AUXILIARIES for helper in helpers):
        return Tense.FUTURE
    cue = time_lexicon().tables["tense_cues"].get(verb.lower)
    if cue == Tense.FUTURE:
        return Tense.FUTURE
    if verb.tag in _PAST_TAGS or any(helper.tag in _PAST_TAGS for helper in helpers):
        return Tense.PAST
    if verb.tag == "VB" and any(helper.tag == "TO" for helper in helpers):
        return Tense.FUTURE
    return Tense.UNKNOWN


def _tense_by_words(sentence: Sentence, span: Span) -> Tense:
    offset = span.start - sentence.start
    before = list(_WORD.finditer(sentence.text, 0, offset))
    after = list(_WORD.finditer(sentence.text, span.end - sentence.start))
    return _nearest_tense(reversed(before)) or _nearest_tense(iter(after)) or Tense.UNKNOWN


def _nearest_tense(words: Iterator[re.Match[str]]) -> Tense | None:
    for word in words:
        tense = _tense_of_word(word.group().lower())
        if tense is not Tense.UNKNOWN:
            return tense
    return None


def _tense_of_word(word: str) -> Tense:
    cue = time_lexicon().tables["tense_cues"].get(word)
    if cue is not None:
        return Tense(cue)
    return Tense.PAST if len(word) > len("need") and word.endswith("ed") else Tense.UNKNOWN
