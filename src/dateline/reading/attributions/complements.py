"""What a verb of saying takes: the part of the sentence that holds the words said."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dateline.domain import Span
from dateline.language import Sentence, Token
from dateline.lexicon.speech import Frame, SpeechVerb
from dateline.reading.attributions.quotes import Quote
from dateline.reading.attributions.sources import subject_of

_OF_THE_OBJECT = frozenset({"for", "of", "over", "as", "against", "with", "from", "to"})
_BESIDE = frozenset({"with", "including", "despite", "after", "before", "as"})
_ASIDES = {
    "relcl": frozenset({"which", "where", "who", "whose", "whom", "when"}),
    "advcl": frozenset({"while", "whereas"}),
}
_BACKSHIFTED = frozenset({"had", "would", "could", "might", "’d", "'d"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_SUBORDINATORS = frozenset(
    {
        "if",
        "when",
        "though",
        "although",
        "even",
        "since",
        "because",
        "while",
        "as",
        "once",
        "unless",
    }
    | {"after", "before", "until", "whereas"}
)
_CLOSERS = ',”"’—–'
_QUESTION_WORDS = frozenset({"what", "how", "why", "where", "who", "when", "which"})


@dataclass(frozen=True, slots=True)
class Complement:
    """The tokens that hold what was said, or a quotation beside the verb.

    opener: index of the preposition that opens it and belongs to the cue.
    """

    tokens: tuple[Token, ...] = ()
    quoted: tuple[Span, ...] = ()
    opener: int | None = None


@dataclass(frozen=True, slots=True)
class _Place:
    """A verb of saying in its sentence, with who speaks by it."""

    text: str
    sentence: Sentence
    token: Token
    verb: SpeechVerb
    subject: Token
    quotes: Sequence[Quote]

    def children(self, *deps: str) -> tuple[Token, ...]:
        return self.sentence.children(self.token, *deps)

    @property
    def speaking(self) -> tuple[Token, ...]:
        """The subject with all that hangs on it, and the verb."""
        below = self.sentence.subtree(self.subject)
        if self.token in below:
            below = (self.subject,)
        return tuple(sorted({*below, self.token}, key=_index))


def find_complement(
    text: str,
    sentence: Sentence,
    token: Token,
    *,
    verb: SpeechVerb,
    subject: Token,
    passive: bool,
    quotes: Sequence[Quote],
) -> Complement | None:
    """The first of the verb's complements that its lexicon entry allows, the surest kind first."""
    place = _Place(text, sentence, token, verb, subject, quotes)
    if passive:
        return _of_passive(place)
    for find in _FINDERS:
        found = find(place)
        if found is not None:
            return found
    return None


def _clause(place: _Place) -> Complement | None:
    """A finite clause after the verb, or one before it that the verb closes."""
    if not place.verb.takes & {Frame.CLAUSE, Frame.QUOTE}:
        return None
    clauses = [child for child in place.children("ccomp") if _is_finite(place.sentence, child)]
    if not clauses:
        return None
    clauses = [child for child in clauses if child.index > place.token.index] or clauses
    clauses += _going_on(place, clauses[-1])
    tokens = [token for child in clauses for token in _core(place, child)]
    quoted: tuple[Span, ...] = ()
    if clauses[0].index < place.token.index:
        tokens += [*_before(place, tokens[0]), *_after(place)]
        quoted = _quoted_after(place)
    return Complement(_without(tokens, place.speaking), quoted=quoted)


def _predicate(place: _Place) -> Complement | None:
    """ "Described the raid as a crime", "called it a lie"."""
    if Frame.PREDICATE not in place.verb.takes:
        return None
    parts = [
        *place.children("dobj", "oprd", "ccomp", "xcomp", "acomp"),
        *(child for child in place.children("prep") if child.lower in {"as", "to", "with"}),
    ]
    parts = [part for part in parts if part.index > place.token.index]
    single = len(parts) == 1 and parts[0].dep != "ccomp"
    if not parts or (single and not _has_quote(place, parts[0])):
        return None
    return Complement(_below(place, parts))


def _infinitive(place: _Place) -> Complement | None:
    """ "Promised to withdraw", "called on both sides to stop"."""
    wanted = {Frame.INFINITIVE: "to", Frame.GERUND: ""}
    clauses = [
        child
        for child in place.children("xcomp", "ccomp")
        if child.index > place.token.index
        and any(
            frame in place.verb.takes and _opens_with(place.sentence, child, word)
            for frame, word in wanted.items()
        )
    ]
    if not clauses:
        return None
    objects = [child for child in place.children("dobj") if child.index < clauses[0].index]
    return Complement(_below(place, [*objects, *clauses]))


