"""The closed sets of the codebook, one enum each. Their values are the words of every output."""

from enum import StrEnum


class EventType(StrEnum):
    BATTLE = "battle"
    TERRITORY_REGAINED = "territory_regained"
    TERRITORY_SEIZED = "territory_seized"
    TERRITORY_HANDED_OVER = "territory_handed_over"
    AIR_STRIKE = "air_strike"
    SHELLING = "shelling"
    EXPLOSION = "explosion"
    SUICIDE_BOMBING = "suicide_bombing"
    GRENADE = "grenade"
    CHEMICAL_ATTACK = "chemical_attack"
    ATTACK_ON_CIVILIANS = "attack_on_civilians"
    SEXUAL_VIOLENCE = "sexual_violence"
    ABDUCTION = "abduction"
    ARREST = "arrest"
    PROPERTY_DESTRUCTION = "property_destruction"
    WEAPONS_SEIZED = "weapons_seized"
    BASE_ESTABLISHED = "base_established"
    GROUP_CHANGED = "group_changed"
    ORGANISED_CRIME = "organised_crime"
    PEACEFUL_PROTEST = "peaceful_protest"
    PROTEST_WITH_INTERVENTION = "protest_with_intervention"
    FORCE_AGAINST_PROTEST = "force_against_protest"
    VIOLENT_DEMONSTRATION = "violent_demonstration"
    MOB_VIOLENCE = "mob_violence"
    AGREEMENT = "agreement"
    DIPLOMACY = "diplomacy"
    BLAME = "blame"
    EVACUATION_ORDER = "evacuation_order"
    DISPLACEMENT = "displacement"
    RETURN = "return"
    AID = "aid"
    ACCESS_DENIED = "access_denied"
    INFRASTRUCTURE_HIT = "infrastructure_hit"
    NATURAL_DISASTER = "natural_disaster"
    MAN_MADE_DISASTER = "man_made_disaster"
    OTHER = "other"


class EventStatus(StrEnum):
    HAPPENED = "happened"
    ONGOING = "ongoing"
    ORDERED = "ordered"
    PLANNED = "planned"
    THREATENED = "threatened"
    DENIED = "denied"


class Newness(StrEnum):
    NEWS = "news"
    BACKGROUND = "background"


class DatePrecision(StrEnum):
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    DECADE = "decade"
    PUBLISHED = "published"
    UNKNOWN = "unknown"


class PlacePrecision(StrEnum):
    EXACT = "exact"
    TOWN = "town"
    DISTRICT = "district"
    PROVINCE = "province"
    COUNTRY = "country"


class SpotForm(StrEnum):
    """How words tell a point or line by way of named places."""

    OFFSET = "offset"
    """A distance, a direction or both: "20 km east of Homs"."""
    NEAR = "near"
    BETWEEN = "between"
    """Between two towns, or on the road from one to the other."""
    BORDER = "border"
    """Along the border of two countries."""


class WhenReason(StrEnum):
    """Why an event is dated as it is."""

    TOLD = "told"
    """A time mention of its own clause."""
    CARRIED = "carried"
    """The time mention of the event or sentence it hangs on."""
    TENSE = "tense"
    """Told as today's news: the published day."""
    UNKNOWN = "unknown"


class PlaceKind(StrEnum):
    COUNTRY = "country"
    REGION = "region"
    TOWN = "town"
    LOCALITY = "locality"
    WATER = "water"
    SITE = "site"


class TimexType(StrEnum):
    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class Role(StrEnum):
    BY = "by"
    AGAINST = "against"
    WITH = "with"


class ActorKind(StrEnum):
    """What kind of body an actor is."""

    GOVERNMENT = "government"
    MILITARY = "military"
    POLICE = "police"
    ARMED_GROUP = "armed_group"
    POLITICAL = "political"
    UN = "un"
    IGO = "igo"
    NGO = "ngo"
    MONITOR = "monitor"
    MEDIA = "media"
    MEDICAL = "medical"
    CIVILIANS = "civilians"
    CRIMINAL = "criminal"
    OTHER = "other"


