"""The lines of a page → its articles, each line put where it belongs."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dateline.reports.lines import Line, LineKind, byline_names, line_key
from dateline.reports.openings import HEAD_LINES, split_lines, title_of

_HEADING_WORDS = 12
_MOST_HEAD_CAPTIONS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One report's share of a page. stamps, credits: furniture that tells its date and agency."""

    title: str | None
    paragraphs: tuple[str, ...]
    captions: tuple[str, ...] = ()
    furniture: tuple[str, ...] = ()
    byline: str | None = None
    stamps: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()


def split_articles(lines: Sequence[Line], *, title: str | None = None) -> tuple[Article, ...]:
    """The articles of a page, in order; none when no line is left that could be one's text.

    title: the title known from elsewhere, which the page's first article bears.
    """
    parts = split_lines(lines)
    articles = [_article(parts[0], title or title_of(parts[0]))] if parts else []
    articles += [_article(part, title_of(part)) for part in parts[1:]]
    return tuple(article for article in articles if article.paragraphs)


def _article(part: Sequence[Line], title: str | None) -> Article:
    body = _body_lines(part, title)
    if not body:
        title, body = _body_without_sentences(part, title)
    keys = {line.key for line in body}
    captions = _caption_keys(part, title) - keys  # of a page of scraps the captions may be all
    told = captions | keys | {line_key(title or "")}
    return Article(
        title=title,
        paragraphs=tuple(line.text for line in body),
        captions=_texts(part, lambda line: line.key in captions),
        furniture=_texts(part, lambda line: _is_furniture(line) and line.key not in told),
        byline=next((byline_names(line.text) for line in part if _is(line, LineKind.BYLINE)), None),
        stamps=_stamps(part, title),
        credits=_texts(part, lambda line: _is(line, LineKind.CREDIT)),
    )


def _body_lines(part: Sequence[Line], title: str | None) -> tuple[Line, ...]:
    """The lines of news text: paragraphs, and between them lines too long to be a heading."""
    title_key, captions = line_key(title or ""), _caption_keys(part, title)
    places = [
        number
        for number, line in enumerate(part)
        if _is(line, LineKind.PARAGRAPH) and line.key not in captions and line.key != title_key
    ]
    if not places:
        return ()
    inside = range(places[0], places[-1] + 1)
    long = [
        number
        for number in inside
        if _is(part[number], LineKind.TITLE_LIKE)
        and len(part[number].text.split()) > _HEADING_WORDS
        and part[number].key != title_key
    ]
    return tuple(part[number] for number in sorted((*places, *long)))


def _body_without_sentences(
    part: Sequence[Line], title: str | None
) -> tuple[str | None, tuple[Line, ...]]:
    """Title and text of a page of headlines or scraps: what it says is all the text there is."""
    telling = [line for line in part if _is(line, LineKind.TITLE_LIKE)]
    rest = [line for line in telling if line.key != line_key(title or "")]
    if rest:
        return title, tuple(rest)
    if telling:
        return None, tuple(telling)
    return title, tuple(line for line in part if _is(line, LineKind.FURNITURE) and line.key)


def _caption_keys(part: Sequence[Line], title: str | None) -> frozenset[str]:
    """The captions: by their looks, by standing between two copies of the title, or doubled."""
    by_looks = {line.key for line in part if _is(line, LineKind.CAPTION)}
    return frozenset(by_looks | _between_titles(part, title) | _doubled(part))


def _between_titles(part: Sequence[Line], title: str | None) -> set[str]:
    places = [n for n, line in enumerate(part[:HEAD_LINES]) if line.key == line_key(title or "")]
    if len(places) < 2:
        return set()
    between = {line.key for line in part[places[0] : places[-1]] if _is(line, LineKind.PARAGRAPH)}
    after = {line.key for line in part[places[-1] :] if _is(line, LineKind.PARAGRAPH)}
    # a report pasted twice has all its paragraphs between its titles, and no others after them
    return between if len(between) <= _MOST_HEAD_CAPTIONS and after - between else set()


def _doubled(part: Sequence[Line]) -> set[str]:
    """Lines that stand twice with no blank line between, where blank lines part the paragraphs."""
    paragraphs = [line for line in part if _is(line, LineKind.PARAGRAPH)]
    if sum(line.gap > 0 for line in paragraphs) * 2 < len(paragraphs):
        return set()
    found = {
        line.key
        for before, line in pairwise(part)
        if line.gap == 0 and line.key == before.key and _is(line, LineKind.PARAGRAPH)
    }
    return found if {line.key for line in paragraphs} - found else set()


def _stamps(part: Sequence[Line], title: str | None) -> tuple[str, ...]:
    """The stamps of this report, not those of the titles listed after it."""
    own: list[Line] = []
    has_begun = False
    for line in part:
        has_begun = has_begun or _is(line, LineKind.PARAGRAPH)
        if has_begun and _is(line, LineKind.TITLE_LIKE) and line.key != line_key(title or ""):
            break
        own.append(line)
    return _texts(own, lambda line: _is(line, LineKind.STAMP))


def _is_furniture(line: Line) -> bool:
    return line.kind not in (LineKind.BYLINE, LineKind.RULE)


def _is(line: Line, kind: LineKind) -> bool:
    return line.kind is kind


def _texts(part: Iterable[Line], wanted: Callable[[Line], bool]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(line.text for line in part if wanted(line)))