def _appeal(place: _Place) -> Complement | None:
    """ "Called on both sides to stop": whom it is put to, and what for."""
    opener = next(
        (child for child in place.children("prep") if child.lower in {"on", "upon"}), None
    )
    if opener is None or opener.lower not in place.verb.particles:
        return None
    clauses = [child for child in place.children("xcomp", "advcl") if child.index > opener.index]
    inside = [token for token in place.sentence.subtree(opener) if token is not opener]
    tokens = {*inside, *_below(place, clauses)}
    return Complement(tuple(sorted(tokens, key=_index)), opener=opener.index)


def _opened(place: _Place) -> Complement | None:
    """ "Warned of famine": a preposition that makes one phrase with the verb."""
    for child in place.children("prep"):
        if child.lower in place.verb.opens and child.index > place.token.index:
            tokens = [token for token in place.sentence.subtree(child) if token is not child]
            if tokens:
                return Complement(tuple(tokens), opener=child.index)
    return None


def _object(place: _Place) -> Complement | None:
    """ "Announced a truce", "blamed the rebels for the blast"."""
    if Frame.OBJECT not in place.verb.takes:
        return None
    objects = [child for child in place.children("dobj") if child.index > place.token.index]
    if not objects:
        return None
    parts = [
        child
        for child in place.children("prep", "xcomp", "oprd")
        if child.index > objects[0].index and (child.dep != "prep" or child.lower in _OF_THE_OBJECT)
    ]
    return Complement(_below(place, [*objects, *parts]))


def _beside(place: _Place) -> Complement | None:
    """A quotation next to speaker and verb that the parse did not tie to them."""
    if not place.verb.takes & {Frame.QUOTE, Frame.CLAUSE}:
        return None
    start = place.speaking[0].start
    for quote in place.quotes:
        opens = quote.span.start <= place.sentence.start
        if opens and quote.span.end <= start and not place.text[quote.span.end : start].strip(" ,"):
            return Complement(quoted=(quote.span, *_quoted_after(place)))
    after = _quoted_after(place)
    return Complement(quoted=after) if after else None


def _quoted_after(place: _Place) -> tuple[Span, ...]:
    """The quotation that speaker and verb lead to: "he said, “…”", "told AFP by phone: “…”"."""
    end = place.speaking[-1].end
    following = (quote for quote in place.quotes if quote.span.start >= end)
    quote = next(following, None)
    if quote is None or not _leads_to(place.text[end : quote.span.start]):
        return ()
    return (quote.span,)


def _interposed(place: _Place) -> Complement | None:
    """ "…, residents said", "The road, he said, was closed": a sentence that speaker and verb
    close or stand in the middle of, which the parse ties otherwise."""
    tokens, first = place.sentence.tokens, place.speaking[0].index
    if not {Frame.CLAUSE, Frame.QUOTE} <= place.verb.takes or first == 0:
        return None
    if tokens[first - 1].text not in _CLOSERS:
        return None
    left, comma = tokens[:first], _next_comma(place)
    if left[0].lower in _SUBORDINATORS or not any(token.tag in _FINITE for token in left):
        return Complement((*left, *tokens[comma:])) if comma is not None else None
    if place.token.dep != "parataxis" and place.children("dobj", "acomp"):
        return None
    below = set(place.sentence.subtree(place.token)) if comma is not None else set(tokens)
    return Complement((*left, *(t for t in tokens[first:] if t not in below), *_after(place)))


def _next_comma(place: _Place) -> int | None:
    """Index of the comma that ends "…, he told us on Friday,"."""
    last = place.speaking[-1].index
    near = place.sentence.tokens[last + 1 : last + 6]
    return next((token.index for token in near if token.text == ","), None)


def _relative(place: _Place) -> Complement | None:
    """ "Fire that the army says comes from the area": the parse takes the verb for a noun."""
    if Frame.CLAUSE not in place.verb.takes or place.token.dep not in {"advcl", "relcl", "ccomp"}:
        return None
    if place.children("xcomp"):
        return None
    left = place.sentence.tokens[: place.speaking[0].index]
    while left and left[-1].lower in {"the", "a", "an"}:
        left = left[:-1]
    if not left or left[-1].lower not in {"that", "which", "who"}:
        return None
    below = [
        token for token in place.sentence.subtree(place.token) if token.index > place.token.index
    ]
    return Complement(tuple(below)) if below else None


