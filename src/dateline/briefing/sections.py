"""A briefing as a document: its parts in the order they are read."""

from collections.abc import Iterator

from dateline.briefing.document import (
    Block,
    Card,
    Cards,
    Document,
    Heading,
    Items,
    Paragraph,
    Sources,
    Table,
    Text,
)
from dateline.briefing.method import method_items
from dateline.briefing.model import Briefing, Headline
from dateline.briefing.phrases import change_words, highlight_words
from dateline.briefing.pictures import charts_section, map_section
from dateline.briefing.sums import Sum
from dateline.briefing.tables import contradictions_section, incidents_section, totals_section
from dateline.briefing.words import (
    FAMILIES,
    counted,
    day_words,
    days_words,
    kind_words,
    number,
    range_words,
)


def to_document(briefing: Briefing) -> Document:
    period = briefing.asked.period
    return Document(
        title=briefing.asked.title or briefing.asked.where or "All places of the record",
        subtitle=days_words(period.since, period.until),
        standing="Situation report from published news",
        made=day_words(briefing.made),
        blocks=tuple(_blocks(briefing)),
    )


def _blocks(briefing: Briefing) -> Iterator[Block]:
    yield Paragraph((Text(_summary(briefing)),))
    if briefing.headlines:
        yield Heading("Headline figures")
        yield Cards(tuple(_card(each) for each in briefing.headlines))
        yield Paragraph((Text(_HOW_SUMMED),), note=True)
    yield from _news(briefing)
    yield from map_section(briefing)
    yield from totals_section(briefing)
    yield from charts_section(briefing)
    yield from incidents_section(briefing)
    yield from contradictions_section(briefing)
    yield Heading("Method and limits")
    yield Items(tuple(((Text(words),), "") for words in method_items(briefing)), note=True)
    if briefing.citations:
        yield Heading("Sources")
        yield Sources(briefing.citations)


_HOW_SUMMED = (
    "Best counts of single incidents, added up for each kind, with the sum of the lowest and of "
    "the highest. Running totals are not in them and stand apart below."
)


def _summary(briefing: Briefing) -> str:
    where = briefing.asked.where
    place = f" in {where}" if where else ""
    days = days_words(briefing.asked.period.since, briefing.asked.period.until)
    before = briefing.asked.period.before
    if not briefing.incidents:
        reports = counted(briefing.reports, "report")
        return (
            f"No incident is recorded{place} for {days}. That does not say that nothing happened: "
            f"the record holds {reports} published in these days, on any subject."
        )
    told = f"{counted(briefing.incidents, 'incident')} recorded{place} for {days}"
    if before:
        earlier = number(briefing.before) if briefing.before else "none"
        told += f"; {earlier} for {days_words(before.since, before.until)}"
    disputed = len({each.line.id for each in briefing.contradictions})
    if disputed:
        told += f". Sources contradict one another on {number(disputed)} of them"
    return told + "."


def _card(headline: Headline) -> Card:
    each = headline.sum
    notes = [f"over {counted(each.incidents, 'incident')}"]
    if each.open:
        notes.append(f"{number(each.open)} without an upper bound")
    if each.contested:
        notes.append(f"{number(each.contested)} contested")
    return Card(
        value=number(each.best),
        label=kind_words(each.kind, each.unit),
        range=_range(each),
        notes=tuple(notes),
        cites=headline.cites,
    )


def _range(each: Sum) -> str:
    if each.low == each.high == each.best:
        return "low and high the same"
    high = "no upper bound" if each.high is None else f"high {number(each.high)}"
    return f"low {number(each.low)}, {high}"


def _news(briefing: Briefing) -> Iterator[Block]:
    if not (briefing.highlights or briefing.changes or briefing.before):
        return
    yield Heading("What is new")
    if briefing.asked.period.before and (briefing.incidents or briefing.before):
        yield _comparison(briefing)
    if briefing.highlights:
        yield Heading("New incidents, the gravest first", 3)
        yield Items(tuple((highlight_words(line), line.quote) for line in briefing.highlights))
    if briefing.changes:
        yield Heading("News of earlier incidents", 3)
        yield Items(tuple((change_words(change), "") for change in briefing.changes))
        if briefing.left_out.changes:
            left = f"{number(briefing.left_out.changes)} more earlier incidents are told again."
            yield Paragraph((Text(left),), note=True)


def _comparison(briefing: Briefing) -> Table:
    """The period beside the one before it: incidents by family, then the sums."""
    period, before = briefing.asked.period, briefing.asked.period.before
    if before is None:
        raise ValueError("there is no period before to compare with")
    rows = [("Incidents", number(briefing.incidents), number(briefing.before))]
    rows += [(FAMILIES[e.family], number(e.now), number(e.before)) for e in briefing.families]
    rows += [
        (_sentence(kind_words(e.sum.kind, e.sum.unit)), _compared(e.sum), _compared(e.before))
        for e in briefing.headlines
    ]
    return Table(
        columns=(
            "",
            f">{days_words(period.since, period.until)}",
            f">{days_words(before.since, before.until)}",
        ),
        widths=(40, 30, 30),
        rows=tuple(tuple((Text(cell),) for cell in row) for row in rows),
        label="This period and the one before",
    )


def _compared(each: Sum | None) -> str:
    if each is None:
        return "none told"
    bounds = range_words(each.low, each.high)
    return bounds if bounds == number(each.best) else f"{number(each.best)} ({bounds})"


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
