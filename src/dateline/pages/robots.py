"""What a site's robots.txt lets Dateline fetch (RFC 9309)."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

ROBOT = "Dateline"
"""The name by which a robots.txt can address us."""


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of one origin.

    rules: protego's parse of the file; None when there is none, and everything is allowed.
    closed: why nothing may be fetched, when the file could not be had.
    """

    rules: Any = None
    closed: str | None = None

    def refusal(self, url: str) -> str | None:
        """Why a URL may not be fetched; None when it may."""
        if self.closed:
            return f"its robots.txt can't be had ({self.closed}), so nothing is fetched there"
        if self.rules is None or self.rules.can_fetch(url, ROBOT):
            return None
        return "its robots.txt forbids fetching it; save the page yourself and give its file"


def parse_rules(content: bytes) -> Rules:
    """The rules in a robots.txt, which is UTF-8; what can't be read in it is passed over."""
    from protego import Protego

    return Rules(rules=Protego.parse(content.decode("utf-8", "replace")))


def robots_url(url: str) -> str:
    """Where the robots.txt that governs a URL lies."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}/robots.txt"
