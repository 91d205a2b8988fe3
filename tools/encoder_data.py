"""Training data as windows of word pieces, with a target for every head that somebody labelled."""

import gzip
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from attack_keys import ATTACKS, fillers_of, incidents_told, role_of, types_of
from dateline.language.heads import FIGURE_KINDS, SCOPES, SPANS, STATUSES, TYPES
from marked import Sentence, snippets
from turned import turned_report, turned_sentence

LONGEST = 192
"""Word pieces of a window: a sentence with its neighbours."""
IGNORED = -100
"""The target of a token or sentence that nobody labelled."""
_LETTERS = {"S": "source", "Q": "cue", "C": "content", "F": "figure"}
_SENTENCE_END = re.compile(r"(?<=[.!?][\"”’'])\s+|(?<=[.!?])\s+(?=[\"“‘A-Z])|\n+")
Spans = Sequence[tuple[int, int]]


@dataclass(frozen=True)
class Link:
    """A cue's first piece, and which pieces are its source and content; None: nobody says."""

    cue: int
    source: frozenset[int] | None
    content: frozenset[int] | None


@dataclass
class Window:
    """Sentences that follow one another as word pieces, with the target of every head.

    sentence: number of the sentence of each piece, -1 for none.
    any_of: of each sentence, types of which at least one holds.
    """

    ids: list[int]
    sentence: list[int]
    spans: dict[str, list[int]]
    kinds: list[int]
    scopes: list[int]
    projected: list[float]
    links: list[Link] = field(default_factory=list)
    types: list[list[float]] = field(default_factory=list)
    any_of: list[list[frozenset[int]]] = field(default_factory=list)
    main: list[int] = field(default_factory=list)
    background: list[float] = field(default_factory=list)
    statuses: list[int] = field(default_factory=list)


