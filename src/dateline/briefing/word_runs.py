"""Words in a paragraph of a word processor's file, in the briefing's colours, with references."""

from collections.abc import Sequence

from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph

from dateline.briefing import word_parts as parts
from dateline.briefing.document import Refs, Runs
from dateline.briefing.fit import printable

INK, FAINT, DEEP, ALERT, TINT, LINE = (
    "1F2933",
    "5F6B76",
    "0B3C5D",
    "A63A00",
    "F4F7F9",
    "D9DFE4",
)


def say(
    paragraph: Paragraph,
    words: str,
    *,
    strong: bool = False,
    faint: bool = False,
    size: float | None = None,
    colour: str | None = None,
) -> None:
    run = paragraph.add_run(printable(words))
    run.bold = strong or None
    if size:
        run.font.size = Pt(size)
    if faint or colour:
        run.font.color.rgb = RGBColor.from_string(colour or FAINT)


def fill(paragraph: Paragraph, runs: Runs, *, faint: bool = False) -> None:
    for run in runs:
        if isinstance(run, Refs):
            refer(paragraph, run.cites)
        else:
            say(paragraph, run.text, strong=run.strong, faint=run.faint or faint)


def refer(paragraph: Paragraph, cites: Sequence[int]) -> None:
    """Raised numbers that lead to the sources at the end."""
    for n, number in enumerate(cites):
        if n:
            paragraph.add_run(", ").font.superscript = True
        parts.add_jump(paragraph, str(number), f"source{number}").font.superscript = True
