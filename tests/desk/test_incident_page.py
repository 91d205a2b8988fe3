"""The page of an incident, over the example pages."""

import re

import pytest
from fastapi.testclient import TestClient
from lxml import html

from dateline.desk.incident.links import comparison_words, fall_of
from dateline.domain import FigureKind, Reason
from dateline.lexicon.linking_weights import load_linking_weights


def ids(client: TestClient, query: str = "sort=sources") -> list[str]:
    items = client.get(f"/api/v1/incidents?limit=500&{query}").json()["items"]
    return [item["id"] for item in items]


def page(client: TestClient, path: str) -> html.HtmlElement:
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    return html.document_fromstring(answer.text)


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_every_incident_has_a_page_that_needs_no_inline_script_or_style(
    client: TestClient,
) -> None:
    for id_ in ids(client):
        told = page(client, f"/incidents/{id_}")
        assert not told.xpath("//@style | //style | //script[not(@src)]")
        assert not told.xpath("//@*[starts-with(name(), 'on')]")


def test_each_citation_leads_to_the_words_it_quotes(client: TestClient) -> None:
    told = page(client, f"/incidents/{ids(client)[0]}")
    quotes = told.find_class("quote")
    assert quotes
    for quote in quotes[:6]:
        marked = words(quote.find_class("mk")[0])
        (link, *_) = quote.xpath(".//figcaption//a/@href")
        report = page(client, link.partition("#")[0])
        cited = "".join(each.text_content() for each in report.find_class("cited"))
        assert " ".join(cited.split()) == marked
        assert report.get_element_by_id("cited") is not None


def test_the_sentence_of_the_best_toll_stands_first(client: TestClient) -> None:
    for id_ in ids(client, "figure=killed"):
        told = page(client, f"/incidents/{id_}")
        whole = client.get(f"/api/v1/incidents/{id_}").json()
        killed = next(each for each in whole["figures"] if each["kind"] == FigureKind.KILLED)
        first = told.xpath("//*[@id='field-killed']//mark")[0]
        best = next(each for each in killed["claims"] if each["figure"] == killed["best_claim"])
        number = best["low"] if best["low"] is not None else best["high"]
        if re.search(r"\d", first.text_content()):
            assert f"{number:,}" in words(first)


def test_a_copy_is_named_as_one_and_stands_in_a_column_of_its_own(client: TestClient) -> None:
    copied = [
        whole
        for id_ in ids(client)
        for whole in (client.get(f"/api/v1/incidents/{id_}").json(),)
        if whole["independent_sources"] < whole["reports"]
    ]
    whole = copied[0]
    told = page(client, f"/incidents/{whole['id']}")
    assert len(told.find_class("column")) == whole["reports"]
    assert told.xpath("//article[contains(@class, 'column-copy')]//*[contains(@class, 'tag-copy')]")


def test_contradictions_stand_side_by_side(client: TestClient) -> None:
    (id_, *_) = ids(client, "contested=1")
    whole = client.get(f"/api/v1/incidents/{id_}").json()
    told = page(client, f"/incidents/{id_}")
    sides = [words(each) for each in told.find_class("side-says")]
    assert sides == [side["says"] for contest in whole["contested"] for side in contest["sides"]]


def test_an_id_of_an_event_leads_to_its_incident(client: TestClient) -> None:
    (id_, *_) = ids(client)
    event = client.get(f"/api/v1/incidents/{id_}").json()["sources"][-1]["event"]
    answer = client.get(f"/incidents/{event}?queue=newest", follow_redirects=False)
    assert answer.status_code == 307
    assert answer.headers["location"] == f"/incidents/{id_}?queue=newest"


def test_a_rejected_telling_can_be_restored_from_its_page(own_client: TestClient) -> None:
    (id_, *_) = ids(own_client)
    whole = own_client.get(f"/api/v1/incidents/{id_}").json()
    asked = {"incident": id_, "expects": whole["version"], "reason": "misread"}
    event = whole["sources"][1]["event"]
    rejected = {**asked, "action": "reject", "event": event}
    gone = own_client.post("/api/v1/corrections", json=rejected).json()["incident"]
    told = page(own_client, f"/incidents/{gone}")
    (button,) = told.xpath("//button[@data-does='restore']")
    assert button.get("data-event") == event
    restore = {
        "action": "restore",
        "incident": gone,
        "event": button.get("data-event"),
        "expects": told.get_element_by_id("incident").get("data-version"),
    }
    made = own_client.post("/api/v1/corrections", json=restore)
    assert made.status_code == 201, made.text
    assert made.json()["incident"] == id_


def test_an_unknown_id_has_a_page_that_says_so(client: TestClient) -> None:
    answer = client.get("/incidents/ffffffffffffffffffff")
    assert answer.status_code == 404
    assert "no incident" in answer.text


def test_next_and_previous_follow_the_list_it_was_opened_from(client: TestClient) -> None:
    query = "sort=killed"
    listed = ids(client, query)
    told = page(client, f"/incidents/{listed[1]}?{query}")
    (before,) = told.xpath("//a[@rel='prev']/@href")
    (after,) = told.xpath("//a[@rel='next']/@href")
    assert before == f"/incidents/{listed[0]}?{query}"
    assert after == f"/incidents/{listed[2]}?{query}"


def test_the_parts_of_a_waterfall_add_up_to_the_match_weight() -> None:
    reasons = (Reason("where", 2.0, "same_place"), Reason("when", -3.0, "few_days"))
    fall = fall_of(-1.4, reasons)
    assert [step.weight for step in fall.steps] == [-0.4, 2.0, -3.0]
    assert sum(step.weight for step in fall.steps) == pytest.approx(fall.total.weight)
    for step in (*fall.steps, fall.total):
        assert 0 <= step.start <= step.start + step.width <= 100.01
    # Each bar begins where the one before it ended.
    assert fall.steps[0].start + fall.steps[0].width == pytest.approx(fall.zero, abs=0.05)


def test_every_comparison_and_level_of_the_linker_has_words() -> None:
    told = comparison_words()
    weights = load_linking_weights().comparisons
    assert set(weights) | {"before", "total"} == set(told["comparisons"])
    assert {level for levels in weights.values() for level in levels} == set(told["levels"])


def test_the_queue_puts_the_least_sure_first_and_the_contested_first(client: TestClient) -> None:
    every = client.get("/api/v1/incidents?limit=500").json()["items"]
    by_id = {each["id"]: each for each in every}

    def queued(queue: str) -> list[str]:
        return list(page(client, f"/review?queue={queue}").xpath("//li/@data-incident"))

    assert set(queued("doubt")) == set(by_id)
    scores = [by_id[id_]["confidence"] for id_ in queued("doubt")]
    assert scores == sorted(scores)
    contested = [bool(by_id[id_]["contested"]) for id_ in queued("contested")]
    assert any(contested)
    assert contested == sorted(contested, reverse=True)
    told = [by_id[id_]["told"] or "" for id_ in queued("newest")]
    assert told == sorted(told, reverse=True)
