"""Slips of the pen: for an asked word that no dictionary knows, the indexed words that it may have been meant as."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final

import simplemma

from app.matching.compounds import frequency

# Rarer than one in ten million words: nobody's word, so likely a slip. Known words are never "corrected".
UNKNOWN_BELOW: Final = 1e-7
# Below five letters one other letter makes another word; from eight letters two may be wrong.
SHORTEST: Final = 5
TWO_WRONG_FROM: Final = 8
# What a word still counts for, per wrong letter: it may after all have been meant otherwise.
WEIGHT_PER_LETTER: Final = 0.7

# Per length: each term with the set of its letters, which tells quickly that two words cannot be alike.
Spellings = Mapping[int, tuple[tuple[str, frozenset[str]], ...]]


def spellings(vocabulary: Iterable[str]) -> Spellings:
    """The words of an index, in a form in which `meant` finds the ones alike."""
    by_length: dict[int, list[tuple[str, frozenset[str]]]] = defaultdict(list)
    for term in sorted(vocabulary):
        by_length[len(term)].append((term, frozenset(term)))
    return {length: tuple(found) for length, found in by_length.items()}


def meant(term: str, known: Spellings) -> dict[str, float]:
    """The indexed words nearest to an unknown one, with what they count for; empty when none is near enough."""
    if len(term) < SHORTEST or not _unknown(term):
        return {}
    most = 2 if len(term) >= TWO_WRONG_FROM else 1
    wrong = {other: wrong_letters(term, other) for other in _candidates(term, known, most)}
    fewest = min(wrong.values(), default=most + 1)
    return {other: WEIGHT_PER_LETTER**count for other, count in wrong.items() if count == fewest <= most}


@lru_cache(maxsize=100_000)
def _unknown(term: str) -> bool:
    return frequency(term) < UNKNOWN_BELOW and not simplemma.is_known(term, "nl")


def _candidates(term: str, known: Spellings, most: int) -> Iterable[str]:
    letters = frozenset(term)
    for length in range(len(term) - most, len(term) + most + 1):
        yield from (other for other, its in known.get(length, ()) if len(letters ^ its) <= 2 * most)


def wrong_letters(one: str, other: str) -> int:
    """Letters to add, drop, change, or swap with a neighbour (optimal string alignment distance)."""
    before, above = [0], list(range(len(other) + 1))
    for i, letter in enumerate(one):
        row = [i + 1]
        for j, its in enumerate(other):
            swapped = i > 0 and j > 0 and letter == other[j - 1] and one[i - 1] == its
            steps = (above[j + 1] + 1, row[j] + 1, above[j] + (letter != its))
            row.append(min(*steps, before[j - 1] + 1) if swapped else min(steps))
        before, above = above, row
    return above[-1]
