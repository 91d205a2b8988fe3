"""What a name that somebody asks for means in a record.

Words for a place or an actor match whole words of any of its names, with any case and accents.
"""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Connection, bindparam, func, or_, select

from dateline.record.names import country_code, fold, padded
from dateline.record.schema import actor_names, actors, place_names, places, reports

_GIVEN_APART = 5_000


def among(column: ColumnElement[str], ids: Sequence[str]) -> ColumnElement[bool]:
    """Whether a column is one of some ids or names, however many.

    A statement and what is given apart from it go to SQLite together, of the latter at most 32,766,
    so that more stand in the statement.
    """
    if len(ids) <= _GIVEN_APART:
        return column.in_(ids)
    return column.in_(bindparam(None, ids, expanding=True, literal_execute=True))


def places_called(connection: Connection, name: str) -> tuple[list[str], list[str]]:
    """Ids of the places so called or in an area so called, and codes of the countries so called.

    A place in one of these countries is not listed besides.
    """
    named = place_names.c.folded.contains(padded(fold(name)), autoescape=True)
    called = select(places.c.id, places.c.country, places.c.kind).where(
        places.c.id.in_(select(place_names.c.place_id).where(named))
    )
    rows = connection.execute(called).all()
    countries = {row.country for row in rows if row.kind == "country" and row.country}
    countries |= {code} if (code := country_code(name)) else set()
    return sorted(row.id for row in rows if row.country not in countries), sorted(countries)


def actors_called(connection: Connection, name: str) -> list[str]:
    """Ids of the actors so called, or with this id in the lexicon."""
    named = actor_names.c.folded.contains(padded(fold(name)), autoescape=True)
    called = select(actor_names.c.actor_id).where(named)
    wanted = select(actors.c.id).where(or_(actors.c.id.in_(called), actors.c.lexicon_id == name))
    return sorted(connection.scalars(wanted))


def outlets_called(connection: Connection, name: str) -> list[str]:
    """The outlets with a text in their name, of any case."""
    asked = name.casefold()
    return [outlet for outlet in _outlets(connection) if asked in outlet.casefold()]


def _outlets(connection: Connection) -> list[str]:
    """Each outlet's name once, by leaping from one to the next along their index."""
    first = select(func.min(reports.c.outlet).label("name")).cte("outlets", recursive=True)
    after = select(func.min(reports.c.outlet)).where(reports.c.outlet > first.c.name)
    outlets = first.union_all(
        select(after.scalar_subquery()).where(first.c.name.is_not(None)).select_from(first)
    )
    named = select(outlets.c.name).where(outlets.c.name.is_not(None))
    return list(connection.scalars(named))