class Maker:
    """Makes windows with one tokenizer."""

    def __init__(self, tokenizer: Any) -> None:  # noqa: ANN401 — of a library without types
        self.tokenizer = tokenizer

    def passage(self, sentences: Sequence[Sentence]) -> Iterator[Window]:
        """A passage as windows, each of as many of its sentences as fit."""
        window = self._empty(frozenset(SPANS))
        for sentence in sentences:
            ids, offsets = self._pieces(sentence.text)
            if len(window.ids) + len(ids) >= LONGEST and window.types:
                yield self._closed(window)
                window = self._empty(frozenset(SPANS))
            _add_sentence(window, sentence, ids, offsets)
        if window.types:
            yield self._closed(window)

    def snippet(self, text: str, types: Sequence[str]) -> Window:
        """A text that mainly tells the first of some types."""
        window = self._empty(frozenset())
        ids, _ = self._pieces(text)
        _add_unmarked(window, ids, number=0)
        window.types.append([float(kind in types) for kind in TYPES])
        window.any_of.append([])
        window.main.append(TYPES.index(types[0]))
        window.background.append(float(IGNORED))
        window.statuses.append(IGNORED)
        return self._closed(window)

    def everyday(self, text: str) -> Iterator[Window]:
        """A report that tells no event at all, sentence by sentence."""
        ids, offsets = self._pieces(text)
        for first, last in _cuts(text, offsets):
            window = self._empty(frozenset({"role"}))
            _add_unmarked(window, ids[first:last], number=-1)
            window.spans["role"][1:] = [0] * (last - first)
            start, end = offsets[first][0], offsets[last - 1][1]
            for number, (low, high) in enumerate(_sentences(text, start, end)):
                for n in range(first, last):
                    if low <= offsets[n][0] < high:
                        window.sentence[n - first + 1] = number
                window.types.append([0.0] * len(TYPES))
                window.any_of.append([])
                window.main.append(IGNORED)
                window.background.append(float(IGNORED))
                window.statuses.append(IGNORED)
            yield self._closed(window)

    def report(self, text: str, said: Iterable[Any]) -> Iterator[Window]:
        """An annotated report as windows that teach the heads of attribution alone."""
        ids, offsets = self._pieces(text)
        said = list(said)
        heads = ("source", "cue", "content")
        tags = {name: [0] * len(ids) for name in heads}
        found = []
        for one in said:
            pieces = {name: _inside(offsets, one[name]) for name in heads}
            for name, runs in pieces.items():
                for run in runs:
                    _tag(tags[name], run, 0)
            if pieces["cue"] and pieces["cue"][0]:
                found.append(
                    {name: [n for run in runs for n in run] for name, runs in pieces.items()}
                )
        for first, last in _cuts(text, offsets):
            window = self._empty(frozenset(heads))
            _add_unmarked(window, ids[first:last], number=-1)
            for name in heads:
                window.spans[name][1:] = tags[name][first:last]
            for one in found:
                cue = one["cue"][0]
                if first <= cue < last:
                    own = {
                        name: frozenset(n - first + 1 for n in one[name] if first <= n < last)
                        for name in ("source", "content")
                    }
                    window.links.append(Link(cue - first + 1, own["source"], own["content"]))
            yield self._closed(window)

    def attacks(self, text: str, key: Any) -> Iterator[Window]:  # noqa: ANN401 — a line of JSON
        """A report with its answer key: its sentences' types and who did what to whom."""
        ids, offsets = self._pieces(text)
        fillers = list(fillers_of(text, key))
        for first, last in _cuts(text, offsets):
            window = self._empty(frozenset())
            _add_unmarked(window, ids[first:last], number=-1)
            roles = [IGNORED] * (last - first)
            start = offsets[first][0]
            end = offsets[last - 1][1]
            for number, (low, high) in enumerate(_sentences(text, start, end)):
                inside = [n for n in range(first, last) if low <= offsets[n][0] < high]
                for n in inside:
                    window.sentence[n - first + 1] = number
                here = [filler for filler in fillers if low <= filler.start < high]
                told = incidents_told(text[low:high], here)
                nothing = key["relevant"] == "no"
                _add_told(window, (key["incidents"][n] for n in told), nothing=nothing)
                if told or nothing:
                    for n in inside:
                        roles[n - first] = 0
                for filler in sorted(here, key=lambda one: one.end - one.start):
                    run = _inside(offsets, [(filler.start, filler.end)])[0]
                    if filler.incident in told:
                        _tag(roles, [n - first for n in run if n < last], role_of(filler))
                    else:
                        # Named beside another act, it may or may not be an actor of that.
                        for n in run:
                            if n < last:
                                roles[n - first] = IGNORED
            window.spans["role"][1:] = roles
            if window.types:
                yield self._closed(window)

    def unlabelled(self, text: str) -> Iterator[Window]:
        """A text as full windows that nobody labelled."""
        ids, offsets = self._pieces(text)
        for first, last in _cuts(text, offsets):
            window = self._empty(frozenset())
            _add_unmarked(window, ids[first:last], number=-1)
            yield self._closed(window)

    def _pieces(self, text: str) -> tuple[list[int], list[tuple[int, int]]]:
        found = self.tokenizer(text, add_special_tokens=False, return_offsets_mapping=True)
        return found["input_ids"], found["offset_mapping"]

    def _empty(self, labelled: frozenset[str]) -> Window:
        return Window(
            ids=[self.tokenizer.cls_token_id],
            sentence=[-1],
            spans={name: [0 if name in labelled else IGNORED] for name in SPANS},
            kinds=[IGNORED],
            scopes=[IGNORED],
            projected=[float(IGNORED)],
        )

    def _closed(self, window: Window) -> Window:
        room = LONGEST - 1
        window.ids = [*window.ids[:room], self.tokenizer.sep_token_id]
        window.sentence = [*window.sentence[:room], -1]
        for name, tags in window.spans.items():
            window.spans[name] = [*tags[:room], tags[0]]
        window.kinds = [*window.kinds[:room], IGNORED]
        window.scopes = [*window.scopes[:room], IGNORED]
        window.projected = [*window.projected[:room], float(IGNORED)]
        window.links = [link for link in window.links if link.cue < room]
        return window


def _tag(tags: list[int], run: Sequence[int], label: int) -> None:
    for place, n in enumerate(run):
        tags[n] = 1 + 2 * label + (place > 0)


