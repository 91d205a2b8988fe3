"""What a site's robots.txt lets Dateline fetch (RFC 9309), and how long that is taken for known."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from typing import Any
from urllib.parse import urlsplit

ROBOT = "Dateline"
"""The name by which a robots.txt can address us."""

_KNOWN_FOR = 24 * 3600.0
"""Seconds: RFC 9309 asks for no more than a day."""

_CLOSED_FOR = 5 * 60.0
"""Seconds after which a robots.txt that could not be had is asked for again."""

_MOST_KEPT = 200
_LONGEST_DELAY = 10.0


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

    def delay(self) -> float:
        """The seconds it asks for between two requests, ten at most."""
        told = self.rules.crawl_delay(ROBOT) if self.rules else None
        return min(told or 0.0, _LONGEST_DELAY)


class KnownRules:
    """The rules of the origins met of late; threads may share it."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._known: dict[str, tuple[Rules, float]] = {}
        self._asking: dict[str, Lock] = {}
        self._guard = Lock()

    def of(self, robots: str, fetch: Callable[[], Rules]) -> Rules:
        """The rules at an address, fetched when they are not known, or no longer."""
        known = self._find(robots)
        if known is not None:
            return known
        with self._guard:
            asking = self._asking.setdefault(robots, Lock())
        try:
            with asking:  # whoever waited here finds what the first one fetched
                rules = self._find(robots) or fetch()
                self._keep(robots, rules)
        finally:
            with self._guard:
                self._asking.pop(robots, None)
        return rules

    def _find(self, robots: str) -> Rules | None:
        with self._guard:
            rules, until = self._known.get(robots, (None, 0.0))
            return rules if self._clock() < until else None

    def _keep(self, robots: str, rules: Rules) -> None:
        with self._guard:
            if robots not in self._known and len(self._known) >= _MOST_KEPT:
                self._known.pop(next(iter(self._known)))  # the one known for longest
            until = self._clock() + (_CLOSED_FOR if rules.closed else _KNOWN_FOR)
            self._known[robots] = (rules, until)


def parse_rules(content: bytes) -> Rules:
    """The rules in a robots.txt, which is UTF-8; what can't be read in it is passed over."""
    from protego import Protego

    return Rules(rules=Protego.parse(content.decode("utf-8", "replace")))


def robots_url(url: str) -> str:
    """Where the robots.txt that governs a URL lies."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}/robots.txt"
