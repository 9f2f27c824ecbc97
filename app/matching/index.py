"""The index over the documents: sublinear TF-IDF with pivoted document length, one row per term.

A document's weight for a term is (1 + ln tf) x idf, idf smoothed as scikit-learn does it, divided by the pivoted
length (1 - slope) x mean + slope x length of the document's vector (Singhal, Buckley and Mitra, 1996): cosine alone
(slope 1) puts a two-line offer before an initiative that says more.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final, Self

import numpy as np
from numpy.typing import NDArray

from app.matching.analysis import analyse
from app.matching.records import Document
from app.matching.slips import Spellings, spellings

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

SLOPE: Final = 0.5


@dataclass(frozen=True, slots=True, eq=False)
class Postings:
    """Term by document: the documents of term t are documents[starts[t]:starts[t + 1]], with their weights."""

    starts: NDArray[np.int32]
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
    if not any(texts):  # scikit-learn refuses an empty vocabulary; an empty registry is no mistake.
        none = np.zeros(0, dtype=np.int32)
        return {}, np.zeros(0), Postings(np.zeros(1, dtype=np.int32), none, np.zeros(0))
    # Imported here because it takes seconds, which a start without an index need not wait for.
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectorizer = TfidfVectorizer(analyzer=list, sublinear_tf=True, norm=None)
    weights = vectorizer.fit_transform(texts)
    return dict(vectorizer.vocabulary_), vectorizer.idf_, _postings(weights)


def _postings(weights: "csr_matrix") -> Postings:
    lengths = np.sqrt(np.asarray(weights.multiply(weights).sum(axis=1)).ravel())
    pivoted = (1 - SLOPE) * lengths.mean() + SLOPE * lengths
    by_term = weights.multiply(1 / pivoted[:, None]).T.tocsr()
    by_term.sort_indices()
    return Postings(by_term.indptr, by_term.indices, by_term.data)
