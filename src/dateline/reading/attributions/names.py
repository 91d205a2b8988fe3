"""People named in a report: each mention of a name with what it tells of its bearer."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dateline.domain import SpeakerKind
from dateline.language import Document, Sentence, Token
from dateline.language.labels import PERSON
from dateline.lexicon.speech import Gender, SpeechLexicon
from dateline.reading.attributions.kinds import Mentions, has_age, resolve_kind

_ARTICLES = frozenset({"al", "el", "ul", "as", "ash", "at", "an", "ar", "ad", "az"})
_PART_OF_NAME = frozenset({"abu", "umm"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Somebody who speaks or is named: a person, several, or a body.

    start: where in the text this is told of them. subject: the sentence there is about them.
    name: in full where the report has it, the words themselves for one who has no name, None for
    a pronoun that nothing explains. gender: None where neither a title nor a pronoun tells it.
    """

    start: int
    name: str | None
    kind: SpeakerKind
    person: bool
    several: bool = False
    subject: bool = False
    gender: Gender | None = None

    @property
    def surname(self) -> str:
        """The last word of the name, folded, without its article; "" for one who has none."""
        return _without_article((self.name or "").lower().rpartition(" ")[2])


def find_names(document: Document, mentions: Mentions, lexicon: SpeechLexicon) -> Iterator[Speaker]:
    """Every mention of a person by name, in text order, as far as the mention itself tells."""
    for sentence in document.sentences:
        for token in sentence.tokens:
            if token.entity == PERSON and not _goes_on(sentence, token):
                words = _name_words(sentence, token, lexicon)
                yield _describe(sentence, words, mentions, lexicon)


def fuller(short: Speaker, full: Speaker) -> Speaker | None:
    """A person as an earlier mention names and describes them; None when that is another person.

    A name can be short for another when it is all of it, or closes it.
    """
    words, others = _words_of(short), _words_of(full)
    if not words or not full.person or others[-len(words) :] != words:
        return None
    kind = full.kind if short.kind is SpeakerKind.OTHER else short.kind
    return replace(short, name=full.name, kind=kind, gender=short.gender or full.gender)


def _words_of(person: Speaker) -> list[str]:
    return [_without_article(word) for word in (person.name or "").lower().split()]


def _without_article(word: str) -> str:
    """A word of a name as papers shorten it: "Abadi" for "al-Abadi"."""
    article, hyphen, rest = word.partition("-")
    return rest if hyphen and article in _ARTICLES else word


def _goes_on(sentence: Sentence, token: Token) -> bool:
    following = sentence.tokens[token.index + 1 : token.index + 2]
    return any(after.entity == PERSON and after.pos != "PUNCT" for after in following)


def _name_words(sentence: Sentence, last: Token, lexicon: SpeechLexicon) -> tuple[Token, ...]:
    """The words of the name that ends here, without titles and the possessive."""
    first = last.index
    while first and sentence.tokens[first - 1].entity == PERSON:
        first -= 1
    while first < last.index and _is_title(sentence.tokens[first], lexicon):
        first += 1
    words = sentence.tokens[first : last.index + 1]
    return words[:-1] if len(words) > 1 and words[-1].tag == "POS" else words


def _is_title(token: Token, lexicon: SpeechLexicon) -> bool:
    word = token.lower.rstrip(".")
    return word in lexicon.speakers.roles or (word in lexicon.titles and word not in _PART_OF_NAME)


def _describe(
    sentence: Sentence,
    words: Sequence[Token],
    mentions: Mentions,
    lexicon: SpeechLexicon,
) -> Speaker:
    last = words[-1]
    kind = resolve_kind(sentence, last, mentions, lexicon.speakers)
    if kind is None:
        kind = SpeakerKind.WITNESS if has_age(sentence, last) else SpeakerKind.OTHER
    before = sentence.tokens[max(0, words[0].index - 1) : last.index]
    titles = (lexicon.titles.get(token.lower.rstrip(".")) for token in before)
    return Speaker(
        start=words[0].start,
        name=sentence.text[words[0].start - sentence.start : last.end - sentence.start],
        kind=kind,
        person=True,
        subject=last.dep in {"nsubj", "nsubjpass"},
        gender=next((gender for gender in titles if gender), None),
    )
