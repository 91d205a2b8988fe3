"""Saved views: what they tell, as feeds and to webhooks."""

import base64
import hashlib
import hmac
import json
from functools import partial
from operator import eq
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

import pytest

if TYPE_CHECKING:
    from tests.conftest import Site  # fixtures' types; tests can't import at run time
    from tests.desk.adding.conftest import Desk, Opened

ATOM = "{http://www.w3.org/2005/Atom}"
ELSEWHERE = """Russian jets bomb hospital in Idlib

IDLIB, 12 May 2023 - Russian warplanes bombed a hospital in Idlib on Thursday, killing three
doctors, a rescue service said. Nobody else was in the building.
"""


def save_view(desk: "Desk", **told: Any) -> int:  # noqa: ANN401 — passed on
    answer = desk.send("POST", "/views", json={"name": "Strikes", **told})
    assert answer.status_code == 201, answer.text
    key: int = answer.json()["id"]
    return key


def alerts(desk: "Desk", view: int, count: int) -> list[dict[str, Any]]:
    """What a view told, once it is so much."""
    items: list[dict[str, Any]] = desk.until(
        lambda: desk.get(f"/views/{view}/alerts")["items"], lambda items: len(items) >= count
    )
    assert len(items) == count, items
    return items


def test_a_view_tells_of_incidents_that_come_into_it_once_each(desk: "Desk", report: str) -> None:
    desk.add(text=ELSEWHERE)
    view = save_view(desk, query="type=air_strike")
    desk.add(text=report, outlet="The Harbour Gazette")
    (alert,) = alerts(desk, view, 1)
    assert alert["what"] == "new"
    assert "Air strike, Khān Yūnis" in alert["title"]
    assert alert["incident"] == alert["body"]["incident"]["id"]
    desk.add(text=report.replace("crowded", "busy"), outlet="The Valley Post")
    alerts(desk, view, 1)


def test_a_toll_that_reaches_the_number_is_told_once(desk: "Desk", report: str) -> None:
    watch = {"new": False, "toll": {"figure": "killed", "least": 20}}
    view = save_view(desk, watch=watch)
    desk.add(text=report, published="2024-07-30")
    alerts(desk, view, 0)
    later = report.replace("at least nine", "at least 24").replace("nine", "24")
    desk.add(text=later, published="2024-07-31", outlet="The Valley Post")
    (alert,) = alerts(desk, view, 1)
    assert alert["what"] == "toll"
    assert alert["title"].startswith("Killed reached 20 (")
    assert alert["body"]["toll"]["least"] == 20


def test_watching_another_number_tells_of_nothing_that_was_so_before(
    desk: "Desk", report: str
) -> None:
    desk.add(text=report)
    view = save_view(desk, watch={"new": False, "toll": {"figure": "killed", "least": 50}})
    watch = {"new": False, "toll": {"figure": "killed", "least": 5}}
    changed = desk.send("PATCH", f"/views/{view}", json={"watch": watch})
    assert changed.json()["watch"]["toll"]["least"] == 5
    desk.add(text=report.replace("crowded", "busy"), outlet="The Valley Post")
    alerts(desk, view, 0)


def test_a_view_is_an_atom_feed_with_nothing_unescaped(desk: "Desk", report: str) -> None:
    view = save_view(desk, name="<script>alert(1)</script> & more", query="type=air_strike")
    desk.add(text=report)
    (alert,) = alerts(desk, view, 1)
    answer = desk.client.get(f"/feeds/{view}.atom")
    assert answer.headers["content-type"].startswith("application/atom+xml")
    feed = ElementTree.fromstring(answer.content)  # noqa: S314 — our own
    assert feed.findtext(f"{ATOM}title") == "Dateline: <script>alert(1)</script> & more"
    (entry,) = feed.findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == alert["title"]
    known = {"If-None-Match": answer.headers["etag"]}
    assert desk.client.get(f"/feeds/{view}.atom", headers=known).status_code == 304
    told = desk.client.get(f"/feeds/{view}.json").json()
    assert [item["title"] for item in told["items"]] == [alert["title"]]


def test_a_webhook_gets_what_a_view_tells_signed(desk: "Desk", site: "Site", report: str) -> None:
    view = save_view(desk, query="type=air_strike")
    url = site.answer("/hook")
    secret = desk.send("POST", "/webhooks", json={"view": view, "url": url}).json()["secret"]
    desk.add(text=report)
    desk.until(lambda: site.posted, bool)
    (alert,) = alerts(desk, view, 1)
    ((_, headers, body),) = site.posted
    sent = json.loads(body)
    assert (sent["type"], sent["data"]["title"]) == ("incident.new", alert["title"])
    assert sent["data"]["incident"]["id"] == alert["incident"]
    lower = {name.lower(): value for name, value in headers.items()}
    signed = f"{lower['webhook-id']}.{lower['webhook-timestamp']}.".encode() + body
    key = base64.b64decode(secret.removeprefix("whsec_"))
    expected = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    assert lower["webhook-signature"] == f"v1,{expected}"
    assert secret not in json.dumps(desk.get("/webhooks"))


