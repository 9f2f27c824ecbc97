"""The index over the documents: sublinear TF-IDF with pivoted document length, one row per term.

A document's weight for a term is (1 + ln tf) x idf, idf smoothed as scikit-learn does it, divided by the pivoted
length (1 - slope) x mean + slope x length of the document's vector (Singhal, Buckley and Mitra, 1996): cosine alone
(slope 1) puts a two-line offer before an initiative that says more.

The weights are those of scikit-learn's TfidfVectorizer (a test compares them), worked out here in ten lines, because
importing scikit-learn takes three of the five seconds in which the app has to start.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

from app.matching.analysis import analyse
from app.matching.records import Document
from app.matching.slips import Spellings, spellings

SLOPE: Final = 0.5


@dataclass(frozen=True, slots=True, eq=False)
class Postings:
    """Term by document: the documents of term t are documents[starts[t]:starts[t + 1]], with their weights."""

    starts: NDArray[np.int64]
    documents: NDArray[np.int32]
    weights: NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """Documents in the order of their ids, their terms and weights. Never changes, so threads may share it."""

    documents: tuple[Document, ...]
    vocabulary: Mapping[str, int]
    idf: NDArray[np.float64]
    postings: Postings
    spellings: Spellings

    @classmethod
    def build(cls, documents: Iterable[Document]) -> Self:
        """Index these documents, in whatever order they come; two with one id raise ValueError."""
        ordered = tuple(sorted(documents, key=lambda document: document.id))
        _refuse_doubles(ordered)
        vocabulary, idf, postings = _fit([analyse(document.words) for document in ordered])
        return cls(ordered, vocabulary, idf, postings, spellings(vocabulary))

    @property
    def idf_of_unknown(self) -> float:
        """What a word weighs that no document has, by the formula of the ones that some have."""
        return float(np.log(1 + len(self.documents)) + 1)


def _refuse_doubles(ordered: tuple[Document, ...]) -> None:
    for one, other in pairwise(ordered):
        if one.id == other.id:
            raise ValueError(f"two documents have the id {one.id!r}")


def _fit(texts: list[list[str]]) -> tuple[dict[str, int], NDArray[np.float64], Postings]:
    vocabulary = {term: number for number, term in enumerate(sorted({term for text in texts for term in text}))}
    counted = [(vocabulary[term], place, n) for place, text in enumerate(texts) for term, n in Counter(text).items()]
    numbers, places, counts = np.array(sorted(counted), dtype=np.int32).reshape(-1, 3).T
    holders = np.bincount(numbers, minlength=len(vocabulary))
    idf = np.log((1 + len(texts)) / (1 + holders)) + 1
    weights = (1 + np.log(counts)) * idf[numbers]
    pivoted = _pivoted_lengths(places, weights, len(texts))
    return vocabulary, idf, Postings(np.append(0, np.cumsum(holders)), places, weights / pivoted[places])


def _pivoted_lengths(places: NDArray[np.int32], weights: NDArray[np.float64], texts: int) -> NDArray[np.float64]:
    lengths = np.sqrt(np.bincount(places, weights**2, minlength=texts))
    return (1 - SLOPE) * lengths.mean() + SLOPE * lengths if len(weights) else np.ones(texts)
