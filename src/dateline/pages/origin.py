"""Where a page came from and what is known of it before it is looked at."""

from dataclasses import dataclass, fields, replace

from dateline.domain import Given, Page, PageKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """What every page made from one input shares.

    url: the address the bytes came from; that of the page itself, never of a container's items.
    name: the file's name or the URL's path, which hints at the form where the content does not.
    size: bytes of the file as it lies on disk, None where that can't be known beforehand.
    """

    source: str
    given: Given = Given()  # noqa: RUF009 — frozen, so one for all is safe
    url: str | None = None
    name: str = ""
    content_type: str | None = None
    charset: str | None = None
    size: int | None = None

    def item(self, mark: int | str, given: Given | None = None) -> "Origin":
        """The origin of one item of this container; what the user gave outranks `given`."""
        return Origin(source=f"{self.source}#{mark}", given=outrank(self.given, given or Given()))

    def page(self, kind: PageKind, content: bytes) -> Page:
        return Page(
            source=self.source,
            kind=kind,
            content=content,
            given=outrank(self.given, Given(url=self.url)),
            content_type=self.content_type,
            charset=self.charset,
        )

    def unreadable(self, reason: str, content: bytes = b"") -> Page:
        """The page that stands for something that could not be taken for one."""
        return replace(self.page(PageKind.UNREADABLE, content), error=reason)


def outrank(first: Given, second: Given) -> Given:
    """Field by field what `first` says, and what `second` says where `first` is silent."""
    missing = {
        field.name: getattr(second, field.name)
        for field in fields(Given)
        if getattr(first, field.name) is None
    }
    return replace(first, **missing)
