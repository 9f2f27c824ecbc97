"""Splitting a text so that a page can mark the shared words in it. Nothing of the text is changed."""

from collections.abc import Iterable, Iterator

from app.matching.records import Segment
from app.matching.text import normalise, tokens


def mark(text: str, words: Iterable[str]) -> tuple[Segment, ...]:
    """The text in segments, marked where a whole word is one of `words`, whatever its capitals and accents."""
    wanted = {normalise(word) for word in words}
    return tuple(Segment(piece, marked) for piece, marked in _pieces(text, wanted) if piece)


def _pieces(text: str, wanted: set[str]) -> Iterator[tuple[str, bool]]:
    done = 0
    for token in tokens(text):
        if normalise(token.surface) in wanted:
            yield text[done : token.start], False
            yield token.surface, True
            done = token.end
    yield text[done:], False
