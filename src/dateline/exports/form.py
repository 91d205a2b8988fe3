"""What can be exported, and as what; light, so that the command line can list it at once."""

from enum import StrEnum


class Form(StrEnum):
    CSV = "csv"
    JSONL = "jsonl"
    GEOJSON = "geojson"
    PARQUET = "parquet"
    XLSX = "xlsx"

    @property
    def is_binary(self) -> bool:
        return self in (Form.PARQUET, Form.XLSX)

    @property
    def has_tag_row(self) -> bool:
        """Whether a second header row of HXL tags can stand in it."""
        return self in (Form.CSV, Form.XLSX)


class Level(StrEnum):
    """What a row is."""

    INCIDENTS = "incidents"
    EVENTS = "events"
    FIGURES = "figures"


class Book(StrEnum):
    """In whose terms incidents leave."""

    DATELINE = "dateline"
    ACLED = "acled"
    UCDP = "ucdp"
    PLOVER = "plover"
    IDU = "idu"
