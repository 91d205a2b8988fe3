"""Fetches the desk's browser libraries from npm into the package. Needs npm.

    python tools/vendor.py [--out src/dateline/desk/static/vendor]

Versions are pinned with their digests in tools/vendor/package-lock.json. Observable Plot comes as
many small modules and is bundled into one file, with only the marks the desk draws; the others are
taken as they are published. Beside the files go their licences and versions.json, which a test
compares with what lies there.
"""

import argparse
import hashlib
import json
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

HERE = Path(__file__).parent / "vendor"
OUT = Path("src/dateline/desk/static/vendor")
TAKEN = {
    "maplibre-gl": (
        "dist/maplibre-gl.mjs",
        "dist/maplibre-gl-worker.mjs",
        "dist/maplibre-gl.css",
    ),
}
"""Files taken as they are published, by package."""
BUNDLED = {"@observablehq/plot": "plot.mjs", "pmtiles": "pmtiles.mjs"}
"""Packages bundled, by the module in tools/vendor that says what of them is used."""
LICENCE_NAMES = re.compile(r"(licen[cs]e|notice)(\.(md|txt))?", re.IGNORECASE)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=OUT)
    out = parser.parse_args().out
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        shutil.copytree(HERE, work, dirs_exist_ok=True)
        subprocess.run(["npm", "ci", "--silent", "--no-audit"], cwd=work, check=True)
        shutil.rmtree(out, ignore_errors=True)
        (out / "licences").mkdir(parents=True)
        versions = [*_take(work, out), *_bundle(work, out)]
    text = json.dumps(sorted(versions, key=lambda each: str(each["package"])), indent=2)
    (out / "versions.json").write_text(text + "\n", "utf-8")


def _take(work: Path, out: Path) -> Iterator[dict[str, object]]:
    for package, files in TAKEN.items():
        names = []
        for file in files:
            source = work / "node_modules" / package / file
            text = _without_source_map(source.read_text("utf-8"))
            (out / source.name).write_text(text, "utf-8")
            names.append(source.name)
        yield _describe(work, out, package, names, _with_dependencies(work, package))


def _bundle(work: Path, out: Path) -> Iterator[dict[str, object]]:
    for package, entry in BUNDLED.items():
        command = [
            "node_modules/.bin/esbuild",
            entry,
            "--bundle",
            "--minify",
            "--format=esm",
            "--target=es2022",
            "--legal-comments=none",
            f"--metafile={entry}.json",
            f"--outfile={entry}.out",
            "--log-level=error",
        ]
        subprocess.run(command, cwd=work, check=True)
        shutil.copy(work / f"{entry}.out", out / entry)
        inputs = json.loads((work / f"{entry}.json").read_text("utf-8"))["inputs"]
        yield _describe(work, out, package, [entry], _packages_of(inputs))


def _packages_of(inputs: Iterable[str]) -> set[str]:
    """The packages whose modules went into a bundle."""
    found = (re.match(r"node_modules/((?:@[^/]+/)?[^/]+)/", path) for path in inputs)
    return {match[1] for match in found if match}


def _with_dependencies(work: Path, package: str) -> set[str]:
    """A package and what it has bundled: all it depends on, at any depth."""
    found: set[str] = set()
    waiting = [package]
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        found.add(name)
        waiting += _manifest(work, name).get("dependencies", {})
    return found


def _describe(
    work: Path, out: Path, package: str, files: Iterable[str], parts: Iterable[str]
) -> dict[str, object]:
    """One entry of versions.json; writes the licences of all parts into one file."""
    licence = f"licences/{package.replace('/', '-').removeprefix('@')}.txt"
    named = sorted(part for part in parts if not part.startswith("@types/"))
    (out / licence).write_text("\n\n".join(_licences(work, named)) + "\n", "utf-8")
    manifest = _manifest(work, package)
    return {
        "package": package,
        "version": manifest["version"],
        "licence": manifest["license"],
        "licences": licence,
        "files": {
            name: hashlib.sha256((out / name).read_bytes()).hexdigest() for name in sorted(files)
        },
    }


def _licences(work: Path, packages: Iterable[str]) -> Iterator[str]:
    for package in packages:
        folder = work / "node_modules" / package
        manifest = _manifest(work, package)
        texts = [
            path.read_text("utf-8").strip()
            for path in sorted(folder.iterdir())
            if LICENCE_NAMES.fullmatch(path.name)
        ]
        heading = f"{package} {manifest['version']} ({manifest['license']})"
        yield "\n\n".join([heading, "=" * len(heading), *texts])


def _manifest(work: Path, package: str) -> dict[str, dict[str, str]]:
    path = work / "node_modules" / package / "package.json"
    manifest: dict[str, dict[str, str]] = json.loads(path.read_text("utf-8"))
    return manifest


def _without_source_map(text: str) -> str:
    """The maps are larger than the code and are not shipped; a browser would ask for them."""
    return re.sub(r"\n(//|/\*)# sourceMappingURL=[^\n]*", "\n", text).rstrip() + "\n"


if __name__ == "__main__":
    main()
