"""What a report counts, as the codebook's tables and bullets have it."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

import dateline
from dateline.domain import (
    Attribution,
    DatePrecision,
    Figure,
    FigureKind,
    Interval,
    Place,
    PlaceKind,
    PlaceMention,
    Published,
    Report,
    Scope,
    Span,
    SpeakerKind,
    TimeMention,
    TimexType,
)
from dateline.language import Document, Parser, parse
from dateline.lexicon.figures import load_figure_lexicon
from dateline.reading import Readers
from dateline.reading.figures import read_figures

CASES = yaml.safe_load(
    (Path(__file__).parents[1] / "cases" / "figures.yaml").read_text(encoding="utf-8")
)
PLAIN_FIELDS = ("kind", "scope", "status", "unit", "approximate", "part_of", "side")


def _read(
    parser: Parser,
    text: str,
    *,
    places: tuple[PlaceMention, ...] = (),
    times: tuple[TimeMention, ...] = (),
    attributions: tuple[Attribution, ...] = (),
) -> tuple[Figure, ...]:
    report = Report(text=text, published=Published(value=date(2023, 5, 12)))
    return read_figures(
        report,
        parse(parser, text),
        places=places,
        times=times,
        actors=(),
        attributions=attributions,
        lexicon=load_figure_lexicon(),
    )


def _span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def _place(text: str, name: str, kind: PlaceKind = PlaceKind.TOWN) -> PlaceMention:
    place = Place(geonameid=None, name=name, kind=kind)
    return PlaceMention(span=_span(text, name), text=name, place=place)


def _time(text: str, words: str, *, first: date, last: date | None = None) -> TimeMention:
    one_day = last is None
    precision = DatePrecision.DAY if one_day else DatePrecision.MONTH
    return TimeMention(
        span=_span(text, words),
        text=words,
        type=TimexType.DATE,
        value=first.isoformat(),
        interval=Interval(start=first, end=last or first, precision=precision),
    )


def _said(text: str, source: str, content: str, within: int | None = None) -> Attribution:
    return Attribution(
        source=(_span(text, source),),
        cue=(),
        content=(_span(text, content),),
        kind=SpeakerKind.OTHER,
        within=within,
    )


def _told(figure: Figure, fields: set[str]) -> dict[str, object]:
    values: dict[str, object] = {
        "words": figure.text,
        "range": [figure.low, figure.high],
        "who": [str(who) for who in figure.who],
    }
    values |= {name: getattr(figure, name) for name in PLAIN_FIELDS}
    return {name: value for name, value in values.items() if name in fields}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:60])
def test_each_labelled_case_is_read_as_told(parser: Parser, case: dict[str, Any]) -> None:
    figures = _read(parser, case["text"])
    fields = [set(wanted) for wanted in case["figures"]] or [set()]
    told = [
        _told(figure, fields[min(index, len(fields) - 1)] | {"words"})
        for index, figure in enumerate(figures)
    ]
    assert told == case["figures"]


def test_one_day_makes_an_incident_and_a_longer_time_a_running_total(parser: Parser) -> None:
    text = "Shelling killed 30 people on Monday. In April bombs killed 30 people there."
    monday = _time(text, "Monday", first=date(2023, 5, 8))
    april = _time(text, "April", first=date(2023, 4, 1), last=date(2023, 4, 30))
    figures = _read(parser, text, times=(monday, april))
    assert [figure.scope for figure in figures] == [Scope.INCIDENT, Scope.CUMULATIVE]
    assert [figure.as_of for figure in figures] == [monday.interval, april.interval]


def test_since_counts_up_to_the_day_of_publication(parser: Parser) -> None:
    text = "Since April 60 civilians have been killed."
    april = _time(text, "April", first=date(2023, 4, 1), last=date(2023, 4, 30))
    (figure,) = _read(parser, text, times=(april,))
    assert figure.as_of == Interval(
        start=date(2023, 4, 1), end=date(2023, 5, 12), precision=DatePrecision.DAY
    )


def test_a_year_or_a_day_is_no_count(parser: Parser) -> None:
    text = "By October 7 the 2016 offensive was over."
    assert _read(parser, text, times=(_time(text, "October 7", first=date(2023, 10, 7)),)) == ()


def test_the_innermost_speaker_gives_the_number(parser: Parser) -> None:
    text = "The ministry said doctors had reported that 12 people were killed."
    outer = _said(text, "The ministry", "doctors had reported that 12 people were killed")
    inner = _said(text, "doctors", "12 people were killed", within=0)
    (figure,) = _read(parser, text, attributions=(outer, inner))
    assert figure.said_by == 1


def test_a_number_outside_what_was_said_has_no_speaker(parser: Parser) -> None:
    text = "Twelve people were killed. The mayor said it was a mistake."
    said = _said(text, "The mayor", "it was a mistake")
    (figure,) = _read(parser, text, attributions=(said,))
    assert figure.said_by is None


@pytest.mark.parametrize(
    ("text", "towns", "countries", "where"),
    [
        ("Bombs killed 12 people in Homs in Syria.", ["Homs"], ["Syria"], "Homs"),
        ("In Homs 12 died; in Hama 30 died.", ["Homs", "Hama"], [], "Homs"),
        ("Troops entered Homs. Twelve people were killed.", ["Homs"], [], "Homs"),
        ("Some 900 people fled from Homs to Hama.", ["Homs", "Hama"], [], "Homs"),
        ("Bombs killed 12 people in Homs, before fires hit Hama.", ["Homs", "Hama"], [], "Homs"),
        ("Clashes shook Homs. Ten died in the city, Syria said.", ["Homs"], ["Syria"], "Homs"),
        ("Ten died in Homs, east of Hama.", ["Hama", "Homs"], [], "Homs"),
        ("Ten died in Homs in Syria's new campaign.", ["Homs"], ["Syria"], "Homs"),
        ("Some 900 refugees returned to Homs from Hama.", ["Homs", "Hama"], [], "Homs"),
    ],
)
def test_the_finest_place_given_for_the_count_is_where(
    parser: Parser, text: str, towns: list[str], countries: list[str], where: str
) -> None:
    places = [_place(text, name) for name in towns]
    places += [_place(text, name, PlaceKind.COUNTRY) for name in countries]
    figure = _read(parser, text, places=tuple(places))[0]
    assert figure.place is not None
    assert figure.place.place.name == where


def test_so_many_each_in_two_places_is_a_figure_a_place(parser: Parser) -> None:
    text = "Police killed 42 people in Lagos; in Kano and Jos there were 21 each."
    places = tuple(_place(text, name) for name in ("Lagos", "Kano", "Jos"))
    figures = _read(parser, text, places=places)
    told = [
        (figure.text, figure.low, figure.place and figure.place.place.name) for figure in figures
    ]
    assert told == [("42", 42, "Lagos"), ("21", 21, "Kano"), ("21", 21, "Jos")]


def test_the_same_count_told_twice_is_two_figures(parser: Parser) -> None:
    figures = _read(parser, "Nine people were killed. The nine people were killed at dawn.")
    assert [figure.low for figure in figures] == [9, 9]


def test_a_sentence_that_was_not_parsed_has_no_figures(parser: Parser) -> None:
    text = "Nine people were killed."
    parsed = parse(parser, text)
    unparsed = Document(text, ())
    assert parsed.sentences
    figures = read_figures(
        Report(text=text),
        unparsed,
        places=(),
        times=(),
        actors=(),
        attributions=(),
        lexicon=load_figure_lexicon(),
    )
    assert figures == ()


def test_the_seed_reports_give_their_figures(parser: Parser, seed_page: str) -> None:
    """The figures that the first page of the project must give, kind and bounds and scope."""
    body = seed_page[seed_page.index("Home to around") :]
    found = {(figure.kind, figure.low, figure.high, figure.scope) for figure in _read(parser, body)}
    assert found >= {
        (FigureKind.POPULATION, 150_000, 150_000, Scope.STOCK),
        (FigureKind.FORCES, 1_500, 1_500, Scope.STOCK),
        (FigureKind.KILLED, 70, None, Scope.INCIDENT),
        (FigureKind.KILLED, 39_100, None, Scope.CUMULATIVE),
        (FigureKind.SEPARATED, 17_000, 17_000, Scope.STOCK),
        (FigureKind.SHELTERING, 1_800_000, 1_800_000, Scope.STOCK),
        (FigureKind.SHELTERING, 1_150_000, None, Scope.STOCK),
        (FigureKind.POPULATION, 2_300_000, 2_300_000, Scope.STOCK),
        (FigureKind.KILLED, 1_200, 1_200, Scope.INCIDENT),
        (FigureKind.CAPTIVE, 250, 250, Scope.INCIDENT),
        (FigureKind.CAPTIVE, 115, 115, Scope.STOCK),
        (FigureKind.KILLED, 38, 38, Scope.STOCK),
    }


def test_a_part_told_in_a_short_sentence_of_its_own_is_read(readers: Readers) -> None:
    """The cue of the whole stands late in a long sentence, past the end of the part's."""
    text = (
        "On a cold and rainy morning in the middle of the long dry season, in a raid that had been "
        "planned for months, the federal police arrested 239 men. Twenty of them were armed."
    )
    figures = dateline.read(text, readers=readers).figures
    assert [(figure.text, figure.part_of) for figure in figures] == [("239", None), ("Twenty", 0)]
