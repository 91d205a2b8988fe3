"""Clauses that hold what was said: after the verb, before it, or on both sides of it."""

from dateline.domain import Span
from dateline.language import Sentence, Token
from dateline.lexicon.speech import Frame
from dateline.reading.attributions.sayings import Complement, Saying, core

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_SUBORDINATORS = frozenset(
    {"if", "when", "though", "although", "even", "since", "because", "while", "as", "once", "until"}
    | {"after", "before", "unless", "whereas"}
)
_OPENS_CLAUSE = frozenset({"DET", "NOUN", "PROPN", "PRON", "NUM", "ADJ"})
_POINTERS = frozenset(
    {"this", "that", "it", "so", "what", "something", "nothing", "little", "such"}
)
_BACKSHIFTED = frozenset({"had", "would", "could", "might", "’d", "'d"})
_CLOSERS = ',”"’—–'
_LONGEST_LEAD = 120
"""Characters between a verb and the quotation it leads to."""


def find_clause(saying: Saying) -> Complement | None:
    """A finite clause after the verb, or one before it that speaker and verb close."""
    if not saying.verb.takes & {Frame.CLAUSE, Frame.QUOTE}:
        return None
    clauses = [child for child in saying.children("ccomp") if _is_finite(saying.sentence, child)]
    following = [child for child in clauses if child.index > saying.token.index]
    if following:
        clauses = [*following, *_going_on(saying, following[-1])]
        return Complement(saying.unspoken(t for child in clauses for t in core(saying, child)))
    if not clauses:
        return None
    tokens = [token for child in clauses for token in saying.sentence.subtree(child)]
    around = (*_before(saying, tokens[0]), *tokens, *_added(saying))
    return Complement(saying.unspoken(around), quoted=_quoted_after(saying))


def find_interposed(saying: Saying) -> Complement | None:
    """A sentence that speaker and verb close or stand in the middle of.

    "…, residents said"; "The road, he said, was closed", where the parse ties them otherwise.
    """
    tokens, first = saying.sentence.tokens, saying.speaking[0].index
    if not {Frame.CLAUSE, Frame.QUOTE} <= saying.verb.takes or first == 0:
        return None
    if tokens[first - 1].text not in _CLOSERS:
        return None
    left, comma = tokens[:first], _next_comma(saying)
    if left[0].lower in _SUBORDINATORS or not any(token.tag in _FINITE for token in left):
        return Complement((*left, *tokens[comma:])) if comma is not None else None
    if saying.token.dep != "parataxis" and saying.children("dobj", "acomp"):
        return None
    below = set(saying.sentence.subtree(saying.token)) if comma is not None else set(tokens)
    right = (token for token in tokens[first:] if token not in below)
    return Complement((*left, *right, *_added(saying)))


def find_relative(saying: Saying) -> Complement | None:
    """A relative clause round speaker and verb, whose own verb the parse takes for a noun.

    "Fire that the army says comes from the area".
    """
    if Frame.CLAUSE not in saying.verb.takes or saying.children("xcomp"):
        return None
    left = saying.sentence.tokens[: saying.speaking[0].index]
    relative = left and left[-1].lower in {"that", "which", "who"}
    if not relative or saying.token.dep not in {"advcl", "relcl", "ccomp"}:
        return None
    below = saying.sentence.subtree(saying.token)
    rest = tuple(token for token in below if token.index > saying.token.index)
    return Complement(rest) if rest else None


def find_beside(saying: Saying) -> Complement | None:
    """A quotation next to speaker and verb that the parse did not tie to them."""
    if not saying.verb.takes & {Frame.QUOTE, Frame.CLAUSE}:
        return None
    start, after = saying.speaking[0].start, _quoted_after(saying)
    for quote in saying.quotes:
        opens = quote.span.start <= saying.sentence.start and quote.span.end <= start
        if quote.span.end <= saying.sentence.start and not _asks(quote.span.of(saying.text)):
            continue  # “We left.” She said …: what was quoted has ended
        if opens and not saying.text[quote.span.end : start].strip(" ,"):
            return Complement(quoted=(quote.span, *after))
    return Complement(quoted=after) if after else None


def find_rest(saying: Saying) -> Complement | None:
    """All that follows a verb of plain saying, where the parse makes no clause of it."""
    if not saying.verb.plain or saying.token.tag not in _FINITE:
        return None
    rest = saying.sentence.tokens[saying.token.index + 1 :]
    if not rest or rest[0].pos not in _OPENS_CLAUSE or rest[0].lower in _POINTERS:
        return None
    return Complement(saying.unspoken(rest)) if any(t.tag in _FINITE for t in rest) else None


def _asks(passage: str) -> bool:
    """Whether a quotation ends in a mark that leaves its sentence open: "“Who?” he asked."."""
    return passage.rstrip("\"'”")[-1:] in {"?", "!", ",", "…"}


def _quoted_after(saying: Saying) -> tuple[Span, ...]:
    """The quotation that speaker and verb lead to: "he said, “…”", "told AFP by phone: “…”"."""
    end = saying.speaking[-1].end
    quote = next((quote for quote in saying.quotes if quote.span.start >= end), None)
    if quote is None or not _leads_to(saying.text[end : quote.span.start]):
        return ()
    return (quote.span,)


def _leads_to(between: str) -> bool:
    """Whether the words between a verb and a quotation lead to it."""
    words = between.rstrip()
    if not words:
        return True
    return words[-1] in ",:" and len(words) < _LONGEST_LEAD and not set('“”".;') & set(words)


def _is_finite(sentence: Sentence, clause: Token) -> bool:
    if clause.tag in _FINITE:
        return True
    helpers = sentence.children(clause, "aux", "auxpass")
    if any(helper.lower == "to" for helper in helpers):
        return False
    return bool(helpers or sentence.children(clause, "nsubj", "nsubjpass", "expl", "csubj"))


def _going_on(saying: Saying, clause: Token) -> list[Token]:
    """A second verb of the clause that the parse hangs on the verb of saying.

    "Said they had walked for hours, and would now accept their fate".
    """
    return [
        child
        for child in saying.children("conj")
        if child.index > clause.index
        and any(word.lower in _BACKSHIFTED for word in saying.sentence.children(child, "aux"))
        and not saying.sentence.children(child, "nsubj", "nsubjpass")
    ]


def _before(saying: Saying, first: Token) -> tuple[Token, ...]:
    """What opens the sentence before a clause the verb closes: "On Monday, …, officials said"."""
    opening = saying.sentence.tokens[: first.index]
    if saying.token.dep != "ROOT" or set(saying.speaking) & set(opening):
        return ()
    return opening


def _added(saying: Saying) -> tuple[Token, ...]:
    """What goes on with the clause after the verb: "…, officials said, with 12 wounded"."""
    last = saying.speaking[-1].index
    if [token.text for token in saying.sentence.tokens[last + 1 : last + 2]] != [","]:
        return ()
    added = (child for child in saying.children("prep", "advcl") if child.index == last + 2)
    return saying.below(child for child in added if child.lower == "with")


def _next_comma(saying: Saying) -> int | None:
    """Index of the comma that ends "…, he told us on Friday,"."""
    last = saying.speaking[-1].index
    near = saying.sentence.tokens[last + 1 : last + 6]
    return next((token.index for token in near if token.text == ","), None)
