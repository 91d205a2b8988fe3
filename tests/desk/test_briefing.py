"""A situation report from the desk: the page that asks for it, and its files."""

import pytest
from fastapi.testclient import TestClient

DAYS = "since=2024-07-20&until=2024-07-28"


@pytest.mark.parametrize(
    ("form", "start"),
    [("html", b"<!doctype html>"), ("md", b"# "), ("pdf", b"%PDF-"), ("docx", b"PK")],
)
def test_a_briefing_comes_in_every_form(client: TestClient, form: str, start: bytes) -> None:
    answer = client.get(f"/api/v1/briefing.{form}?{DAYS}&country=Palestine")
    assert answer.status_code == 200, answer.text
    assert answer.content.lower().startswith(start.lower())
    name = f'filename="briefing-palestine-2024-07-20-2024-07-28.{form}"'
    assert name in answer.headers["Content-Disposition"]


def test_it_follows_the_filters_and_tells_them(client: TestClient) -> None:
    every = client.get(f"/api/v1/briefing.md?{DAYS}").text
    narrowed = client.get(f"/api/v1/briefing.md?{DAYS}&family=movement").text
    assert "family movement of people" in narrowed
    assert "family movement of people" not in every
    assert len(narrowed) < len(every)


def test_the_page_tells_the_newest_day_there_is_something_of(client: TestClient) -> None:
    assert "newest incident of the record is of 2024-07-28" in client.get("/briefing").text


def test_days_that_end_before_they_begin_are_refused(client: TestClient) -> None:
    answer = client.get("/api/v1/briefing.md?since=2024-08-02&until=2024-08-01")
    assert answer.status_code == 422


def test_the_page_is_filled_in_by_the_view_it_was_opened_from(client: TestClient) -> None:
    text = client.get("/briefing?since=2024-07&family=strikes&country=IQ&q=%22%3E%3Cb").text
    assert 'name="since" type="date" required value="2024-07-01"' in text
    assert '<input type="hidden" name="family" value="strikes">' in text
    assert 'name="q" value="&#34;&gt;&lt;b"' in text


def test_without_days_it_is_of_the_last_seven(client: TestClient) -> None:
    text = client.get("/briefing").text
    assert 'value="2024-07-26"' in text
    assert 'value="2024-08-01"' in text
