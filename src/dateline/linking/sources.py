"""Which reports speak with one voice: copies, an agency's customers, those who quote another
outlet.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dateline.domain import DependenceBasis, Reading, Report, SourceGroup, SpeakerKind
from dateline.lexicon.agencies import agency_called
from dateline.linking.copies import CopyMatch

LEAD_LENGTH = 700
"""Characters of the opening in which a cited outlet is the source of the story, not of an aside."""

_CITED = re.compile(
    r"\b(?:told|reported by|quoted by|cited by|carried by|[Aa]ccording to|speaking to)"
    r"\s+(?:the\s+)?"
    r"((?:[A-Z][\w'’&.-]*\s?){1,5})"
    r"|\b((?:[A-Z][\w'’&.-]*\s){1,5})(?:news agency\s)?(?:reported|reports|quoted|cited)\b"
)
_LETTERS = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class _Voice:
    """Whom a report hangs on by its own words."""

    origin: str
    basis: DependenceBasis | None


def source_groups(
    readings: Sequence[Reading], copies: Iterable[CopyMatch], *, outlets: Iterable[str] = ()
) -> dict[str, SourceGroup]:
    """The source group of each report, by the report's id.

    A copy has the voice of the report it copies; else an agency credited or a known outlet cited in
    the lead is the voice; else the report's own outlet, so that two stories of one paper are one
    source; and a report of no outlet stands alone. outlets: names of outlets known besides those of
    the readings.
    """
    reports = {reading.report.id: reading.report for reading in readings}
    known = _known_outlets(reports.values(), outlets)
    voices = {reading.report.id: _own_voice(reading, known) for reading in readings}
    settled: dict[str, _Voice] = {}
    for root, members in _copied(reports, copies).items():
        settled |= _shared_voice(root, members, voices)
    named: dict[str, list[str]] = {}
    for report, voice in settled.items():
        named.setdefault(voice.origin, []).append(report)
    return {
        report: SourceGroup(
            reports=tuple(sorted(named[voice.origin])), origin=voice.origin, basis=voice.basis
        )
        for report, voice in sorted(settled.items())
    }


def _own_voice(reading: Reading, known: Mapping[str, str]) -> _Voice:
    report = reading.report
    if report.agency:
        return _Voice(known.get(_key(report.agency), report.agency), DependenceBasis.AGENCY)
    if cited := _cited(reading, known):
        return _Voice(cited, DependenceBasis.CITED)
    return _Voice(_own_name(report), None)


def _own_name(report: Report) -> str:
    return report.outlet or report.id


def _cited(reading: Reading, known: Mapping[str, str]) -> str | None:
    """The first agency or known outlet, other than its own, that the lead cites for its facts."""
    text, own = reading.report.text, _key(reading.report.outlet or "")
    names = [(found.start(), found[1] or found[2]) for found in _CITED.finditer(text[:LEAD_LENGTH])]
    names += [
        (said.source[0].start, said.speaker or said.source[0].of(text))
        for said in reading.attributions
        if said.kind is SpeakerKind.MEDIA and said.source and said.source[0].start < LEAD_LENGTH
    ]
    for _, name in sorted(names):
        if (voice := _outlet_called(name, known)) and _key(voice) != own:
            return voice
    return None


def _outlet_called(name: str, known: Mapping[str, str]) -> str | None:
    """The agency or known outlet that words begin with: "Black Sea Wire on Tuesday"."""
    words = _LETTERS.findall(name)
    for length in range(len(words), 0, -1):
        said = " ".join(words[:length])
        if outlet := known.get(_key(said)):
            return outlet
        if agency := agency_called(said):
            return agency.name
    return None


def _known_outlets(reports: Iterable[Report], outlets: Iterable[str]) -> dict[str, str]:
    """Outlets by key, the first spelling in order of text; an agency under the lexicon's name."""
    names = sorted({*outlets, *(report.outlet for report in reports if report.outlet)})
    found: dict[str, str] = {}
    for name in names:
        agency = agency_called(name)
        found.setdefault(_key(name), agency.name if agency else name)
    return found


def _copied(
    reports: Mapping[str, Report], copies: Iterable[CopyMatch]
) -> dict[str, list[tuple[str, CopyMatch | None]]]:
    """Reports by the report they go back to, each with the match that shows it.

    Each hangs on one report published before it (by id within a day), the one it shares most with;
    so a round-up that prints two stories does not make them one.
    """
    parents: dict[str, CopyMatch] = {}
    for match in copies:
        if match.left in reports and match.right in reports:
            child = max(match.left, match.right, key=lambda each: _order(reports[each]))
            old = parents.get(child)
            if old is None or _better(match, old, child, reports):
                parents[child] = match
    found: dict[str, list[tuple[str, CopyMatch | None]]] = {}
    for report in sorted(reports):
        root = report
        while root in parents:
            root = _other(parents[root], root)
        found.setdefault(root, []).append((report, parents.get(report)))
    return found


def _better(match: CopyMatch, old: CopyMatch, child: str, reports: Mapping[str, Report]) -> bool:
    if match.shared != old.shared:
        return match.shared > old.shared
    one, other = (_order(reports[_other(each, child)]) for each in (match, old))
    return one < other


def _other(match: CopyMatch, report: str) -> str:
    return match.left if match.right == report else match.right


def _order(report: Report) -> tuple[int, str]:
    day = report.published.value
    return (day.toordinal() if day else 0, report.id)


def _shared_voice(
    root: str, members: Sequence[tuple[str, CopyMatch | None]], voices: Mapping[str, _Voice]
) -> dict[str, _Voice]:
    """One voice for a story and its copies: whoever is credited or cited most, else the root."""
    credited = Counter(
        voices[report].origin for report, _ in members if voices[report].basis is not None
    )
    most = max(credited.values(), default=0)
    origin = min((name for name, count in credited.items() if count == most), default=None)
    origin = origin or voices[root].origin
    settled = {}
    for report, match in members:
        basis = voices[report].basis if voices[report].origin == origin else None
        if match is not None:
            basis = DependenceBasis.COPY if match.whole else DependenceBasis.PASSAGE
        settled[report] = _Voice(origin, basis)
    return settled


def _key(name: str) -> str:
    words = _LETTERS.findall(name.casefold())
    return "".join(words[1:] if words[:1] == ["the"] else words)
