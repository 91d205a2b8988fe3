"""The words that say who: from the subject of a cue to the phrase the codebook wants.

It is the shortest phrase that says who: a name with the title or description before it, without
article and without the apposition after it.
"""

from dateline.domain import Span
from dateline.language import Sentence, Token
from dateline.language.labels import BODY, PERSON

_ARTICLES = frozenset({"the", "a", "an"})
_BEFORE = frozenset(
    {"det", "amod", "compound", "nummod", "poss", "nmod", "quantmod", "predet", "case"}
)
_SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_RELATIVES = frozenset({"who", "which", "that", "whom"})
_NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X"})
_NAMED = frozenset({BODY, PERSON})
_CIRCUMSTANCE = frozenset({"condition", "anonymity"})


def subject_of(sentence: Sentence, verb: Token) -> Token | None:
    """Who does what a verb tells: its subject, or that of the verb it leans on.

    The subject of "adding" in "…, he said, adding that …" is "he"; that of "who said" the noun
    before it. None for an impersonal passive.
    """
    for _ in range(6):
        own = _own_subject(sentence, verb)
        if own is not None:
            return _antecedent(sentence, own, verb)
        head = sentence.head(verb)
        if head.index == verb.index:
            return None
        if verb.dep in {"acl", "relcl"} and head.pos not in {"VERB", "AUX"}:
            return head
        if verb.dep not in {"conj", "xcomp", "advcl", "pcomp", "prep", "dep", "ccomp", "acl"}:
            return None
        if head.pos in _NOUNS:
            return _possessor(sentence, head)
        verb = head
    return None


def source_spans(sentence: Sentence, head: Token, cue: Token | None) -> tuple[Span, ...]:
    """The phrase round the main word of a source, cut as the codebook wants it.

    cue: the word of saying, which the phrase never crosses.
    """
    first = _first_of(sentence, head)
    last = _last_of(sentence, head)
    if cue is not None and first.index < cue.index <= last.index:
        last = sentence.tokens[cue.index - 1]
    while last.index > head.index and last.pos == "PUNCT":
        last = sentence.tokens[last.index - 1]
    if last.index < first.index:
        # A parse that hangs the source on both sides of its cue: the main word alone is sure.
        first = last = head
    return (Span(first.start, last.end),)


def _own_subject(sentence: Sentence, verb: Token) -> Token | None:
    for token in sentence.children(verb, *_SUBJECTS):
        if token.pos in _NOUNS:
            return token
        if token.dep == "csubj" and token.tag == "VB":
            # "Aid groups say …": a noun that opens the sentence and looks like a command
            return next(iter(sentence.children(token, "dobj")), None)
    return None


def _antecedent(sentence: Sentence, subject: Token, verb: Token) -> Token | None:
    """What a relative pronoun stands for; any other subject stands for itself."""
    if subject.lower not in _RELATIVES or subject.tag not in {"WP", "WDT", "IN", "DT"}:
        return subject
    clause = verb
    for above in (verb, *sentence.ancestors(verb)):
        if above.dep == "relcl":
            clause = above
            break
    noun = sentence.head(clause)
    if clause.dep == "relcl" and noun.pos in _NOUNS:
        return noun
    before = [token for token in sentence.tokens[: subject.index] if token.pos in _NOUNS]
    return before[-1] if before and subject.tag != "DT" else None


def _possessor(sentence: Sentence, noun: Token) -> Token | None:
    return next(iter(sentence.children(noun, "poss")), None)


def _first_of(sentence: Sentence, head: Token) -> Token:
    """The leftmost word of the phrase, after its article."""
    left = [child for child in sentence.children(head, *_BEFORE) if child.index < head.index]
    first = min((sentence.subtree(child)[0] for child in left), key=_index, default=head)
    above = sentence.head(head)
    if above.dep == "csubj" and above.tag == "VB":
        first = above
    while first.index < head.index and (
        first.lower in _ARTICLES or first.pos in {"PUNCT", "SPACE"}
    ):
        first = sentence.tokens[first.index + 1]
    return first


def _last_of(sentence: Sentence, head: Token) -> Token:
    """The rightmost word: what defines the head stays, what only adds to it goes."""
    last = _end_of_name(sentence, head)
    if not _is_person(head) and head.pos != "PRON":
        last = max(last, _defining(sentence, head), key=_index)
        name = _name_after(sentence, head)
        last = max(last, name, key=_index) if name is not None else last
    for other in sentence.children(head, "conj"):
        if other.index > last.index and other.pos in _NOUNS:
            last = max(last, _last_of(sentence, other), key=_index)
    return last


def _end_of_name(sentence: Sentence, head: Token) -> Token:
    """The last word of the name a head stands in: "Committee to Protect Journalists"."""
    last = head
    for token in sentence.tokens[head.index + 1 :]:
        joined = token.start == last.end and (token.text == "-" or last.text == "-")
        if not joined and (token.entity != head.entity or head.entity not in _NAMED):
            break
        last = token
    return last


def _defining(sentence: Sentence, head: Token) -> Token:
    """The end of the prepositional phrases and clauses that tell which one is meant."""
    last = head
    for child in sentence.children(head, "prep", "acl", "relcl"):
        below = sentence.subtree(child)
        if below[0].index != last.index + 1 or below[0].text == ",":
            continue
        if any(token.lower in _CIRCUMSTANCE for token in below):
            continue
        last = _before_comma(below, last)
    return last


def _before_comma(tokens: tuple[Token, ...], last: Token) -> Token:
    for token in tokens:
        if token.index != last.index + 1 or token.text in {",", "–", "—", "("}:
            break
        last = token
    return last


def _name_after(sentence: Sentence, head: Token) -> Token | None:
    """The end of the name a description stands before: "the defence minister, Ali Hassan"."""
    if head.pos != "NOUN":
        return None
    for name in sentence.children(head, "appos"):
        if name.pos == "PROPN" and 1 <= _first_of(sentence, name).index - head.index <= 2:
            return name
    return None


def _is_person(token: Token) -> bool:
    return token.pos == "PROPN" and token.entity == PERSON


def _index(token: Token) -> int:
    return token.index
