"""Where the forms of a briefing are written to, and what is asked for by `--format` and `--out`."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.briefing.forms import BriefingForm, write_briefing
from dateline.errors import SettingsError

if TYPE_CHECKING:
    from dateline.briefing.document import Document


class FormChoice(StrEnum):
    """`BriefingForm`, or all of them."""

    HTML = "html"
    MD = "md"
    PDF = "pdf"
    DOCX = "docx"
    ALL = "all"


_ENDINGS = {f".{form.value}": form for form in BriefingForm} | {
    ".htm": BriefingForm.HTML,
    ".markdown": BriefingForm.MD,
}


def forms_of(choice: FormChoice | None, out: str) -> tuple[BriefingForm, ...]:
    """The forms to write: what was asked for, else that of the file's ending, else HTML.

    SettingsError when all of them are to go to one file or a pipe.
    """
    if choice is FormChoice.ALL:
        if out == "-" or Path(out).suffix or Path(out).is_file():
            raise SettingsError("--format all writes several files; give a folder with --out")
        return tuple(BriefingForm)
    if choice is not None:
        return (BriefingForm(choice.value),)
    return (_ENDINGS.get(Path(out).suffix.lower(), BriefingForm.HTML),)


def write_forms(
    document: "Document", forms: tuple[BriefingForm, ...], out: str, stem: str
) -> tuple[Path, ...]:
    """Write one form to a file or a pipe, or any to a folder, there under `stem`; the files."""
    if out == "-":
        _pipe(forms[0], write_briefing(document, forms[0]))
        return ()
    paths = _paths(Path(out), forms, stem)
    for form, path in zip(forms, paths, strict=True):
        drawn = form is BriefingForm.MD
        data = _with_drawings(document, path) if drawn else write_briefing(document, form)
        _write(str(path), data)
    return paths


def _paths(out: Path, forms: tuple[BriefingForm, ...], stem: str) -> tuple[Path, ...]:
    if len(forms) == 1 and not out.is_dir():
        return (out,)
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = f"{out} can't be made a folder ({error.strerror}); give another"
        raise SettingsError(reason) from error
    return tuple(out / f"{stem}.{form.value}" for form in forms)


def _with_drawings(document: "Document", path: Path) -> bytes:
    """Markdown with its drawings, which are written beside it."""
    from dateline.briefing.document import drawings
    from dateline.briefing.markdown import to_markdown

    names = []
    for number, picture in enumerate(drawings(document), start=1):
        beside = path.with_name(f"{path.stem}-{number}.svg")
        _write(str(beside), picture.svg.encode())
        names.append(beside.name)
    return to_markdown(document, names).encode()


def _pipe(form: BriefingForm, data: bytes) -> None:
    """To standard output; what is no text goes to no terminal."""
    from dateline.cli.screen import writing

    is_text = form in (BriefingForm.HTML, BriefingForm.MD)
    with writing("-", binary=not is_text) as target:
        target.write(data.decode() if is_text else data)


def _write(out: str, data: bytes) -> None:
    from dateline.cli.screen import writing

    with writing(out, binary=True) as target:
        target.write(data)
