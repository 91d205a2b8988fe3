"""What `dateline incidents` can be told, as `record.incident_queries` has it.

Spelt again here, since help must not wait for the record's libraries; a test compares the two.
"""

from enum import StrEnum


class Which(StrEnum):
    FIRST = "first"
    RETOLD = "retold"
    REJECTED = "rejected"
    ALL = "all"


class Order(StrEnum):
    DATE = "date"
    TOLD = "told"
    KILLED = "killed"
    SOURCES = "sources"
    CONFIDENCE = "confidence"
    DOUBT = "doubt"
