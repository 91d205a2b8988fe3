"""A mistake that readers of event data complain of: battles counted as attacks on civilians."""

import json
from pathlib import Path

_BATTLE, _ATTACK = "ARMED_CLASH", "attack_on_civilians"


def battles_called_attacks(gold: Path, output: Path) -> float:
    """The share of snippets of armed clashes whose first type is an attack on civilians."""
    with gold.open(encoding="utf-8") as labels, output.open(encoding="utf-8") as read:
        first = [
            json.loads(line)["types"][0][0]
            for label, line in zip(labels, read, strict=True)
            if json.loads(label)["label"] == _BATTLE
        ]
    return first.count(_ATTACK) / len(first) if first else float("nan")
