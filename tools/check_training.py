"""Check the training passages and snippets and count what is in them.

python tools/check_training.py [FILE …]
"""

import sys
from collections import Counter
from pathlib import Path

from marked import MarkError, passages, snippets

FOLDER = Path(__file__).parents[1] / "training"


def main(arguments: list[str]) -> int:
    """Print the faults of the files given, or of all; 1 when there were any."""
    counts: dict[str, Counter[str]] = {
        name: Counter()
        for name in (
            "passages",
            "snippets",
            "main types",
            "types",
            "newness",
            "status",
            "figures",
            "marks",
        )
    }
    seen: dict[str, str] = {}
    faults = []
    for path in [Path(name) for name in arguments] or sorted(FOLDER.glob("*/*.txt")):
        try:
            if path.parent.name == "snippets":
                for snippet in snippets(path):
                    counts["snippets"][path.name] += 1
                    counts["main types"][snippet.types[0] if snippet.types else "-"] += 1
                continue
            for line, passage in passages(path):
                counts["passages"][path.name] += 1
                for sentence in passage:
                    if (where := seen.get(sentence.text)) and len(sentence.text) > 40:
                        faults.append(f"{path.name}:{line}: the sentence of {where} again")
                    seen[sentence.text] = f"{path.name}:{line}"
                    counts["types"].update(told.type for told in sentence.told)
                    counts["newness"].update(told.newness for told in sentence.told)
                    counts["status"].update(told.status for told in sentence.told)
                    counts["marks"].update(mark.letter for mark in sentence.marks)
                    counts["figures"].update(
                        " ".join(mark.labels) for mark in sentence.marks if mark.letter == "F"
                    )
        except MarkError as error:
            faults.append(str(error))
    for name, counter in counts.items():
        print(f"{name}: " + ", ".join(f"{key} {count}" for key, count in counter.most_common()))
    print(f"{len(seen)} different sentences")
    for fault in faults:
        print(fault, file=sys.stderr)
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
