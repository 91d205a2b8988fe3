"""Statements whose cue is no verb: "according to", and nouns with the one who says."""

from collections.abc import Iterator, Sequence

from dateline.domain import Span
from dateline.language import Sentence, Token
from dateline.lexicon.speech import SpeechLexicon
from dateline.reading.attributions.contents import content_spans
from dateline.reading.attributions.quotes import Quote
from dateline.reading.attributions.sources import source_spans, subject_of
from dateline.reading.attributions.statements import Statement


def find_phrase_statements(
    text: str, sentence: Sentence, quotes: Sequence[Quote], lexicon: SpeechLexicon
) -> Iterator[Statement]:
    """Statements of a parsed sentence that an "according to" or a noun of saying makes."""
    if not sentence.parsed:
        return
    for token in sentence.tokens:
        if token.lower == "according":
            yield from _according_to(text, sentence, token, quotes, lexicon)
        elif token.pos == "NOUN":
            yield from _said_by_noun(text, sentence, token, quotes, lexicon)


def find_cited(
    sentence: Sentence, lexicon: SpeechLexicon
) -> tuple[tuple[int, tuple[Span, ...]], ...]:
    """Whom speakers in a sentence lean on: "…, citing figures from the hospital".

    Each comes with the offset of its participle.
    """
    return tuple(
        (token.start, source_spans(sentence, _issuer(sentence, thing, lexicon), None))
        for token in sentence.tokens
        if token.lower in lexicon.citing
        for thing in sentence.children(token, "dobj")
    )


def _according_to(
    text: str,
    sentence: Sentence,
    token: Token,
    quotes: Sequence[Quote],
    lexicon: SpeechLexicon,
) -> Iterator[Statement]:
    to = next((child for child in sentence.children(token) if child.lower == "to"), None)
    named = next(iter(sentence.children(to, "pobj")), None) if to is not None else None
    if to is None or named is None:
        return
    head = _owner(sentence, named, lexicon)
    source = source_spans(sentence, head, None)
    cue = (Span(token.start, to.end),)
    tokens = _governed(sentence, token, lexicon)
    content = content_spans(text, sentence, tokens, without=(*source, *cue), quotes=quotes)
    if content:
        yield Statement(sentence=sentence, head=head, source=source, cue=cue, content=content)


def _governed(sentence: Sentence, token: Token, lexicon: SpeechLexicon) -> list[Token]:
    """The clause an "according to" covers: the sentence it opens or closes, else its own clause."""
    phrase = sentence.subtree(token)
    beside = set(phrase)
    for other in sentence.tokens[phrase[-1].index :]:
        if other.lower in lexicon.citing:
            beside.update(sentence.subtree(other))
    head = sentence.head(token)
    last = max(other.index for other in beside)
    closes = all(other.pos == "PUNCT" for other in sentence.tokens[last + 1 :])
    if phrase[0].index == 0 or closes:
        clause = sentence.tokens
    elif head.dep == "relcl":
        clause = sentence.subtree(head)
    else:
        clause = sentence.tokens[: phrase[0].index]
    return [other for other in clause if other not in beside]


def _said_by_noun(
    text: str,
    sentence: Sentence,
    noun: Token,
    quotes: Sequence[Quote],
    lexicon: SpeechLexicon,
) -> Iterator[Statement]:
    """Who makes a claim and what it is: "the army's claim that …", "voiced fears that …"."""
    words = _words_of_noun(sentence, noun)
    if not words:
        return
    for head, first in _who_makes(sentence, noun, lexicon):
        source = source_spans(sentence, head, first)
        cue = (Span(first.start, noun.end),)
        content = content_spans(text, sentence, words, without=(*source, *cue), quotes=quotes)
        if content:
            yield Statement(sentence=sentence, head=head, source=source, cue=cue, content=content)


def _who_makes(
    sentence: Sentence, noun: Token, lexicon: SpeechLexicon
) -> Iterator[tuple[Token, Token]]:
    """The speaker of a noun of saying and the first word of the cue, if there is one."""
    owner = next(iter(sentence.children(noun, "poss")), None)
    verb = sentence.head(noun)
    if owner is not None and noun.lemma in lexicon.nouns:
        yield owner, noun
    elif noun.lemma in lexicon.nouns | lexicon.light_nouns and noun.dep == "dobj":
        head = subject_of(sentence, verb) if verb.lemma in lexicon.light_verbs else None
        if head is not None and not sentence.children(verb, "neg", "auxpass"):
            yield head, verb


def _words_of_noun(sentence: Sentence, noun: Token) -> list[Token]:
    """The clause that tells what the claim, fear or promise is."""
    clauses = [
        child
        for child in sentence.children(noun, "acl", "ccomp", "relcl")
        if child.index > noun.index and _tells_what(sentence, child)
    ]
    return [token for clause in clauses for token in sentence.subtree(clause)]


def _tells_what(sentence: Sentence, clause: Token) -> bool:
    if any(mark.lower == "that" for mark in sentence.children(clause, "mark")):
        return True
    helpers = sentence.children(clause, "aux")
    return clause.dep == "acl" and any(helper.lower == "to" for helper in helpers)


def _owner(sentence: Sentence, named: Token, lexicon: SpeechLexicon) -> Token:
    """Who speaks by a document with an owner: "Israel's estimates" are Israel's."""
    owner = next(iter(sentence.children(named, "poss")), None)
    if named.lemma in lexicon.documents and owner is not None and owner.pos != "PRON":
        return owner
    return named


def _issuer(sentence: Sentence, thing: Token, lexicon: SpeechLexicon) -> Token:
    """Whose document it is, as far as the phrase says."""
    owner = _owner(sentence, thing, lexicon)
    if owner is not thing or thing.lemma not in lexicon.documents:
        return owner
    for link in sentence.children(thing, "prep"):
        if link.lower in {"from", "by", "of"}:
            return next(iter(sentence.children(link, "pobj")), thing)
    return thing
