"""Measuring the matcher on a BEIR folder, beside plain word TF-IDF: the same folder, the same measures."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import Final

from app.matching.beir import Collection, read_collection
from app.matching.index import Index
from app.matching.measures import Grades, ndcg, recall, reciprocal_rank
from app.matching.records import Document
from app.matching.relevance import ranked, read, relevance
from app.matching.silence import Silence, Trial, at, cross_validated, curve
from app.matching.suggestions import THRESHOLD

DEPTH: Final = 20
# From a text to the ids of the passages that share anything with it, best first.
Ranker = Callable[[str], list[str]]


@dataclass(frozen=True, slots=True)
class Measures:
    """Means over the judged queries: of the bare ranking, before any threshold."""

    ndcg_at_10: float
    mrr_at_10: float
    recall_at_20: float

    def as_dict(self) -> dict[str, float]:
        return {"ndcg@10": self.ndcg_at_10, "mrr@10": self.mrr_at_10, "recall@20": self.recall_at_20}


@dataclass(frozen=True, slots=True)
class Report:
    """The matcher and plain word TF-IDF on one collection, and what the matcher's threshold does to it."""

    passages: int
    judged_queries: int
    nabij: Measures
    word_tfidf: Measures
    silence: Silence
    cross_validated: tuple[Silence, ...]
    curve: tuple[Silence, ...]

    def as_dict(self) -> dict[str, dict[str, float]]:
        """As JSON shows it: per system its measures; of the matcher also its silence and what that loses."""
        silence = {"silence": self.silence.silent, "lost": self.silence.lost}
        return {"nabij": self.nabij.as_dict() | silence, "word_tfidf": self.word_tfidf.as_dict()}


def evaluate(folder: Path) -> Report:
    """Measure on this folder; EvaluationError tells what is wrong with it. A query of stop words finds nothing."""
    collection = read_collection(folder)
    index = Index.build(Document(p.id, p.title, p.text, "initiative") for p in collection.passages)
    trials = _trials(index, collection)
    return Report(
        passages=len(collection.passages),
        judged_queries=len(collection.judgements),
        nabij=_measure(collection, lambda text: _ranking(index, text)),
        word_tfidf=_measure(collection, _word_tfidf(collection)),
        silence=at(THRESHOLD, trials),
        cross_validated=cross_validated(trials),
        curve=curve(trials),
    )


def _measure(collection: Collection, ranker: Ranker) -> Measures:
    judged = [(ranker(collection.queries[id_]), grades) for id_, grades in sorted(collection.judgements.items())]
    return Measures(_mean(ndcg, judged), _mean(reciprocal_rank, judged), _mean(recall, judged))


def _mean(measure: Callable[[Sequence[str], Grades], float], judged: list[tuple[list[str], Grades]]) -> float:
    return fmean(measure(ranking, grades) for ranking, grades in judged)


def _ranking(index: Index, text: str) -> list[str]:
    return [index.documents[place].id for place in ranked(relevance(index, read(index, text)), DEPTH)]


def _word_tfidf(collection: Collection) -> Ranker:
    """scikit-learn's default TfidfVectorizer and cosine: what the matcher has to be better than."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectorizer = TfidfVectorizer()
    try:
        passages = vectorizer.fit_transform(f"{p.title}. {p.text}" for p in collection.passages)
    except ValueError:  # No passage holds a word, so none can be found.
        return lambda text: []

    def ranker(text: str) -> list[str]:
        scores = (vectorizer.transform([text]) @ passages.T).toarray().ravel()
        return [collection.passages[place].id for place in ranked(scores, DEPTH)]

    return ranker


def _trials(index: Index, collection: Collection) -> list[Trial]:
    asked = sorted({*collection.judgements, *collection.unanswerable})
    return [_trial(index, collection.queries[id_], collection.judgements.get(id_, {})) for id_ in asked]


def _trial(index: Index, text: str, grades: Grades) -> Trial:
    scores = relevance(index, read(index, text))
    fits = min(2, max(grades.values(), default=2))
    top = [(grades.get(index.documents[place].id, 0), float(scores[place])) for place in ranked(scores, 10)]
    rest = (float(score) for document, score in zip(index.documents, scores, strict=True) if document.id not in grades)
    return Trial(
        fitting=tuple(score for grade, score in top if grade >= fits),
        misfits=tuple(score for grade, score in top if not grade),
        best_of_the_rest=max(rest, default=0.0),
    )
