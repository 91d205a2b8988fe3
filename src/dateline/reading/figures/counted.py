"""Quantity → the words that are counted: their noun, its companions, whom they are."""

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.domain import Span, Unit, Who
from dateline.language import Sentence, Token
from dateline.language.labels import PEOPLE
from dateline.lexicon.figures import CueRole, FigureLexicon
from dateline.reading.figures.governors import verb_over
from dateline.reading.figures.numbers import Form, Quantity

_NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_LINKS = frozenset({"IN", "RB", "DT", "SYM", ":", "TO"})
_NEARBY = 30
_FARTHEST_APPOSITION = 60
_LONGEST_APPOSITION = 40
_BEFORE_APPOSITION = frozenset({",", "(", "–", "—", "-"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What a quantity counts.

    quantity: its offsets count from the start of the report's text. node: the token by which the
    counted phrase hangs in the sentence. noun: what is counted, None where the number stands alone.
    nouns: the noun and those joined to it ("women and children").
    """

    quantity: Quantity
    span: Span
    node: Token
    noun: Token | None
    nouns: tuple[Token, ...]


def resolve_counted(
    sentence: Sentence, quantity: Quantity, lexicon: FigureLexicon
) -> Counted | None:
    """What a quantity of a parsed sentence counts; None when the words can't be found."""
    span = Span(sentence.start + quantity.start, sentence.start + quantity.end)
    core = Span(sentence.start + quantity.core, span.end)
    root = _root_of_number(sentence, core)
    if root is None:
        return None
    noun = _noun_of(sentence, root, core, lexicon)
    node = root if noun is None or root.index in _chain_up(sentence, noun) else noun
    return Counted(
        quantity=quantity,
        span=span,
        node=node,
        noun=noun,
        nouns=tuple(_joined(sentence, noun)) if noun else (),
    )


def _root_of_number(sentence: Sentence, core: Span) -> Token | None:
    """The token of the number that the rest of it hangs on."""
    inside = sentence.tokens_in(core)
    numbers = {token.index for token in inside}
    roots = [token for token in inside if token.head not in numbers or token.head == token.index]
    preferred = [token for token in roots if token.tag not in _LINKS]
    chosen = preferred or roots
    return chosen[-1] if chosen else None


def _noun_of(sentence: Sentence, root: Token, core: Span, lexicon: FigureLexicon) -> Token | None:
    """The counted noun: what the number modifies, what its "of" leads to, or the next one on."""
    if root.dep in {"nummod", "amod", "det", "quantmod", "nmod", "compound", "advmod"}:
        head = sentence.head(root)
        if head.tag in _NOUN_TAGS and head.start >= core.start:
            return head
    for below in sentence.children(root, "prep"):
        if below.lower == "of" and below.index > root.index:
            return next(iter(sentence.children(below, "pobj")), None)
    if root.tag in _NOUN_TAGS and root.lemma in lexicon.people:
        return root
    return _noun_nearby(sentence, core, lexicon) or _noun_of_number(sentence, root, lexicon)


def _noun_of_number(sentence: Sentence, root: Token, lexicon: FigureLexicon) -> Token | None:
    """What "the number of" counts, where the number itself comes after a verb: "… reached 500"."""
    head = sentence.head(root)
    verb = verb_over(sentence, head) if root.dep == "pobj" else head
    subjects = sentence.children(verb, "nsubj")
    if not any(subject.lemma == "number" for subject in subjects):
        return None
    for subject in subjects:
        for word in sentence.subtree(subject):
            if word.lemma in lexicon.people and word.pos == "NOUN":
                return word
    return None


def _noun_nearby(sentence: Sentence, core: Span, lexicon: FigureLexicon) -> Token | None:
    """A noun for people right after the number, where the parse has lost it."""
    for token in sentence.tokens:
        if token.start < core.end:
            continue
        if token.lemma in lexicon.people or token.lemma in lexicon.units:
            return token
        if token.pos not in {"ADJ", "NOUN", "PROPN", "ADP", "DET"} or token.lower in {
            "in",
            "at",
            "on",
        }:
            return None
        if token.start > core.end + _NEARBY:
            return None
    return None


def _chain_up(sentence: Sentence, noun: Token) -> set[int]:
    """The noun's ancestors as far as an "of" carries: "hundreds" of "hundreds of women"."""
    chain: set[int] = set()
    for above in sentence.ancestors(noun):
        chain.add(above.index)
        if above.pos not in {"ADP", "NUM", "NOUN", "DET", "ADJ", "PRON", "PROPN"}:
            break
    return chain


def _joined(sentence: Sentence, noun: Token) -> Iterator[Token]:
    yield noun
    for other in sentence.children(noun, "conj"):
        if not sentence.children(other, "nummod", "det") and other.pos in {"NOUN", "PROPN"}:
            yield from _joined(sentence, other)


def find_singles(sentence: Sentence, lexicon: FigureLexicon) -> Iterator[Counted]:
    """Single people told by a common noun with an article: "a British soldier"."""
    for noun in sentence.tokens:
        if noun.tag != "NN" or noun.lemma not in lexicon.people or noun.dep == "compound":
            continue
        article = next(
            (
                word
                for word in sentence.children(noun, "det")
                if word.lower in {"a", "an", "another"}
            ),
            None,
        )
        named = noun.dep == "appos" and sentence.head(noun).pos == "PROPN"
        if article is None or named or sentence.children(noun, "nummod"):
            continue
        end = _end_of_phrase(sentence, noun)
        quantity = Quantity(
            start=article.start - sentence.start,
            end=end - sentence.start,
            core=article.start - sentence.start,
            low=1,
            high=1,
            approximate=False,
            form=Form.SINGLE,
        )
        yield Counted(
            quantity=quantity,
            span=Span(article.start, end),
            node=noun,
            noun=noun,
            nouns=(noun,),
        )


def _end_of_phrase(sentence: Sentence, noun: Token) -> int:
    """Where the noun phrase ends, with the "of" that says which kind of member it is."""
    for below in sentence.children(noun, "prep"):
        if below.lower == "of" and below.index == noun.index + 1:
            objects = sentence.children(below, "pobj")
            return max((token.end for token in objects), default=noun.end)
    return noun.end


def who_of(sentence: Sentence, counted: Counted, lexicon: FigureLexicon) -> tuple[Who, ...]:
    """The codebook's `who` of those counted, in the codebook's order."""
    found = {who for noun in counted.nouns for who in _who_of_noun(sentence, noun, lexicon)}
    found.update(_who_told_after(sentence, counted, lexicon))
    return tuple(who for who in Who if who in found)


def _who_of_noun(sentence: Sentence, noun: Token, lexicon: FigureLexicon) -> Iterator[Who]:
    phrase = _two_words(sentence, noun)
    if who := lexicon.who.get(phrase) or lexicon.who.get(noun.lemma) or lexicon.who.get(noun.lower):
        yield who
        return
    for word in sentence.children(noun, "amod", "compound", "nmod"):
        if who := lexicon.who_adjectives.get(word.lower):
            yield who
    for below in sentence.children(noun, "prep"):
        if below.lower == "of":
            for thing in sentence.children(below, "pobj"):
                yield from _who_of_noun(sentence, thing, lexicon)


def _two_words(sentence: Sentence, noun: Token) -> str:
    before = sentence.tokens[noun.index - 1].lower if noun.index else ""
    return f"{before} {noun.lemma}"


def _who_told_after(sentence: Sentence, counted: Counted, lexicon: FigureLexicon) -> Iterator[Who]:
    """Who they or most of them are: "51 people, mostly children", "12 were women"."""
    if counted.node.dep == "nsubj":
        for noun in sentence.children(sentence.head(counted.node), "attr"):
            yield from _who_of_noun(sentence, noun, lexicon)
    start = (counted.noun or counted.node).end - sentence.start
    told = lexicon.mostly.search(sentence.text, start, start + _FARTHEST_APPOSITION)
    if told is None or sentence.text[: told.start()].rstrip()[-1:] not in _BEFORE_APPOSITION:
        return
    first = sentence.start + told.end()
    for token in sentence.tokens:
        if first <= token.start < first + _LONGEST_APPOSITION:
            if token.pos in {"VERB", "AUX"}:
                return
            if who := lexicon.who.get(token.lemma):
                yield who


def is_countable(sentence: Sentence, counted: Counted, lexicon: FigureLexicon) -> bool:
    """Whether what is counted are people, households or buildings, as far as the words tell."""
    noun = counted.noun
    if noun is None:
        return True
    names_people = (
        not noun.lower.isdigit() and noun.lemma in lexicon.people
    ) or noun.lower in lexicon.people
    return (
        names_people
        or unit_of(counted, lexicon) is not Unit.PERSON
        or not lexicon.stand_ins.isdisjoint((noun.lemma, noun.lower))
        or (CueRole.COUNTS, noun.lemma) in lexicon.cues
        or noun.entity == PEOPLE
        or noun.tag == "NNPS"
        or _two_words(sentence, noun) in lexicon.people
    )


def unit_of(counted: Counted, lexicon: FigureLexicon) -> Unit:
    if counted.noun is None:
        return Unit.PERSON
    return lexicon.units.get(counted.noun.lemma) or lexicon.units.get(
        counted.noun.lower, Unit.PERSON
    )
