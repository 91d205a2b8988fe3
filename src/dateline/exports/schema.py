"""The JSON Schema of the analyse output, generated from its types and shipped beside them.

`python -m dateline.exports.schema` (or `make schema`) writes it anew; a test fails when
it is stale.
"""

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

from dateline.exports.analysis import AnalysisLine

SCHEMA_FILE = "analysis.schema.json"


def generate_schema() -> dict[str, Any]:
    """The schema of one output line (JSON Schema draft 2020-12)."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **AnalysisLine.model_json_schema(by_alias=True, mode="serialization"),
    }


def read_schema() -> dict[str, Any]:
    """The shipped schema."""
    schema: dict[str, Any] = json.loads(files("dateline.exports").joinpath(SCHEMA_FILE).read_text())
    return schema


def write_schema(folder: Path) -> Path:
    path = folder / SCHEMA_FILE
    path.write_text(json.dumps(generate_schema(), indent=2) + "\n", encoding="utf-8")
    return path


if __name__ == "__main__":
    write_schema(Path(__file__).parent)
