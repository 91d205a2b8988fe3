"""Choose which inputs of a matrix product stay, so that what it gives changes least.

Optimal brain surgery (Hassibi and Stork 1993) by whole parts, neurons or heads of attention, as
ZipLM does it (Kurtic et al. 2023): the part whose loss costs least goes, those that stay make up
for it, and so on.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]

_DAMPING = 1e-4
"""Of the inputs' mean square, added to all, so that those that never vary can be left out."""
_LEAST = 1e-12
"""Added to what is left of parts that are gone, which nothing can be divided by."""


@dataclass(frozen=True)
class Kept:
    """Inputs of a product that stay, in order, and its weights over them, (outputs, inputs)."""

    inputs: NDArray[np.int64]
    weight: Matrix


def keep(products: Matrix, weight: Matrix, *, parts: int, width: int) -> Kept:
    """The parts of a product's inputs that give most of what all of them give.

    products: sums of products of each two inputs over what is read, of shape (inputs, inputs).
    weight: of shape (outputs, inputs). parts: how many stay. width: inputs of a part.
    """
    size = len(products)
    damping = _DAMPING * products.diagonal().mean()
    inverse = np.linalg.inv(products + damping * np.eye(size))
    weight = weight.copy()
    gone = np.zeros(size // width, dtype=np.bool_)
    while len(gone) - gone.sum() > parts:
        costs = np.where(gone, np.inf, _costs(inverse, weight, width))
        worst = int(costs.argmin())
        part = slice(worst * width, (worst + 1) * width)
        across = np.linalg.inv(inverse[part, part]) @ inverse[part]
        weight -= weight[:, part] @ across
        inverse -= inverse[:, part] @ across
        gone[worst] = True
    inputs = np.flatnonzero(~np.repeat(gone, width))
    return Kept(inputs, weight[:, inputs])


def _costs(inverse: Matrix, weight: Matrix, width: int) -> Matrix:
    """What the loss of each part costs, in squares of the output; of those gone, anything."""
    parts = len(inverse) // width
    own = np.einsum("nanb->nab", inverse.reshape(parts, width, parts, width))
    columns = weight.reshape(-1, parts, width).transpose(1, 2, 0)
    undone = np.linalg.inv(own + _LEAST * np.eye(width)) @ columns
    costs: Matrix = (columns * undone).sum((1, 2))
    return costs
