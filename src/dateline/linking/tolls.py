"""What the reports of one incident say of how many: claims, their run over time, and the best of
them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from statistics import median_low

from dateline.domain import (
    BestRule,
    ClaimChange,
    Figure,
    FigureClaim,
    FigureKind,
    FigureRange,
    FigureStatus,
    Scope,
    Standing,
    Unit,
)
from dateline.lexicon.standing import Standings
from dateline.linking.members import Member, acting_countries, speaker_of, standing_of

CUE_LENGTH = 120
"""Characters on either side of a figure in which a word like "risen" speaks of it."""


def figure_ranges(
    members: Sequence[Member], rule: BestRule, standings: Standings
) -> tuple[FigureRange, ...]:
    """A range for each kind and unit that counts the incident, kinds in the codebook's order."""
    sides = acting_countries(members)
    found: dict[tuple[FigureKind, Unit], list[tuple[FigureClaim, bool]]] = {}
    for member in members:
        for figure, claim, corrects in _claims(member, sides, standings):
            found.setdefault((figure.kind, figure.unit), []).append((claim, corrects))
    order = {kind: number for number, kind in enumerate(FigureKind)}
    return tuple(
        _range(kind, unit, found[kind, unit], rule, standings)
        for kind, unit in sorted(found, key=lambda key: (order[key[0]], key[1].value))
    )


def newest_claims(claims: Iterable[FigureClaim]) -> tuple[FigureClaim, ...]:
    """The claims that no later one of the same source group replaces; claims oldest first.

    What the speakers of one report say stands side by side, and a party is replaced by itself only.
    """
    alive: list[FigureClaim] = []
    for claim in claims:
        alive = [other for other in alive if not _replaces(claim, other)]
        alive.append(claim)
    return tuple(alive)


def _replaces(claim: FigureClaim, other: FigureClaim) -> bool:
    if claim.group != other.group or claim.report == other.report:
        return False
    by_party = Standing.PARTY in (claim.standing, other.standing)
    return claim.speaker == other.speaker or not by_party


def can_both_hold(one: FigureClaim, other: FigureClaim) -> bool:
    """Whether some number fits both: "at least 12" and 19 do, 12 and 19 do not."""
    low = max(one.low or 0, other.low or 0)
    highs = [claim.high for claim in (one, other) if claim.high is not None]
    return not highs or low <= min(highs)


def number_of(claim: FigureClaim) -> int:
    """The number a claim is shown with: its low, or its high when only that is told."""
    if claim.low is not None:
        return claim.low
    return claim.high or 0


def _claims(
    member: Member, sides: frozenset[str], standings: Standings
) -> list[tuple[Figure, FigureClaim, bool]]:
    """One claim a kind and speaker: the total, or parts of different people added up.

    With each, whether the words beside it tell that it replaces an earlier one.
    """
    figures = _standing_figures(member, standings)
    groups: dict[tuple[FigureKind, Unit, int | None], list[int]] = {}
    whole = {member.reading.figures[number].kind for number in figures if not _part(member, number)}
    for number in figures:
        figure = member.reading.figures[number]
        parent = figure.part_of
        if parent in figures and member.reading.figures[parent].kind is figure.kind:
            continue
        if _part(member, number) and figure.kind in whole:
            continue  # "114 were wounded, three of whom died" beside "57 were killed"
        groups.setdefault((figure.kind, figure.unit, figure.said_by), []).append(number)
    return [_claim(member, numbers, sides, standings) for numbers in groups.values()]


def _standing_figures(member: Member, standings: Standings) -> list[int]:
    """The figures that count the incident, but for those that the report itself replaces."""
    figures = member.reading.figures
    counting = [number for number in member.event.figures if _counts(figures[number])]
    text = member.reading.report.text
    standing = {
        number
        for number in counting
        if not standings.replaced.search(
            text, max(0, figures[number].span.start - CUE_LENGTH), figures[number].span.start
        )
    }
    kinds = {figures[number].kind for number in standing}
    return [n for n in counting if n in standing or figures[n].kind not in kinds]


def _part(member: Member, number: int) -> bool:
    return member.reading.figures[number].part_of is not None


def _counts(figure: Figure) -> bool:
    return figure.scope is Scope.INCIDENT and figure.status is FigureStatus.HAPPENED


