"""The browser libraries that the package brings: as listed, licensed, and not too heavy."""

import gzip
import hashlib
import json
import re
from pathlib import Path

from fastapi.testclient import TestClient

from dateline.desk.pages import STATIC

VENDOR = STATIC / "vendor"
HEAVIEST = 1_200_000
"""Bytes of JavaScript and CSS that the overview may load, compressed."""


def listed() -> list[dict[str, object]]:
    content: list[dict[str, object]] = json.loads((VENDOR / "versions.json").read_text("utf-8"))
    return content


def test_each_library_is_the_file_its_version_names_and_no_other_lies_there() -> None:
    digests = {name: digest for each in listed() for name, digest in dict(each["files"]).items()}  # type: ignore[call-overload]
    lying = {path.name: path for path in VENDOR.iterdir() if path.suffix in {".js", ".mjs", ".css"}}
    assert lying.keys() == digests.keys()
    for name, path in lying.items():
        assert hashlib.sha256(path.read_bytes()).hexdigest() == digests[name]


def test_each_library_brings_its_licences() -> None:
    for each in listed():
        assert "copyright" in (VENDOR / str(each["licences"])).read_text("utf-8").lower()


def test_the_overview_loads_little(client: TestClient) -> None:
    loaded = everything_loaded(client.get("/").text)
    assert STATIC / "vendor" / "maplibre-gl-worker.mjs" in loaded
    assert STATIC / "overview" / "mapareas.js" in loaded
    assert sum(len(gzip.compress(path.read_bytes())) for path in loaded) < HEAVIEST


def everything_loaded(html: str) -> set[Path]:
    """The page's own files and what these import, at any depth; the map starts its worker."""
    waiting = [STATIC / path for path in re.findall(r'"/static/([^"]+\.(?:m?js|css))"', html)]
    waiting.append(VENDOR / "maplibre-gl-worker.mjs")
    found: set[Path] = set()
    while waiting:
        path = waiting.pop()
        if path in found:
            continue
        found.add(path)
        if VENDOR not in path.parents:
            text = path.read_text("utf-8")
            imports = re.findall(r'(?:from|import\()\s*"(\.[^"]+)"', text)
            waiting += [(path.parent / name).resolve() for name in imports]
    return found
