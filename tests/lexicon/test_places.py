"""The place lexicon is large, and holds no fault that its check would find."""

import subprocess
import sys
from pathlib import Path

from dateline.domain import PlaceKind
from dateline.lexicon.place_ranking import load_place_ranking
from dateline.lexicon.places import load_place_lexicon

ROOT = Path(__file__).resolve().parents[2]


def test_it_holds_thousands_of_places_of_every_sort() -> None:
    places = load_place_lexicon().places
    kinds = [place.kind for place in places]
    assert len(places) >= 3_000
    assert all(kinds.count(kind) >= 300 for kind in PlaceKind if kind is not PlaceKind.COUNTRY)
    assert all(place.source for place in places)


def test_the_places_check_finds_no_fault() -> None:
    command = [sys.executable, str(ROOT / "tools" / "check_places.py")]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "")


def test_what_speaks_for_a_place_weighs_for_it() -> None:
    weights = load_place_ranking().weights
    against = {name for name, weight in weights.items() if weight < 0}
    assert against <= {
        "called otherwise", "named after its town", "other name", "second-level area",
        "variant spelling",
    }  # fmt: skip
