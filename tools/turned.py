"""Statements turned round: what was said first, who said it after, as news often has it.

The training texts have few of these; a model that is taught to give what another gives needs no
labels on them.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from marked import Sentence

_THAT = re.compile(r"^[\s,:]*(?:that\b)?\s*", re.IGNORECASE)
_CUES = frozenset(
    {"said", "says", "reported", "added", "announced", "confirmed"}
    | {"warned", "claimed", "wrote", "alleged", "estimated"}
)
"""Those that may stand after what was said."""
_SMALL = frozenset(
    {"The", "A", "An", "Two", "Three", "Several", "Local", "Residents", "Officials"}
    | {"Witnesses", "Police", "He", "She", "They", "It"}
)
"""First words that have no capital within a sentence."""
_TAILS = ("", " on Tuesday", " in a statement", ", revising its count", ", citing residents")
"""What may follow, one after the other."""
Span = tuple[int, int]


def turned(text: str, source: Span, cue: Span, content: Span) -> str | None:
    """A sentence of source, cue and content with its content first.

    None where it is not just that, in this order.
    """
    if not source[1] <= cue[0] < cue[1] <= content[0]:
        return None
    between = text[source[1] : cue[0]].strip() + _THAT.sub("", text[cue[1] : content[0]])
    around = text[: source[0]].strip() + text[content[1] :].strip(" .")
    said = text[slice(*content)].strip(" .,")
    how = text[slice(*cue)]
    if between or around or not said or how not in _CUES:
        return None
    who = text[slice(*source)]
    if who.split()[0] in _SMALL:
        who = who[0].lower() + who[1:]
    tail = _TAILS[len(said) % len(_TAILS)]
    return f"{_capital(_THAT.sub('', said))}, {who} {how}{tail}."


def turned_sentence(sentence: Sentence) -> str | None:
    """The same of a marked sentence with one statement."""
    spans = {
        letter: [(mark.start, mark.end) for mark in sentence.marks if mark.letter == letter]
        for letter in "SQC"
    }
    if any(len(found) != 1 for found in spans.values()):
        return None
    return turned(sentence.text, *(spans[letter][0] for letter in "SQC"))


def turned_report(text: str, said: Sequence[Mapping[str, Sequence[Span]]]) -> str:
    """An annotated report with those of its statements turned round that can be."""
    at, parts = 0, []
    for (start, end), found in _statements(text, said):
        if start >= at:
            parts += [text[at:start], found]
            at = end
    return "".join([*parts, text[at:]])


def _statements(
    text: str, said: Sequence[Mapping[str, Sequence[Span]]]
) -> Iterator[tuple[Span, str]]:
    """Where statements are that can be turned round, and what they become."""
    for one in said:
        if any(len(one[part]) != 1 for part in ("source", "cue", "content")):
            continue
        (source,), (cue,), (content,) = one["source"], one["cue"], one["content"]
        end = content[1] + (text[content[1] : content[1] + 1] == ".")
        begins = source[0] == 0 or text[: source[0]].rstrip(" ").endswith((".", "\n", "”", '"'))
        if not begins or (end < len(text) and not text[end].isspace()):
            continue
        here = text[source[0] : end]
        if "\n" in here:
            continue
        spans = [(span[0] - source[0], span[1] - source[0]) for span in (source, cue, content)]
        if found := turned(here, *spans):
            yield (source[0], end), found


def _capital(text: str) -> str:
    first = next((n for n, letter in enumerate(text) if letter.isalpha()), 0)
    return text[:first] + text[first : first + 1].upper() + text[first + 1 :]
