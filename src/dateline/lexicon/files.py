"""Opening the lexicon's YAML files, which people edit by hand."""

from functools import cache
from importlib.resources import files
from typing import Any

from dateline.errors import LexiconError


@cache
def read_yaml(name: str) -> Any:  # noqa: ANN401 — each loader checks the shape of its own file
    """The content of a lexicon file, such as "en/agencies.yaml", read once a process.

    LexiconError names the file and the line where its YAML is broken.
    """
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    path = files("dateline.lexicon").joinpath(name)
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506 — a safe loader
    except FileNotFoundError as error:
        raise LexiconError(f"{name}: there is no such lexicon file") from error
    except yaml.YAMLError as error:
        raise LexiconError(f"{name}: {error}; mend the YAML there") from error
