"""The JSON Schemas of the analyse output, generated from its types and shipped beside them.

`python -m dateline.exports.schema` (or `make schema`) writes them anew; a test fails when
one is stale.
"""

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

from dateline.exports.analysis import AnalysisLine, Line
from dateline.exports.incidents import IncidentLine

SCHEMA_FILE = "analysis.schema.json"
INCIDENT_SCHEMA_FILE = "incidents.schema.json"
SCHEMAS: dict[str, type[Line]] = {SCHEMA_FILE: AnalysisLine, INCIDENT_SCHEMA_FILE: IncidentLine}
"""What a line of each file is: of `--out` and of `--incidents`."""


def generate_schema(name: str = SCHEMA_FILE) -> dict[str, Any]:
    """The schema of one output line (JSON Schema draft 2020-12)."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **SCHEMAS[name].model_json_schema(by_alias=True, mode="serialization"),
    }


def read_schema(name: str = SCHEMA_FILE) -> dict[str, Any]:
    """The shipped schema."""
    schema: dict[str, Any] = json.loads(files("dateline.exports").joinpath(name).read_text())
    return schema


def write_schemas(folder: Path) -> None:
    for name in SCHEMAS:
        content = json.dumps(generate_schema(name), indent=2) + "\n"
        (folder / name).write_text(content, encoding="utf-8")


if __name__ == "__main__":
    write_schemas(Path(__file__).parent)
