"""Which documents might fit what somebody asks, and why. Nothing is stored, nobody is ranked, no score leaves.

Relevance picks at most nine above the threshold; distance orders them. What the asker excluded is out; nothing else
is: days, languages and distance are told, not used to hide.

How the threshold was chosen: on a development collection, as the highest that loses no more than 3% of the fitting
documents in the top 10; over five folds that gives 0.063 to 0.074, median 0.063, rounded down. On the folds it was not
chosen on it loses 6.7% and mutes 3.3% of the questions without an answer. It mutes few: where the words are the same
and the need is not, words alone cannot tell. `python -m app.matching FOLDER` prints the trade-off; ADR 0003 tells why.
"""

from math import inf
from typing import Final

from app.matching.distance import metres_between, walking_minutes
from app.matching.index import Index
from app.matching.reasons import shared_words
from app.matching.records import Document, Suggestion, Wish
from app.matching.relevance import Query, ranked, read, relevance

MOST: Final = 9
# In the units of `relevance`: the asked words are a vector of length 1, a document of average length one of about 1.
THRESHOLD: Final = 0.06


def suggest(index: Index, wish: Wish, limit: int = MOST) -> tuple[Suggestion, ...]:
    """At most nine documents, nearest first, unknown distance last, ties by id; empty is a full answer."""
    query = read(index, wish.text)
    scores = relevance(index, query)
    scores[[_excluded(document, wish) for document in index.documents]] = 0.0
    scores[scores < THRESHOLD] = 0.0
    best = ranked(scores, max(0, min(limit, MOST)))
    found = [_suggestion(query, wish, index.documents[place]) for place in best]
    return tuple(sorted(found, key=_nearest))


def _excluded(document: Document, wish: Wish) -> bool:
    return (
        document.id in wish.excluded_documents
        or document.buurt in wish.excluded_buurten
        or document.owner in wish.excluded_owners
    )


def _suggestion(query: Query, wish: Wish, document: Document) -> Suggestion:
    same_buurt = wish.buurt is not None and wish.buurt == document.buurt
    metres = _metres(wish, document, same_buurt)
    minutes = None if metres is None else walking_minutes(metres)
    return Suggestion(
        document_id=document.id,
        shared=shared_words(query, document),
        metres=metres,
        walking_minutes=minutes,
        same_buurt=same_buurt,
        days=wish.days & document.days,
        parts=wish.parts & document.parts,
        languages=wish.languages & document.languages,
        within_reach=_within_reach(document, minutes, same_buurt),
    )


def _metres(wish: Wish, document: Document, same_buurt: bool) -> int | None:
    if same_buurt or wish.place is None or document.place is None:
        return None
    return metres_between(wish.place, document.place)


def _within_reach(document: Document, minutes: int | None, same_buurt: bool) -> bool | None:
    if document.reach_minutes is None or (minutes is None and not same_buurt):
        return None
    return (minutes or 0) <= document.reach_minutes


def _nearest(suggestion: Suggestion) -> tuple[float, str]:
    metres = 0 if suggestion.same_buurt else suggestion.metres
    return (inf if metres is None else metres, suggestion.document_id)
