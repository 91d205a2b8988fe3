"""Who acts or is acted upon in a report, resolved against the actor lexicon where listed."""

from dateline.domain import ActorMention, Report
from dateline.language import Document
from dateline.lexicon.actors import ActorLexicon
from dateline.lexicon.phrases import read_line
from dateline.reading.actors.aliases import add_abbreviated, find_aliases
from dateline.reading.actors.encoded import add_acting, find_acting
from dateline.reading.actors.find import find_drafts
from dateline.reading.actors.resolve import look_around, resolve_drafts, year_of

__all__ = ["find_acting", "read_actors"]


def read_actors(
    report: Report, document: Document, lexicon: ActorLexicon
) -> tuple[ActorMention, ...]:
    """The actor mentions of a report, in text order.

    First by the words alone, so that sentences that were not parsed are read too: of these none
    overlap, the longest phrase wins, and a person's name counts only with a public office or in the
    list of leaders. Then whoever, or whatever, the encoder marks as acting or acted upon and the
    words did not tell, private people by name left out. Such a phrase may hold a mention of the
    first kind: "relatives of the army chief".
    Method: one pass over the words of each sentence with a phrase index; state bodies and offices
    by pattern (country + noun); abbreviations as the text itself introduces them; then the
    encoder's roles.
    """
    lines = [read_line(sentence.text, sentence.start) for sentence in document.sentences]
    year = year_of(report)
    found = [
        draft
        for line in lines
        for draft in find_drafts(line, lexicon, year)
        if draft.is_in_office(year)
    ]
    aliases = find_aliases(found)
    drafts = add_abbreviated(lines, found, aliases)
    listed = resolve_drafts(drafts, look_around(report.text, year, drafts, aliases))
    return add_acting(listed, document, lexicon)
