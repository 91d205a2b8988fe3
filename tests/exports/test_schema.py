"""The published format of the analyse output is what the types say, and what comes out."""

import json
from pathlib import Path

import jsonschema
import pytest

from dateline.exports.analysis import to_json
from dateline.exports.schema import SCHEMAS, generate_schema, read_schema
from dateline.ingest import read_page
from dateline.pages import read_pages
from dateline.reading import Readers

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "pages"


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_shipped_schemas_are_fresh(name: str) -> None:
    assert read_schema(name) == generate_schema(name), "run `make schema`"


def test_every_example_page_gives_lines_of_the_schema(readers: Readers) -> None:
    validator = jsonschema.Draft202012Validator(read_schema())
    for page in read_pages(EXAMPLES):
        for reading in read_page(page, readers):
            validator.validate(json.loads(to_json(reading)))
