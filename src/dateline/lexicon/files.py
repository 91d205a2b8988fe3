"""Opening the lexicon's YAML files, which people edit by hand."""

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from dateline.errors import LexiconError


@cache
def read_yaml(name: str) -> Any:  # noqa: ANN401 — each loader checks the shape of its own file
    """The content of a lexicon file, such as "en/agencies.yaml", read once a process.

    LexiconError names the file and the line where its YAML is broken.
    """
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    path = files("dateline.lexicon").joinpath(name)
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506 — a safe loader
    except FileNotFoundError as error:
        raise LexiconError(f"{name}: there is no such lexicon file") from error
    except yaml.YAMLError as error:
        raise LexiconError(f"{name}: {error}; mend the YAML there") from error


def names_in(folder: str) -> tuple[str, ...]:
    """The YAML files of a lexicon folder such as "en/places", as `read_yaml` takes them, sorted."""
    found = files("dateline.lexicon").joinpath(folder).iterdir()
    return tuple(sorted(f"{folder}/{each.name}" for each in found if each.name.endswith(".yaml")))


@cache
def lexicon_digest() -> str:
    """Eight hexadecimal digits that change whenever any lexicon file does."""
    digest = hashlib.blake2b(digest_size=4)
    folder = files("dateline.lexicon").joinpath("en")
    for name, content in sorted(_yaml_files(folder, "")):
        digest.update(name.encode() + b"\0" + content)
    return digest.hexdigest()


def _yaml_files(folder: Traversable, prefix: str) -> Iterator[tuple[str, bytes]]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _yaml_files(entry, f"{prefix}{entry.name}/")
        elif entry.name.endswith(".yaml"):
            yield prefix + entry.name, entry.read_bytes()