def _claim(
    member: Member, numbers: Sequence[int], sides: frozenset[str], standings: Standings
) -> tuple[Figure, FigureClaim, bool]:
    figures = [member.reading.figures[number] for number in numbers]
    first = max(range(len(figures)), key=lambda at: (_size(figures[at]), -at))
    chosen = figures[first]
    added = figures if _different_people(figures) else [chosen]
    report = member.reading.report
    claim = FigureClaim(
        figure=member.reading.figure_id(numbers[first]),
        event=member.id,
        report=member.report,
        group=member.group,
        outlet=report.outlet,
        low=_sum(figure.low for figure in added),
        high=_sum(figure.high for figure in added),
        approximate=any(figure.approximate for figure in added),
        told=report.published.value or (chosen.as_of.end if chosen.as_of else None),
        standing=standing_of(member, chosen.said_by, sides, standings),
        speaker=speaker_of(member, chosen.said_by),
    )
    around = report.text[max(0, chosen.span.start - CUE_LENGTH) : chosen.span.end + CUE_LENGTH]
    return chosen, claim, standings.updates.search(around) is not None


def _size(figure: Figure) -> int:
    return figure.low if figure.low is not None else figure.high or 0


def _different_people(figures: Sequence[Figure]) -> bool:
    """Whether every figure counts another side: "five soldiers and twelve rebels"."""
    sides = [figure.side for figure in figures]
    return len(figures) > 1 and None not in sides and len(set(sides)) == len(sides)


def _sum(numbers: Iterable[int | None]) -> int | None:
    """The sum, None when any part is open."""
    total = 0
    for number in numbers:
        if number is None:
            return None
        total += number
    return total


def _range(
    kind: FigureKind,
    unit: Unit,
    found: Sequence[tuple[FigureClaim, bool]],
    rule: BestRule,
    standings: Standings,
) -> FigureRange:
    claims = _with_changes(sorted(found, key=lambda pair: _when(pair[0])))
    newest = newest_claims(claims)
    best, chosen = _best(newest, rule, standings)
    return FigureRange(
        kind=kind,
        unit=unit,
        low=min((claim.low for claim in newest if claim.low is not None), default=None),
        high=_highest(newest),
        best=best,
        best_claim=chosen,
        rule=rule,
        claims=claims,
        contested=any(claim.change is ClaimChange.CONTRADICTION for claim in claims),
    )


def _highest(claims: Sequence[FigureClaim]) -> int | None:
    """The highest number given; None when a bound from below lies above all the others."""
    closed = max((claim.high for claim in claims if claim.high is not None), default=None)
    beneath = max((claim.low or 0 for claim in claims if claim.high is None), default=0)
    return closed if closed is not None and closed >= beneath else None


def _with_changes(found: Sequence[tuple[FigureClaim, bool]]) -> tuple[FigureClaim, ...]:
    told: list[FigureClaim] = []
    for claim, corrects in found:
        told.append(replace(claim, change=_change(claim, told, corrects)))
    return tuple(told)


def _change(claim: FigureClaim, before: Sequence[FigureClaim], corrects: bool) -> ClaimChange:
    """How a claim stands to the newest claims before it.

    A later and higher toll is an update, as is one that says it corrects, or any of the same voice.
    What a party to the fight says updates nobody else's count: it contradicts it.
    """
    newest = newest_claims(before)
    if not newest:
        return ClaimChange.FIRST
    against = [other for other in newest if not can_both_hold(claim, other)]
    if not against:
        return ClaimChange.SAME
    if all(_updates(claim, other, corrects) for other in against):
        return ClaimChange.UPDATE
    if any(other.change is ClaimChange.UPDATE and can_both_hold(claim, other) for other in newest):
        return ClaimChange.SAME
    return ClaimChange.CONTRADICTION


def _updates(claim: FigureClaim, other: FigureClaim, corrects: bool) -> bool:
    if _replaces(claim, other):
        return True
    if Standing.PARTY in (claim.standing, other.standing):
        return False
    later = claim.told is not None and other.told is not None and claim.told > other.told
    return corrects or (later and number_of(claim) > number_of(other))


def _best(
    newest: Sequence[FigureClaim], rule: BestRule, standings: Standings
) -> tuple[int | None, str | None]:
    """The best number by a rule, and the figure it was taken from."""
    if rule is BestRule.MEDIAN:
        return median_low(sorted(number_of(claim) for claim in newest)), None
    if rule is BestRule.LOWEST:
        chosen = min(newest, key=lambda claim: (number_of(claim), claim.figure))
    elif rule is BestRule.HIGHEST:
        chosen = max(newest, key=lambda claim: (claim.high or number_of(claim), claim.figure))
        return chosen.high or number_of(chosen), chosen.figure
    else:
        top = min(standings.rank(claim.standing) for claim in newest)
        chosen = max(
            (claim for claim in newest if standings.rank(claim.standing) == top), key=_newest
        )
    return number_of(chosen), chosen.figure


def _when(claim: FigureClaim) -> tuple[date, int, str]:
    return (claim.told or date.min, number_of(claim), claim.figure)


def _newest(claim: FigureClaim) -> tuple[date, int, str]:
    """The same order: of one day's claims the highest is taken for the last."""
    return _when(claim)
