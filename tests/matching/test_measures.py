from math import log2

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.matching.measures import ndcg, recall, reciprocal_rank

GRADES = {"a": 3, "b": 1, "c": 2}


def test_the_best_order_is_one_and_nothing_found_is_nought():
    assert ndcg(["a", "c", "b"], GRADES) == 1
    assert ndcg([], GRADES) == ndcg(["x"], GRADES) == 0


def test_gain_is_linear_and_discounted_by_the_logarithm_of_the_place():
    best = 3 + 2 / log2(3) + 1 / 2
    assert ndcg(["x", "a", "b"], GRADES) == pytest.approx((3 / log2(3) + 1 / 2) / best)


def test_the_eleventh_place_counts_for_nothing():
    assert ndcg([*"lmnopqrstu", "a"], GRADES) == reciprocal_rank([*"lmnopqrstu", "a"], GRADES) == 0


def test_reciprocal_rank_is_of_the_first_relevant_one():
    assert reciprocal_rank(["x", "b", "a"], GRADES) == 1 / 2


def test_recall_counts_every_relevant_one_to_place_twenty():
    assert recall(["a", "x", "b"], GRADES) == pytest.approx(2 / 3)
    assert recall([*map(str, range(20)), "a"], GRADES) == 0


@given(st.permutations("abcde"), st.dictionaries(st.sampled_from("abcde"), st.integers(1, 3), min_size=1))
def test_measures_lie_between_nought_and_one(ranking: list[str], grades: dict[str, int]):
    assert 0 < ndcg(ranking, grades) <= 1 + 1e-12
    assert 0 < reciprocal_rank(ranking, grades) <= 1
    assert recall(ranking, grades) == 1
