"""requirements.lock pins all that pyproject.toml asks for, each with its hashes, and no more."""

import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parents[1]
sys.path.append(str(ROOT / "tools"))

from audit import judge  # noqa: E402 — found only once tools is on the path

LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PIN = re.compile(r"^([a-z0-9-]+)==([^ ;\\]+)", re.MULTILINE)


def asked_for() -> Iterator[Requirement]:
    written = [*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["dev"]]
    for extra in PROJECT["project"]["optional-dependencies"].values():
        written += extra
    yield from map(Requirement, written)


def entries() -> Iterator[tuple[str, Version, str]]:
    """Name, version and all the lines of each pin."""
    pins = list(PIN.finditer(LOCK))
    ends = [pin.start() for pin in pins[1:]] + [len(LOCK)]
    for pin, end in zip(pins, ends, strict=True):
        yield pin[1], Version(pin[2]), LOCK[pin.start() : end]


def test_each_dependency_is_pinned_at_a_version_it_allows() -> None:
    pinned: dict[str, list[Version]] = {}
    for name, version, _ in entries():
        pinned.setdefault(name, []).append(version)
    unmet = [
        str(asked)
        for asked in asked_for()
        if not any(
            version in asked.specifier for version in pinned.get(canonicalize_name(asked.name), [])
        )
    ]
    assert unmet == [], "run make lock"


def test_what_the_lock_says_the_project_asks_for_it_asks_for() -> None:
    ours = {name for name, _, text in entries() if "dateline (pyproject.toml" in text}
    assert ours == {canonicalize_name(asked.name) for asked in asked_for()}, "run make lock"


def test_each_pin_has_hashes_and_none_has_an_address() -> None:
    assert all("--hash=sha256:" in text for _, _, text in entries())
    assert "://" not in LOCK
    assert not re.search(r"^-", LOCK, re.MULTILINE)  # no option, such as an index


def test_what_training_and_fuzzing_need_is_not_installed_with_the_rest() -> None:
    names = {name for name, _, _ in entries()}
    assert not names & {"torch", "transformers", "onnx", "atheris", "pip-audit"}


@pytest.mark.parametrize(
    ("answer", "complaint", "code", "said"),
    [
        ("", "ERROR: Could not connect to the vulnerability feed", 0, "Not audited"),
        ("", "error: no such option", 2, "broke"),
        ('{"dependencies": [{"name": "a", "skip_reason": "x"}]}', "", 0, "Not audited"),
        ('{"dependencies": [{"name": "a", "version": "1", "vulns": []}]}', "", 0, "No known"),
        (
            '{"dependencies": [{"name": "a", "version": "1", "vulns":'
            ' [{"id": "CVE-1", "fix_versions": ["2"]}]}]}',
            "Found 1 known vulnerability",
            1,
            "a 1: CVE-1 (mended in 2)",
        ),
    ],
)
def test_an_audit_fails_only_for_a_known_weakness(
    answer: str, complaint: str, code: int, said: str
) -> None:
    found, message = judge(answer, complaint)
    assert found == code
    assert said in message
