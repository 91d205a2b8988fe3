"""What can be wrong with a record, and what only waits."""

from dataclasses import dataclass
from enum import StrEnum


class FaultKind(StrEnum):
    DATABASE = "database"
    """The database's own check of its pages and indexes."""
    REFERENCE = "reference"
    """A row that belongs to one that is not there."""
    PAGE = "page"
    """A page's bytes, digest, size or id are not what was kept."""
    READING = "reading"
    """A report without its reading or page, or one that can't be read."""
    EVIDENCE = "evidence"
    """Words of a field that are not in the report's text where it says."""
    ID = "id"
    """An id that is not made from what it names."""
    DERIVED = "derived"
    """A row that is not what its reading gives."""
    WORDS = "words"
    """What a row is found by is not what it says."""
    LINK = "link"
    """A judgement or a comparison of events that are not there."""
    INCIDENT = "incident"
    """An incident that is not what its events give."""
    CORRECTION = "correction"
    """A correction that refers to what is not there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """id: of the page, report, event, incident, … or the name of a table. what: for people."""

    kind: FaultKind
    id: str
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """Work that is not done yet, which is no fault: `dateline ingest` goes on with it.

    pages: kept and never tried. reports: read and not linked by this version of the linker.
    events: whose incidents have to be made anew.
    """

    pages: int
    reports: int
    events: int