def test_what_a_webhook_does_not_take_is_sent_again_later_and_then_no_more(
    reopened: "Opened", site: "Site", report: str
) -> None:
    url = site.answer("/hook", status=500)
    with reopened() as desk:
        view = save_view(desk, query="type=air_strike")
        desk.send("POST", "/webhooks", json={"view": view, "url": url})
        desk.add(text=report)
        (hook,) = desk.until(
            lambda: desk.get("/webhooks")["items"], lambda hooks: bool(hooks[0]["problem"])
        )
        assert (hook["waiting"], len(site.posted)) == (1, 1)
        assert "500" in hook["problem"]
    site.answer("/hook")
    with reopened() as desk:  # a desk that was closed in between
        desk.clock.forward(minutes=2)
        desk.client.app.state.desk.wake()  # type: ignore[attr-defined]
        (hook,) = desk.until(
            lambda: desk.get("/webhooks")["items"], lambda hooks: bool(hooks[0]["sent_at"])
        )
        assert (hook["waiting"], hook["problem"], len(site.posted)) == (0, None, 2)
        ids = {headers["webhook-id"] for _, headers, _ in site.posted}
        assert len(ids) == 1
        desk.clock.forward(days=3)
        desk.add(text=report.replace("crowded", "busy"))
        assert len(site.posted) == 2


def test_a_webhook_that_never_answers_is_given_up(desk: "Desk", site: "Site", report: str) -> None:
    url = site.answer("/hook", status=500)
    view = save_view(desk, query="type=air_strike")
    desk.send("POST", "/webhooks", json={"view": view, "url": url})
    desk.add(text=report)
    for tries in range(1, 8):
        desk.until(lambda: len(site.posted), partial(eq, tries))
        desk.clock.forward(days=2)
        desk.client.app.state.desk.wake()  # type: ignore[attr-defined]
    (hook,) = desk.until(
        lambda: desk.get("/webhooks")["items"], lambda hooks: bool(hooks[0]["given_up"])
    )
    assert (hook["waiting"], hook["given_up"]) == (0, 1)


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/hook",
        "http://[::1]/hook",
        "http://169.254.169.254/latest/meta-data",
        "http://10.0.0.1/",
        "file:///etc/passwd",
        "https://me:secret@example.org/",
    ],
)
def test_a_webhook_to_a_private_address_is_refused(strict_desk: "Desk", url: str) -> None:
    view = save_view(strict_desk)
    answer = strict_desk.send("POST", "/webhooks", json={"view": view, "url": url})
    assert answer.status_code == 422
    assert strict_desk.get("/webhooks")["items"] == []


def test_a_name_that_leads_to_this_machine_gets_nothing(strict_desk: "Desk", site: "Site") -> None:
    view = save_view(strict_desk)
    told = {"view": view, "url": site.url("/hook", host="localhost")}
    hook = strict_desk.send("POST", "/webhooks", json=told).json()
    answer = strict_desk.send("POST", f"/webhooks/{hook['id']}/test").json()
    assert "no public address" in answer["problem"]
    assert site.posted == []


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ({"name": "  "}, "name"),
        ({"name": "A", "query": "type=nonsense"}, "type"),
        ({"name": "A", "query": "tpye=air_strike"}, "tpye is no filter"),
        ({"name": "A", "watch": {"toll": {"figure": "killed", "least": 0}}}, "least"),
    ],
)
def test_a_view_that_can_not_be_is_refused(
    plain_desk: "Desk", told: dict[str, Any], reason: str
) -> None:
    answer = plain_desk.send("POST", "/views", json=told)
    assert answer.status_code == 422
    assert reason in answer.json()["title"]


def test_a_view_goes_with_its_feed(plain_desk: "Desk") -> None:
    view = save_view(plain_desk)
    assert plain_desk.send("POST", "/views", json={"name": "Strikes"}).status_code == 422
    assert plain_desk.client.get(f"/feeds/{view}.atom").status_code == 200
    assert plain_desk.send("DELETE", f"/views/{view}").status_code == 200
    assert plain_desk.client.get(f"/feeds/{view}.atom").status_code == 404
    assert save_view(plain_desk) != view
