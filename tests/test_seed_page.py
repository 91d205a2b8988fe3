"""The real page the project grew from: what a user must get from it."""

import pytest

from dateline.domain import Event, Figure, FigureKind, Page, PageKind, Reading, Role
from dateline.ingest import read_page
from dateline.reading import Readers


@pytest.fixture(scope="module")
def seed(readers: Readers, seed_page: str) -> tuple[Reading, ...]:
    page = Page(source="page.txt", kind=PageKind.TEXT, content=seed_page.encode())
    return read_page(page, readers)


def _events(reading: Reading, kind: str) -> list[Event]:
    return [event for event in reading.events if event.type.value == kind]


def _figure(reading: Reading, kind: FigureKind, value: int) -> Figure:
    found = [f for f in reading.figures if f.kind is kind and value in (f.low, f.high)]
    assert found, [(f.text, f.kind.value) for f in reading.figures]
    return found[0]


def _speaker(reading: Reading, figure: Figure) -> str:
    assert figure.said_by is not None
    return reading.attributions[figure.said_by].source[0].of(reading.report.text)


def _place(event: Event) -> tuple[str, str | None]:
    assert event.where is not None
    return event.where.place.name, event.where.place.country


def test_two_reports_come_out_with_their_titles_and_no_caption_in_the_text(
    seed: tuple[Reading, ...],
) -> None:
    titles = [reading.report.title or "" for reading in seed]
    assert [title[:12] for title in titles] == ["Iraqi Forces", "Israel Order"]
    for reading in seed:
        assert reading.report.captions
        assert all(caption[:40] not in reading.report.text for caption in reading.report.captions)
        assert (reading.report.title or "?") not in reading.report.text


def test_published_days_are_no_more_than_the_page_allows(seed: tuple[Reading, ...]) -> None:
    first, second = (reading.report.published for reading in seed)
    assert (first.value, str(first.earliest)) == (None, "2017-09-22")
    assert (str(second.value), second.source.value) == ("2024-07-27", "caption_estimate")


def test_the_battle_and_the_district_are_in_iraq(seed: tuple[Reading, ...]) -> None:
    first = seed[0]
    assert any(_place(event) == ("Al Qā’im", "IQ") for event in _events(first, "battle"))
    fallen = [
        event
        for kind in ("territory_regained", "territory_seized")
        for event in _events(first, kind)
        if event.trigger.of(first.report.text) == "fallen"
    ]
    assert [_place(event) for event in fallen] == [("Gaza", "IQ")]


def test_figures_of_the_first_report(seed: tuple[Reading, ...]) -> None:
    first = seed[0]
    assert _figure(first, FigureKind.POPULATION, 150_000).approximate
    terrorists = _figure(first, FigureKind.FORCES, 1_500)
    assert terrorists.scope.value == "stock"
    assert "coalition" in _speaker(first, terrorists)


def test_the_year_2014_is_background(seed: tuple[Reading, ...]) -> None:
    old = [
        e for e in seed[0].events if e.when.interval.start and e.when.interval.start.year == 2014
    ]
    assert old
    assert all(event.newness.value == "background" for event in old)


def test_the_evacuation_order(seed: tuple[Reading, ...]) -> None:
    second = seed[1]
    order = next(event for event in _events(second, "evacuation_order") if event.headline)
    assert _place(order) == ("Khān Yūnis", "PS")
    by = [second.actors[part.actor].text for part in order.actors if part.role is Role.BY]
    assert by == ["Israel’s military"]
    assert order.order is not None
    assert {area.place.name for area in order.order.areas} >= {"Khān Yūnis", "Al-Mawasi"}


def test_the_strike_and_its_toll(seed: tuple[Reading, ...]) -> None:
    second = seed[1]
    strike = next(event for event in _events(second, "air_strike") if event.figures)
    assert _place(strike) == ("Khān Yūnis", "PS")
    toll = second.figures[strike.figures[0]]
    assert (toll.kind, toll.low, toll.high) == (FigureKind.KILLED, 70, None)
    assert _speaker(second, toll) == "Gaza’s Health Ministry"


@pytest.mark.parametrize(
    ("kind", "value", "scope"),
    [
        (FigureKind.KILLED, 39_100, "cumulative"),
        (FigureKind.CAPTIVE, 115, "stock"),
        (FigureKind.SEPARATED, 17_000, "stock"),
        (FigureKind.SHELTERING, 1_800_000, "stock"),
    ],
)
def test_a_running_total_is_no_incident(
    kind: FigureKind, value: int, scope: str, seed: tuple[Reading, ...]
) -> None:
    assert _figure(seed[1], kind, value).scope.value == scope


def test_speakers_of_the_totals(seed: tuple[Reading, ...]) -> None:
    second = seed[1]
    assert _speaker(second, _figure(second, FigureKind.SEPARATED, 17_000)) == "UN"
    assert "Israel" in _speaker(second, _figure(second, FigureKind.SHELTERING, 1_800_000))


def test_the_attack_of_7_october_is_background(seed: tuple[Reading, ...]) -> None:
    second = seed[1]
    for kind, value in ((FigureKind.KILLED, 1_200), (FigureKind.CAPTIVE, 250)):
        number = second.figures.index(_figure(second, kind, value))
        events = [event for event in second.events if number in event.figures]
        assert [(str(e.when.interval.start), e.newness.value) for e in events] == [
            ("2023-10-07", "background")
        ]
