"""Which body each phrase names, from what the whole report tells."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dateline.domain import ActorKind, ActorMention, Report, Span
from dateline.lexicon.states import Actor
from dateline.reading.actors.drafts import Draft


@dataclass(frozen=True, slots=True)
class Scene:
    """What a report tells of its actors as a whole.

    year: of publication. countries: how often each country is named or meant.
    aliases: abbreviations the text introduces, with the phrase each stands for.
    """

    text: str
    year: int | None
    countries: Mapping[str, int]
    aliases: Mapping[str, Draft]


def year_of(report: Report) -> int | None:
    """The year a report was published, None when that is open."""
    day = report.published.value or report.published.earliest
    return day.year if day else None


def look_around(
    text: str, year: int | None, drafts: Sequence[Draft], aliases: Mapping[str, Draft]
) -> Scene:
    """The scene of a report; rivals for a name say nothing of its countries."""
    plain = (draft for draft in drafts if len(draft.rivals) < 2)
    countries = Counter(draft.country for draft in plain if draft.country)
    return Scene(text, year, countries, aliases)


def resolve_drafts(drafts: Sequence[Draft], scene: Scene) -> tuple[ActorMention, ...]:
    """Mentions in text order. A bare phrase takes the actor of the last one that ends in its words:
    "the army" after "the Syrian army".
    """
    mentions: list[ActorMention] = []
    tails: dict[tuple[str, ...], Actor] = {}
    group = _only_group(drafts, scene)
    for draft in drafts:
        keys = draft.line.keys[draft.first : draft.end]
        actor = resolve_actor(draft, scene)
        if actor is None and draft.bare:
            actor = tails.get(keys)
        if actor is None and group is not None and _is_of(draft, group):
            actor = group
        if actor is not None:
            tails.update({keys[start:]: actor for start in range(1, len(keys))})
        mentions.append(_mention(draft, actor, scene))
    return tuple(mentions)


_SINGLE = frozenset(
    {"gunman", "gunmen", "attacker", "attackers", "assailant", "assailants", "bomber", "bombers"}
    | {"sniper", "snipers", "man", "men", "vigilante", "vigilantes", "warlord", "militia"}
    | {"militias", "militiaman", "militiamen"}
)
"""Last words of phrases for some armed people of whom nobody says that they are the group's."""
_OTHERS = frozenset(
    {"other", "others", "another", "rival", "different", "former", "ex", "unidentified", "unknown"}
)
"""Words that say that somebody else is meant: "another armed group", "unidentified rebels"."""


def _only_group(drafts: Sequence[Draft], scene: Scene) -> Actor | None:
    """The one armed group that a report names, its parts aside; None where it names several."""
    resolved = (resolve_actor(draft, scene) for draft in drafts)
    named = {one.id: one for one in resolved if one and one.kind is ActorKind.ARMED_GROUP}
    wholes = [actor for actor in named.values() if actor.side_of not in named]
    return wholes[0] if len(wholes) == 1 else None


def _is_of(draft: Draft, group: Actor) -> bool:
    """Whether a common noun stands for the only group of a report: "the militants".

    Of a group that fights in one country no article is needed: "guerrillas attacked …".
    """
    if draft.rivals or draft.country or draft.kind is not ActorKind.ARMED_GROUP:
        return False
    if draft.line.words[draft.end - 1].key in _SINGLE:
        return False
    keys = draft.line.keys
    if _OTHERS & set(keys[max(0, draft.first - 1) : draft.end]):
        return False
    return group.country is not None or keys[draft.first - 1 : draft.first] == ("the",)


_GRACE = 5
"""Years after its end for which a body is still spoken of by its bare name."""


def resolve_actor(draft: Draft, scene: Scene) -> Actor | None:
    """The best of the bodies that bear a name: one that existed then or ended a few years before,
    of those the one whose country the report is about, then one that still existed, then the first
    listed. Years that are not told are open; where none existed then, all are weighed.
    """
    rivals = draft.rivals
    named = _introduced(draft, scene)
    if named is not None:
        rivals = named.rivals or tuple(actor for actor in rivals if named.kind is actor.kind)
    if not rivals:
        return None
    recent = [actor for actor in rivals if _existed(actor, scene.year, after=_GRACE)]
    return max(
        recent or rivals,
        key=lambda actor: (
            scene.countries.get(actor.country or "", 0),
            _existed(actor, scene.year),
        ),
    )


def _existed(actor: Actor, year: int | None, *, after: int = 0) -> bool:
    return year is None or actor.existed(year, after=after)


def _mention(draft: Draft, actor: Actor | None, scene: Scene) -> ActorMention:
    span = _span(draft)
    text = span.of(scene.text)
    named = _introduced(draft, scene)
    words = _span(named).of(scene.text) if named else text
    return ActorMention(
        span=span,
        text=text,
        actor=actor.name if actor else words,
        kind=actor.kind if actor else draft.kind,
        actor_id=actor.id if actor else None,
        country=actor.country if actor else draft.country,
    )


def _introduced(draft: Draft, scene: Scene) -> Draft | None:
    """The phrase that an abbreviation stands for in this report."""
    if draft.end - draft.first > 1:
        return None
    return scene.aliases.get(draft.line.words[draft.first].text)


def _span(draft: Draft) -> Span:
    return Span(draft.start_offset, draft.end_offset)
