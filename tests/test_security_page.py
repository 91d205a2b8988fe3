"""docs/security.md names a test for each defence, and each is there."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
NAMED = re.compile(r"`(tests/[\w/.]+)`")
ROW = re.compile(r"^\| (?!against|trusted|---)(.+)\|$", re.MULTILINE)


def test_each_test_that_is_named_is_there() -> None:
    named = NAMED.findall(PAGE)
    assert len(named) > 30
    assert [name for name in named if not (ROOT / name).is_file()] == []


def test_each_defence_has_a_test() -> None:
    defences = [row for row in ROW.findall(PAGE) if row.count("|") == 2]
    assert len(defences) > 30
    assert [row for row in defences if not NAMED.search(row.rpartition("|")[2])] == []


def test_each_test_of_the_desks_security_is_named() -> None:
    there = {f"tests/desk/security/{path.name}" for path in ROOT.glob("tests/desk/security/test_*")}
    assert there - set(NAMED.findall(PAGE)) == set()
