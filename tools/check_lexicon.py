"""Check the lexicons of actors and of linking against their rules: `make lexicon-check`.

Prints one line a fault, "file:line: what; what to do", and exits with 1 when there is any.
"""

import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

import yaml

from dateline.domain import ActorKind
from dateline.errors import LexiconError
from dateline.lexicon.actors import FILES, load_actors
from dateline.lexicon.common_words import COMMON_WORDS_FILE, load_common_words
from dateline.lexicon.event_likeness import EVENT_LIKENESS_FILE, load_event_likeness
from dateline.lexicon.linking_weights import LINKING_WEIGHTS_FILE, load_linking_weights
from dateline.lexicon.phrases import keys_of, read_line
from dateline.lexicon.sites import SITES_FILE, sites_in
from dateline.lexicon.standing import STANDING_FILE, load_standings
from dateline.lexicon.states import Actor

LEXICON = Path(__file__).parents[1] / "src" / "dateline" / "lexicon"
FOLDER = LEXICON / "en" / "actors"
FIELDS = frozenset({"name", "aliases", "kind", "country", "since", "until", "side_of"})

Fault = tuple[Path, int, str]
LINKING_FILES: dict[str, Callable[[], object]] = {
    COMMON_WORDS_FILE: load_common_words,
    EVENT_LIKENESS_FILE: load_event_likeness,
    LINKING_WEIGHTS_FILE: load_linking_weights,
    SITES_FILE: lambda: sites_in(""),
    STANDING_FILE: load_standings,
}


def main() -> int:
    """Print the faults, and return the exit code."""
    faults = [fault for name in FILES for fault in check_file(FOLDER / f"{name}.yaml")]
    faults = faults or list(check_actors())
    faults += check_linking()
    for path, line, message in faults:
        print(f"{path.relative_to(LEXICON.parents[2])}:{line}: {message}")
    return 1 if faults else 0


def check_linking() -> Iterator[Fault]:
    """Faults of the linker's files: what their loaders refuse, types that are near and possible."""
    for name, load in LINKING_FILES.items():
        try:
            load()
        except LexiconError as error:
            yield LEXICON / name, 1, str(error)
    raw = yaml.safe_load((LEXICON / EVENT_LIKENESS_FILE).read_text("utf-8"))
    for line in (*raw["near"], *raw["possible"]):
        if len(set(line)) < len(line) or len(line) < 2:
            yield LEXICON / EVENT_LIKENESS_FILE, 1, f"{line}: name two types or more, each once"


def check_file(path: Path) -> Iterator[Fault]:
    """Faults of one file's form: unknown fields and kinds, ids given twice."""
    seen: dict[str, int] = {}
    for key, row, line in rows_of(path):
        if key in seen:
            yield path, line, f'"{key}" is also on line {seen[key]}; give one of them another id'
        seen.setdefault(key, line)
        fields = {node.value for node, _ in row.value}
        for unknown in sorted(fields - FIELDS):
            yield path, line, f'"{unknown}" is no field; quote a name that holds a comma or a colon'
        if "name" not in fields:
            yield path, line, f'"{key}" has no name; give it one'
        for node, value in row.value:
            if node.value == "kind" and value.value not in set(ActorKind):
                kinds = ", ".join(ActorKind)
                yield path, line, f'"{value.value}" is no kind; choose one of {kinds}'


def check_actors() -> Iterator[Fault]:
    """Faults between entries: countries, years, references, names that nothing tells apart."""
    lexicon = load_actors()
    lines = {
        key: (path, line)
        for path in (FOLDER / f"{name}.yaml" for name in FILES)
        for key, _, line in rows_of(path)
    }
    states = FOLDER / "states.yaml"
    for actor in lexicon.actors.values():
        path, line = lines.get(actor.id, (states, 1))
        for message in faults_of(actor):
            yield path, line, message
        if actor.country and actor.country not in lexicon.demonyms.countries:
            yield path, line, f'"{actor.country}" is no country; use its ISO 3166-1 alpha-2 code'
        if actor.side_of and actor.side_of not in lexicon.actors:
            yield path, line, f'side_of "{actor.side_of}" is no actor; give the id of one'
    for name, first, second in clashes(tuple(lexicon.actors.values())):
        path, line = lines.get(second.id, (states, 1))
        message = (
            f'"{name}" also names {first.id}; keep it with one, or give both a country or years'
        )
        yield path, line, message


def faults_of(actor: Actor) -> Iterator[str]:
    if actor.since and actor.until and actor.since > actor.until:
        yield f"{actor.id} ends in {actor.until}, before {actor.since}; mend its years"
    for name in actor.written[1:]:
        line = read_line(name)
        if not line.linked(0, len(line.words)):
            yield f'"{name}" holds a mark that ends a phrase, and never matches; write it without'


def clashes(actors: tuple[Actor, ...]) -> Iterator[tuple[str, Actor, Actor]]:
    """Pairs of bodies that bear one name, with neither country nor years to tell them apart."""
    owners: dict[tuple[str, ...], list[tuple[str, Actor]]] = defaultdict(list)
    for actor in actors:
        for name in dict.fromkeys(actor.written):
            owners[keys_of(name)].append((name, actor))
    for found in owners.values():
        for number, (name, second) in enumerate(found):
            for other, first in found[:number]:
                if first.id != second.id and name == other and not told_apart(first, second):
                    yield name, first, second


def told_apart(first: Actor, second: Actor) -> bool:
    years = (first.since, first.until) != (second.since, second.until)
    return first.country != second.country or years


def rows_of(path: Path) -> Iterator[tuple[str, yaml.MappingNode, int]]:
    """The entries of a file with the lines they stand on."""
    root = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    for field, entries in root.value if root else ():
        if field.value == "actors":
            for key, row in entries.value:
                yield key.value, row, key.start_mark.line + 1


if __name__ == "__main__":
    sys.exit(main())
