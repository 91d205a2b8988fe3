"""Run all harnesses, or those named, one after another, and tell the sum: `python -m fuzz`.

What follows the names goes to each: `python -m fuzz times text --seconds 60`.
"""

import re
import subprocess
import sys
import time

from fuzz.harnesses import HARNESSES

_EXECUTED = re.compile(r"stat::number_of_executed_units:\s*(\d+)")


def main() -> int:
    """0 when nothing broke."""
    names = [word for word in sys.argv[1:] if word in HARNESSES] or list(HARNESSES)
    options = [word for word in sys.argv[1:] if word not in HARNESSES]
    total = broken = 0
    for name in names:
        begun = time.monotonic()
        done = subprocess.run(
            [sys.executable, "-m", "fuzz.run", name, *options],
            stderr=subprocess.STDOUT,
            stdout=subprocess.PIPE,
            text=True,
            errors="replace",
            check=False,
        )
        told = _EXECUTED.search(done.stdout)
        runs = int(told[1]) if told else 0
        total += runs
        verdict = "nothing found" if done.returncode == 0 else f"BROKEN\n{done.stdout[-3000:]}"
        print(f"{name}: {runs:,} runs, {time.monotonic() - begun:.0f} s, {verdict}", flush=True)
        broken += done.returncode != 0
    print(f"{total:,} runs, {broken} of {len(names)} harnesses broken")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
