"""The reader, and what it makes of a report that means harm."""

from datetime import UTC, datetime
from pathlib import Path

from fastapi.testclient import TestClient
from lxml import html

from dateline.default_linker import DefaultLinker
from dateline.desk.reader.marks import Mark, MarkKind, find_marks, paragraphs
from dateline.domain import Page, PageKind, Span
from dateline.ingest import keep_pages, read_kept
from dateline.linker import link_waiting
from dateline.reading import Readers
from dateline.record import Record


def text_of(told: html.HtmlElement) -> str:
    return "\n\n".join(each.text_content() for each in told.xpath("//*[@id='text']/p"))


def test_every_report_is_shown_word_for_word(client: TestClient, demo_record: Path) -> None:
    with Record(str(demo_record), create=False) as record:
        readings = [record.report(row.id) for row in record.reports()]
    for reading in readings:
        answer = client.get(f"/reports/{reading.report.id}")
        assert answer.status_code == 200
        shown = text_of(html.document_fromstring(answer.text))
        assert shown.split() == reading.report.text.split()


def test_all_that_was_read_can_be_found_by_its_mark(client: TestClient, demo_record: Path) -> None:
    with Record(str(demo_record), create=False) as record:
        reading = max(
            (record.report(row.id) for row in record.reports()), key=lambda each: len(each.events)
        )
    told = html.document_fromstring(client.get(f"/reports/{reading.report.id}").text)
    shown = {id_ for ids in told.xpath("//@data-marks") for id_ in ids.split()}
    shown |= {id_ for ids in told.xpath("//@data-said") for id_ in ids.split()}
    marks = find_marks(reading)
    assert shown == {mark.id for mark in marks}
    for mark in marks:
        assert told.get_element_by_id(f"about-{mark.id}") is not None
        words = "".join(
            each.text_content() for each in told.xpath("//*[@data-marks]")
            if mark.id in each.get("data-marks").split()
        )  # fmt: skip
        assert (
            words == "".join(span.of(reading.report.text) for span in sorted(set(mark.spans)))
            or mark.kind is MarkKind.ATTRIBUTION
        )


def test_marks_that_cross_each_other_are_all_there() -> None:
    text = "Shells hit the market."
    marks = [
        Mark(kind=MarkKind.EVENT, index=0, spans=(Span(0, 10),)),
        Mark(kind=MarkKind.PLACE, index=0, spans=(Span(7, 21),)),
    ]
    ((*segments,),) = paragraphs(text, marks, Span(11, 14))
    assert "".join(each.words for each in segments) == text
    told = [(each.words, [mark.id for mark in each.marks], each.cited) for each in segments]
    assert told == [
        ("Shells ", ["event-0"], False),
        ("hit", ["event-0", "place-0"], False),
        (" ", ["place-0"], False),
        ("the", ["place-0"], True),
        (" market", ["place-0"], False),
        (".", [], False),
    ]


def test_captions_and_furniture_stand_apart_from_the_text(
    client: TestClient, demo_record: Path
) -> None:
    with Record(str(demo_record), create=False) as record:
        reports = [record.report(row.id).report for row in record.reports()]
    report = next(each for each in reports if each.captions)
    told = html.document_fromstring(client.get(f"/reports/{report.id}").text)
    apart = " ".join(each.text_content() for each in told.find_class("apart"))
    assert report.captions[0] in apart
    assert report.captions[0] not in text_of(told)


def test_words_to_point_at_that_are_not_there_are_no_error(
    client: TestClient, demo_record: Path
) -> None:
    with Record(str(demo_record), create=False) as record:
        report = next(record.reports()).id
    for at in ("0-999999999", "9-3", "x", "", "5-5"):
        assert client.get(f"/reports/{report}?at={at}").status_code == 200


def test_a_page_that_means_harm_is_shown_and_neither_runs_nor_loads(
    own_client: TestClient, own_record: Path, readers: Readers
) -> None:
    def now() -> datetime:
        return datetime(2024, 8, 1, tzinfo=UTC)

    hostile = (
        b"<html><head><title>&lt;img src=x onerror=alert(1)&gt; Raid</title>"
        b"<script>alert('page')</script></head><body><article><h1>Raid</h1>"
        b"<p>Gunmen killed 12 people in Kramatorsk on Friday, the mayor "
        b"&lt;script&gt;alert(2)&lt;/script&gt; said. Residents buried the dead on the same day "
        b"and the market stayed shut, officials said.</p>"
        b"<p>&lt;/pre&gt;&lt;script&gt;alert(3)&lt;/script&gt; A second attack killed 3 people in "
        b"the town on Saturday, the police said in a statement to reporters.</p></article></body>"
    )
    page = Page(source="raid.html", kind=PageKind.HTML, content=hostile)
    with Record(str(own_record), create=False) as record:
        keep_pages([page], record, now=now)
        read_kept(record, readers, now=now)
        link_waiting(record, DefaultLinker(), now=now)
        report = next(
            each.report
            for row in record.reports()
            for each in (record.report(row.id),)
            if each.report.page_id == page.id
        )
        homes = record.incidents_of(
            reading.event_id(number)
            for reading in (record.report(report.id),)
            for number in range(len(reading.events))
        )
    addresses = [f"/reports/{report.id}", f"/reports/{report.id}/original"]
    addresses += [f"/incidents/{row.id}" for row in homes.values()]
    assert len(addresses) > 2
    for address in addresses:
        answer = own_client.get(address)
        assert answer.status_code == 200
        told = html.document_fromstring(answer.text)
        assert all(each.get("src", "").startswith("/static/") for each in told.iter("script"))
        assert not list(told.iter("img", "iframe", "object", "embed"))
        assert not told.xpath("//@*[starts-with(name(), 'on')]")
    original = own_client.get(addresses[1])
    (shown,) = html.document_fromstring(original.text).find_class("stored")
    assert shown.text_content() == hostile.decode()


def test_an_address_that_a_browser_would_run_is_no_link(client: TestClient) -> None:
    from dateline.desk.reader.routes import web_address

    assert web_address("https://example.org/a") == "https://example.org/a"
    assert web_address("javascript:alert(1)") is None
    assert web_address("data:text/html,x") is None
    assert web_address(None) is None
