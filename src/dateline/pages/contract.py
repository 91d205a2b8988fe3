"""One line of the contract's input: a report as a JSON object."""

from datetime import date

from pydantic import BaseModel, Field, ValidationError, field_validator

from dateline.domain import Given


class _Line(BaseModel):
    """The fields of a line; unknown ones are let pass, as data sets carry their own."""

    text: str
    id: str | None = Field(default=None, coerce_numbers_to_str=True)
    title: str | None = None
    published: date | None = None
    outlet: str | None = None
    url: str | None = None

    @field_validator("published", mode="before")
    @classmethod
    def _day_of_publication(cls, value: object) -> date | None:
        """The day as written: a time of day after it, in whatever zone, does not move it."""
        if value in (None, ""):
            return None
        if not isinstance(value, str):
            raise ValueError("write the day as text, such as 2017-11-03")
        try:
            return date.fromisoformat(value[:10])
        except ValueError:
            raise ValueError(f'"{value[:40]}" is no day; write it as 2017-11-03') from None


def read_line(raw: bytes) -> Given:
    """What a line gives besides its text. ValueError says, in one line, why it is no report."""
    try:
        line = _Line.model_validate_json(raw)
    except ValidationError as error:
        raise ValueError(_reason(error)) from error
    return Given(
        id=line.id,
        title=line.title or None,
        outlet=line.outlet or None,
        url=line.url or None,
        published=line.published,
    )


def _reason(error: ValidationError) -> str:
    first = error.errors(include_url=False, include_input=False)[0]
    where = ".".join(str(part) for part in first["loc"])
    message = str(first["msg"]).removeprefix("Value error, ")
    return f"{where}: {message}" if where else message
