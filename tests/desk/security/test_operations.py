"""A probe learns whether the desk is well and no more; metrics are for a token that is for them."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from tests.desk.browsers import LogIn, MakeToken, another_browser, bearing

from dateline.desk import wellbeing
from dateline.record import Role, TokenScope


def test_strangers_and_readers_are_told_no_details_of_health(
    guarded: TestClient, log_in: LogIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    for browser in (guarded, log_in(Role.READER), log_in(Role.REVIEWER)):
        assert browser.get("/healthz").json() == {"status": "ok"}
    monkeypatch.setattr(wellbeing, "HEAD", "0001")
    answer = guarded.get("/healthz")
    assert (answer.status_code, answer.json()) == (503, {"status": "failing"})
    assert "record" in log_in(Role.ADMIN).get("/healthz").json()["checks"]


@pytest.mark.parametrize("path", ["/healthz/", "/healthz/live/x", "/healthz%2F..%2Faccounts"])
def test_nothing_beside_health_is_open(path: str, guarded: TestClient) -> None:
    assert guarded.get(path).status_code == 401


def test_a_token_for_metrics_opens_them_and_nothing_else(
    guarded: TestClient, make_token: MakeToken
) -> None:
    program = another_browser(guarded)
    headers = bearing(make_token(Role.ADMIN, TokenScope.METRICS))
    answer = program.get("/metrics", headers=headers)
    assert answer.status_code == 200
    assert "dateline_record_rows" in answer.text
    assert program.get("/api/v1/incidents", headers=headers).status_code == 403
    assert guarded.get("/metrics").status_code == 401


def test_a_probe_of_another_name_or_site_is_refused(guarded: TestClient) -> None:
    assert guarded.get("/healthz", headers={"Host": "evil.example"}).status_code == 421
    from_elsewhere = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"}
    assert guarded.get("/healthz", headers=from_elsewhere).status_code == 403


def test_metrics_name_no_user_report_or_place(
    demo_record: Path, open_desk: Callable[..., AbstractContextManager[TestClient]]
) -> None:
    with open_desk(demo_record) as client:
        client.get("/?search=hospital&place=Gaza")
        told = client.get("/metrics").text
    assert not [word for word in ("hospital", "Gaza", "owner", "search=") if word in told]
