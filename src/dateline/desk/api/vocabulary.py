"""The codebook's values with the words that the desk shows for them."""

from dateline.desk.api.fresh import api_router
from dateline.desk.api.models import Model
from dateline.desk.wording import SETS, wordings
from dateline.domain import EventFamily, EventType, family_of

router = api_router("vocabulary")


class Term(Model):
    """value: as fields and filters have it. family: of an event type."""

    value: str
    label: str
    about: str
    family: EventFamily | None


@router.get("/vocabulary")
def vocabulary() -> dict[str, list[Term]]:
    """Every set of values, in the codebook's order, by its name: type, family, status, figure…"""
    return {name: _terms(name) for name in SETS}


def _terms(name: str) -> list[Term]:
    return [
        Term(
            value=value,
            label=words.label,
            about=words.about,
            family=family_of(EventType(value)) if name == "type" else None,
        )
        for value, words in wordings()[name].items()
    ]