def _inside(offsets: Spans, spans: Spans) -> list[list[int]]:
    return [
        [n for n, (first, last) in enumerate(offsets) if start <= first < end and last > first]
        for start, end in spans
    ]


def _add_unmarked(window: Window, ids: Sequence[int], *, number: int) -> None:
    size = len(ids)
    window.ids += ids
    window.sentence += [number] * size
    for tags in window.spans.values():
        tags += [IGNORED] * size
    window.kinds += [IGNORED] * size
    window.scopes += [IGNORED] * size
    window.projected += [float(IGNORED)] * size


def _add_sentence(window: Window, sentence: Sentence, ids: Sequence[int], offsets: Spans) -> None:
    number, before = len(window.types), len(window.ids)
    _add_unmarked(window, ids, number=number)
    tags = {name: [0] * len(ids) for name in SPANS}
    runs: dict[str, list[list[int]]] = {"S": [], "Q": [], "C": []}
    for mark in sentence.marks:
        run = _inside(offsets, [(mark.start, mark.end)])[0]
        name, label = _head_of(mark.letter, mark.labels)
        _tag(tags[name], run, label)
        if mark.letter in runs:
            runs[mark.letter].append([before + n for n in run])
        if mark.letter == "F":
            for n in run:
                window.kinds[before + n] = FIGURE_KINDS.index(mark.labels[0])
                window.scopes[before + n] = SCOPES.index(mark.labels[1])
                window.projected[before + n] = float("projected" in mark.labels[2:])
    for name in SPANS:
        window.spans[name][before:] = tags[name]
    if len(runs["Q"]) == 1 and runs["Q"][0]:
        source, content = (frozenset(n for run in runs[letter] for n in run) for letter in "SC")
        window.links.append(Link(runs["Q"][0][0], source, content))
    told = [one.type for one in sentence.told]
    window.types.append([float(kind in told) for kind in TYPES])
    window.any_of.append([])
    window.main.append(TYPES.index(told[0]) if len(set(told)) == 1 else IGNORED)
    window.background.append(float(sentence.background))
    first = sentence.told[0].status if sentence.told else None
    window.statuses.append(STATUSES.index(first) if first else IGNORED)


def _head_of(letter: str, labels: tuple[str, ...]) -> tuple[str, int]:
    if letter in "WP":
        return "place", "WP".index(letter)
    if letter == "A":
        return "role", SPANS["role"].index(labels[0])
    return _LETTERS[letter], 0


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for match in _SENTENCE_END.finditer(text, start, end):
        yield at, match.start()
        at = match.end()
    if at < end:
        yield at, end


def _cuts(text: str, offsets: Spans) -> Iterator[tuple[int, int]]:
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


def _add_told(window: Window, told: Iterable[Any], *, nothing: bool) -> None:
    """Targets of a sentence's types, of a report that tells `nothing`, or of incidents told."""
    types = [float(IGNORED)] * len(TYPES)
    if nothing:
        for kind in ATTACKS:
            types[kind] = 0.0
    window.types.append(types)
    window.any_of.append([types_of(incident) for incident in told])
    window.main.append(IGNORED)
    window.background.append(float(IGNORED))
    window.statuses.append(IGNORED)


def read_attributions(inputs: Path, gold: Path, maker: Maker) -> Iterator[Window]:
    """Windows of reports with their attributions annotated."""
    for line, answer in _pairs(inputs, gold):
        yield from maker.report(line["text"], answer["attributions"])


def read_turned(passages: Iterable[Sequence[Sentence]], maker: Maker) -> Iterator[Window]:
    """Passages with their statements turned round, as unlabelled windows of several passages."""
    texts = ([turned_sentence(one) or one.text for one in sentences] for sentences in passages)
    yield from maker.unlabelled("\n".join(" ".join(sentences) for sentences in texts))


def read_turned_reports(inputs: Path, gold: Path, maker: Maker) -> Iterator[Window]:
    """Unlabelled windows of annotated reports with their statements turned round."""
    for line, answer in _pairs(inputs, gold):
        yield from maker.unlabelled(turned_report(line["text"], answer["attributions"]))


