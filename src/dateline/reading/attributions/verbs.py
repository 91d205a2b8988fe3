"""Statements made by verbs of saying, found over the parse."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.domain import Span
from dateline.language import Sentence, Token
from dateline.lexicon.speech import Frame, SpeechLexicon, SpeechVerb
from dateline.reading.attributions.complements import Complement, find_complement
from dateline.reading.attributions.contents import content_spans, merge
from dateline.reading.attributions.quotes import Quote
from dateline.reading.attributions.sources import source_spans, subject_of
from dateline.reading.attributions.statements import Statement

_UNSAID = frozenset(
    {"can", "could", "may", "might", "must", "shall", "should", "will", "wo", "’ll", "'ll", "would"}
)
_GOES_ON = frozenset({"go", "continue", "begin", "start", "use", "come", "seem", "appear"})
_SAYING = frozenset({Frame.CLAUSE, Frame.QUOTE})
_NO_SPEAKERS = frozenset({"there", "nobody", "what", "nothing", "this", "that"})


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb of saying in a sentence: the token, its entry, and who speaks by it."""

    token: Token
    verb: SpeechVerb
    subject: Token
    passive: bool


def find_verb_statements(
    text: str, sentence: Sentence, quotes: Sequence[Quote], lexicon: SpeechLexicon
) -> Iterator[Statement]:
    """Statements whose cue is a verb of the sentence; none in a sentence that was not parsed."""
    if not sentence.parsed:
        return
    for token in sentence.tokens:
        cue = _find_cue(sentence, token, quotes, lexicon)
        statement = _state(text, sentence, cue, quotes) if cue is not None else None
        if statement is not None:
            yield statement


def _find_cue(
    sentence: Sentence, token: Token, quotes: Sequence[Quote], lexicon: SpeechLexicon
) -> Cue | None:
    verb = lexicon.verbs.get(token.lemma) if token.tag.startswith("VB") else None
    if verb is None or _is_unsaid(sentence, token) or token.lower in lexicon.citing:
        return None
    passive = _is_passive(sentence, token)
    subject = _agent(sentence, token) if passive else subject_of(sentence, token)
    if subject is None or subject.lower in _NO_SPEAKERS:
        return None
    if (verb.belief or verb.wish) and subject.lower in lexicon.first_person:
        return None
    if verb.takes != _SAYING and any(
        quote.span.holds(Span(token.start, token.end)) for quote in quotes if quote.speech
    ):
        return None
    return Cue(token, verb, subject, passive)


def _is_unsaid(sentence: Sentence, token: Token) -> bool:
    """Refusals, conditions and what may be said one day are no statements."""
    if sentence.children(token, "neg"):
        return True
    helpers = sentence.children(token, "aux", "mark")
    if any(helper.lower in _UNSAID or helper.lower in {"if", "unless"} for helper in helpers):
        return True
    if any(helper.lower == "to" for helper in helpers):
        head = sentence.head(token)
        return token.dep != "xcomp" or head.lemma not in _GOES_ON
    return False


def _is_passive(sentence: Sentence, token: Token) -> bool:
    if sentence.children(token, "auxpass", "agent"):
        return True
    helpers = sentence.children(token, "aux", "nsubj")
    return token.tag == "VBN" and token.dep in {"acl", "advcl", "amod", "relcl"} and not helpers


def _agent(sentence: Sentence, token: Token) -> Token | None:
    by = next(iter(sentence.children(token, "agent")), None)
    return next(iter(sentence.children(by, "pobj")), None) if by is not None else None


def _state(text: str, sentence: Sentence, cue: Cue, quotes: Sequence[Quote]) -> Statement | None:
    found = find_complement(
        text,
        sentence,
        cue.token,
        verb=cue.verb,
        subject=cue.subject,
        passive=cue.passive,
        quotes=quotes,
    )
    if found is None:
        return None
    source = source_spans(sentence, cue.subject, cue.token)
    cues = _cue_spans(sentence, cue, found)
    parsed = content_spans(text, sentence, found.tokens, (*source, *cues), quotes)
    content = merge((*parsed, *found.quoted))
    if not content or not _counts(cue.verb, content, quotes, text):
        return None
    return Statement(sentence=sentence, head=cue.subject, source=source, cue=cues, content=content)


def _cue_spans(sentence: Sentence, cue: Cue, found: Complement) -> tuple[Span, ...]:
    """The verb, with the particle or the preposition that makes one phrase with it."""
    particles = [
        token
        for token in sentence.tokens[cue.token.index + 1 : cue.token.index + 3]
        if token.lower in cue.verb.particles or token.index == found.opener
    ]
    last = particles[-1] if particles else cue.token
    if last.index == cue.token.index + 1 or last is cue.token:
        return (Span(cue.token.start, last.end),)
    return (Span(cue.token.start, cue.token.end), Span(last.start, last.end))


def _counts(verb: SpeechVerb, content: Sequence[Span], quotes: Sequence[Quote], text: str) -> bool:
    """Wishes count when words are quoted; verbs that only shout, when all of them are."""
    quoted = any(span.holds(quote.span) for span in content for quote in quotes)
    if verb.wish and not (verb.takes - _WISHED):
        return quoted
    return quoted or verb.takes != {Frame.QUOTE} or bool(verb.opens)


_WISHED = frozenset({Frame.CLAUSE, Frame.INFINITIVE, Frame.OBJECT})
