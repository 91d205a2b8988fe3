"""Why reports were linked: each judgement on a pair of events, with its weight as a waterfall."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise

from dateline.desk.incident.quotes import source_name
from dateline.desk.wording import label
from dateline.domain import Link, LinkDecision, Reason
from dateline.record import IncidentRow, Record, Telling, WholeIncident

_MOST = 40
"""Pairs that a page lists: of fifty tellings there are 1,225."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One part of a weight. start, width: of its bar, in percent of the chart's; zero in `Fall`."""

    name: str
    about: str
    detail: str
    weight: float
    start: float
    width: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Fall:
    """The steps from the odds before any comparison to the match weight. zero: in percent."""

    steps: tuple[Step, ...]
    zero: float
    total: Step


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkView:
    """left, right: the tellings in words. fall: None where a person judged."""

    left: str
    right: str
    same: bool
    weight: float | None
    fall: Fall | None
    holds: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """Another incident that the linker held against this one. weight: of the heaviest link."""

    row: IncidentRow
    weight: float
    same: bool


def link_views(whole: WholeIncident) -> list[LinkView]:
    """The judgements among the events of an incident, the heaviest first.

    holds: it is the heaviest of one of its events, so without it that event might not be here.
    """
    named = {each.event: telling_name(each) for each in whole.tellings}
    inner = sorted(
        (link for link in whole.links if link.left in named and link.right in named),
        key=lambda link: (link.weight is not None, -(link.weight or 0.0), link.id),
    )
    heaviest: dict[str, str] = {}
    for link in inner:
        if link.decision is LinkDecision.SAME:
            heaviest.setdefault(link.left, link.id)
            heaviest.setdefault(link.right, link.id)
    views = [
        LinkView(
            left=named[link.left],
            right=named[link.right],
            same=link.decision is LinkDecision.SAME,
            weight=link.weight,
            fall=fall_of(link.weight, link.reasons) if link.weight is not None else None,
            holds=link.id in heaviest.values(),
        )
        for link in inner
    ]
    return sorted(views, key=lambda view: not view.holds)[:_MOST]


def neighbours(record: Record, whole: WholeIncident) -> list[Neighbour]:
    """The incidents that a link leads to, the heaviest first: the likeliest to merge with."""
    mine = set(whole.incident.event_ids)
    across = [link for link in whole.links if not {link.left, link.right} <= mine]
    other_of = {link.id: link.right if link.left in mine else link.left for link in across}
    rows = record.incidents_of(other_of.values())
    found: dict[str, Neighbour] = {}
    for link in sorted(across, key=_heaviest_first):
        row = rows.get(other_of[link.id])
        if row and row.id != whole.row.id:
            same = link.decision is LinkDecision.SAME
            found.setdefault(row.id, Neighbour(row=row, weight=link.weight or 0.0, same=same))
    return list(found.values())


def telling_name(telling: Telling) -> str:
    event = telling.reading.events[telling.index]
    return f"{source_name(telling.reading)}: {label(event.type, 'type').lower()}"


def fall_of(weight: float, reasons: Sequence[Reason]) -> Fall:
    """What each comparison added. The first step, the odds before, is what the reasons leave."""
    before = round(weight - sum(reason.weight for reason in reasons), 2)
    parts = [("before", "", before), *((each.name, each.detail, each.weight) for each in reasons)]
    levels = [0.0]
    for _, _, part in parts:
        levels.append(levels[-1] + part)
    low, high = min(levels), max(levels)
    scale = 100 / ((high - low) or 1.0)

    def bar(one: float, other: float) -> tuple[float, float]:
        return round((min(one, other) - low) * scale, 2), round(abs(one - other) * scale, 2)

    steps = []
    for (name, detail, part), (one, other) in zip(parts, pairwise(levels), strict=True):
        start, width = bar(one, other)
        steps.append(_step(name, detail, part, start, width))
    start, width = bar(0.0, levels[-1])
    total = _step("total", "", weight, start, width)
    return Fall(steps=tuple(steps), zero=round(-low * scale, 2), total=total)


def _step(name: str, detail: str, weight: float, start: float, width: float) -> Step:
    words = comparison_words()
    title, about = words["comparisons"].get(name, (name, ""))
    told = words["levels"].get(detail, detail.replace("_", " "))
    return Step(name=title, about=about, detail=str(told), weight=weight, start=start, width=width)


@cache
def comparison_words() -> Mapping[str, Mapping[str, Sequence[str]]]:
    """What the linker compares and at which levels, in words, from comparisons.yaml."""
    import yaml

    told: Mapping[str, Mapping[str, Sequence[str]]] = yaml.safe_load(
        files("dateline.desk").joinpath("comparisons.yaml").read_text("utf-8")
    )
    return told


def _heaviest_first(link: Link) -> tuple[float, str]:
    return -(link.weight or 0.0), link.id
