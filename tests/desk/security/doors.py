"""A list of everything a desk answers to, whoever wrote it."""

import re
from dataclasses import dataclass

from fastapi import FastAPI
from fastapi.dependencies.models import Dependant
from fastapi.routing import iter_route_contexts

from dateline.desk.accounts import Require
from dateline.record import Role

READS = frozenset({"GET", "HEAD"})


@dataclass(frozen=True, slots=True)
class Door:
    """A way into the desk. role: what its dependencies ask for, None when they ask for none."""

    method: str
    path: str
    role: Role | None
    takes_files: bool = False

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
        role = _role_of(dependant) if dependant else None
        takes_files = _takes_files(dependant) if dependant else False
        found += [Door(method, path, role, takes_files) for method in sorted(context.methods)]
    return found


def _role_of(dependant: Dependant) -> Role | None:
    """The highest role that a dependency asks for, at any depth."""
    roles = [dependant.call.role] if isinstance(dependant.call, Require) else []
    roles += [role for each in dependant.dependencies if (role := _role_of(each))]
    return max(roles, default=None)


def _takes_files(dependant: Dependant) -> bool:
    """Whether a route declares a file among the fields of its form."""
    fields = [*dependant.body_params, *(f for d in dependant.dependencies for f in d.body_params)]
    return any("UploadFile" in str(field.field_info.annotation) for field in fields)
