"""The words that say who, on parses that no good parser would make."""

from dateline.domain import Span
from dateline.language import Sentence, Token
from dateline.reading.attributions.sources import source_spans


def token(index: int, text: str, start: int, *, dep: str, tag: str, head: int) -> Token:
    pos = "VERB" if tag.startswith("V") else "NOUN"
    return Token(
        index=index,
        text=text,
        lemma=text,
        pos=pos,
        tag=tag,
        dep=dep,
        entity="",
        head=head,
        start=start,
        end=start + len(text),
    )


def test_a_source_parsed_after_its_verb_is_its_main_word() -> None:
    """A clause for a subject that stands behind the noun that hangs on it."""
    tokens = (
        token(0, "council", 0, dep="dobj", tag="NN", head=1),
        token(1, "claim", 8, dep="csubj", tag="VB", head=2),
        token(2, "stands", 14, dep="ROOT", tag="VBZ", head=2),
    )
    sentence = Sentence(0, 0, 0, 20, "council claim stands", tokens, parsed=True)
    assert source_spans(sentence, tokens[0], None) == (Span(0, 7),)