_FINDERS: tuple[Callable[[_Place], Complement | None], ...] = (
    _clause,
    _predicate,
    _infinitive,
    _appeal,
    _opened,
    _object,
    _beside,
    _relative,
    _interposed,
)


def _of_passive(place: _Place) -> Complement | None:
    """ "The reports were called reliable by officials"."""
    if not place.verb.takes & {Frame.CLAUSE, Frame.OBJECT, Frame.PREDICATE}:
        return None
    clauses = [child for child in place.children("ccomp") if child.index > place.token.index]
    if clauses:
        return Complement(_below(place, clauses))
    patient = subject_of(place.sentence, place.token)
    objects = [patient] if patient is not None and patient.dep != "pobj" else []
    parts = place.children("oprd", "xcomp", "acomp", "attr")
    as_it_is = [child for child in place.children("prep") if child.lower in {"as", "for", "of"}]
    if not objects:
        return None
    by = {token for child in place.children("agent") for token in place.sentence.subtree(child)}
    tokens = _below(place, [*objects, *parts, *as_it_is])
    return Complement(tuple(token for token in tokens if token not in by))


def _before(place: _Place, first: Token) -> list[Token]:
    """What opens the sentence before a clause the verb closes: "On Monday, …, officials said"."""
    if place.token.dep != "ROOT":
        return []
    speaking = set(place.speaking)
    opening = place.sentence.tokens[: first.index]
    return [] if speaking & set(opening) else list(opening)


def _after(place: _Place) -> list[Token]:
    """What goes on with the clause after the verb: "…, officials said, with 12 wounded"."""
    last = place.speaking[-1].index
    rest = place.sentence.tokens[last + 1 :]
    if len(rest) < 2 or rest[0].text != ",":
        return []
    return [
        token
        for child in place.children("prep", "advcl")
        if child.index == last + 2 and child.lower == "with"
        for token in place.sentence.subtree(child)
    ]


def _going_on(place: _Place, clause: Token) -> list[Token]:
    """ "Said they had walked for hours, and would now accept their fate": a second verb of the
    same clause, which the parse hangs on the verb of saying."""
    return [
        child
        for child in place.children("conj")
        if child.index > clause.index > place.token.index
        and any(word.lower in _BACKSHIFTED for word in place.sentence.children(child, "aux"))
        and not place.sentence.children(child, "nsubj", "nsubjpass")
    ]


def _core(place: _Place, clause: Token) -> list[Token]:
    """A clause without what the writer adds at its end: ", which has 20 beds"; ", while …"."""
    tokens = place.sentence.subtree(clause)
    kept = list(tokens)
    for token in tokens:
        if token.dep in {"relcl", "advcl"} and token.index > place.token.index:
            aside = place.sentence.subtree(token)
            before = place.sentence.tokens[aside[0].index - 1]
            added = aside[0].lower in _ASIDES[token.dep] and before.text in {",", "–", "—"}
            if added and aside[-1].index >= kept[-1].index - 1:
                kept = [other for other in kept if other not in aside]
    return kept


def _is_finite(sentence: Sentence, clause: Token) -> bool:
    if clause.tag in _FINITE:
        return True
    helpers = sentence.children(clause, "aux", "auxpass")
    return not any(helper.lower == "to" for helper in helpers) and (
        bool(sentence.children(clause, "nsubj", "nsubjpass", "expl", "csubj")) or bool(helpers)
    )


def _opens_with(sentence: Sentence, clause: Token, word: str) -> bool:
    """Whether a clause is an infinitive with "to", or with no word a gerund."""
    if not word:
        return clause.tag == "VBG"
    return any(child.lower == word for child in sentence.children(clause, "aux"))


def _has_quote(place: _Place, part: Token) -> bool:
    below = place.sentence.subtree(part)
    extent = Span(below[0].start, below[-1].end)
    return any(quote.span.overlaps(extent) for quote in place.quotes)


def _below(place: _Place, parts: Sequence[Token]) -> tuple[Token, ...]:
    tokens = {token for part in parts for token in place.sentence.subtree(part)}
    return _without(tokens, place.speaking)


def _without(tokens: "Sequence[Token] | set[Token]", others: Sequence[Token]) -> tuple[Token, ...]:
    return tuple(sorted(set(tokens) - set(others), key=_index))


def _leads_to(between: str) -> bool:
    """Whether the words between a verb and a quotation lead to it: "told AFP by phone: "."""
    stripped = between.rstrip()
    if not stripped:
        return True
    return stripped[-1] in ",:" and len(stripped) < 120 and not any(c in stripped for c in '“”".;')


def _index(token: Token) -> int:
    return token.index
