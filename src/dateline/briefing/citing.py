"""Numbered citations, in the order a reader meets them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dateline.briefing.material import Total
from dateline.exports.exported import Exported, ExportedReport, Sentence

Cites = tuple[int, ...]
"""Numbers of citations, in order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """One sentence of one report. report: its id in the record."""

    number: int
    report: str
    outlet: str | None
    title: str | None
    url: str | None
    published: date | None
    sentence: str


class Citations:
    """Gives each sentence a number when it is first cited, and the same one ever after."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str], Citation] = {}

    @property
    def all(self) -> tuple[Citation, ...]:
        return tuple(self._found.values())

    def of_sentences(self, told: Exported, sentences: Iterable[Sentence]) -> Cites:
        """The citations of some of an incident's sentences."""
        reports = {report.id: report for report in told.reports}
        return _in_order(self._cite(reports[one.report], one.text) for one in sentences)

    def of_total(self, total: Total) -> Cites:
        report = ExportedReport(
            id=total.report,
            title=total.title,
            outlet=total.outlet,
            url=total.url,
            agency=None,
            published=total.published,
        )
        return (self._cite(report, total.sentence),)

    def _cite(self, report: ExportedReport, text: str) -> int:
        sentence = " ".join(text.split())
        citation = self._found.get((report.id, sentence))
        if citation is None:
            citation = Citation(
                number=len(self._found) + 1,
                report=report.id,
                outlet=report.outlet,
                title=report.title,
                url=report.url,
                published=report.published,
                sentence=sentence,
            )
            self._found[report.id, sentence] = citation
        return citation.number


def _in_order(numbers: Iterable[int]) -> Cites:
    return tuple(sorted(set(numbers)))


def sentences_of(told: Exported, event_ids: Iterable[str]) -> tuple[Sentence, ...]:
    """The first sentence behind each of some events of an incident."""
    wanted = set(event_ids)
    return tuple(each.sentences[0] for each in told.events if each.id in wanted and each.sentences)


def figure_sentences(told: Exported, figure_id: str | None) -> tuple[Sentence, ...]:
    """The sentence a figure stands in; none for one that no report gives, set by a person."""
    figure = told.figure(figure_id)
    return figure.sentences[:1] if figure else ()
