import re
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.matching import Document, Index, SharedWord, Wish, mark, suggest
from app.matching.relevance import read, relevance
from tests.matching.examples import INDEX, REGISTRY

WISHES = [
    "Ik wil koffie drinken met mijn buren",
    "iemand die met de honden loopt",
    "winkelen in een rolstoel",
    "mijn fiets heeft een lekke band",
    "boodschapen doen in de supermarkt",
]
POOL = ["koffieochtend", "Koffie", "koffie", "honden", "hondje", "winkelhulp", "winkels", "boodschappen", "soep"]
TEXTS = st.lists(st.sampled_from(POOL), max_size=10).map(" ".join)


def without(document: Document, words: set[str]) -> Document:
    def cut(text: str) -> str:
        return "".join(segment.text for segment in mark(text, words) if not segment.marked)

    return replace(document, title=cut(document.title), text=cut(document.text))


def score(index: Index, text: str, id_: str) -> float:
    scores = relevance(index, read(index, text))
    return float(scores[[document.id for document in index.documents].index(id_)])


def test_shared_words_are_whole_words_as_each_wrote_them():
    (suggestion,) = suggest(INDEX, Wish("WINKELS met mijn Rolstoel"))
    assert set(suggestion.shared) == {SharedWord("WINKELS", "Winkelhulp"), SharedWord("Rolstoel", "rolstoelbus")}


def test_the_very_same_word_is_named_beside_itself():
    (suggestion,) = suggest(Index.build(REGISTRY), Wish("honden, mijn hond"))
    assert SharedWord("hond", "hond") in suggestion.shared


def test_the_weightiest_word_is_named_first():
    registry = [Document(f"d{n}", "Soep", "soep" if n else "soep met linzen", "offer") for n in range(5)]
    shared = suggest(
        Index.build(registry), Wish("soep of linzen", excluded_documents=frozenset({"d1", "d2", "d3", "d4"}))
    )
    assert [word.found for word in shared[0].shared] == ["linzen", "Soep"]


def test_a_word_written_twice_is_named_once():
    (suggestion,) = suggest(INDEX, Wish("koffie"))
    assert [word.found for word in suggestion.shared] == ["Koffieochtend", "koffie"]


@pytest.mark.parametrize("text", WISHES)
def test_every_named_word_stands_in_its_text(text: str):
    documents = {document.id: document for document in REGISTRY}
    found = suggest(INDEX, Wish(text))
    assert found
    for suggestion in found:
        for word in suggestion.shared:
            assert re.search(rf"\b{word.asked}\b", text)
            assert re.search(rf"\b{word.found}\b", documents[suggestion.document_id].words)


@pytest.mark.parametrize("text", WISHES)
def test_a_document_without_its_named_words_is_no_longer_suggested(text: str):
    for suggestion in suggest(INDEX, Wish(text)):
        named = {word.found for word in suggestion.shared}
        left = Index.build(without(d, named) if d.id == suggestion.document_id else d for d in REGISTRY)
        assert score(left, text, suggestion.document_id) == 0
        assert suggestion.document_id not in {found.document_id for found in suggest(left, Wish(text))}


@pytest.mark.parametrize("text", WISHES)
def test_without_any_one_named_word_a_document_drops(text: str):
    for suggestion in suggest(INDEX, Wish(text)):
        for word in suggestion.shared:
            left = Index.build(without(d, {word.found}) if d.id == suggestion.document_id else d for d in REGISTRY)
            assert score(left, text, suggestion.document_id) < score(INDEX, text, suggestion.document_id)


@settings(deadline=None, max_examples=60)
@given(TEXTS, st.lists(TEXTS, min_size=1, max_size=5))
def test_named_words_are_all_that_is_shared(asked: str, texts: list[str]):
    registry = [Document(f"d{number}", "", text, "offer") for number, text in enumerate(texts)]
    for suggestion in suggest(Index.build(registry), Wish(asked)):
        named = {word.found for word in suggestion.shared}
        left = Index.build(without(d, named) if d.id == suggestion.document_id else d for d in registry)
        assert score(left, asked, suggestion.document_id) == 0


def test_relevance_of_a_question_of_stop_words_is_nought():
    assert not np.any(relevance(INDEX, read(INDEX, "ik wil graag de het een")))
