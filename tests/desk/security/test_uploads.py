"""What is sent to the desk: never more than it takes, and never a file name it believes."""

import gzip
import io
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import cast

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from tests.desk.browsers import LogIn, Response
from tests.desk.security.doors import Door, doors

from dateline.desk.accounts.limits import MAX_BODY, MAX_STRANGER, MAX_UPLOAD
from dateline.record import Record, Role

OpenDesk = Callable[..., AbstractContextManager[TestClient]]

CHUNK = b"x" * 65_536
NAMES = (
    "../../../../outside.txt",
    "..\\..\\outside.txt",
    "/tmp/outside.txt",  # noqa: S108 — what is tested
    "C:\\outside.txt",
    "outside.txt\x00.html",
    "\u202etxt.outside",
    "a" * 5000 + ".txt",
    "<img src=x onerror=xssMark()>.txt",
    "; rm -rf outside",
    ".",
    "..",
)
REPORT = b"Shelling killed 14 people in Omdurman on Sunday, the health ministry said."


def _endless(size: int) -> Iterator[bytes]:
    """A body that says nothing of its length."""
    for _ in range(0, size, len(CHUNK)):
        yield CHUNK


def _form(field: str, name: str, content: bytes) -> dict[str, object]:
    return {"files": {field: (name, content, "text/plain")}}


def _uploading(client: TestClient) -> list[tuple[Door, str]]:
    """Every field of every route that takes files."""
    return [(door, field) for door in doors(cast(FastAPI, client.app)) for field in door.files]


def _done(client: TestClient, answer: Response) -> str:
    """What became of an upload, once the desk has dealt with it."""
    where = answer.headers.get("location")
    told = str(answer.text)
    for _ in range(300):
        if where is None or '"stage":"done"' in told.replace(" ", ""):
            break
        time.sleep(0.1)
        told = str(client.get(where).text)
    return told


@pytest.mark.parametrize("length", ["told", "untold", "a lie"])
def test_a_stranger_sends_a_name_and_a_password_and_no_more(
    length: str, guarded: TestClient
) -> None:
    size = MAX_STRANGER + 200_000
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    if length == "told":
        answer = guarded.post("/login", content=b"x" * size, headers=headers)
    else:
        headers |= {} if length == "untold" else {"Content-Length": "10"}
        answer = guarded.post("/login", content=_endless(size), headers=headers)
    assert answer.status_code == 413
    assert "more than 20 kB" in answer.text


@pytest.mark.parametrize("length", ["-1", "1e3", "x", "99999999999999999999"])
def test_a_length_that_is_none_is_refused(length: str, guarded: TestClient) -> None:
    answer = guarded.post("/login", content=_endless(10), headers={"Content-Length": length})
    assert answer.status_code == 413


def test_no_route_takes_a_larger_body_than_it_may(log_in: LogIn) -> None:
    for role, form, most in (
        (Role.ADMIN, "application/json", MAX_BODY),
        (Role.ADMIN, "application/x-www-form-urlencoded", MAX_BODY),
        (Role.ADMIN, "multipart/form-data; boundary=x", MAX_UPLOAD),
        (Role.READER, "multipart/form-data; boundary=x", MAX_BODY),
    ):
        browser = log_in(role)
        headers = {"Content-Type": form, "Content-Length": str(most + 1)}
        for door in doors(cast(FastAPI, browser.app)):
            if door.changes:
                answer = browser.request(
                    door.method, door.address(), content=_endless(1), headers=headers
                )
                assert answer.status_code == 413, (door, form)


def test_a_body_that_hides_its_size_is_cut_off(log_in: LogIn) -> None:
    browser = log_in(Role.ADMIN)
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    for door in doors(cast(FastAPI, browser.app)):
        if door.changes and door.path.startswith("/account"):
            answer = browser.request(
                door.method, door.address(), content=_endless(MAX_BODY * 2), headers=headers
            )
            assert answer.status_code in (303, 413, 422), door


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
def test_the_name_of_an_upload_is_no_path(
    name: str, own_client: TestClient, own_record: Path
) -> None:
    before = set(own_record.parent.rglob("*"))
    for door, field in _uploading(own_client):
        answer = own_client.post(door.address(), **_form(field, name, REPORT))  # type: ignore[arg-type]  # by name
        assert answer.status_code < 500, door
        _done(own_client, answer)
    after = {path for path in own_record.parent.rglob("*") if "own.db" not in path.name}
    assert not after - before
    assert not list(Path().glob("*outside*"))
    with Record(str(own_record)) as record:
        sources = [page.source for page in record.pages()]
    assert not [source for source in sources if ".." in source or "\\" in source]


def _zip_bomb() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.html", b"\0" * 300_000_000)
    return packed.getvalue()


def _gzip_bomb() -> bytes:
    return gzip.compress(REPORT * 4_000_000, 9)


@pytest.mark.parametrize(
    ("name", "make"), [("news.zip", _zip_bomb), ("news.jsonl.gz", _gzip_bomb)], ids=["zip", "gzip"]
)
def test_a_file_that_would_unpack_to_hundreds_of_megabytes_is_refused(
    name: str, make: Callable[[], bytes], own_client: TestClient, own_record: Path
) -> None:
    bomb = make()
    assert len(bomb) < 2_000_000
    for door, field in _uploading(own_client):
        answer = own_client.post(door.address(), **_form(field, name, bomb))  # type: ignore[arg-type]  # by name
        assert answer.status_code < 500
        told = _done(own_client, answer)
        assert "not a page" in told or "limit" in told or "expands" in told or "times" in told, told
    with Record(str(own_record)) as record:
        assert all(len(page.content or b"") < 20_000_000 for page in record.pages())
