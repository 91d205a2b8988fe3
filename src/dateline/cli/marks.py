"""A report's text with its evidence marked, for the terminal."""

from typing import TYPE_CHECKING

from dateline.domain import Reading, Span

if TYPE_CHECKING:
    from rich.text import Text

STYLES = {
    "place": "green",
    "time": "cyan",
    "actor": "yellow",
    "source": "magenta",
    "figure": "bold red",
    "event": "reverse",
}


def marked_text(reading: Reading) -> "Text":
    """The report's text, its marks coloured by kind."""
    from rich.text import Text

    from dateline.cli.screen import visible

    text = Text(visible(reading.report.text))
    for kind, span in _marks(reading):
        text.stylize(STYLES[kind], span.start, span.end)
    return text


def bracketed_text(reading: Reading) -> str:
    """The report's text with each mark in square brackets, for where there are no colours.

    Of marks that overlap, the one that is laid on last stands.
    """
    text = reading.report.text
    parts: list[str] = []
    end = 0
    for kind, span in _apart(_marks(reading)):
        parts += (text[end : span.start], f"[{kind} {span.of(text)}]")
        end = span.end
    return "".join((*parts, text[end:]))


def marked_span(reading: Reading, part: Span, *, colour: bool) -> "Text":
    """Some words of a report with the evidence in them marked, in colours or in brackets."""
    from rich.text import Text

    from dateline.cli.screen import visible

    words = visible(part.of(reading.report.text))
    inside = [(kind, span) for kind, span in _marks(reading) if part.holds(span)]
    if colour:
        text = Text(words)
        for kind, span in inside:
            text.stylize(STYLES[kind], span.start - part.start, span.end - part.start)
        return text
    parts: list[str] = []
    end = part.start
    for _, span in _apart(inside):
        before = words[end - part.start : span.start - part.start]
        parts += (before, f"[{words[span.start - part.start : span.end - part.start]}]")
        end = span.end
    return Text("".join((*parts, words[end - part.start :])))


def legend() -> "Text":
    from rich.text import Text

    text = Text("marked: ")
    for kind, style in STYLES.items():
        text.append(kind, style=style)
        text.append("  ")
    return text


def _apart(marks: list[tuple[str, Span]]) -> list[tuple[str, Span]]:
    """The marks that overlap none laid on after them, in the order of the text."""
    taken: set[int] = set()
    kept: list[tuple[str, Span]] = []
    for kind, span in reversed(marks):
        places = range(span.start, span.end)
        if taken.isdisjoint(places):
            taken.update(places)
            kept.append((kind, span))
    return sorted(kept, key=lambda mark: mark[1])


def _marks(reading: Reading) -> list[tuple[str, Span]]:
    """Marks in the order they are laid on, the later over the earlier."""
    marks = [("actor", mention.span) for mention in reading.actors]
    marks += [("place", mention.span) for mention in reading.places]
    marks += [("time", mention.span) for mention in reading.times]
    marks += [("source", span) for said in reading.attributions for span in said.source]
    marks += [("figure", figure.span) for figure in reading.figures]
    marks += [("event", event.trigger) for event in reading.events]
    return marks
