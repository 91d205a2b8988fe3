"""Where an outlet is at home: local names mean the places of its own country first."""

import re
from functools import cache

from dateline.domain import ActorKind, Report
from dateline.lexicon.actors import load_actors
from dateline.lexicon.demonyms import load_demonyms

_HOST = re.compile(r"(?:^|//|\.)(?:[a-z0-9-]{1,63}\.){1,9}([a-z]{2})(?=$|[:/])")
_SOLD_TO_ALL = frozenset(
    {"ac", "ai", "cc", "co", "eu", "fm", "io", "is", "ly", "me", "to", "tv", "ws"}
)
"""Country domains that anybody may buy, and the one of many countries."""
_OTHER_CODES = {"uk": "GB", "su": "RU"}


def outlet_country(report: Report) -> str | None:
    """The ISO code of an outlet's country, by its web address or its name, else None."""
    for words in filter(None, (report.outlet, report.url)):
        if code := _country_of_address(words.lower()):
            return code
    return _countries_by_outlet().get(report.outlet.casefold()) if report.outlet else None


def _country_of_address(words: str) -> str | None:
    match = _HOST.search(words)
    if match is None or match[1] in _SOLD_TO_ALL:
        return None
    code = _OTHER_CODES.get(match[1], match[1].upper())
    return code if code in load_demonyms().countries else None


@cache
def _countries_by_outlet() -> dict[str, str]:
    media = (actor for actor in load_actors().actors.values() if actor.kind is ActorKind.MEDIA)
    return {
        name.casefold(): actor.country
        for actor in media
        if actor.country
        for name in (actor.name, *actor.written)
    }
