"""From a word as written to the terms it is found by: its lemma, and the words inside it when it is a compound."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

import simplemma

from app.matching.compounds import split
from app.matching.stop_words import STOP_WORDS, TELLING_WORDS
from app.matching.text import spelling, tokens, without_accents

SHORTEST_TERM: Final = 2
_WITHOUT_JOINS: Final = str.maketrans("", "", "_-")


def analyse(text: str) -> list[str]:
    """Every term of a text, in order and as often as it is there."""
    return [term for token in tokens(text) for term in terms(token.surface)]


@lru_cache(maxsize=200_000)
def terms(surface: str) -> tuple[str, ...]:
    """The terms of one word, the whole first; empty for a stop word or a number. "taal-maatje" is "taalmaatje"."""
    pieces = spelling(surface).removesuffix("'s").split("-")
    whole = "".join(pieces)
    if _says_nothing(whole):
        return ()
    parts = [part for piece in pieces for part in split(piece) if part != whole]
    return tuple(dict.fromkeys(_kept([whole, *parts])))


def _kept(words: list[str]) -> Iterator[str]:
    return (lemma(word) for word in words if not _says_nothing(word))


def _says_nothing(word: str) -> bool:
    return len(word) < SHORTEST_TERM or word.isdecimal() or bool({without_accents(word), lemma(word)} & STOP_WORDS)


@lru_cache(maxsize=200_000)
def lemma(word: str) -> str:
    """The word's entry in a dictionary (liep: loop; kinderen: kind), without accents.

    simplemma knows many nouns and verbs as each other's entry (fiets: fietsen, fietsen: fiets), so that the two would
    never meet; such a pair is one word here, the shorter of them.
    """
    entry = _entry(word)
    other = _entry(entry)
    return min(entry, other, key=lambda one: (len(one), one)) if _entry(other) == entry else entry


def _entry(word: str) -> str:
    if word in TELLING_WORDS:
        return word
    # simplemma writes "op_halen" for a separable verb, and "e-mailen".
    return without_accents(simplemma.lemmatize(word, "nl").translate(_WITHOUT_JOINS).casefold())
