"""Documents → encodings. The only place that loads the encoder.

MiniLM, trained by `tools/train_encoder.py`, run by onnxruntime on windows of a few sentences.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from dateline.language.document import Document
from dateline.language.encoding import NOTHING_ENCODED, Encoding, Numbers

if TYPE_CHECKING:  # they take a third of a second to import, and most commands never read
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

LONGEST = 190
"""Word pieces of a window, as in training, without its first and last mark."""
_TIES = frozenset("-‐‑'’")
"""Marks that tie two parts to one word."""
_SLOWER = ["SkipLayerNormFusion"]
"""Steps that onnxruntime would put together and that are slower so: an eighth of all."""


@dataclass(frozen=True, slots=True)
class Encoder:
    """A handle on the loaded model; open it once, with `open_encoder`.

    marks: the word pieces that open and close every window.
    """

    session: "InferenceSession"
    tokenizer: "Tokenizer"
    marks: tuple[int, int]
    version: str


@dataclass(slots=True)
class _Window:
    """A few sentences as word pieces, with their offsets and sentence numbers."""

    ids: list[int] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    joined: list[bool] = field(default_factory=list)
    sentences: list[int] = field(default_factory=list)


@cache
def open_encoder() -> Encoder:
    """Load the model (about half a second)."""
    from tokenizers import Tokenizer

    folder = Path(str(files("dateline.language"))) / "weights"
    session = _session(folder / "encoder.onnx", exactly=not _sums_hold(folder / "sums.onnx"))
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    words_known = tokenizer.get_vocab()
    return Encoder(
        session=session,
        tokenizer=tokenizer,
        marks=(words_known["[CLS]"], words_known["[SEP]"]),
        version=session.get_modelmeta().custom_metadata_map["version"],
    )


def _session(model: Path, *, exactly: bool = False) -> "InferenceSession":
    """exactly: eight-bit products are summed so that they never run over, which takes longer."""
    from onnxruntime import InferenceSession, SessionOptions

    options = SessionOptions()
    # One process, one core: reading is spread over processes, which would fight over threads.
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.add_session_config_entry("session.x64quantprecision", str(int(exactly)))
    return InferenceSession(
        model, options, providers=["CPUExecutionProvider"], disabled_optimizers=_SLOWER
    )


def _sums_hold(largest: Path) -> bool:
    """Whether the processor's sums of eight-bit products hold the largest there are.

    Those without instructions for them add them in sixteen bits, which run over: the same report
    would read otherwise there. onnxruntime tells which do, but is wrong of those with AMX (1.32).
    """
    session = _session(largest)
    (numbers,) = session.get_inputs()
    width = numbers.shape[1]
    most, heaviest = np.iinfo(np.uint8).max, np.iinfo(np.int8).max
    (sums,) = session.run(None, {numbers.name: np.full((width, width), most, dtype=np.uint8)})
    return bool((sums == int(most) * int(heaviest) * width).all())


def encode_many(encoder: Encoder, documents: Iterable[Document]) -> Iterator[Document]:
    """Documents with their encodings, in order. Sentences that were not parsed are left out.

    Windows go through the model one by one: eight-bit numbers are scaled over all that is read at
    once, so that in a batch the same report would read a hair otherwise beside other reports.
    """
    for document in documents:
        windows = list(_windows(document, encoder.tokenizer))
        encoding = _encoding(windows, [_run(encoder, window) for window in windows])
        yield replace(document, encoding=encoding)


def _run(encoder: Encoder, window: _Window) -> tuple[Numbers, Numbers]:
    """The numbers of a window's pieces."""
    first, last = encoder.marks
    ids = np.array([[first, *window.ids, last]], dtype=np.int64)
    tokens, sentences = encoder.session.run(None, {"ids": ids})
    return tokens[0, 1:-1], sentences[0, 1:-1]


def _windows(document: Document, tokenizer: "Tokenizer") -> Iterator[_Window]:
    """The sentences worth reading as windows, each of as many as fit."""
    wanted = [sentence for sentence in document.sentences if sentence.parsed]
    cut = tokenizer.encode_batch([one.text for one in wanted], add_special_tokens=False)
    window = _Window()
    for sentence, pieces in zip(wanted, cut, strict=True):
        joined = _joined(pieces.tokens, pieces.offsets)
        for at in range(0, len(pieces.ids), LONGEST):
            part = slice(at, at + LONGEST)
            if len(window.ids) + len(pieces.ids[part]) > LONGEST:
                yield window
                window = _Window()
            window.ids += pieces.ids[part]
            window.starts += [sentence.start + start for start, _ in pieces.offsets[part]]
            window.ends += [sentence.start + end for _, end in pieces.offsets[part]]
            window.joined += joined[part]
            window.sentences += [sentence.index] * len(pieces.ids[part])
    if window.ids:
        yield window


def _joined(pieces: Sequence[str], offsets: Sequence[tuple[int, int]]) -> list[bool]:
    """Whether each piece goes on with the word before it: a part of it, or after a hyphen."""
    joined = [False]
    for (before, one), ((_, end), (start, _)) in zip(
        pairwise(pieces), pairwise(offsets), strict=True
    ):
        touches = start == end
        joined.append(touches and (one.startswith("##") or one in _TIES or before in _TIES))
    return joined[: len(pieces)]


def _encoding(windows: Sequence[_Window], rows: Sequence[tuple[Numbers, Numbers]]) -> Encoding:
    if not rows:
        return NOTHING_ENCODED
    numbers = np.array([n for window in windows for n in window.sentences], dtype=np.int64)
    tokens = np.concatenate([one for one, _ in rows])
    pooled = np.concatenate([one for _, one in rows])
    return Encoding(
        starts=np.array([n for window in windows for n in window.starts], dtype=np.int64),
        ends=np.array([n for window in windows for n in window.ends], dtype=np.int64),
        window=np.repeat(np.arange(len(windows)), [len(window.starts) for window in windows]),
        joined=np.array([n for window in windows for n in window.joined], dtype=np.bool_),
        sentence=numbers,
        tokens=tokens,
        sentences=_means(numbers, pooled),
    )


def _means(numbers: NDArray[np.int64], pooled: Numbers) -> dict[int, Numbers]:
    """The mean of the rows of each number; numbers never fall, as sentences come in order."""
    found, firsts, sizes = np.unique(numbers, return_index=True, return_counts=True)
    means = np.add.reduceat(pooled, firsts, axis=0) / sizes[:, None].astype(np.float32)
    return dict(zip(found.tolist(), means, strict=True))
