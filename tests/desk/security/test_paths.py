"""No address leads out of the desk's own folders."""

from pathlib import Path
from typing import cast

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from tests.desk.security.doors import doors

OUT = (
    "../../../../../../../../etc/passwd",
    "..%2f..%2f..%2f..%2f..%2f..%2f..%2f..%2fetc%2fpasswd",
    "%2e%2e/%2e%2e/%2e%2e/%2e%2e/%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
    "..%5c..%5c..%5cetc%5cpasswd",
    "....//....//....//....//etc/passwd",
    "%252e%252e%252f%252e%252e%252fetc%252fpasswd",
    "/etc/passwd",
    "%2fetc%2fpasswd",
    "file:%2f%2f%2fetc%2fpasswd",
    "etc/passwd%00.csv",
    "../settings.py",
    "%2e%2e/settings.py",
    "../app.py",
    "../templates/base.html",
)
LEAKED = ("root:", "class DeskSettings", "def create_app", "{% block")


@pytest.mark.parametrize("out", OUT)
def test_no_part_of_an_address_names_a_file_outside(out: str, own_client: TestClient) -> None:
    for door in doors(cast(FastAPI, own_client.app)):
        if door.method == "GET":
            address = door.address(**dict.fromkeys(door.parts, out))
            if not door.parts:
                address = f"{door.address().removesuffix('x')}{out}"
            answer = own_client.get(address)
            assert answer.status_code < 500, address
            assert not [leak for leak in LEAKED if leak in answer.text], address


@pytest.mark.parametrize("out", [OUT[0], OUT[6], OUT[10]])
def test_no_parameter_of_an_address_names_a_file(out: str, own_client: TestClient) -> None:
    for door in doors(cast(FastAPI, own_client.app)):
        for name in door.asked if door.method == "GET" else ():
            answer = own_client.get(door.address(), params={name: out})
            assert not [leak for leak in LEAKED if leak in answer.text], answer.url


def test_a_link_out_of_the_folder_of_files_is_not_followed(own_client: TestClient) -> None:
    assert own_client.get("/static/desk.css").status_code == 200
    assert own_client.get("/static/").status_code == 404
    assert own_client.get("/static").status_code in (307, 404)


def test_what_is_leaked_would_be_seen() -> None:
    assert any(leak in Path("/etc/passwd").read_text() for leak in LEAKED)
