from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.feature_extraction.text import TfidfVectorizer

from app.matching import Document, Index, Wish, suggest
from app.matching.analysis import analyse
from app.matching.index import SLOPE
from tests.matching.examples import INDEX, REGISTRY

NAMES = ["koffie", "hond", "soep", "fiets", "kind", "taal", "winkelhulp"]
WORDS = st.lists(st.sampled_from(NAMES), max_size=8).map(" ".join)
TEXTS = st.lists(WORDS, min_size=1, max_size=6)


def documents(texts: list[str]) -> list[Document]:
    return [Document(f"d{number}", "", text, "offer") for number, text in enumerate(texts)]


def dense(index: Index) -> np.ndarray:
    return index.weights.T.toarray()


@settings(deadline=None, max_examples=50)
@given(TEXTS)
def test_weights_are_those_of_scikit_learn_but_for_the_length(texts: list[str]):
    index = Index.build(documents(texts))
    if not any(texts):
        assert index.vocabulary == {}
        return
    vectorizer = TfidfVectorizer(analyzer=analyse, sublinear_tf=True, norm=None)
    expected = vectorizer.fit_transform(texts).toarray()
    lengths = np.linalg.norm(expected, axis=1)
    assert index.vocabulary == vectorizer.vocabulary_
    assert index.idf == pytest.approx(vectorizer.idf_)
    assert dense(index) == pytest.approx(expected / ((1 - SLOPE) * lengths.mean() + SLOPE * lengths)[:, None])


@pytest.mark.parametrize("texts", [[], [""], ["de het een"], ["\x00", "☕"]])
def test_an_index_of_nothing_finds_nothing(texts: list[str]):
    assert suggest(Index.build(documents(texts)), Wish("koffie met de hond")) == ()


def test_one_document_is_found():
    assert len(suggest(Index.build(documents(["koffie drinken"])), Wish("koffie"))) == 1


def test_two_documents_with_one_id_are_refused():
    with pytest.raises(ValueError, match="two documents have the id 'koffie'"):
        Index.build([*REGISTRY, REGISTRY[0]])


@settings(deadline=None, max_examples=25)
@given(st.permutations(REGISTRY))
def test_the_order_of_documents_makes_no_difference(shuffled: list[Document]):
    wish = Wish("koffie, boodschappen, de hond en een lekke band")
    assert suggest(Index.build(shuffled), wish) == suggest(INDEX, wish)


@settings(deadline=None, max_examples=25)
@given(WORDS)
def test_adding_and_removing_a_document_changes_nothing(text: str):
    added = [*REGISTRY, Document("new", "", text, "offer")]
    rebuilt = Index.build(document for document in added if document.id != "new")
    assert dense(rebuilt).tolist() == dense(INDEX).tolist()


def test_threads_may_read_one_index_at_once():
    wishes = [Wish("koffie met buren"), Wish("de hond uitlaten"), Wish("winkelen met de rolstoel")] * 50
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(lambda wish: suggest(INDEX, wish), wishes)) == [suggest(INDEX, wish) for wish in wishes]