class FigureKind(StrEnum):
    KILLED = "killed"
    INJURED = "injured"
    CASUALTIES = "casualties"
    MISSING = "missing"
    CAPTIVE = "captive"
    DETAINED = "detained"
    SURRENDERED = "surrendered"
    DISPLACED = "displaced"
    ORDERED_TO_LEAVE = "ordered_to_leave"
    RETURNED = "returned"
    SHELTERING = "sheltering"
    TRAPPED = "trapped"
    IN_NEED = "in_need"
    FORCES = "forces"
    POPULATION = "population"
    SEPARATED = "separated"
    BUILDINGS = "buildings"


class Unit(StrEnum):
    PERSON = "person"
    HOUSEHOLD = "household"
    BUILDING = "building"


class Who(StrEnum):
    CIVILIANS = "civilians"
    CHILDREN = "children"
    WOMEN = "women"
    FIGHTERS = "fighters"
    SOLDIERS = "soldiers"
    POLICE = "police"
    JOURNALISTS = "journalists"
    AID_WORKERS = "aid_workers"
    MEDICS = "medics"
    OFFICIALS = "officials"


class Scope(StrEnum):
    INCIDENT = "incident"
    CUMULATIVE = "cumulative"
    STOCK = "stock"
    RATE = "rate"


class FigureStatus(StrEnum):
    HAPPENED = "happened"
    PROJECTED = "projected"


class SpeakerKind(StrEnum):
    OFFICIAL = "official"
    MILITARY = "military"
    ARMED_GROUP = "armed_group"
    UN = "un"
    NGO = "ngo"
    MONITOR = "monitor"
    MEDIA = "media"
    MEDIC = "medic"
    WITNESS = "witness"
    ANALYST = "analyst"
    UNNAMED = "unnamed"
    OTHER = "other"


class DateSource(StrEnum):
    """How a report's published date is known, the surest first."""

    GIVEN = "given"
    META = "meta"
    FEED = "feed"
    URL = "url"
    DATELINE = "dateline"
    CAPTION_ESTIMATE = "caption_estimate"
    CAPTION = "caption"
    UNKNOWN = "unknown"


class PageKind(StrEnum):
    """What form a page's bytes have, which decides how its reports are found in it."""

    HTML = "html"
    TEXT = "text"
    REPORT = "report"
    """One report in the contract's JSON form: its text is taken as it is, never cleaned."""
    UNREADABLE = "unreadable"


class Unread(StrEnum):
    """Why a report was kept but not read."""

    LANGUAGE = "language"
    EMPTY = "empty"


class Standing(StrEnum):
    """How well a source stands for a count; which weighs more is `standing.yaml`'s to say."""

    OFFICIAL = "official"
    UN = "un"
    MONITOR = "monitor"
    MEDIA = "media"
    PARTY = "party"
    """A side of the conflict speaking of its own fight."""
    ANONYMOUS = "anonymous"


class BestRule(StrEnum):
    """How the best of several figures is chosen."""

    NEWEST_BEST_STANDING = "newest_best_standing"
    MEDIAN = "median"
    """The median of the newest figures of independent sources."""
    LOWEST = "lowest"
    HIGHEST = "highest"


class LinkDecision(StrEnum):
    """A judgement on two events."""

    SAME = "same"
    DIFFERENT = "different"


class DependenceBasis(StrEnum):
    """What shows that reports are no sources of their own."""

    COPY = "copy"
    """The whole report is a near-duplicate."""
    PASSAGE = "passage"
    """The paragraphs that tell the events are."""
    AGENCY = "agency"
    """Dateline, byline or closing credit."""
    CITED = "cited"
    """"Reuters reported", "according to AFP", or another outlet quoted for the facts."""


class ClaimChange(StrEnum):
    """How a figure stands to those given before it."""

    FIRST = "first"
    SAME = "same"
    UPDATE = "update"
    """A later count, as the dead are found or corrected by the same side."""
    CONTRADICTION = "contradiction"
    """Another source's count that cannot hold together with one given for the same time."""


class ContestedField(StrEnum):
    FIGURES = "figures"
    ACTORS = "actors"
    STATUS = "status"
    TYPE = "type"
