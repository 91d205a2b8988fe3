"""Sending alerts to webhooks, signed as the Standard Webhooks specification has it."""

import base64
import hashlib
import hmac
import json
import secrets
from collections.abc import Mapping
from datetime import datetime

from dateline.desk.opened import Desk
from dateline.errors import PageError
from dateline.pages import post
from dateline.record import Alert, SavedView, Webhooks
from dateline.telemetry.metrics import deliveries

_PREFIX = "whsec_"
_SECRET_BYTES = 32


def new_secret() -> str:
    """A secret in the form that the specification's libraries take."""
    return _PREFIX + base64.b64encode(secrets.token_bytes(_SECRET_BYTES)).decode()


def send_due(desk: Desk) -> bool:
    """Send the alert that has waited longest; False when none is due.

    What was sent is noted after it was taken, so a desk that breaks off between the two sends it
    again, under the same id.
    """
    webhooks, now = Webhooks(desk.record), desk.settings.clock()
    delivery = webhooks.due(now)
    if delivery is None:
        return False
    body = alert_body(delivery.alert, desk.settings.origin)
    problem = send(desk, delivery.url, delivery.secret, f"alert_{delivery.alert.key}", body)
    deliveries.labels("failed" if problem else "sent").inc()
    if problem is None:
        webhooks.sent(delivery, now)
    else:
        webhooks.failed(delivery, problem, now)
    return True


def send(desk: Desk, url: str, secret: str, id_: str, body: bytes) -> str | None:
    """Send a body; why that failed, None when it was taken."""
    headers = signed(secret, id_, desk.settings.clock(), body)
    try:
        answer = post(url, body, headers, allow=desk.settings.may_reach)
    except PageError as error:
        return str(error)
    if answer.is_success:
        return None
    return f"the server answered {answer.status} {answer.phrase}".rstrip()


def alert_body(alert: Alert, origin: str) -> bytes:
    """What is sent of an alert: what stood when it was raised, with where to look."""
    path = f"/incidents/{alert.incident}" if alert.incident else "/views"
    told = {
        "type": f"incident.{alert.what}",
        "timestamp": alert.at.isoformat(),
        "data": {"title": alert.text.title, "url": origin + path, **alert.text.body},
    }
    return json.dumps(told, ensure_ascii=False).encode("utf-8", "replace")


def signed(secret: str, id_: str, at: datetime, body: bytes) -> Mapping[str, str]:
    """The headers by which a receiver knows who sent it, and that it was sent just now."""
    moment = str(int(at.timestamp()))
    content = b".".join((id_.encode(), moment.encode(), body))
    key = base64.b64decode(secret.removeprefix(_PREFIX))
    signature = base64.b64encode(hmac.new(key, content, hashlib.sha256).digest()).decode()
    return {
        "Content-Type": "application/json",
        "webhook-id": id_,
        "webhook-timestamp": moment,
        "webhook-signature": f"v1,{signature}",
    }


def test_body(view: SavedView, at: datetime, origin: str) -> bytes:
    """What is sent to try a webhook."""
    told = {
        "type": "test",
        "timestamp": at.isoformat(),
        "data": {
            "title": f"A test from Dateline: {view.name}",
            "url": f"{origin}/views",
            "view": {"id": view.key, "name": view.name, "query": view.query},
        },
    }
    return json.dumps(told, ensure_ascii=False).encode("utf-8", "replace")
