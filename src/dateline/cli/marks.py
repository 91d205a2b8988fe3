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


def marked_text(reading: Reading, focus: tuple[Span, ...] = ()) -> "Text":
    """The report's text, its marks coloured by kind; the sentences of `focus` underlined."""
    from rich.text import Text

    text = Text(reading.report.text)
    for kind, span in _marks(reading):
        text.stylize(STYLES[kind], span.start, span.end)
    for span in focus:
        text.stylize("underline", span.start, span.end)
    return text


def legend() -> "Text":
    from rich.text import Text

    text = Text("marked: ")
    for kind, style in STYLES.items():
        text.append(kind, style=style)
        text.append("  ")
    return text


def _marks(reading: Reading) -> list[tuple[str, Span]]:
    """Marks in the order they are laid on, the later over the earlier."""
    marks = [("actor", mention.span) for mention in reading.actors]
    marks += [("place", mention.span) for mention in reading.places]
    marks += [("time", mention.span) for mention in reading.times]
    marks += [("source", span) for said in reading.attributions for span in said.source]
    marks += [("figure", figure.span) for figure in reading.figures]
    marks += [("event", event.trigger) for event in reading.events]
    return marks
