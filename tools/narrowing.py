"""Networks with fewer heads of attention and fewer neurons in each layer, made from wider ones."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from functools import partial
from typing import Any

import torch
from torch import nn

from encoder_graph import HEAD_WIDTH
from surgery import Kept, keep

Batch = tuple[torch.Tensor, torch.Tensor]
"""Ids and mask of some windows."""
State = dict[str, torch.Tensor]
_ASKED = ("query", "key", "value")


def narrowed(model: nn.Module, batches: Iterable[Batch], *, attentions: int, neurons: int) -> State:
    """The state of a model of which so many heads and neurons of each layer stay.

    batches: of texts like those it will read.
    """
    trunk: Any = model.trunk
    layers: Sequence[Any] = trunk.encoder.layer
    ends = [end for layer in layers for end in (layer.attention.output.dense, layer.output.dense)]
    products = _products(model, ends, batches)
    state = dict(model.state_dict())
    for n in range(len(layers)):
        name = f"trunk.encoder.layer.{n}"
        of_heads, of_neurons = products[2 * n], products[2 * n + 1]
        out = f"{name}.attention.output.dense.weight"
        kept = _keep(of_heads, state[out], parts=attentions, width=HEAD_WIDTH)
        state[out] = torch.tensor(kept.weight).float()
        for part in _ASKED:
            _keep_rows(state, f"{name}.attention.self.{part}", kept)
        out = f"{name}.output.dense.weight"
        kept = _keep(of_neurons, state[out], parts=neurons, width=1)
        state[out] = torch.tensor(kept.weight).float()
        _keep_rows(state, f"{name}.intermediate.dense", kept)
    return state


def shape_like(model: nn.Module, state: Mapping[str, torch.Tensor]) -> None:
    """Give a model's layers the widths that a state has."""
    trunk: Any = model.trunk
    for n, layer in enumerate(trunk.encoder.layer):
        steps = {f"attention.self.{one}": (layer.attention.self, one) for one in _ASKED}
        steps["attention.output.dense"] = (layer.attention.output, "dense")
        steps["intermediate.dense"] = (layer.intermediate, "dense")
        steps["output.dense"] = (layer.output, "dense")
        for path, (holder, name) in steps.items():
            outputs, inputs = state[f"trunk.encoder.layer.{n}.{path}.weight"].shape
            setattr(holder, name, nn.Linear(inputs, outputs))
        attention = layer.attention.self
        attention.all_head_size = attention.query.out_features
        attention.num_attention_heads = attention.all_head_size // HEAD_WIDTH


def _keep(products: torch.Tensor, weight: torch.Tensor, *, parts: int, width: int) -> Kept:
    return keep(products.double().numpy(), weight.double().numpy(), parts=parts, width=width)


def _keep_rows(state: State, name: str, kept: Kept) -> None:
    rows = torch.tensor(kept.inputs)
    for kind in ("weight", "bias"):
        state[f"{name}.{kind}"] = state[f"{name}.{kind}"][rows]


def _products(
    model: nn.Module, ends: Sequence[nn.Linear], batches: Iterable[Batch]
) -> list[torch.Tensor]:
    """Of each linear step, the sums of products of each two of its inputs."""
    sums = [torch.zeros(end.in_features, end.in_features) for end in ends]
    inside = torch.zeros(0)

    def add(number: int, _: nn.Module, given: tuple[torch.Tensor]) -> None:
        rows = given[0][inside]
        sums[number] += rows.T @ rows

    with ExitStack() as hooks, torch.no_grad():
        for number, end in enumerate(ends):
            hooks.callback(end.register_forward_pre_hook(partial(add, number)).remove)
        for ids, mask in batches:
            inside = mask.bool()
            model(ids, mask)
    return sums
