"""What people see where there is less than they asked for."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from lxml import html
from tests.desk.conftest import OpenDesk


def emptied(record: Path, table: str) -> Path:
    with closing(sqlite3.connect(record)) as connection, connection:
        connection.execute(f"DELETE FROM {table}")  # noqa: S608 — a name of this file
    return record


def first_id(client: TestClient) -> str:
    return str(client.get("/api/v1/incidents?limit=1").json()["items"][0]["id"])


@pytest.mark.parametrize(
    "path", ["/incidents/zzz", "/incidents/0123", "/reports/zzz", "/reports/0123", "/nowhere"]
)
def test_an_address_that_leads_nowhere_says_so_in_words(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert html.document_fromstring(answer.text).findtext(".//h1") == "There is nothing here"


def test_an_incident_that_is_a_line_in_the_lists_only_says_so(
    own_record: Path, open_desk: OpenDesk
) -> None:
    with open_desk(emptied(own_record, "incident_bodies")) as client:
        id_ = first_id(client)
        answer = client.get(f"/incidents/{id_}")
        assert answer.status_code == 404
        assert "none of its reports is there" in answer.text
        assert client.get("/review").status_code == 200
        assert client.get("/").status_code == 200
        assert client.get(f"/api/v1/incidents/{id_}").status_code == 404


def test_an_incident_whose_reports_can_t_be_read_has_a_page(
    own_record: Path, open_desk: OpenDesk
) -> None:
    with open_desk(emptied(own_record, "readings")) as client:
        answer = client.get(f"/incidents/{first_id(client)}")
    assert answer.status_code == 200
    assert "No sentence tells it." in answer.text
