"""A page → its reports: the one public door of this folder."""

import json
from collections.abc import Sequence
from datetime import date

from dateline.domain import Page, PageKind, Report
from dateline.errors import PageError
from dateline.reports.agency import find_agency
from dateline.reports.body import join_paragraphs
from dateline.reports.dateline import find_dateline
from dateline.reports.html import HtmlPage, read_html
from dateline.reports.language import detect_language
from dateline.reports.lines import read_lines
from dateline.reports.published import Dates, resolve_published, with_dateline_day
from dateline.reports.split import Article, split_articles


def find_reports(page: Page, text: str) -> tuple[Report, ...]:
    """The reports of a page, in order; none when there is nothing to read on it.

    text: the page decoded. What the page was given with outranks what it says, field by field; a
    given title belongs to the first report. A contract line is one report, its text unchanged;
    PageError when the line holds none.
    """
    match page.kind:
        case PageKind.REPORT:
            return (_contract_report(page, text),)
        case PageKind.HTML:
            return _reports_of(page, read_html(text, url=page.given.url))
        case PageKind.TEXT:
            return _reports_of(page, HtmlPage(lines=read_lines(text)))
        case PageKind.UNREADABLE:
            return ()


def report_from_text(
    text: str,
    *,
    title: str | None = None,
    published: date | None = None,
    outlet: str | None = None,
    url: str | None = None,
    given_id: str | None = None,
    page_id: str | None = None,
    position: int = 0,
) -> Report:
    """One report of exactly this text, with the dateline, agency, date and language it tells."""
    return _build(
        Article(title=title, paragraphs=(text,)),
        text,
        dates=Dates(given=published, url=url),
        outlet=outlet,
        url=url,
        given_id=given_id,
        page_id=page_id,
        position=position,
    )


def _contract_report(page: Page, line: str) -> Report:
    try:
        text = json.loads(line)["text"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise PageError(f'{page.source}: a line must be a JSON object with "text"') from error
    given = page.given
    return report_from_text(
        str(text),
        title=given.title,
        published=given.published,
        outlet=given.outlet,
        url=given.url,
        given_id=given.id,
        page_id=page.id,
    )


def _reports_of(page: Page, found: HtmlPage) -> tuple[Report, ...]:
    given = page.given
    articles = split_articles(found.lines, title=given.title or found.title)
    return tuple(
        _build(
            article,
            join_paragraphs(article.paragraphs),
            dates=Dates(
                given=given.published,
                meta=found.day,
                stamps=article.stamps,
                feed=given.feed_published,
                url=given.url or found.url,
            ),
            outlet=given.outlet or found.outlet,
            url=given.url or found.url,
            given_id=given.id,
            page_id=page.id,
            position=position,
            author=found.author,
            captions=found.captions,
        )
        for position, article in enumerate(articles)
    )


def _build(
    article: Article,
    text: str,
    *,
    dates: Dates,
    outlet: str | None,
    url: str | None,
    given_id: str | None,
    page_id: str | None,
    position: int,
    author: str | None = None,
    captions: Sequence[str] = (),
) -> Report:
    all_captions = tuple(dict.fromkeys((*captions, *article.captions)))
    published = resolve_published(dates, captions=all_captions, lead=_lead(text))
    dateline = find_dateline(text, near=published.value or published.earliest)
    byline = article.byline or author
    return Report(
        text=text,
        title=article.title,
        outlet=outlet,
        url=url,
        byline=byline,
        agency=find_agency(dateline, body=text, credits=article.credits, byline=byline),
        dateline=dateline,
        published=with_dateline_day(published, dateline.day if dateline else None),
        captions=all_captions,
        furniture=article.furniture,
        language=detect_language(text),
        page_id=page_id,
        position=position,
        given_id=given_id,
    )


def _lead(text: str) -> str:
    return text.partition("\n\n")[0]
