"""What stands on a news page beside the news, as `furniture.yaml` lists it."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from dateline.lexicon.files import read_yaml

_FILE = "en/furniture.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Furniture:
    """All entries in lower case.

    lines: whole lines. openings, captions: what a line of furniture, or a caption, begins with.
    phrases: what furniture holds somewhere. credits: words of a picture's credit. archive: what a
    caption of an old picture says. labels: words before a dash or colon that are no place.
    """

    lines: frozenset[str]
    openings: tuple[str, ...]
    phrases: tuple[str, ...]
    captions: tuple[str, ...]
    credits: frozenset[str]
    archive: tuple[str, ...]
    labels: frozenset[str]


@cache
def load_furniture() -> Furniture:
    data = read_yaml(_FILE)
    return Furniture(
        lines=frozenset(_flat(data["lines"])),
        openings=tuple(_flat(data["openings"])),
        phrases=tuple(_flat(data["phrases"])),
        captions=tuple(_flat(data["captions"])),
        credits=frozenset(_flat(data["credits"])),
        archive=tuple(data["archive"]),
        labels=frozenset(_flat(data["labels"])),
    )


def _flat(rows: Iterable[Iterable[object]]) -> list[str]:
    # an entry such as "on" or "1" left without quotes is no string to YAML
    return [str(entry) for row in rows for entry in row]
