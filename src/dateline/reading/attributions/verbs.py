"""Statements made by verbs of saying, found over the parse."""

from collections.abc import Callable, Iterator, Sequence

from dateline.domain import Span
from dateline.language import Sentence, Token
from dateline.lexicon.speech import Frame, SpeechLexicon, SpeechVerb
from dateline.reading.attributions.clauses import (
    find_beside,
    find_clause,
    find_interposed,
    find_relative,
    find_rest,
)
from dateline.reading.attributions.contents import content_spans, merge
from dateline.reading.attributions.objects import (
    find_appeal,
    find_infinitive,
    find_object,
    find_of_passive,
    find_opened,
    find_predicate,
)
from dateline.reading.attributions.quotes import Quote
from dateline.reading.attributions.sayings import Complement, Saying
from dateline.reading.attributions.sources import source_spans, subject_of
from dateline.reading.attributions.statements import Statement

_FINDERS: tuple[Callable[[Saying], Complement | None], ...] = (
    find_clause,
    find_predicate,
    find_infinitive,
    find_appeal,
    find_opened,
    find_object,
    find_beside,
    find_relative,
    find_interposed,
    find_rest,
)
"""Tried in this order, the surest complement first; the first that a verb has is taken."""

_UNSAID = frozenset(
    {"can", "could", "may", "might", "must", "shall", "should", "will", "wo", "’ll", "'ll", "would"}
    | {"if", "unless"}
)
_GOES_ON = frozenset({"go", "continue", "begin", "start", "use", "come", "seem", "appear"})
_NO_SPEAKERS = frozenset({"there", "nobody", "what", "nothing", "this", "that"})
_SAYING = frozenset({Frame.CLAUSE, Frame.QUOTE})


def find_verb_statements(
    text: str, sentence: Sentence, quotes: Sequence[Quote], lexicon: SpeechLexicon
) -> Iterator[Statement]:
    """Statements whose cue is a verb of the sentence; none in a sentence that was not parsed."""
    if not sentence.parsed:
        return
    for token in sentence.tokens:
        verb = lexicon.verbs.get(token.lemma) if token.tag.startswith("VB") else None
        if verb is None or token.lower in lexicon.citing or _is_unsaid(sentence, token):
            continue
        passive = _is_passive(sentence, token)
        subject = _agent(sentence, token) if passive else _speaker(sentence, token, verb)
        if subject is None or not _may_speak(subject, token, verb, quotes, lexicon):
            continue
        statement = _state(
            Saying(
                text=text,
                sentence=sentence,
                token=token,
                verb=verb,
                subject=subject,
                passive=passive,
                quotes=quotes,
            )
        )
        if statement is not None:
            yield statement


def _is_unsaid(sentence: Sentence, token: Token) -> bool:
    """Refusals, conditions and what may be said one day are no statements."""
    if sentence.children(token, "neg"):
        return True
    helpers = {helper.lower for helper in sentence.children(token, "aux", "mark")}
    if "to" in helpers:
        return token.dep != "xcomp" or sentence.head(token).lemma not in _GOES_ON
    return bool(helpers & _UNSAID)


def _is_passive(sentence: Sentence, token: Token) -> bool:
    if sentence.children(token, "auxpass", "agent"):
        return True
    reduced = token.tag == "VBN" and token.dep in {"acl", "advcl", "amod", "relcl"}
    return reduced and not sentence.children(token, "aux", "nsubj")


def _speaker(sentence: Sentence, token: Token, verb: SpeechVerb) -> Token | None:
    clause = sentence.head(token)
    if verb.again and token.dep == "conj" and clause.dep == "ccomp":
        own = sentence.children(token, "nsubj")
        return subject_of(sentence, token if own else sentence.head(clause))
    return subject_of(sentence, token)


def _agent(sentence: Sentence, token: Token) -> Token | None:
    by = next(iter(sentence.children(token, "agent")), None)
    return next(iter(sentence.children(by, "pobj")), None) if by is not None else None


def _may_speak(
    subject: Token, cue: Token, verb: SpeechVerb, quotes: Sequence[Quote], lexicon: SpeechLexicon
) -> bool:
    """Whether a subject speaks by a verb: "I think" is no report.

    Inside a quotation only plain saying is one: "they said that they would kill us".
    """
    if subject.lower in _NO_SPEAKERS:
        return False
    if (verb.belief or verb.wish) and subject.lower in lexicon.first_person:
        return False
    extent = Span(cue.start, cue.end)
    spoken = any(quote.speech and quote.span.holds(extent) for quote in quotes)
    return not spoken or verb.takes == _SAYING


def _state(saying: Saying) -> Statement | None:
    found = _find_complement(saying)
    if found is None:
        return None
    source = source_spans(saying.sentence, saying.subject, saying.token)
    cue = _cue_spans(saying, found)
    without = (*source, *cue)
    parsed = content_spans(
        saying.text, saying.sentence, found.tokens, without=without, quotes=saying.quotes
    )
    content = merge((*parsed, *found.quoted))
    if not content or not _counts(saying, content):
        return None
    return Statement(
        sentence=saying.sentence, head=saying.subject, source=source, cue=cue, content=content
    )


def _find_complement(saying: Saying) -> Complement | None:
    if saying.passive:
        return find_of_passive(saying)
    found = (find(saying) for find in _FINDERS)
    return next((complement for complement in found if complement is not None), None)


def _cue_spans(saying: Saying, found: Complement) -> tuple[Span, ...]:
    """The verb, with the particle or the preposition that makes one phrase with it."""
    verb = saying.token
    following = saying.sentence.tokens[verb.index + 1 : verb.index + 3]
    particles = [token for token in following if token.lower in saying.verb.particles]
    if found.opener is not None:
        particles.append(saying.sentence.tokens[found.opener])
    last = particles[-1] if particles else verb
    if last.index <= verb.index + 1:
        return (Span(verb.start, last.end),)
    return (Span(verb.start, verb.end), Span(last.start, last.end))


def _counts(saying: Saying, content: Sequence[Span]) -> bool:
    """A wish counts when words of it are quoted; what is shouted, when it is quoted."""
    takes = saying.verb.takes
    if not saying.verb.wish and (takes != {Frame.QUOTE} or saying.verb.opens):
        return True
    return any(span.holds(quote.span) for span in content for quote in saying.quotes)
