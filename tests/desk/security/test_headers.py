"""What every answer tells the browser, whatever became of the request."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import cast

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from tests.desk.browsers import LogIn
from tests.desk.security.doors import doors

from dateline.desk.pages import FOLDER
from dateline.record import Role

OpenDesk = Callable[..., AbstractContextManager[TestClient]]

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
    "connect-src 'self'; worker-src 'self' blob:; font-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
WANTED = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}


def test_every_answer_of_every_route_has_them(log_in: LogIn) -> None:
    browser = log_in(Role.ADMIN)
    asked = doors(cast(FastAPI, browser.app))
    answers = [browser.request(door.method, door.address()) for door in asked]
    answers += [browser.get("/none"), browser.get("/none", headers={"Host": "evil.example"})]
    for answer in answers:
        told = {name: answer.headers.get(name) for name in WANTED}
        assert told == WANTED, answer.url
        assert "public" not in answer.headers["cache-control"]


def test_a_failure_nobody_foresaw_has_them_and_tells_no_details(
    record_path: Path, open_desk: OpenDesk
) -> None:
    with open_desk(record_path) as client:
        app = cast(FastAPI, client.app)

        @app.get("/broken")
        def broken() -> None:
            raise ZeroDivisionError("the secret recipe")

        answer = TestClient(app, base_url=str(client.base_url), raise_server_exceptions=False).get(
            "/broken"
        )
    assert answer.status_code == 500
    assert {name: answer.headers.get(name) for name in WANTED} == WANTED
    assert "recipe" not in answer.text
    assert "Traceback" not in answer.text


def test_tiles_from_elsewhere_may_be_loaded_from_there_and_nothing_else(
    record_path: Path, open_desk: OpenDesk
) -> None:
    with open_desk(record_path, tiles="https://tiles.example/{z}/{x}/{y}.mvt") as client:
        policy = client.get("/login").headers["content-security-policy"]
    assert "connect-src 'self' https://tiles.example;" in policy
    assert "script-src 'self';" in policy
    assert "default-src 'none';" in policy


@pytest.mark.parametrize("template", sorted((FOLDER / "templates").rglob("*.html")), ids=str)
def test_no_template_switches_escaping_off(template: Path) -> None:
    text = template.read_text("utf-8")
    assert "|safe" not in text.replace(" ", "")
    assert "autoescape" not in text


@pytest.mark.parametrize(
    "script",
    sorted(path for path in (FOLDER / "static").rglob("*.js") if "vendor" not in path.parts),
    ids=str,
)
def test_no_script_of_ours_makes_markup_of_text(script: Path) -> None:
    text = script.read_text("utf-8")
    for way in (
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "eval(",
        "srcdoc",
        "new Function",
        "createContextualFragment",
        "setHTMLUnsafe",
        "DOMParser",
    ):
        assert way not in text, way
