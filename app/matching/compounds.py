"""Splitting Dutch compounds into the words they are made of, by likelihood.

Of all ways to cut a word into known words, the one with the highest product of frequencies is taken, not the first
that fits. Frequencies are shares of all words, from wordfreq's Dutch list (311,000 words; code Apache 2.0, data
CC BY-SA 4.0); whether a part is a Dutch word at all is asked of simplemma's word list (MIT).
"""

from functools import lru_cache
from math import inf, log
from typing import Final

import simplemma

from app.matching.stop_words import STOP_WORDS

SHORTEST_COMPOUND: Final = 7
LONGEST_COMPOUND: Final = 45
SHORTEST_PART: Final = 3
# One in a million: a rarer part is a name or a slip of the pen, a rarer whole is a compound somebody made up.
KNOWN_FROM: Final = 1e-6
# Three in a hundred thousand: a known word is cut only between two words as common as this (fiets, maker).
COMMON_FROM: Final = 3e-5
# Letters that Dutch puts between two parts: stad-s-park, boek-en-kast. A link makes a cut less likely.
LINKS: Final = ("", "s", "e", "en", "er", "n")
LINK_COST: Final = log(20)
# Endings and prefixes that happen to be in the word lists, but never are a word inside a compound.
_ENDINGS: Final = """
aal age amen ant aren bel den des eer eel elen end ende ent eren ers eur gen heid hel hen her ige ing isch ist jes ken
lat len lijk men nen ons ont ren sen ster ten tje tjes ver
"""
NO_PARTS: Final = frozenset(_ENDINGS.split())

# Parts up to a place in the word: how likely they are together, and which they are.
Cut = tuple[float, tuple[str, ...]]


@lru_cache(maxsize=1)
def _frequencies() -> dict[str, float]:
    # Read on first use: the list takes a quarter of a second and 40 MB.
    from wordfreq import get_frequency_dict

    frequencies: dict[str, float] = get_frequency_dict("nl", wordlist="best")
    return frequencies


def frequency(word: str) -> float:
    """How often a word is written in Dutch, as a share of all words; 0 when wordfreq does not know it."""
    return _frequencies().get(word, 0.0)


@lru_cache(maxsize=100_000)
def split(word: str) -> tuple[str, ...]:
    """The words a compound is made of, or the word alone when it is none."""
    if not word.isalpha() or not SHORTEST_COMPOUND <= len(word) <= LONGEST_COMPOUND:
        return (word,)
    parts = _likeliest_parts(word)
    return parts if parts and (frequency(word) < KNOWN_FROM or _two_common(parts)) else (word,)


def _two_common(parts: tuple[str, ...]) -> bool:
    """Whether a word that people know (fietsenmaker) may be cut all the same; "bijstand" is not about "stand"."""
    return len(parts) == 2 and all(frequency(part) >= COMMON_FROM and part not in STOP_WORDS for part in parts)


def _likeliest_parts(word: str) -> tuple[str, ...]:
    """The cut into at least two parts with the highest likelihood; empty when there is none."""
    best: list[Cut] = [(0.0, ()), *[(-inf, ())] * len(word)]
    for end in range(SHORTEST_PART, len(word) + 1):
        starts = range(end - SHORTEST_PART + 1)
        best[end] = max((_extended(best[start], word, start, end) for start in starts), key=lambda cut: cut[0])
    return best[-1][1]


def _extended(cut: Cut, word: str, start: int, end: int) -> Cut:
    if cut[0] == -inf or end - start == len(word):
        return (-inf, ())
    likelihood, part = _part(word[start:end], last=end == len(word))
    return (cut[0] + likelihood, (*cut[1], part))


@lru_cache(maxsize=100_000)
def _part(letters: str, *, last: bool) -> tuple[float, str]:
    """The likeliest word in these letters, with or without a link at its end; a compound's last part has no link."""
    links = ("",) if last else LINKS
    stems = ((letters.removesuffix(link), link) for link in links if letters.endswith(link))
    return max(((_likelihood(stem) - (LINK_COST if link else 0.0), stem) for stem, link in stems), key=lambda s: s[0])


@lru_cache(maxsize=100_000)
def _likelihood(part: str) -> float:
    if len(part) < SHORTEST_PART or part in NO_PARTS or frequency(part) < KNOWN_FROM:
        return -inf
    return log(frequency(part)) if simplemma.is_known(part, "nl") else -inf
