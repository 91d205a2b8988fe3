"""Versions of incidents, so that nobody overwrites what another changed and they did not see."""

from collections.abc import Mapping

from dateline.domain import content_id

Expected = Mapping[str, str]
"""The version of each incident, by its id, that whoever corrects it has seen."""


def version_of(body: str, newest: int) -> str:
    """Another one after each correction, and whenever reports join or leave or are read anew.

    body: the incident as it is stored. newest: the number of the newest correction on it, else 0.
    "12-5a0e…": that number, and a digest of all it holds.
    """
    return f"{newest}-{content_id('version', (body,))[:12]}"


def corrections_seen(version: str) -> int:
    """The number of the newest correction that a version knows, 0 for none."""
    number = version.partition("-")[0]
    return int(number) if number.isdecimal() else 0
