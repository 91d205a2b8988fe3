"""Nothing from a page, a file name or an address reaches the browser as markup.

The tests walk the routes of the application, so that a page is tested from the day it is there.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from itertools import product
from pathlib import Path
from typing import cast

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from lxml import etree
from tests.desk.browsers import Response
from tests.desk.hostile import ATTACKS, HOSTILE, MARK
from tests.desk.security.doors import Door, doors
from tests.desk.security.markup import faults

from dateline.record import Record

OpenDesk = Callable[..., AbstractContextManager[TestClient]]


@pytest.fixture
def hostile(hostile_record: Path, open_desk: OpenDesk) -> Iterator[TestClient]:
    with open_desk(hostile_record) as client:
        yield client


@pytest.fixture(scope="module")
def ids(hostile_record: Path) -> tuple[str, ...]:
    """Everything the record has that a path can name."""
    with Record(str(hostile_record)) as record:
        found = [row.id for row in record.incidents()]
        found += [row.id for row in record.reports()] + [row.id for row in record.events()]
    assert len(found) > 5
    return tuple(found)


def _ways(client: TestClient, ids: tuple[str, ...]) -> Iterator[tuple[Door, str]]:
    """Every route that can be read, at every address the record gives it."""
    for door in doors(cast(FastAPI, client.app)):
        if door.method != "GET":
            continue
        values = [*ids, "dateline", "csv", "geojson", "1", HOSTILE.replace("/", "")]
        filled: list[Mapping[str, str]] = (
            [dict.fromkeys(door.parts, value) for value in values] if door.parts else [{}]
        )
        if len(door.parts) > 1:
            some = ("dateline", "acled", "csv", "jsonl", "geojson", "1")
            filled += [
                dict(zip(door.parts, each, strict=True))
                for each in product(some, repeat=len(door.parts))
            ]
        yield from ((door, door.address(**parts)) for parts in filled)


def _check(answer: Response) -> None:
    """That an answer holds a stranger's words as text, in a form that no browser runs."""
    form = answer.headers.get("content-type", "").partition(";")[0]
    assert answer.status_code < 500, answer.url
    assert form not in ("image/svg+xml", "application/xhtml+xml", "text/javascript") or (
        MARK not in answer.text
    )
    if form == "text/html":
        assert faults(answer.text) == [], answer.url
    elif form.endswith("xml"):
        root = etree.fromstring(answer.content, etree.XMLParser(resolve_entities=False))
        assert not [each for each in root.iter() if MARK in str(each.tag)], answer.url
        links = [value for each in root.iter() for value in each.attrib.values()]
        assert not [link for link in links if link.lower().startswith("javascript:")]


def test_words_of_strangers_are_text_on_every_page(
    hostile: TestClient, ids: tuple[str, ...]
) -> None:
    reached = set()
    for door, address in _ways(hostile, ids):
        answer = hostile.get(address)
        _check(answer)
        if MARK in answer.text:
            reached.add(door.path)
    assert {"/audit", "/accounts", "/api/v1/incidents/{id}"} <= reached


def test_words_in_an_address_are_text_on_every_page(hostile: TestClient) -> None:
    for door in doors(cast(FastAPI, hostile.app)):
        for name, attack in product((*door.asked, "unasked"), (HOSTILE, ATTACKS[1])):
            if door.method == "GET":
                _check(hostile.get(door.address(), params={name: attack}))


def test_words_in_a_path_that_leads_nowhere_are_text(hostile: TestClient) -> None:
    for attack in (HOSTILE, *ATTACKS):
        _check(hostile.get("/" + attack))
        _check(hostile.get("/api/v1/" + attack))


def test_words_sent_in_a_form_come_back_as_text(hostile: TestClient) -> None:
    for door in doors(cast(FastAPI, hostile.app)):
        if door.changes and not door.path.startswith("/api/"):
            fields = ("name", "password", "next", "label", "scope", "role", "days", "current")
            _check(hostile.post(door.address(), data=dict.fromkeys(fields, HOSTILE)))


@pytest.mark.parametrize(
    "page",
    [
        "<p><xss-mark>",
        "<p onclick=x>",
        "<a href='java\nscript:x'>",
        "<script>x</script>",
        "<script src=https://evil.example/x.js></script>",
        "<p style=x>",
        "<iframe>",
        "<!-- xss-mark -->",
        "<p>9359",
    ],
)
def test_the_tests_see_what_they_look_for(page: str) -> None:
    assert faults(f"<html><body>{page}</body></html>")
