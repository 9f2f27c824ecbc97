"""How much each document has to do with what is asked. The numbers stay inside this package."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from math import log, sqrt

import numpy as np
from numpy.typing import NDArray

from app.matching.analysis import terms
from app.matching.index import Index
from app.matching.slips import meant
from app.matching.text import tokens


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked, in terms of an index: per term its weight, and the asker's words that gave it."""

    weights: Mapping[str, float]
    asked: Mapping[str, tuple[str, ...]]


def read(index: Index, text: str) -> Query:
    """The asker's words as a vector of length 1. Words that no document has count in its length: they stay unmet."""
    surfaces = _surfaces(text)
    weights: dict[str, float] = defaultdict(float)
    asked: dict[str, tuple[str, ...]] = defaultdict(tuple)
    unmet = 0.0
    for term, words in surfaces.items():
        found = {term: 1.0} if term in index.vocabulary else meant(term, index.spellings)
        unmet += 0.0 if found else index.idf_of_unknown**2
        for other, share in found.items():
            weight = share * (1 + log(words.total())) * index.idf[index.vocabulary[other]]
            weights[other] = max(weights[other], float(weight))
            asked[other] += tuple(words)
    length = sqrt(unmet + sum(weight**2 for weight in weights.values())) or 1.0
    return Query({term: weight / length for term, weight in weights.items()}, asked)


def _surfaces(text: str) -> dict[str, Counter[str]]:
    surfaces: dict[str, Counter[str]] = defaultdict(Counter)
    for token in tokens(text):
        for term in terms(token.surface):
            surfaces[term][token.surface] += 1
    return surfaces


def relevance(index: Index, query: Query) -> NDArray[np.float64]:
    """For each document, in the order of the index, the sum over shared terms of asked weight x document weight."""
    scores = np.zeros(len(index.documents))
    rows = index.weights
    for term, weight in query.weights.items():
        number = index.vocabulary[term]
        its = slice(rows.indptr[number], rows.indptr[number + 1])
        scores[rows.indices[its]] += weight * rows.data[its]
    return scores


def ranked(scores: NDArray[np.float64], limit: int) -> list[int]:
    """The places of the best documents that share anything at all, best first; ties in the order of the index."""
    best = np.argsort(-scores, kind="stable")[:limit]
    return [int(place) for place in best if scores[place] > 0]
