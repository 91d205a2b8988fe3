from datetime import date

import pytest

from dateline.domain import DateSource, Given, Page, PageKind, Published, Report
from dateline.reports import find_reports

HEAD = """<!doctype html><html lang="en"><head>
<title>Two killed as shells hit Qaim market | Tidewater Gazette</title>
<meta property="og:title" content="Two killed as shells hit Qaim market">
<meta property="og:site_name" content="Tidewater Gazette">
<meta property="og:image" content="https://cdn.example/2016/01/02/smoke.jpg">
<link rel="canonical" href="https://tidewater.example/world/2017/11/04/qaim">
{meta}</head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>
<div class="cookie-banner"><p>We use cookies to improve your experience.</p></div>
<main><article><h1>Two killed as shells hit Qaim market</h1><p class="byline">By Ana Reyes</p>
<div class="share"><a href="#">Share on Facebook</a></div>
<figure><img src="/2016/01/02/a.jpg" alt="smoke"><figcaption>Smoke over the town on November 2,
2017. (AFP)</figcaption></figure>"""
BODY = """<p>BAGHDAD (Reuters) - Two people were killed on Friday when mortar shells hit a market
in the town of <b>Al-Qaim</b>, police said.</p>
<p>Residents said the shells came from<br>the northern bank.<br><br>Troops closed the road.</p>
<div class="wp-caption"><img src="b.jpg"><p class="wp-caption-text">A soldier at a gate.</p></div>
<h2>What comes next</h2>
<p>The army said it would move on to Rawa within days, as soon as the road was clear.</p>
<p>Two people were killed on Friday when mortar shells hit a market in the town of Al-Qaim.</p>
<p>Troops closed the road.</p>
<p>(Reporting by Ana Reyes; Editing by John Doe)</p>"""
FOOT = """<form class="newsletter"><p>Sign up for our newsletter.</p><input></form>
<aside><h3>Related</h3><ul><li><a href="/x">Ten killed elsewhere on 1 May 2015</a></li></ul></aside>
</article></main><footer><p>© 2017 Tidewater Gazette. All rights reserved.</p></footer>
</body></html>"""
PUBLISHED = '<meta property="article:published_time" content="2017-11-03T10:00:00Z">'
JSON_LD = """<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Two killed",
"datePublished": "2017-11-03T10:00:00Z", "dateModified": "2017-11-09T10:00:00Z"}</script>"""


def reports_in(html: str, given: Given | None = None) -> tuple[Report, ...]:
    page = Page(
        source="a.html",
        kind=PageKind.HTML,
        content=html.encode("utf-8", "surrogatepass"),
        given=given or Given(),
    )
    return find_reports(page, html)


def news_page(meta: str = "") -> str:
    return HEAD.format(meta=meta) + BODY + FOOT


def test_a_cluttered_page_gives_one_clean_report() -> None:
    (report,) = reports_in(news_page(PUBLISHED))

    assert report.title == "Two killed as shells hit Qaim market"
    assert report.text.split("\n\n") == [
        "BAGHDAD (Reuters) - Two people were killed on Friday when mortar shells hit a market in"
        " the town of Al-Qaim, police said.",
        "Residents said the shells came from the northern bank.",
        "Troops closed the road.",
        "The army said it would move on to Rawa within days, as soon as the road was clear.",
        "Two people were killed on Friday when mortar shells hit a market in the town of Al-Qaim.",
    ]
    assert report.captions == (
        "Smoke over the town on November 2, 2017. (AFP)",
        "A soldier at a gate.",
    )
    assert "What comes next" in report.furniture
    assert (report.outlet, report.byline, report.agency) == (
        "Tidewater Gazette",
        "Ana Reyes",
        "Reuters",
    )
    assert report.url == "https://tidewater.example/world/2017/11/04/qaim"
    assert report.language == "en"


@pytest.mark.parametrize("meta", [PUBLISHED, JSON_LD])
def test_meta_tags_date_the_report(meta: str) -> None:
    (report,) = reports_in(news_page(meta))

    assert report.published == Published(value=date(2017, 11, 3), source=DateSource.META)


def test_without_meta_tags_the_feed_and_then_the_url_date_it() -> None:
    (by_feed,) = reports_in(news_page(), Given(feed_published=date(2017, 11, 5)))
    (by_url,) = reports_in(news_page())

    assert by_feed.published == Published(value=date(2017, 11, 5), source=DateSource.FEED)
    assert by_url.published == Published(value=date(2017, 11, 4), source=DateSource.URL)


def test_pictures_related_links_and_dates_in_the_text_do_not_date_it() -> None:
    html = news_page().replace("/2017/11/04/", "/").replace("Troops closed", "On 2015-05-01 they")

    (report,) = reports_in(html)

    # the caption of November 2, a Thursday, and the lead's "on Friday"
    assert report.published == Published(
        value=date(2017, 11, 3),
        earliest=date(2017, 11, 2),
        source=DateSource.CAPTION_ESTIMATE,
    )


def test_what_was_given_outranks_the_markup() -> None:
    given = Given(title="Market shelled", outlet="The Wire", url="https://w.example/a")

    (report,) = reports_in(news_page(PUBLISHED), given)

    assert (report.title, report.outlet, report.url) == (
        "Market shelled",
        "The Wire",
        "https://w.example/a",
    )


@pytest.mark.parametrize(
    "html",
    [
        "<p>Two soldiers were killed.</p>",
        "Two soldiers were killed.",
        "<p>Two <b>soldiers</b> were killed.",
        "<div><div><p>Two soldiers were killed.</div>",
        '<?xml version="1.0" encoding="utf-8"?><html><body><p>Two soldiers were killed.</p></body>',
    ],
)
def test_fragments_and_broken_markup_are_read(html: str) -> None:
    assert [report.text for report in reports_in(html)] == ["Two soldiers were killed."]


@pytest.mark.parametrize(
    "html",
    [
        "",
        "<",
        "<html>",
        "<!-- -->",
        "<html><body></body></html>",
        "\x00<p>\x00</p>",
        "<p>\ud800</p>",
        "<div>" * 2_000,
        "<![CDATA[<p>]]>",
        "<table><tr><td><p></table><p>",
        "<script>if (a < b) { document.write('<p>x</p>') }</script>",
    ],
)
def test_hopeless_markup_raises_nothing(html: str) -> None:
    reports_in(html)


@pytest.mark.parametrize("control", ["\x10", "&#16;", "&#x10;", "\ufffe"])
def test_what_lxml_refuses_to_write_is_a_space(control: str) -> None:
    """htmldate moves the text behind a script, which raised for such a page."""
    html = f"<br><script>y</script>{control}<p>Two{control}soldiers were killed."
    assert [report.text for report in reports_in(html)] == ["Two soldiers were killed."]
