"""Bodies and groups of people named in a report, resolved against the actor lexicon."""

from collections.abc import Iterator

from dateline.domain import ActorMention, Report
from dateline.language import Document
from dateline.lexicon.actors import ActorLexicon
from dateline.lexicon.phrases import read_line
from dateline.reading.actors.aliases import find_aliases
from dateline.reading.actors.drafts import Draft
from dateline.reading.actors.find import find_drafts
from dateline.reading.actors.resolve import look_around, resolve_drafts

__all__ = ["read_actors"]


def read_actors(
    report: Report, document: Document, lexicon: ActorLexicon
) -> tuple[ActorMention, ...]:
    """The actor mentions of a report, in text order; none overlap, the longest phrase wins.

    Works on the words alone, so that sentences that were not parsed are read too. Private persons
    are never actors: a person's name counts only with a public office or in the list of leaders.
    Method: one pass over the words of each sentence with a phrase index; state bodies and offices
    by pattern (country + noun); abbreviations as the text itself introduces them.
    """
    drafts = list(_find_all(document, lexicon))
    scene = look_around(report, drafts, find_aliases(drafts))
    return resolve_drafts(drafts, scene)


def _find_all(document: Document, lexicon: ActorLexicon) -> Iterator[Draft]:
    for sentence in document.sentences:
        line = read_line(sentence.text, sentence.start)
        yield from find_drafts(line, lexicon)
