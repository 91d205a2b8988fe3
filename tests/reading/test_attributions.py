"""Labelled sentences: who says what, in which words, and what kind of speaker it is."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from dateline.domain import ActorKind, ActorMention, Attribution, Report, Span
from dateline.language import Parser, parse, parse_many
from dateline.lexicon.speech import load_speech
from dateline.reading.attributions import read_attributions

Case = dict[str, Any]

CASES: list[Case] = yaml.safe_load(
    (Path(__file__).parents[1] / "cases" / "attributions.yaml").read_text(encoding="utf-8")
)


def read(parser: Parser, text: str, actors: dict[str, str] | None = None) -> list[Attribution]:
    mentions = tuple(
        ActorMention(
            span=Span(text.index(words), text.index(words) + len(words)),
            text=words,
            actor=words,
            kind=ActorKind(kind),
            actor_id=words,
        )
        for words, kind in (actors or {}).items()
    )
    document = parse(parser, text)
    return list(read_attributions(Report(text=text), document, mentions, load_speech()))


def told(said: Attribution, text: str, wanted: Case) -> Case:
    """What an attribution says of the fields that a case asks for."""
    spans = {
        "source": " … ".join(span.of(text) for span in said.source),
        "cue": " … ".join(span.of(text) for span in said.cue),
        "content": [span.of(text) for span in said.content],
        "cited": [span.of(text) for span in said.cited],
    }
    values = {"kind": said.kind.value, "speaker": said.speaker, "within": said.within}
    return {name: (spans | values)[name] for name in wanted}


def is_doubtful(case: Case) -> pytest.MarkDecorator | tuple[()]:
    return () if case["sure"] == "certain" else pytest.mark.xfail(reason=case["sure"], strict=False)


@pytest.mark.parametrize(
    "case", [pytest.param(case, id=case["about"], marks=is_doubtful(case)) for case in CASES]
)
def test_who_says_what(case: Case, parser: Parser) -> None:
    found = read(parser, case["text"], case.get("actors"))
    blank: Case = {"source": None, "cue": None, "content": None}
    wanted = [*case["said"], *[blank] * max(0, len(found) - len(case["said"]))]
    assert [
        told(said, case["text"], fields) for said, fields in zip(found, wanted, strict=False)
    ] == case["said"]


def test_a_speaker_inside_a_quotation_is_the_one_quoted(parser: Parser) -> None:
    text = "“We said the bridge would fall,” said Samira Haddad, 34."
    inner, outer = read(parser, text)
    assert (inner.within, inner.speaker, inner.kind) == (1, "Samira Haddad", outer.kind)


def test_a_known_body_has_its_name_in_full_as_speaker(parser: Parser) -> None:
    text = "The army said the road was open."
    mention = ActorMention(
        span=Span(4, 8), text="army", actor="Army of Nowhere", kind=ActorKind.MILITARY, actor_id="x"
    )
    (said,) = read_attributions(Report(text=text), parse(parser, text), (mention,), load_speech())
    assert said.speaker == "Army of Nowhere"


def test_a_report_without_speech_or_words_gives_none(parser: Parser) -> None:
    assert read(parser, "") == []
    assert read(parser, "Shells fell on the town.\n\nNobody was hurt.") == []


def test_a_sentence_that_was_not_parsed_gives_none(parser: Parser) -> None:
    text = "The army said the road was open."
    (document,) = parse_many(parser, [(text, 0)], wanted=lambda _: False)
    assert read_attributions(Report(text=text), document, (), load_speech()) == ()


def test_content_never_crosses_source_or_cue(parser: Parser) -> None:
    for case in CASES:
        for said in read(parser, case["text"], case.get("actors")):
            without = (*said.source, *said.cue)
            assert not any(span.overlaps(other) for span in said.content for other in without)
            assert list(said.content) == sorted(said.content)


def test_cues_come_in_text_order_and_outer_statements_exist(parser: Parser) -> None:
    text = "\n\n".join(case["text"] for case in CASES)
    found = read(parser, text)
    cues = [said.cue[0] for said in found]
    assert cues == sorted(set(cues))
    assert all(said.within is None or 0 <= said.within < len(found) for said in found)
    assert all(said.within != index for index, said in enumerate(found))


def test_letters_outside_the_basic_plane_move_no_offset(parser: Parser) -> None:
    text = "🕊️ قال 🕊️\n\nResidents said the market had reopened. 🕊️"
    (said,) = read(parser, text)
    assert [span.of(text) for span in said.content] == ["the market had reopened"]
