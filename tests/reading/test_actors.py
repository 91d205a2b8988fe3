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


def read_marked(text: str, year: int) -> tuple[ActorMention, ...]:
    """Those mentions of a text that it has in square brackets."""
    marked = _MARK.findall(text)
    mentions = read(_MARK.sub(r"\1", text), year)
    return tuple(mention for mention in mentions if mention.text in marked)


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
    ("text", "actor"),
    [
        ("Boko Haram attacked the town. The [militants] fled.", "boko_haram"),
        ("Boko Haram attacked the town. [Militants] fled.", "boko_haram"),
        ("Hamas fired. The Qassam Brigades fired. The [militants] fled.", "hamas"),  # a part
        ("Islamic State attacked the post. The [rebels] fled.", "islamic_state"),
        ("Islamic State attacked the post. [Rebels] fled.", "armed_group"),  # of many countries
        ("Hamas fired. Islamic State fired. The [militants] fled.", "armed_group"),
        ("Boko Haram attacked the town. [Gunmen] fled.", "armed_group"),
        ("Boko Haram attacked the town. Other [militants] fled.", "armed_group"),
        ("Boko Haram attacked the town. Another [armed group] fled.", "armed_group"),
        ("Boko Haram attacked the town. A [rival militant group] fled.", "armed_group"),
        ("Boko Haram attacked the town. [Unidentified militants] fled.", "armed_group"),
        ("Boko Haram attacked the town. Former [rebels] fled.", "armed_group"),
        ("Boko Haram attacked the town. [Chadian rebels] fled.", "armed_group TD"),
    ],
)
def test_a_common_noun_means_the_only_armed_group_of_a_report_unless_it_says_another(
    text: str, actor: str
) -> None:
    (mention,) = read_marked(text, 2019)
    assert told(mention) == actor


@pytest.mark.parametrize(
    ("text", "year", "actor"),
    [
        ("The [SLA] shelled the hill.", 1996, "south_lebanon_army"),
        ("The [SLA] burned the granaries.", 2009, "slm"),
        ("Lebanon remembers how the [SLA] ran the jail.", 2003, "south_lebanon_army"),
        ("The [PDF] surrendered.", 1989, "panama_pdf"),
        ("The [PDF] ambushed a convoy.", 2023, "pdf_myanmar"),
        ("The [Khmer Rouge] emptied the city.", 2019, "khmer_rouge"),
        ("The [ICRC] sent flour.", 1992, "icrc"),
    ],
)
def test_a_shared_name_is_the_body_of_the_reports_own_years(
    text: str, year: int, actor: str
) -> None:
    assert [mention.actor_id for mention in read_marked(text, year)] == [actor]


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("The choir sang Wagner at dusk.", 2008),
        ("The state DNR counted deer.", 2009),
        ("THE AGC OPENED ITS BOOKS.", 1989),
    ],
)
def test_a_name_is_nobody_s_before_its_body_was_founded(text: str, year: int) -> None:
    assert read(text, year) == ()


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("The [National Unity Government] fell.", 1994),
        ("THE [RESISTANCE FRONT] CLAIMED THE BLAST.", 1988),
    ],
)
def test_a_name_older_than_the_body_that_has_it_now_is_read_by_its_words(
    text: str, year: int
) -> None:
    mention = read_marked(text, year)[0]
    assert mention.actor_id is None
    assert mention.actor == mention.text


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The Raqqa Civil Council met on Monday.", "government"),
        ("Officials of the Northern Relief Foundation left.", "ngo"),
        ("The Coastal Workers Party won.", "political"),
        ("Gunners of the Red Hills Brigade fired.", "armed_group"),
        ("The Lower Valley Liberation Front said so.", "armed_group"),
        ("The Lower Valley Liberation Army said so.", "armed_group"),
        ("The Hill People's Liberation Movement said so.", "armed_group"),
        ("The Three Rivers Resistance Forces said so.", "armed_group"),
        ("The Lower Valley Army said so.", "military"),
        ("The Lower Valley Movement said so.", "political"),
        ("The Lakeside Relief Committee said so.", "ngo"),
        ("The Lakeside Relief Agency said so.", "ngo"),
        ("The Lakeside Refugee Council said so.", "ngo"),
        ("The Lakeside Bar Association said so.", "ngo"),
        ("The Three Rivers Observatory said so.", "monitor"),
        ("The Three Rivers Documentation Centre said so.", "monitor"),
        ("The Three Rivers News Agency said so.", "media"),
        ("The Lakeside Police Department said so.", "police"),
        ("The Lakeside Fisheries Agency said so.", "government"),
        ("The Red Harbour Cartel said so.", "criminal"),
    ],
)
def test_a_body_the_lexicon_lacks_keeps_its_name_and_gets_a_kind(text: str, kind: str) -> None:
    mention = next(m for m in read(text) if m.kind.value == kind and m.actor_id is None)
    assert mention.actor == mention.text


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ann Reed of the Lakeside Police spoke.", ["Lakeside Police"]),
        (
            "The Hill Goats Movement and the Lake Liberation Army met.",
            ["Hill Goats Movement", "Lake Liberation Army"],
        ),
    ],
)
def test_a_body_s_name_takes_in_neither_a_person_nor_another_body(
    text: str, names: list[str]
) -> None:
    assert [mention.text for mention in read(text)] == names


def test_an_abbreviation_that_begins_a_compound_is_no_actor() -> None:
    text = "The Eastern Shield Front (ESF) fled ESF-held villages."
    assert [mention.text for mention in read(text)] == ["Eastern Shield Front", "ESF"]


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
