"""From text to words: where each word stands in the text as written, and the plain form in which words are compared."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

# A run of letters and digits, accents written separately and soft hyphens included, joined by one hyphen or apostrophe.
_PIECE: Final = "[^\\W_][\\w\u0300-\u036f\u00ad]*"
_WORD: Final = re.compile(f"{_PIECE}(?:['\u2018\u2019\u2010\u2011-]{_PIECE})*")
# Longer runs are no words (a pasted link, a held-down key); only this much of them is compared.
LONGEST_WORD: Final = 60
_STRAIGHT: Final = str.maketrans({"\u2018": "'", "\u2019": "'", "\u2010": "-", "\u2011": "-", "\u00ad": None})


@dataclass(frozen=True, slots=True)
class Token:
    """A word as written, with its place in the text: text[start:end] == surface."""

    surface: str
    start: int
    end: int


def tokens(text: str) -> Iterator[Token]:
    """Every word of a text, in order, never overlapping; emoji, NUL and punctuation stand between words."""
    return (Token(found.group(), found.start(), found.end()) for found in _WORD.finditer(text))


def spelling(surface: str) -> str:
    """A word as a dictionary spells it: lower case, accents kept, straight apostrophe and hyphen."""
    return unicodedata.normalize("NFKC", surface[:LONGEST_WORD]).translate(_STRAIGHT).casefold()


def without_accents(word: str) -> str:
    """The word as people type it who leave accents out: "ideeën" is "ideeen"."""
    return "".join(letter for letter in unicodedata.normalize("NFKD", word) if not unicodedata.combining(letter))


@lru_cache(maxsize=100_000)
def normalise(surface: str) -> str:
    """The form in which two words are the same word: lower case, without accents, curly quotes and soft hyphens."""
    return without_accents(spelling(surface))