def read_attacks(inputs: Path, gold: Path, maker: Maker) -> Iterator[Window]:
    """Windows of reports with keys of their attacks."""
    for line, answer in _pairs(inputs, gold):
        yield from maker.attacks(line["text"], answer)


def read_snippets(folder: Path, maker: Maker) -> Iterator[Window]:
    """Windows of texts of our own with the types they tell, the main one first."""
    for path in sorted(folder.glob("*.txt")):
        for snippet in snippets(path):
            if snippet.types:
                yield maker.snippet(snippet.text, snippet.types)
            else:
                yield from maker.everyday(snippet.text)


_STORIES: dict[tuple[str, str | None], str] = {
    ("ACCUSE", "ALLEGE"): "blame",
    ("ACCUSE", "DISAPPROVE"): "blame",
    ("AGREE", None): "agreement",
    ("AID", None): "aid",
    ("ASSAULT", "ABDUCT"): "abduction",
    ("ASSAULT", "AERIAL"): "air_strike",
    ("ASSAULT", "ASSASSINATE"): "attack_on_civilians",
    ("ASSAULT", "DRONE"): "air_strike",
    ("ASSAULT", "EXECUTE"): "attack_on_civilians",
    ("ASSAULT", "EXPLOSIVES"): "explosion",
    ("ASSAULT", "FIREARMS"): "attack_on_civilians",
    ("ASSAULT", "HEAVY-WEAPONS"): "shelling",
    ("ASSAULT", "MASSACRE"): "attack_on_civilians",
    ("ASSAULT", "SEXUAL"): "sexual_violence",
    ("ASSAULT", "SUICIDE-ATTACK"): "suicide_bombing",
    ("ASSAULT", "UNCONVENTIONAL"): "chemical_attack",
    ("COERCE", "ARREST"): "arrest",
    ("COERCE", "CURFEW"): "access_denied",
    ("CONSULT", "MULTILATERAL"): "diplomacy",
    ("CONSULT", "PHONE"): "diplomacy",
    ("CONSULT", "THIRD-PARTY"): "diplomacy",
    ("CONSULT", "VISIT"): "diplomacy",
    ("MOBILIZE", "MILITIA"): "group_changed",
    ("MOBILIZE", "TROOPS"): "group_changed",
    ("PROTEST", "BOYCOTT"): "peaceful_protest",
    ("PROTEST", "HUNGER"): "peaceful_protest",
    ("PROTEST", "STRIKE"): "peaceful_protest",
    ("PROTEST", "RIOT"): "violent_demonstration",
    ("RETREAT", "CEASEFIRE"): "agreement",
    ("RETREAT", "WITHDRAW"): "territory_handed_over",
    ("SANCTION", "DISCONTINUE"): "diplomacy",
}
"""What made-up stories tell, by their label and mode, where that is one type of the codebook."""


def read_stories(path: Path, maker: Maker) -> Iterator[Window]:
    """Windows of the headlines of made-up stories, and of the leads of every third of them."""
    seen: set[str] = set()
    with _open(path) as lines:
        for line in map(json.loads, lines):
            kind = _STORIES.get((line["label"], line["mode"]))
            title, text = line["title"], line["text"].strip()
            if kind is None or title in seen:
                continue
            seen.add(title)
            yield maker.snippet(title, [kind])
            if text and len(seen) % 3 == 0:
                lead = next(_sentences(text, 0, len(text)))
                yield maker.snippet(text[slice(*lead)], [kind])


def read_whole_stories(path: Path, maker: Maker) -> Iterator[Window]:
    """Unlabelled windows of made-up stories."""
    with _open(path) as lines:
        for line in map(json.loads, lines):
            yield from maker.unlabelled(line["text"])


def _pairs(inputs: Path, gold: Path) -> Iterator[tuple[Any, Any]]:
    with _open(inputs) as texts, _open(gold) as answers:
        for line, answer in zip(texts, answers, strict=True):
            yield json.loads(line), json.loads(answer)


def _open(path: Path) -> Any:  # noqa: ANN401
    return (
        gzip.open(path, "rt", encoding="utf-8")
        if path.suffix == ".gz"
        else path.open(encoding="utf-8")
    )
