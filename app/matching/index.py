"""The index over the documents: sublinear TF-IDF with pivoted document length, one row per term.

A document's weight for a term is (1 + ln tf) x idf, idf smoothed as scikit-learn does it, divided by the pivoted
length (1 - slope) x mean + slope x length of the document's vector (Singhal, Buckley and Mitra, 1996): cosine alone
(slope 1) puts a two-line offer before an initiative that says more.

scikit-learn's TfidfVectorizer fits it. The matrix is kept transposed, one row per term, so that a question costs only
the rows of its own terms.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from app.matching.analysis import analyse
from app.matching.records import Document
from app.matching.slips import Spellings, spellings

SLOPE: Final = 0.5


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """Documents in the order of their ids, their terms and weights. Never changes, so threads may share it."""

    documents: tuple[Document, ...]
    vocabulary: Mapping[str, int]
    idf: NDArray[np.float64]
    weights: csr_array  # term by document
    spellings: Spellings

    @classmethod
    def build(cls, documents: Iterable[Document]) -> Self:
        """Index these documents, in whatever order they come; two with one id raise ValueError."""
        ordered = tuple(sorted(documents, key=lambda document: document.id))
        _refuse_doubles(ordered)
        vocabulary, idf, weights = _fit(ordered)
        return cls(ordered, vocabulary, idf, weights, spellings(vocabulary))

    @property
    def idf_of_unknown(self) -> float:
        """What a word weighs that no document has, by the formula of the ones that some have."""
        return float(np.log(1 + len(self.documents)) + 1)


def _refuse_doubles(ordered: tuple[Document, ...]) -> None:
    for one, other in pairwise(ordered):
        if one.id == other.id:
            raise ValueError(f"two documents have the id {one.id!r}")


def _fit(documents: Sequence[Document]) -> tuple[dict[str, int], NDArray[np.float64], csr_array]:
    """Vocabulary, idf and the transposed weights. Nothing to index gives an empty index."""
    # Imported when the first index is built: it takes a second that a command without an index need not wait for.
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectorizer = TfidfVectorizer(analyzer=analyse, sublinear_tf=True, norm=None)
    try:
        weights = csr_array(vectorizer.fit_transform(document.words for document in documents))
    except ValueError:  # scikit-learn's way to say that no document has a term
        return {}, np.empty(0), csr_array((0, len(documents)))
    lengths = np.sqrt(weights.multiply(weights).sum(axis=1))
    pivoted = (1 - SLOPE) * lengths.mean() + SLOPE * lengths
    vocabulary = {term: int(number) for term, number in vectorizer.vocabulary_.items()}
    return vocabulary, vectorizer.idf_, csr_array(weights.multiply(1 / pivoted[:, None]).T)
