"""`make audit`: known weaknesses of what requirements.lock pins, by pip-audit.

Exit code 1 when there is one, 2 when the audit itself broke. Where no index of advisories can be
reached nothing is checked, which is said, and is no failure: one must be able to work off line.
"""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

LOCK = Path(__file__).resolve().parents[1] / "requirements.lock"
_UNREACHED = re.compile(r"connect|timed out|timeout|resolve|retries|HTTP|proxy", re.IGNORECASE)


def main() -> int:
    done = subprocess.run(
        [
            *(sys.executable, "-m", "pip_audit", "--requirement", str(LOCK), "--disable-pip"),
            *("--require-hashes", "--format", "json", "--progress-spinner", "off"),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    code, message = judge(done.stdout, done.stderr)
    print(message)
    return code


def judge(answer: str, complaint: str) -> tuple[int, str]:
    """The exit code and what to say, from what pip-audit wrote to its two streams."""
    try:
        pinned: list[dict[str, Any]] = json.loads(answer)["dependencies"]
    except (ValueError, KeyError, TypeError):
        last = complaint.strip().rpartition("\n")[2]
        if _UNREACHED.search(complaint):
            return (
                0,
                f"Not audited: no index of advisories could be reached. pip-audit says: {last}",
            )
        return 2, f"Not audited, for pip-audit broke: {last}"
    weak = [_told(each) for each in pinned if each.get("vulns")]
    unknown = [each["name"] for each in pinned if "skip_reason" in each]
    looked_up = len(pinned) - len(unknown)
    if weak:
        return 1, "\n".join(["Known weaknesses:", *weak])
    if not looked_up:
        return 0, "Not audited: the index that answers has no advisories; ask one that has."
    left = f"; not in the index: {', '.join(unknown)}" if unknown else ""
    return 0, f"No known weakness in {looked_up} pinned packages{left}"


def _told(pinned: dict[str, Any]) -> str:
    weaknesses = (
        f"{each['id']} (mended in {', '.join(each['fix_versions']) or 'no version'})"
        for each in pinned["vulns"]
    )
    return f"  {pinned['name']} {pinned['version']}: {'; '.join(weaknesses)}"


if __name__ == "__main__":
    sys.exit(main())
