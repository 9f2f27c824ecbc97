"""Looking through the public registry with a few words. Stores nothing; offers are never public."""

from uuid import UUID

from app.matching.relevance import ranked, read, relevance
from app.search.index import public_index

MOST = 200
LONGEST = 300  # characters of a search that are read


def list_initiatives_about(text: str) -> list[UUID]:
    """Ids of live initiatives that share words with the text, the most about it first; at most 200."""
    index = public_index()
    scores = relevance(index, read(index, text[:LONGEST]))
    return [UUID(index.documents[place].id) for place in ranked(scores, MOST)]
