"""A made-up corpus: incidents told by many outlets, wire copies, tolls that rise, background.

Every text is this file's own. The same seed and size give the same lines.
"""

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

FIRST_DAY = date(2024, 1, 8)
DAYS = 150

PLACES = {
    "Syria": ("Saraqib", "Idlib", "Raqqa", "Deir ez-Zor", "Aleppo", "Palmyra", "Daraa", "Homs"),
    "Iraq": ("Mosul", "Kirkuk", "Ramadi", "Fallujah", "Tikrit", "Baqubah", "Samarra", "Basra"),
    "Ukraine": ("Kharkiv", "Kramatorsk", "Kherson", "Zaporizhzhia", "Sumy", "Mykolaiv", "Odesa"),
    "Sudan": ("El Fasher", "Nyala", "Omdurman", "Wad Madani", "El Obeid", "Geneina", "Kassala"),
    "Somalia": ("Mogadishu", "Kismayo", "Baidoa", "Beledweyne", "Galkayo", "Bosaso"),
    "Afghanistan": ("Kabul", "Kandahar", "Kunduz", "Jalalabad", "Herat", "Ghazni"),
    "Yemen": ("Sanaa", "Taiz", "Marib", "Hodeidah", "Aden", "Saada"),
    "Nigeria": ("Maiduguri", "Damaturu", "Kaduna", "Sokoto", "Bama", "Gwoza"),
}
OUTLETS = (
    *("The Tigris Courier", "Harbour Post", "Lakeside Herald", "Northern Ledger", "The Daily Quay"),
    *(
        "Evening Chronicle",
        "Plateau Times",
        "Delta Mirror",
        "Highland Gazette",
        "The Gulf Observer",
    ),
    *(
        "River Standard",
        "Capital Tribune",
        "The Morning Star-Ledger",
        "Coastline News",
        "Sahel Post",
    ),
)
AGENCIES = ("Reuters", "AFP", "AP")
SITES = (
    *("a market", "a school", "a hospital", "a bus station", "a bakery", "an apartment block"),
    *("a mosque", "a petrol station", "a hotel", "a police post", "a warehouse", "a clinic"),
)
SPEAKERS = (
    *("a hospital official said", "police said", "the governor said", "residents said"),
    *("rescue workers said", "the health ministry said", "two witnesses said", "the mayor said"),
    *("according to the local council", "state television reported", "an army officer said"),
)
SPOTS = (
    "the old bridge",
    "the grain silo",
    "the river",
    "the stadium",
    "the ring road",
    "the fort",
)
NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven")
DEEDS = (
    (
        "An air strike hit {site} in {place} on {day}, killing {dead} people, {speaker}.",
        "air strike",
    ),
    (
        "Shells struck {site} in {place} on {day} and killed {dead} civilians, {speaker}.",
        "shelling",
    ),
    (
        "A car bomb exploded near {site} in {place} on {day}, killing {dead} people, {speaker}.",
        "blast",
    ),
    ("Gunmen attacked {site} in {place} on {day}, killing {dead} people, {speaker}.", "attack"),
    (
        "Soldiers and rebels clashed in {place} on {day}; {dead} fighters were killed, {speaker}.",
        "clash",
    ),
    ("Hundreds of people marched through {place} on {day} over rising prices, {speaker}.", "march"),
)
HURT = (
    "At least {hurt} others were wounded, a doctor said.",
    "Another {hurt} people were injured.",
)
COLOUR = (
    ("Witnesses in the {} quarter", "A {} shopkeeper", "Two teachers of the {} school"),
    ("described {} smoke", "spoke of {} rooftops", "remembered the {} road"),
    ("and {} houses", "near the {} mill", "behind the {} garden"),
    ("where {} families left", "while {} shops stayed shut", "after the {} sirens stopped"),
    ("with {} carts.", "for most of the {} day.", "until the {} morning.", "once {} more."),
)
"""One of each makes a sentence; the words in the gaps are made up, so that few are the same."""
SYLLABLES = (
    "ba",
    "dor",
    "el",
    "fin",
    "gu",
    "hal",
    "ki",
    "lem",
    "mor",
    "nu",
    "pa",
    "ras",
    "ti",
    "vo",
)
BACKGROUND = (
    "In {month} {year}, an attack on {other} killed {dead} people.",
    "The conflict in {country} has forced 400,000 people from their homes since 2019.",
    "Talks between the two sides in {other} broke down last year without a result.",
)
BROKEN = (
    '{"title": "no text here"}',
    "{not json at all",
    '{"text": "A day that is none.", "published": "soon"}',
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Incident:
    country: str
    place: str
    day: date
    deed: str
    noun: str
    site: str
    dead: int
    hurt: int


def corpus_lines(size: int, seed: int = 7) -> Iterator[str]:
    """So many lines of the contract, about one in a hundred of them broken."""
    chance = random.Random(seed)
    made = 0
    while made < size:
        incident = _incident(chance)
        for line in _tell(incident, chance):
            if made < size:
                made += 1
                yield chance.choice(BROKEN) if made % 97 == 0 else line


def _incident(chance: random.Random) -> _Incident:
    country = chance.choice(sorted(PLACES))
    deed, noun = chance.choice(DEEDS)
    return _Incident(
        country=country,
        place=chance.choice(PLACES[country]),
        day=FIRST_DAY + timedelta(days=chance.randrange(DAYS)),
        deed=deed,
        noun=noun,
        site=chance.choice(SITES),
        dead=chance.randint(2, 11),
        hurt=chance.randint(3, 40),
    )


def _tell(incident: _Incident, chance: random.Random) -> Iterator[str]:
    """One incident as some outlets tell it: a wire story, its copies, and accounts of others."""
    outlets = chance.sample(OUTLETS, chance.randint(1, 6))
    agency = chance.choice(AGENCIES)
    wire = _story(incident, chance)
    opening = f"{incident.place.upper()} ({agency}) - "
    for number, outlet in enumerate(outlets):
        published = incident.day + timedelta(days=chance.randint(0, 1))
        if number < 3 and len(outlets) > 2:
            kept = wire[: chance.randint(max(2, len(wire) - 2), len(wire))]
            text = opening + "\n\n".join(kept)
        else:
            later = replace(incident, dead=_risen(incident.dead, number, chance))
            text = "\n\n".join(_story(later, chance))
        title = f"{incident.noun.capitalize()} in {incident.place}, {incident.country}"
        yield _line(text, title=title, outlet=outlet, published=published)


def _risen(dead: int, number: int, chance: random.Random) -> int:
    return min(11, dead + (chance.randint(0, 2) if number else 0))


def _story(incident: _Incident, chance: random.Random) -> list[str]:
    lead = incident.deed.format(
        site=incident.site,
        place=incident.place,
        day=f"{incident.day:%A}",
        dead=NUMBERS[incident.dead - 2],
        speaker=chance.choice(SPEAKERS),
    )
    spot = f"It lies {chance.randint(2, 90)} km from {chance.choice(SPOTS)}, in {incident.country}."
    parts = [f"{lead} {spot}"]
    if incident.noun != "march":
        parts.append(chance.choice(HURT).format(hurt=incident.hurt))
    parts += [_colour(chance) for _ in range(chance.randint(1, 3))]
    if chance.random() < 0.5:
        parts.append(
            chance.choice(BACKGROUND).format(
                month=chance.choice(("March", "June", "October")),
                year=incident.day.year - chance.randint(1, 4),
                other=chance.choice(PLACES[incident.country]),
                dead=chance.randint(12, 60),
                country=incident.country,
            )
        )
    return parts


def _colour(chance: random.Random) -> str:
    made_up = ("".join(chance.choices(SYLLABLES, k=3)) for _ in COLOUR)
    return " ".join(
        chance.choice(part).format(word) for part, word in zip(COLOUR, made_up, strict=True)
    )


def _line(text: str, *, title: str, outlet: str, published: date) -> str:
    fields = {"text": text, "title": title, "outlet": outlet, "published": published.isoformat()}
    return json.dumps(fields, ensure_ascii=False)
