"""No regular expression in the code can backtrack without bound.

Regexploit, the library for this, knows neither possessive quantifiers nor repeats that are only
quadratic, so a pattern's parse tree is looked at here (tests/backtracking.py).
"""

import ast
import json
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from tests.backtracking import dangers

ROOT = Path(__file__).resolve().parents[1]
CALLS = {"search", "match", "fullmatch", "sub", "subn", "split", "findall", "finditer"}


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        (r"(?:a+)+b", {"nested", "begun"}),
        (r"(?:\w+\s?)*$", {"nested", "begun"}),
        (r"(?:a|ab|b)*c", {"nested", "begun"}),
        (r"\d+\d+x", {"adjacent", "begun"}),
        (r"\w*\d*\w*!", {"adjacent", "begun"}),
        (r"<([A-Za-z][^\s<>/]*)([^<>]*)>", {"adjacent"}),
        (r"<([A-Za-z][^\s<>/]*+)([^<>]*+)>", set()),
        (r"\s+$", {"begun"}),
        (r"\s++$", {"begun"}),
        (r"(?<!\s)\s+$", set()),
        (r"^\s+x", set()),
        (r"\b\w+x", set()),
        (r"-\w+-", set()),
        (r"\w+(?:-\w+)*", set()),
        (r"\s{1,9}of", set()),
    ],
)
def test_the_shapes_that_run_away_are_told_apart(pattern: str, found: set[str]) -> None:
    assert dangers(pattern, 0) == found


def test_no_pattern_of_the_code_can_run_away() -> None:
    listed = subprocess.run(
        [sys.executable, str(ROOT / "tests" / "collecting.py")],
        capture_output=True,
        check=True,
        text=True,
    )
    patterns: list[tuple[str, str, int, str | None]] = json.loads(listed.stdout)
    assert len(patterns) > 200
    found = {
        f"{module}: {pattern[:100]}": sorted(dangers(pattern, flags) - allowed(module, name))
        for module, pattern, flags, name in patterns
    }
    assert {where: shapes for where, shapes in found.items() if shapes} == {}


def test_every_pattern_is_compiled_where_it_can_be_looked_at() -> None:
    inline = {
        f"{path.relative_to(ROOT)}:{call.lineno}": sorted(dangers(str(written), 0))
        for path in ROOT.glob("src/dateline/**/*.py")
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and is_of_re(call.func)
        for written in [call.args[0].value if isinstance(call.args[0], ast.Constant) else "(?:.*)*"]
    }
    assert {where: shapes for where, shapes in inline.items() if shapes} == {}


def allowed(module: str, name: str | None) -> set[str]:
    """A pattern that is only ever tried at one place is not begun anywhere else."""
    spec = find_spec(module)
    source = Path(spec.origin).read_text(encoding="utf-8") if spec and spec.origin else ""
    uses = re.findall(rf"\b{name}\b(?! = re\.compile)(?:\.(\w+)\()?", source) if name else [""]
    return {"begun"} if set(uses) <= {"match", "fullmatch"} else set()


def is_of_re(called: ast.expr) -> bool:
    return (
        isinstance(called, ast.Attribute)
        and called.attr in CALLS
        and isinstance(called.value, ast.Name)
        and called.value.id == "re"
    )
