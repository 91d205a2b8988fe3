"""Run one harness under atheris (the group `fuzz`): `python -m fuzz.run times --runs 100000`."""

import argparse
import sys
from pathlib import Path

import atheris

CORPUS = Path(__file__).parent / "corpus"
INSTRUMENTED = ["dateline"]


def main() -> None:
    """Fuzz until the runs or seconds are over; the exit code is not 0 when something breaks."""
    arguments = _parser().parse_args()
    with atheris.instrument_imports(include=INSTRUMENTED):
        from fuzz.harnesses import HARNESSES
    harness = HARNESSES[arguments.harness]
    if arguments.input:
        harness.check(arguments.input.read_bytes())
        return
    found = Path(arguments.found) / arguments.harness
    grown = found / "corpus"  # what is new goes here; the project's own small corpus is only read
    grown.mkdir(parents=True, exist_ok=True)
    options = [
        f"-runs={harness.runs if arguments.runs is None else arguments.runs}",
        f"-max_total_time={arguments.seconds}",
        f"-max_len={harness.longest}",
        f"-seed={arguments.seed}",
        f"-artifact_prefix={found}/",
        "-timeout=300",
        "-rss_limit_mb=2048",
        "-print_final_stats=1",
        "-verbosity=0",
    ]
    folders = [str(grown), str(CORPUS / arguments.harness)]
    atheris.Setup([sys.argv[0], *options, *folders], harness.check)
    atheris.Fuzz()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("harness")
    parser.add_argument("input", nargs="?", type=Path, help="try this one file again, and no more")
    parser.add_argument("--runs", type=int, help="-1 for no end; the harness has its own number")
    parser.add_argument("--seconds", type=int, default=0, help="0 for no end")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--found", default=".fuzz", help="where what breaks it is kept")
    return parser


if __name__ == "__main__":
    main()
