"""Questions a person asks of the record, and what comes back."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import insert
from tests.databases import Databases, ask

from dateline.domain import (
    EventStatus,
    EventType,
    FigureKind,
    Location,
    Newness,
    Page,
    Place,
    PlaceKind,
    PlacePrecision,
    Reading,
    Scope,
    SpeakerKind,
    Spot,
    SpotForm,
    WhenReason,
)
from dateline.record import (
    EventQuery,
    Evidence,
    FigureQuery,
    FigureSummary,
    IncidentQuery,
    Record,
    ReportQuery,
    fetch,
)
from dateline.record.schema import reports

Add = Callable[..., Reading]
MakePage = Callable[..., Page]
MakeReading = Callable[..., Reading]

SEEN = datetime(2024, 7, 28, tzinfo=UTC)
IRAQ = Place(geonameid=99237, name="Iraq", kind=PlaceKind.COUNTRY, country="IQ")


@pytest.fixture(scope="module")
def three(databases: Databases, add_to: Add) -> Iterator[Record]:
    """One shelling at Al-Qaim in 2017, one at Khan Younis in 2024, one retold with no date."""
    with Record(databases.blank()) as record:
        add_to(record, "1", place="Al-Qaim", day=date(2017, 11, 3), killed=12)
        add_to(
            record, "2", place="Khan Younis", day=date(2024, 7, 27), killed=30, by="Army gunners"
        )
        add_to(record, "3", place="Iraq", day=None, killed=5, newness=Newness.BACKGROUND)
        yield record


@pytest.mark.parametrize(
    ("asked", "killed"),
    [
        ({}, [30, 12, 5]),  # latest first, undated last
        ({"place": "Al-Qaim"}, [12]),  # as a report wrote it
        ({"place": "al qa'im"}, [12]),  # as the gazetteer has it, without its accents
        ({"place": "Khān Yūnis"}, [30]),
        ({"place": "Younis"}, [30]),  # a word of the name
        ({"place": "You"}, []),  # but no part of a word
        ({"place": "Gaza Strip"}, [30]),  # its first level area
        ({"place": "anbar"}, [12]),
        ({"place": "Iraq"}, [12, 5]),  # its country
        ({"place": "PSE"}, [30]),
        ({"place": "Atlantis"}, []),
        ({"place": "%"}, []),
        ({"country": "IQ"}, [12, 5]),
        ({"country": "iraq"}, [12, 5]),
        ({"country": "XX"}, []),
        ({"since": date(2017, 11, 3)}, [30, 12]),
        ({"since": date(2017, 11, 4)}, [30]),
        ({"until": date(2017, 11, 3)}, [12]),
        ({"until": date(2017, 11, 2)}, []),
        ({"since": date(2017, 1, 1), "until": date(2017, 12, 31)}, [12]),
        ({"types": (EventType.SHELLING,)}, [30, 12, 5]),
        ({"types": (EventType.BATTLE, EventType.AID)}, []),
        ({"actor": "gunners"}, [30]),
        ({"actor": "REBEL fighters"}, [12, 5]),
        ({"actor": "reb"}, []),
        ({"kinds": (FigureKind.KILLED, FigureKind.INJURED)}, [30, 12, 5]),
        ({"kinds": (FigureKind.INJURED,)}, []),
        ({"status": EventStatus.HAPPENED}, [30, 12, 5]),
        ({"status": EventStatus.DENIED}, []),
        ({"newness": Newness.NEWS}, [30, 12]),
        ({"newness": Newness.BACKGROUND}, [5]),
        ({"outlet": "harbour"}, [30, 12, 5]),
        ({"outlet": "Herald"}, []),
        ({"limit": 2}, [30, 12]),
        ({"limit": 2, "offset": 1}, [12, 5]),
        ({"place": "Iraq", "actor": "rebel", "newness": Newness.NEWS}, [12]),
    ],
)
def test_events_are_found_by(three: Record, asked: dict[str, object], killed: list[int]) -> None:
    rows = three.events(EventQuery(**asked))  # type: ignore[arg-type]  # a table of cases
    assert [row.figures[0].low for row in rows] == killed


@pytest.mark.parametrize(
    ("asked", "killed"),
    [
        ({}, [30, 12, 5]),
        ({"place": "Khan Younis"}, [30]),  # where its event was
        ({"country": "Iraq"}, [12, 5]),
        ({"since": date(2024, 1, 1)}, [30]),  # when its event was
        ({"actor": "gunners"}, [30]),
        ({"types": (EventType.SHELLING,), "newness": Newness.NEWS}, [30, 12]),
        ({"kinds": (FigureKind.KILLED,)}, [30, 12, 5]),
        ({"kinds": (FigureKind.MISSING,)}, []),
        ({"scope": Scope.INCIDENT}, [30, 12, 5]),
        ({"scope": Scope.CUMULATIVE}, []),
        ({"search": "governor market"}, [30, 12, 5]),
        ({"limit": 1, "offset": 1}, [12]),
    ],
)
def test_figures_are_found_by(three: Record, asked: dict[str, object], killed: list[int]) -> None:
    rows = three.figures(FigureQuery(**asked))  # type: ignore[arg-type]  # a table of cases
    assert [row.low for row in rows] == killed


@pytest.mark.parametrize(
    ("words", "killed"),
    [
        ("shelled", [30, 12, 5]),
        ("shelling", [30, 12, 5]),  # another form of the word
        ("gunners", [30]),
        ("gunners shelled", [30]),
        ("gunners rebels", []),  # every word must be there
        ('"army gunners"', [30]),
        ('"gunners army"', []),
        ("khan yunis", [30]),  # the gazetteer's name, with no accents
        ("market", []),  # said elsewhere in the report
        ("town fire", [30, 12, 5]),  # the title
        ('AND OR NOT ( " * ^ :', []),
        ("", []),
        ("rebel*", [12, 5]),
        ("x' OR 1=1 --", []),
    ],
)
def test_events_are_searched_by_their_words(three: Record, words: str, killed: list[int]) -> None:
    rows = three.events(EventQuery(search=words))
    assert [row.figures[0].low for row in rows] == killed


def test_an_event_row_has_all_that_a_table_needs(record: Record, add: Add) -> None:
    reading = add()
    (row,) = record.events()
    assert row.id == reading.event_id(0)
    assert row.report_id == reading.report.id
    assert (row.start, row.end) == (date(2017, 11, 3), date(2017, 11, 3))
    assert (row.place, row.place_text, row.admin1) == ("Al Qā'im", "Al-Qaim", "Al Anbar")
    assert (row.geonameid, row.lat, row.lon) == (99443, 34.37, 41.09)
    assert row.place_precision is PlacePrecision.TOWN
    assert (row.by, row.against, row.with_) == (("Rebel fighters",), ("civilians",), ())
    assert row.evidence == (Evidence(0, 40, "Rebel fighters shelled Al-Qaim on Friday"),)
    assert row.said_by is None
    assert (row.title, row.outlet) == ("Town under fire", "The Harbour Gazette")
    assert row.figures == (
        FigureSummary(
            id=reading.figure_id(0),
            kind=FigureKind.KILLED,
            low=12,
            high=None,
            approximate=False,
            scope=Scope.INCIDENT,
            text="At least 12",
            part=False,
        ),
    )


def test_a_figure_row_says_who_says_so_and_what_it_counts(record: Record, add: Add) -> None:
    reading = add()
    (row,) = record.figures()
    assert (row.id, row.low, row.high) == (reading.figure_id(0), 12, None)
    assert (row.said_by, row.said_by_kind) == ("governor", SpeakerKind.OFFICIAL)
    assert row.events == ((reading.event_id(0), EventType.SHELLING),)
    assert row.evidence[0].text == "At least 12 civilians were killed in the market"


def test_the_order_does_not_depend_on_the_order_of_arrival(record: Record, add: Add) -> None:
    for source in ("c", "a", "b"):
        add(source)
    ids = [row.report_id for row in record.events()]
    assert ids == sorted(ids)


def test_a_long_answer_comes_whole_while_others_write(
    record: Record, add: Add, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetch, "_BATCH", 5)
    for number in range(12):
        add(f"pages/{number}.txt", killed=number + 1)
    rows = record.events()
    seen = {next(rows).id}
    add("pages/late.txt", killed=999)
    seen.update(row.id for row in rows)
    assert len(seen) == 12
    assert len(list(record.events())) == 13


@pytest.mark.parametrize(
    ("query", "count"),
    [
        (ReportQuery(), 3),
        (ReportQuery(search="market governor"), 3),  # anywhere in the text
        (ReportQuery(search="gunners"), 1),
        (ReportQuery(since=date(2020, 1, 1)), 1),
        (ReportQuery(until=date(2020, 1, 1)), 1),
        (ReportQuery(outlet="gazette", limit=2), 2),
    ],
)
def test_reports_are_listed(three: Record, query: ReportQuery, count: int) -> None:
    assert len(list(three.reports(query))) == count


def test_a_line_told_by_way_of_two_places_is_where_the_row_is(
    record: Record, make_page: MakePage, make_reading: MakeReading
) -> None:
    page = make_page()
    record.add_page(page, seen=SEEN)
    reading = make_reading(page.id)
    where = reading.events[0].where
    assert where is not None
    spot = Spot(
        form=SpotForm.BETWEEN,
        line=((34.0, 41.0), (36.0, 43.0)),
        radius_km=12.5,
        precision=PlacePrecision.PROVINCE,
        span=where.span,
    )
    told = replace(
        reading.events[0],
        where=replace(where, spot=spot, precision=spot.precision),
        origin=where,
        destination=Location(place=IRAQ, precision=PlacePrecision.COUNTRY, span=where.span),
    )
    record.save_reading(page.id, [replace(reading, events=(told,))], reader="test", seen=SEEN)
    (row,) = record.events()
    assert (row.spot, row.radius_km, row.line) == (SpotForm.BETWEEN, 12.5, spot.line)
    assert (row.lat, row.lon) == pytest.approx((35.0, 42.0), abs=0.1)
    assert (row.origin, row.destination) == (where.place.name, "Iraq")
    assert row.date_reason is WhenReason.TOLD


def test_what_began_on_no_known_day_comes_after_all_that_did(record: Record, add_to: Add) -> None:
    """Until a day, too: it may have begun before."""
    for number, killed in ((1, 10), (2, 20), (3, 30)):
        add_to(record, str(number), day=date(2017, 11, number), killed=killed)
    for table in ("events", "figures"):
        open_ = "SET start = NULL WHERE start = '2017-11-02'"
        ask(record.url, f"UPDATE {table} {open_}")

    def tolls(until: date | None, limit: int | None = None, offset: int = 0) -> list[int | None]:
        found = list(record.figures(FigureQuery(until=until, limit=limit, offset=offset)))
        events = list(record.events(EventQuery(until=until, limit=limit, offset=offset)))
        assert [row.figures[0].low for row in events] == [row.low for row in found]
        return [row.low for row in found]

    assert tolls(None) == [30, 10, 20]
    assert tolls(date(2017, 11, 3)) == [30, 10, 20]
    assert tolls(date(2017, 11, 1)) == [10, 20]
    assert tolls(date(2017, 10, 1)) == [20]
    assert tolls(date(2017, 11, 3), limit=1, offset=1) == [10]


def test_a_word_may_be_in_the_names_of_more_outlets_than_a_statement_takes(
    record: Record, add: Add
) -> None:
    """SQLite takes 32,766 values beside a statement; names may hold its quotes and placeholders."""
    add("1", killed=12)
    names = [f"Gazette of {{'{number}'}} :n %s ?" for number in range(40_000)]
    report = {"page_key": 1, "position": 1, "published_source": "none"}
    rows = [{**report, "id": str(n), "outlet": name} for n, name in enumerate(names)]
    with record._writing() as connection:
        connection.execute(insert(reports), rows)
    assert len(list(record.events(EventQuery(outlet="gazette")))) == 1
    assert list(record.incidents(IncidentQuery(outlet="gazette"))) == []
    assert len(list(record.events(EventQuery(outlet="gazette of")))) == 0
