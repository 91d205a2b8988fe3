"""A view's alerts as a feed: Atom (RFC 4287) and JSON Feed 1.1."""

import re
from collections.abc import Sequence
from typing import Any
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree

from dateline.record import Alert, SavedView, Watched

_ATOM = "http://www.w3.org/2005/Atom"
_NOT_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_CATEGORIES = {
    Watched.NEW: "New incident",
    Watched.TOLL: "Toll",
    Watched.CONTESTED: "Contested",
}


def atom(view: SavedView, alerts: Sequence[Alert], origin: str) -> bytes:
    """alerts: the newest first."""
    feed = ElementTree.Element("feed", xmlns=_ATOM)
    _add(feed, "id", _urn(view))
    _add(feed, "title", _title(view))
    _add(feed, "updated", (alerts[0].at if alerts else view.at).isoformat())
    _add(feed, "link", rel="self", type="application/atom+xml", href=_self(view, origin, "atom"))
    _add(feed, "link", rel="alternate", type="text/html", href=_overview(view, origin))
    _add(_add(feed, "author"), "name", "Dateline")
    _add(feed, "generator", "Dateline")
    for alert in alerts:
        entry = _add(feed, "entry")
        _add(entry, "id", _urn(view, alert))
        _add(entry, "title", alert.text.title)
        _add(entry, "updated", alert.at.isoformat())
        _add(entry, "link", rel="alternate", type="text/html", href=_link(view, alert, origin))
        _add(entry, "category", term=alert.what.value, label=_CATEGORIES[alert.what])
        _add(entry, "summary", alert.text.title, type="text")
    told: bytes = ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True)
    return told


def json_feed(view: SavedView, alerts: Sequence[Alert], origin: str) -> dict[str, Any]:
    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": _title(view),
        "home_page_url": _overview(view, origin),
        "feed_url": _self(view, origin, "json"),
        "items": [
            {
                "id": _urn(view, alert),
                "url": _link(view, alert, origin),
                "title": alert.text.title,
                "content_text": alert.text.title,
                "date_published": alert.at.isoformat(),
                "tags": [alert.what.value],
                "_dateline": alert.text.body,
            }
            for alert in alerts
        ],
    }


def _add(
    parent: ElementTree.Element, name: str, text: str | None = None, **attributes: str
) -> ElementTree.Element:
    """A child with what XML can't hold left out, since titles come from anybody's pages."""
    clean = {key: _NOT_XML.sub("", value) for key, value in attributes.items()}
    child = ElementTree.SubElement(parent, name, clean)
    child.text = None if text is None else _NOT_XML.sub("", text)
    return child


def _title(view: SavedView) -> str:
    return f"Dateline: {view.name}"


def _urn(view: SavedView, alert: Alert | None = None) -> str:
    """The same wherever the desk is reached, and another for another record's view."""
    parts = ["dateline", view.at.isoformat(), str(view.key), str(alert.key) if alert else ""]
    return uuid5(NAMESPACE_URL, ":".join(parts)).urn


def _self(view: SavedView, origin: str, form: str) -> str:
    return f"{origin}/feeds/{view.key}.{form}"


def _overview(view: SavedView, origin: str) -> str:
    return f"{origin}/?{view.query}" if view.query else f"{origin}/"


def _link(view: SavedView, alert: Alert, origin: str) -> str:
    return f"{origin}/incidents/{alert.incident}" if alert.incident else _overview(view, origin)
