"""What can be exported, and as what; light, so that the command line can list it at once."""

from enum import StrEnum


class Form(StrEnum):
    CSV = "csv"
    JSONL = "jsonl"
    GEOJSON = "geojson"


class What(StrEnum):
    EVENTS = "events"
    FIGURES = "figures"
