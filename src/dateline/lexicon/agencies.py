"""The news agencies of the world, as `agencies.yaml` lists them."""

from dataclasses import dataclass
from functools import cache

from dateline.errors import LexiconError
from dateline.lexicon.files import read_yaml

_FILE = "en/agencies.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency:
    """name: how a report's `agency` is shown. country: ISO code of the seat, if any."""

    id: str
    name: str
    aliases: tuple[str, ...]
    country: str | None


def agency_called(words: str) -> Agency | None:
    """The agency that a name means, in any case, with any marks: "ACAN - EFE", "acan-efe"."""
    return _agencies_by_key().get(_key(words))


@cache
def load_agencies() -> tuple[Agency, ...]:
    """All agencies, in the file's order."""
    return tuple(
        Agency(
            id=entry["id"],
            name=entry["name"],
            aliases=tuple(entry["aliases"]),
            country=entry["country"],
        )
        for entry in read_yaml(_FILE)
    )


@cache
def _agencies_by_key() -> dict[str, Agency]:
    found: dict[str, Agency] = {}
    for agency in load_agencies():
        for name in (agency.name, *agency.aliases):
            holder = found.setdefault(_key(name), agency)
            if holder is not agency:
                raise LexiconError(
                    f'{_FILE}: "{name}" names both {holder.id} and {agency.id}; keep it with one'
                )
    return found


def _key(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalnum())
