"""Webhooks: where a view's alerts are sent, for admins, as they send the record's content out."""

import ipaddress
from datetime import datetime
from typing import Annotated, Self
from urllib.parse import urlsplit

from fastapi import APIRouter, Depends
from pydantic import Field

from dateline.desk.accounts import Role, User, require
from dateline.desk.alerts.sending import new_secret, send, test_body
from dateline.desk.api.adding import Key
from dateline.desk.api.models import Model
from dateline.desk.dependencies import DeskDep
from dateline.desk.opened import Desk
from dateline.desk.problems import Problem
from dateline.errors import PageError
from dateline.pages import check_url
from dateline.record import Views, Webhook, Webhooks

Admin = Annotated[User, Depends(require(Role.ADMIN))]

router = APIRouter(tags=["webhooks"], dependencies=[Depends(require(Role.ADMIN))])


class WebhookModel(Model):
    """waiting, given_up: alerts not sent yet, and never to be. sent_at: when it last took one.

    problem: why the last try failed.
    """

    id: int
    view: int
    url: str
    by: str
    at: datetime
    waiting: int
    given_up: int
    problem: str | None
    sent_at: datetime | None

    @classmethod
    def of(cls, webhook: Webhook) -> Self:
        return cls(
            id=webhook.key,
            view=webhook.view,
            url=webhook.url,
            by=webhook.by,
            at=webhook.at,
            waiting=webhook.waiting,
            given_up=webhook.given_up,
            problem=webhook.problem,
            sent_at=webhook.sent_at,
        )


class MadeWebhook(WebhookModel):
    """secret: what signs all that is sent; it is told here and never again."""

    secret: str


class WebhookList(Model):
    items: list[WebhookModel]


class NewWebhook(Model):
    view: Annotated[int, Field(ge=1, le=2**31)]
    url: Annotated[str, Field(max_length=2000)]


class Tried(Model):
    """problem: why a test could not be sent; null when it was taken."""

    problem: str | None


@router.get("/webhooks")
def list_webhooks(desk: DeskDep) -> WebhookList:
    """All webhooks, by view."""
    return WebhookList(items=[WebhookModel.of(each) for each in Webhooks(desk.record).all()])


@router.post("/webhooks", status_code=201)
def add_webhook(desk: DeskDep, user: Admin, told: NewWebhook) -> MadeWebhook:
    """Send a view's alerts to an address from now on."""
    view = Views(desk.record).get(told.view)
    webhooks, secret = Webhooks(desk.record), new_secret()
    url = _public_address(desk, told.url.strip())
    key = webhooks.add(view.key, url, secret, by=user.name, at=desk.settings.clock())
    made = WebhookModel.of(webhooks.get(key))
    return MadeWebhook(**made.model_dump(), secret=secret)


@router.post("/webhooks/{id}/test")
def test_webhook(desk: DeskDep, id: Key) -> Tried:
    """Send something now, signed like an alert, and say how that went."""
    webhook = Webhooks(desk.record).get(id)
    view = Views(desk.record).get(webhook.view)
    now = desk.settings.clock()
    body = test_body(view, now, desk.settings.origin)
    id_ = f"test_{webhook.key}_{int(now.timestamp())}"
    return Tried(problem=send(desk, webhook.url, webhook.secret, id_, body))


@router.post("/webhooks/{id}/retry", status_code=202)
def retry_webhook(desk: DeskDep, id: Key) -> WebhookModel:
    """Try again to send all that was not taken."""
    webhooks = Webhooks(desk.record)
    webhooks.get(id)
    webhooks.hurry(id, desk.settings.clock())
    desk.wake()
    return WebhookModel.of(webhooks.get(id))


@router.delete("/webhooks/{id}")
def remove_webhook(desk: DeskDep, id: Key) -> WebhookModel:
    """Send nothing there any more; what waits is not sent."""
    webhooks = Webhooks(desk.record)
    webhook = webhooks.get(id)
    webhooks.remove(id)
    return WebhookModel.of(webhook)


def _public_address(desk: Desk, url: str) -> str:
    """The address, if it is not plainly a private one; a name is looked up when it is sent to."""
    try:
        checked = check_url(url)
    except PageError as error:
        raise Problem(422, f"{url[:200]} {error}") from error
    host = urlsplit(checked).hostname or ""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return checked
    if not desk.settings.may_reach(address):
        raise Problem(422, f"{host} is no public address; nothing is sent there")
    return checked
