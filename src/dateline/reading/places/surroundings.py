"""A possible place name in its sentence, with the words before and after it."""

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.language import Sentence, Token
from dateline.reading.places.runs import Run


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A possible name in its sentence. start, end: its tokens, `[start, end)`.

    geographic: whether a word of the name itself says that it is of geography.
    """

    run: Run
    start: int
    end: int
    name: str
    geographic: bool = False

    @property
    def sentence(self) -> Sentence:
        return self.run.sentence

    @property
    def tokens(self) -> Sequence[Token]:
        return self.sentence.tokens[self.start : self.end]

    def before(self, distance: int = 1) -> Token | None:
        """The token so many places before the name."""
        position = self.start - distance
        return self.sentence.tokens[position] if position >= 0 else None

    def after(self, distance: int = 1) -> Token | None:
        position = self.end + distance - 1
        return self.sentence.tokens[position] if position < len(self.sentence.tokens) else None
