"""Who a report names as acting or acted upon, and which known body each is."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.domain import ActorMention, Published, Report
from dateline.language import Document, Sentence, split_sentences
from dateline.lexicon.actors import load_actors
from dateline.reading.actors import read_actors

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "actors.yaml").read_text("utf-8"))
_MARK = re.compile(r"\[([^\]]+)\]")


def read(text: str, year: int | None = None) -> tuple[ActorMention, ...]:
    """The actors of a text none of whose sentences was parsed."""
    sentences = tuple(
        Sentence(
            index, extent.paragraph, extent.start, extent.end,
            text[extent.start : extent.end], (), parsed=False,
        )
        for index, extent in enumerate(split_sentences(text))
    )  # fmt: skip
    published = Published(value=date(year, 6, 1)) if year else Published()
    report = Report(text=text, published=published)
    return read_actors(report, Document(text, sentences), load_actors())


def told(mention: ActorMention) -> str:
    """What a case says of a mention: its id, else its kind and country."""
    return mention.actor_id or " ".join(filter(None, (mention.kind.value, mention.country)))


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:60] for case in CASES])
def test_each_phrase_that_names_an_actor_is_found_whole_and_resolved(case: dict[str, Any]) -> None:
    text = _MARK.sub(r"\1", case["text"])
    mentions = read(text)
    marked = _MARK.findall(case["text"])
    assert [mention.text for mention in mentions] == marked
    assert [told(mention) for mention in mentions] == case["actors"]


@pytest.mark.parametrize(
    ("text", "year", "actor"),
    [
        ("Colombian police said the [ELN] burned a bus.", 1990, "eln"),
        ("Congolese troops fought the [ADF] near Beni.", 2021, "adf"),
        ("Sudanese troops fought the [RSF] in the capital.", 2023, "rsf"),
        ("The press group [RSF] wrote to Paris; Rapid replies came.", 2001, "rsf_press"),
        ("Syrian rebels of the [SNA] took the village.", 2019, "syrian_national_army"),
        ("Somali troops of the [SNA] took the village.", 2019, "somali_national_army"),
        ("The Karen of Myanmar say the [PDF] ambushed a convoy.", 2022, "pdf_myanmar"),
        ("Panamanian radio says the [PDF] surrendered.", 1989, "panama_pdf"),
    ],
)
def test_an_abbreviation_of_two_bodies_is_told_by_the_year_and_the_countries_named(
    text: str, year: int, actor: str
) -> None:
    marked = _MARK.search(text)
    assert marked is not None
    mentions = read(_MARK.sub(r"\1", text), year)
    named = [mention.actor_id for mention in mentions if mention.text == marked.group(1)]
    assert named == [actor]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The Raqqa Civil Council met on Monday.", "government"),
        ("Officials of the Northern Relief Foundation left.", "ngo"),
        ("The Coastal Workers Party won.", "political"),
        ("Gunners of the Red Hills Brigade fired.", "armed_group"),
    ],
)
def test_a_body_the_lexicon_lacks_keeps_its_name_and_gets_a_kind(text: str, kind: str) -> None:
    mention = next(m for m in read(text) if m.kind.value == kind and m.actor_id is None)
    assert mention.actor == mention.text


def test_an_abbreviation_the_text_introduces_carries_the_full_name() -> None:
    mentions = read("The Eastern Shield Front (ESF) denied it. Later the ESF withdrew.")
    assert [mention.actor for mention in mentions] == ["Eastern Shield Front"] * 3


def test_a_leader_counts_only_in_the_years_of_office() -> None:
    text = "Sharon ordered the raid."
    assert [mention.actor_id for mention in read(text, 2003)] == ["il_government"]
    assert read(text, 2019) == ()


_WORDS = st.sampled_from(
    ["Iraqi", "forces", "-", "led", "backed", "US", "the", "and", "Hamas", "’s", "(SDF)", "in",
     "President", "Assad", ",", "army", "coalition", "\n\n", ".", "🚀", "Council", "of", "is"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=80), st.lists(_WORDS, max_size=25).map(" ".join)))
def test_mentions_are_the_words_at_their_place_and_never_overlap(text: str) -> None:
    mentions = read(text)
    ends = 0
    for mention in mentions:
        assert mention.span.of(text) == mention.text
        assert mention.span.start >= ends
        ends = mention.span.end
    assert mentions == read(text)


def test_a_very_long_line_is_read_in_linear_time() -> None:
    assert len(read("Iraqi and Syrian and " * 4_000 + "Iraqi forces fought.")) == 1
