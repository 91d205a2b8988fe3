"""What an archive says of itself."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Literal

from pydantic import AwareDatetime, ConfigDict, Field, TypeAdapter, ValidationError

from dateline.errors import RecordError

FORMAT_VERSION: Literal[1] = 1
NAME = "manifest.json"

_Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,62}$")]
_Count = Annotated[int, Field(ge=0, lt=2**63)]
_Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
_STRICT = ConfigDict(extra="forbid")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A table in an archive. size: in bytes, unpacked. sha256: of those bytes."""

    __pydantic_config__ = _STRICT

    name: _Name
    columns: Annotated[tuple[_Name, ...], Field(max_length=200)]
    rows: _Count
    size: _Count
    sha256: _Digest

    @property
    def entry(self) -> str:
        """The name of its file in the archive."""
        return f"tables/{self.name}.jsonl"


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """accounts: whether users, their tokens, the audit log and webhooks' secrets came along.

    record_version: the migration its tables are of. made: when, with a time zone.
    """

    __pydantic_config__ = _STRICT

    format: Literal["dateline record"] = "dateline record"
    format_version: Literal[1] = FORMAT_VERSION
    record_version: Annotated[str, Field(pattern=r"^[0-9]{4}$")]
    dateline: Annotated[str, Field(max_length=100)]
    made: AwareDatetime
    accounts: bool
    parts: Annotated[tuple[Part, ...], Field(max_length=500)]

    @property
    def rows(self) -> int:
        return sum(part.rows for part in self.parts)

    @property
    def digests(self) -> dict[str, str]:
        """What two records that hold the same have in common, wherever they are kept."""
        return {part.name: part.sha256 for part in self.parts}


_FORM: TypeAdapter[Manifest] = TypeAdapter(Manifest)


def manifest_to_json(manifest: Manifest) -> bytes:
    return _FORM.dump_json(manifest, indent=1)


def manifest_from_json(text: bytes) -> Manifest:
    """RecordError when it is none, or of a form that only a newer Dateline knows."""
    try:
        _check_version(json.loads(text))
        return _FORM.validate_json(text)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise RecordError(f"its manifest is damaged: {where}: {first['msg']}") from error
    except (ValueError, RecursionError) as error:
        raise RecordError("its manifest is damaged: it is no JSON") from error


def _check_version(told: object) -> None:
    version = told.get("format_version") if isinstance(told, dict) else None
    if isinstance(version, int) and version > FORMAT_VERSION:
        raise RecordError(
            f"it was made by a newer Dateline (archive form {version}, this one knows "
            f"{FORMAT_VERSION}); upgrade Dateline to import it"
        )


def made_at(moment: datetime) -> datetime:
    """A moment to the second, as a manifest tells it."""
    return moment.replace(microsecond=0)
