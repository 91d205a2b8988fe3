"""All regular expressions that Dateline's own code compiles, as JSON: run in a process of its own.

`re.compile` is watched while every module is loaded and one report is read, which also makes those
that are built from the lexicon.
"""

import json
import pkgutil
import re
import sys
from collections.abc import Callable
from importlib import import_module
from typing import Any

_TEXT = """KABUL, Nov 3 (AFP) - Rebels shelled the town of Saraqib on Monday, killing at least 12
civilians, the governor said. "We fled to Idlib," Ana Reyes told AFP."""
_STARTED_ELSEWHERE = "dateline.record.migrations"
"""Alembic loads these itself."""

Found = tuple[str, str, int]


def main() -> None:
    found: set[Found] = set()
    re.compile = _watched(re.compile, found)
    import dateline

    for module in pkgutil.walk_packages(dateline.__path__, "dateline."):
        if not module.name.startswith(_STARTED_ELSEWHERE):
            import_module(module.name)
    from dateline.api import read

    read(_TEXT)
    names = {pattern: name for name, pattern in _named()}
    json.dump([(*each, names.get(each)) for each in sorted(found)], sys.stdout)


def _watched(compile_: Callable[..., Any], found: set[Found]) -> Callable[..., Any]:
    def watching(pattern: Any, flags: int = 0) -> Any:  # noqa: ANN401 — as `re` has it
        made = compile_(pattern, flags)
        module = str(sys._getframe(1).f_globals.get("__name__"))
        if module.startswith("dateline."):
            found.add(_told(module, made))
        return made

    return watching


def _told(module: str, made: "re.Pattern[Any]") -> Found:
    written = made.pattern if isinstance(made.pattern, str) else made.pattern.decode("latin-1")
    return module, written, made.flags & ~re.UNICODE


def _named() -> list[tuple[str, Found]]:
    return [
        (name, _told(module.__name__, value))
        for module in list(sys.modules.values())
        if module.__name__.startswith("dateline.")
        for name, value in vars(module).items()
        if isinstance(value, re.Pattern)
    ]


if __name__ == "__main__":
    main()
