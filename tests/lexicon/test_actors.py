"""What the actor lexicon promises to the readers and to those who edit it."""

import subprocess
import sys
from pathlib import Path

import pytest

from dateline.domain import ActorKind
from dateline.lexicon.actors import FILES, load_actors
from dateline.lexicon.files import read_yaml


def test_it_lists_the_organisations_that_conflict_news_names() -> None:
    by_hand = [key for name in FILES for key in read_yaml(f"en/actors/{name}.yaml")["actors"]]
    assert len(by_hand) == len(set(by_hand))
    assert len(by_hand) >= 1_500


@pytest.mark.parametrize(
    ("kind", "least"),
    [("armed_group", 900), ("un", 120), ("ngo", 220), ("monitor", 80), ("criminal", 140)],
)
def test_every_kind_of_body_is_well_covered(kind: str, least: int) -> None:
    known = [actor for actor in load_actors().actors.values() if actor.kind == ActorKind(kind)]
    assert len(known) >= least


def test_every_country_has_its_government_its_forces_and_its_police() -> None:
    lexicon = load_actors()
    for country in ("AF", "CD", "CO", "IQ", "MM", "SD", "SV", "SY", "UA", "YE"):
        for body in ("government", "armed_forces", "police", "foreign_ministry"):
            assert lexicon.of_state[country, body].country == country


def test_the_lexicon_check_finds_no_fault() -> None:
    tool = Path(__file__).parents[2] / "tools" / "check_lexicon.py"
    done = subprocess.run([sys.executable, str(tool)], capture_output=True, text=True, check=False)
    assert done.stdout == ""
    assert done.returncode == 0
