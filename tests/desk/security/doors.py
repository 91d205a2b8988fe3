"""A list of everything a desk answers to, whoever wrote it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from fastapi import FastAPI
from fastapi.dependencies.models import Dependant
from fastapi.routing import iter_route_contexts

from dateline.desk.accounts import Require
from dateline.record import Role

READS = frozenset({"GET", "HEAD"})


@dataclass(frozen=True, slots=True)
class Door:
    """A way into the desk.

    role: what its dependencies ask for, None when they ask for none. asked: the names of the
    parameters in its address. files: the fields of its form that take files.
    """

    method: str
    path: str
    role: Role | None
    asked: tuple[str, ...] = ()
    files: tuple[str, ...] = ()

    @property
    def changes(self) -> bool:
        return self.method not in READS

    @property
    def parts(self) -> list[str]:
        """The names of the variable parts of the path."""
        return re.findall(r"{(\w+)(?::\w+)?}", self.path)

    def address(self, **parts: str) -> str:
        """The path with its variable parts filled in, by default with what names nothing."""
        return re.sub(r"{(\w+)(?::\w+)?}", lambda part: parts.get(part[1], "1"), self.path)

    def __str__(self) -> str:
        return f"{self.method} {self.path}"


def doors(app: FastAPI) -> list[Door]:
    """Every way in. A folder of files stands in as one GET."""
    found = []
    for context in iter_route_contexts(app.routes):
        path, dependant = context.path or "", getattr(context, "dependant", None)
        if context.methods is None:
            found.append(Door("GET", f"{path}/x", None))
            continue
        every = list(_with_all_below(dependant)) if dependant else []
        roles = [each.call.role for each in every if isinstance(each.call, Require)]
        asked = tuple(field.alias for each in every for field in each.query_params)
        files = tuple(
            field.alias
            for each in every
            for field in each.body_params
            if "UploadFile" in str(field.field_info.annotation)
        )
        found += [
            Door(method, path, max(roles, default=None), asked, files)
            for method in sorted(context.methods)
        ]
    return found


def _with_all_below(dependant: Dependant) -> Iterator[Dependant]:
    yield dependant
    for each in dependant.dependencies:
        yield from _with_all_below(each)
