"""Filters by what lies elsewhere than in the order of a list: looked up, or asked row by row.

A list is walked along an index that has its order, which is quick where many rows pass a filter,
or the few rows that pass are looked up by their keys and sorted. Which of the two is shorter is
found by counting, up to a few thousand. SQLite's own planner has no such counts for words and
names; PostgreSQL's has some, and is helped by keys that are few just so.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select

FEW = 3000
"""Up to so many rows are looked at one by one; more are walked through in order."""


@dataclass(frozen=True, slots=True)
class Membership:
    """A filter, two ways: the keys that pass, and the same asked of one row."""

    keys: Select[Any]
    holds: ColumnElement[bool]


def few_and_many(
    connection: Connection, filters: Iterable[Membership]
) -> tuple[list[Select[Any]], list[ColumnElement[bool]]]:
    """The keys of the filters that few rows pass; and the others, as asked of a row."""
    few, many = [], []
    for each in filters:
        if _is_few(connection, each.keys):
            few.append(each.keys)
        else:
            many.append(each.holds)
    return few, many


def _is_few(connection: Connection, keys: Select[Any]) -> bool:
    counted = select(func.count()).select_from(keys.limit(FEW + 1).subquery())
    return (connection.scalar(counted) or 0) <= FEW
