"""Why a document is suggested: every word it shares with what is asked, in both writers' own spelling."""

from app.matching.analysis import terms
from app.matching.records import Document, SharedWord
from app.matching.relevance import Query
from app.matching.text import normalise, tokens


def shared_words(query: Query, document: Document) -> tuple[SharedWord, ...]:
    """The shared words, weightiest first. All of them: a document without its named words is no longer suggested."""
    found = {normalise(token.surface): token.surface for token in reversed(list(tokens(document.words)))}
    weighed = [(_heaviest(query, surface), surface) for surface in reversed(found.values())]
    shared = [(query.weights[term], term, surface) for term, surface in weighed if term]
    shared.sort(key=lambda word: -word[0])
    return tuple(SharedWord(_asked_as(query, term, surface), surface) for _, term, surface in shared)


def _heaviest(query: Query, surface: str) -> str:
    return max((term for term in terms(surface) if term in query.weights), key=query.weights.__getitem__, default="")


def _asked_as(query: Query, term: str, found: str) -> str:
    """The asker's word for a term: the very same word if they wrote it, else the first that gave the term."""
    same = (word for word in query.asked[term] if normalise(word) == normalise(found))
    return next(same, query.asked[term][0])
