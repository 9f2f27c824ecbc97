"""How good a ranking is, judged by graded relevance: the usual measures, by their usual definitions."""

from collections.abc import Mapping, Sequence
from math import log2

Grades = Mapping[str, int]


def ndcg(ranking: Sequence[str], grades: Grades, depth: int = 10) -> float:
    """Discounted gain of the first `depth` over that of the best order; gain is the grade itself (linear)."""
    best = _discounted(sorted(grades.values(), reverse=True)[:depth])
    return _discounted([grades.get(id_, 0) for id_ in ranking[:depth]]) / best if best else 0.0


def _discounted(gains: Sequence[int]) -> float:
    return sum(gain / log2(place + 2) for place, gain in enumerate(gains))


def reciprocal_rank(ranking: Sequence[str], grades: Grades, depth: int = 10) -> float:
    """One over the place of the first relevant passage; 0 when it is not among the first `depth`."""
    return next((1 / place for place, id_ in enumerate(ranking[:depth], 1) if id_ in grades), 0.0)


def recall(ranking: Sequence[str], grades: Grades, depth: int = 20) -> float:
    """The share of all relevant passages that is among the first `depth`."""
    return sum(id_ in grades for id_ in ranking[:depth]) / len(grades) if grades else 0.0
