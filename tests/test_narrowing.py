"""What stays of a layer is chosen so that what it gives changes least."""

import sys
from pathlib import Path

import numpy as np
import pytest

sys.path.append(str(Path(__file__).resolve().parents[1] / "tools"))

from surgery import Matrix, keep


def made_up(rows: int, width: int) -> Matrix:
    return np.random.default_rng(7).normal(size=(rows, width))


def loss(inputs: Matrix, weight: Matrix, chosen: list[int]) -> float:
    """The least squared difference that any weights over some inputs can reach."""
    given = inputs @ weight.T
    best, *_ = np.linalg.lstsq(inputs[:, chosen], given, rcond=None)
    return float(((inputs[:, chosen] @ best - given) ** 2).sum())


def test_of_two_inputs_that_are_the_same_one_stays_and_weighs_for_both() -> None:
    inputs = made_up(200, 5)
    inputs[:, 3] = inputs[:, 1]
    weight = made_up(4, 5)
    kept = keep(inputs.T @ inputs, weight, parts=4, width=1)
    assert len(set(kept.inputs.tolist()) & {1, 3}) == 1
    given = inputs[:, kept.inputs] @ kept.weight.T
    assert given == pytest.approx(inputs @ weight.T, abs=1e-2)


def test_the_input_goes_whose_loss_costs_least() -> None:
    inputs = made_up(300, 6) @ made_up(6, 6)
    weight = made_up(3, 6)
    kept = keep(inputs.T @ inputs, weight, parts=5, width=1)
    costs = [loss(inputs, weight, [n for n in range(6) if n != gone]) for gone in range(6)]
    assert sorted(kept.inputs.tolist()) == [n for n in range(6) if n != int(np.argmin(costs))]


def test_a_head_stays_or_goes_as_a_whole() -> None:
    inputs = made_up(300, 8)
    inputs[:, 2:4] *= 0.01
    kept = keep(inputs.T @ inputs, made_up(3, 8), parts=3, width=2)
    assert kept.inputs.tolist() == [0, 1, 4, 5, 6, 7]


def test_what_stays_makes_up_for_what_went_as_well_as_can_be() -> None:
    inputs = made_up(500, 12) @ made_up(12, 12)
    weight = made_up(4, 12)
    kept = keep(inputs.T @ inputs, weight, parts=4, width=1)
    left = float(((inputs[:, kept.inputs] @ kept.weight.T - inputs @ weight.T) ** 2).sum())
    assert left == pytest.approx(loss(inputs, weight, kept.inputs.tolist()), rel=0.01)
