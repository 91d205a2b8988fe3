"""`dateline gazetteer`: compile it, import the full GeoNames dump, look a name up."""

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.options import JsonOption

if TYPE_CHECKING:
    from dateline.gazetteer import Entry

gazetteer = typer.Typer(
    name="gazetteer",
    help="The place names: compile, import GeoNames, look up.",
    no_args_is_help=True,
)


@gazetteer.command()
def build() -> None:
    """Compile the gazetteer now, if it is not there yet."""
    from dateline.cli import opening
    from dateline.cli.screen import say

    with closing(opening.gazetteer()) as opened:
        say(f"gazetteer {opened.version} is ready")


@gazetteer.command(name="import")
def import_(
    dump: Annotated[Path, typer.Argument(help="allCountries.txt, a country's file, or its zip.")],
) -> None:
    """Add the full GeoNames dump, or a country's, to the gazetteer."""
    from dateline.cli.screen import counted, progress, say
    from dateline.gazetteer import default_cache_dir, import_geonames

    with progress("Importing GeoNames") as told:
        imported = import_geonames(dump, default_cache_dir(), told)
    with closing(imported.gazetteer) as opened:
        version = opened.version
    if imported.broken:
        lines = counted(imported.broken, "line")
        say(f"{dump}:{imported.first_broken}: not in GeoNames' form; {lines} left out")
    taken = counted(imported.entries, "place")
    say(f"{taken} imported: gazetteer {version}; `dateline reread` reads stored pages with it")


@gazetteer.command()
def find(
    name: Annotated[str, typer.Argument(help="A place name as written.")],
    as_json: JsonOption = False,
) -> None:
    """List the places that bear a name, the likeliest first."""
    from dateline.cli import opening
    from dateline.cli.screen import counted, say, writing

    with closing(opening.gazetteer()) as opened:
        entries = opened.candidates(name)
    with writing("-") as target:
        for entry in entries:
            target.write((_json if as_json else _line)(entry) + "\n")
    say(counted(len(entries), "place"))


def _json(entry: "Entry") -> str:
    import dataclasses
    import json

    return json.dumps(dataclasses.asdict(entry), ensure_ascii=False)


def _line(entry: "Entry") -> str:
    place = entry.place
    parts = (place.name, place.admin2, place.admin1, place.country)
    chain = ", ".join(part for part in parts if part)
    where = "?" if place.lat is None else f"{place.lat:.3f}, {place.lon:.3f}"
    return f"{place.geonameid or '-':>9}  {place.kind.value:<8}  {where:>18}  {chain}"
