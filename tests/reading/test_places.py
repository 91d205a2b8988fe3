"""Which words of a report are taken for places, and what each is taken to name."""

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from dateline.domain import Dateline, Place, PlaceMention, Report, Span
from dateline.gazetteer import Gazetteer, compiled
from dateline.gazetteer.dump import dump_entries
from dateline.language import Parser, encode_many, open_encoder, open_parser, parse, parse_many
from dateline.reading.places import read_places

CASES = Path(__file__).resolve().parents[1] / "cases"
TRANSCRIBED = frozenset({"IQ", "SY", "PS", "IL", "YE", "LY", "SD", "UA", "RU", "LB", "GE"})


@pytest.fixture(scope="module")
def parser() -> Parser:
    return open_parser()


@pytest.fixture(scope="module")
def gazetteer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gazetteer]:
    path = tmp_path_factory.mktemp("gazetteer") / "cut.sqlite"
    file = compiled.create(path)
    compiled.write(file, dump_entries(CASES / "gazetteer.txt", {}), TRANSCRIBED)
    compiled.write_meta(file, {"version": "cut", "complete": "yes"})
    compiled.finish(file)
    handle = Gazetteer(path)
    yield handle
    handle.close()


def read(parser: Parser, gazetteer: Gazetteer, text: str) -> tuple[PlaceMention, ...]:
    (document,) = encode_many(open_encoder(), [parse(parser, text)])
    return read_places(Report(text=text), document, gazetteer)


def unmarked(text: str) -> tuple[str, list[tuple[int, int]]]:
    """A text without its brackets, and the spans they marked."""
    spans, plain = [], ""
    for part in re.split(r"(\[[^\]]+\])", text):
        if part.startswith("["):
            spans.append((len(plain), len(plain) + len(part) - 2))
            part = part[1:-1]
        plain += part
    return plain, spans


def shown(place: Place | None) -> str:
    return f"{place.name}, {place.country or ''}, {place.kind.value}" if place else "unresolved"


def cases() -> list[Any]:
    rows = yaml.safe_load((CASES / "places.yaml").read_text(encoding="utf-8"))
    return [pytest.param(row, id=row["text"][:40], marks=_marks(row["sure"])) for row in rows]


def _marks(sure: str) -> list[pytest.MarkDecorator]:
    if sure == "arguable":
        return [pytest.mark.xfail(reason="an arguable case", strict=False)]
    return []


@pytest.mark.parametrize("case", cases())
def test_places_are_found_and_resolved(
    parser: Parser, gazetteer: Gazetteer, case: dict[str, Any]
) -> None:
    text, spans = unmarked(case["text"])
    parsed = case.get("parsed", True)
    parses = parse_many(parser, [(text, 0)], lambda _: parsed)
    (document,) = encode_many(open_encoder(), parses)
    mentions = read_places(Report(text=text), document, gazetteer)
    assert [(mention.span.start, mention.span.end) for mention in mentions] == spans
    assert [shown(mention.place) for mention in mentions] == case["places"]


def test_the_place_of_the_dateline_is_a_mention(parser: Parser, gazetteer: Gazetteer) -> None:
    text = "BAGHDAD, Nov 3 (Reuters) - Troops entered the town."
    dateline = Dateline(span=Span(0, 26), place=Span(0, 7), agency="Reuters")
    report = Report(text=text, dateline=dateline)
    mentions = read_places(report, parse(parser, text, report.body_start), gazetteer)
    assert [(one.text, shown(one.place)) for one in mentions] == [("BAGHDAD", "Baghdad, IQ, town")]


def test_a_name_the_gazetteer_lacks_is_kept_unresolved(
    parser: Parser, gazetteer: Gazetteer
) -> None:
    mentions = read(parser, gazetteer, "Clashes broke out in Canada and near Berlin on Sunday.")
    assert [(one.text, one.place) for one in mentions] == [("Canada", None), ("Berlin", None)]


def test_a_score_comes_with_its_reasons(parser: Parser, gazetteer: Gazetteer) -> None:
    (mention, _) = read(parser, gazetteer, "Shells hit Manbij, in northern Syria.")
    assert 0 < mention.score <= 1
    weights = [abs(reason.weight) for reason in mention.reasons]
    assert weights == sorted(weights, reverse=True)
    assert "inside" in {reason.name for reason in mention.reasons}


def test_one_name_means_one_place_throughout_a_report(parser: Parser, gazetteer: Gazetteer) -> None:
    text = "Paris is quiet. The fire in Paris, Texas, was out by noon. Paris has one fire station."
    places = {
        shown(mention.place) for mention in read(parser, gazetteer, text) if mention.text == "Paris"
    }
    assert places == {"Paris, US, town"}


_WORDS = st.sampled_from(
    ["Gaza", "the", "town's", "district", "of", "Al-Qaim", ",", "in", "Syria", "🙂", "(", "al-",
     "'s", "Council", "NEAR", "PARIS", "\n\n", "غزة", "Mr", "Texas", ".", "Deir ezZor", "\u0000"]
)  # fmt: skip


@given(words=st.lists(_WORDS, max_size=25))
def test_every_mention_is_a_slice_and_none_lies_over_another(
    parser: Parser, gazetteer: Gazetteer, words: list[str]
) -> None:
    text = " ".join(words)
    document = next(parse_many(parser, [(text, 0)], lambda _: False))
    mentions = read_places(Report(text=text), document, gazetteer)
    for mention in mentions:
        assert mention.span.of(text) == mention.text
        assert 0 <= mention.score <= 1
    for one, other in pairwise(mentions):
        assert one.span.end <= other.span.start
    assert mentions == read_places(Report(text=text), document, gazetteer)
