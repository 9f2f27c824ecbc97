import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.matching.slips import WEIGHT_PER_LETTER, meant, spellings, wrong_letters

KNOWN = spellings(["wasmachine", "rollator", "feest", "fiets", "konijn", "laptop", "aardappel"])
WORDS = st.text("abc", max_size=7)


@pytest.mark.parametrize(("slip", "word"), [("rolator", "rollator"), ("labtop", "laptop"), ("aardapel", "aardappel")])
def test_one_wrong_letter_is_forgiven(slip: str, word: str):
    assert meant(slip, KNOWN) == {word: pytest.approx(WEIGHT_PER_LETTER)}


def test_in_a_long_word_two_wrong_letters_are_forgiven_and_count_less():
    assert meant("wasmasjine", KNOWN) == {"wasmachine": pytest.approx(WEIGHT_PER_LETTER**2)}


def test_in_a_short_word_two_wrong_letters_are_not():
    assert meant("labdob", KNOWN) == {}


def test_all_the_nearest_words_are_kept():
    assert set(meant("fiest", KNOWN)) == {"fiets", "feest"}


def test_a_word_people_know_is_never_corrected():
    assert meant("kozijn", KNOWN) == {}


@pytest.mark.parametrize("term", ["", "fits", "qqqqqqqqqqqq"])
def test_too_short_or_too_far_finds_nothing(term: str):
    assert meant(term, KNOWN) == {}


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [("", "", 0), ("", "abc", 3), ("fiets", "fiest", 1), ("kop", "knop", 1), ("kop", "kap", 1), ("ca", "abc", 3)],
)
def test_letters_added_dropped_changed_or_swapped_count_one_each(one: str, other: str, count: int):
    assert wrong_letters(one, other) == count


@given(WORDS, WORDS)
def test_the_count_is_the_same_both_ways_and_nought_only_for_the_same_word(one: str, other: str):
    assert wrong_letters(one, other) == wrong_letters(other, one)
    assert (wrong_letters(one, other) == 0) == (one == other)
    assert abs(len(one) - len(other)) <= wrong_letters(one, other) <= max(len(one), len(other))


@given(WORDS, st.integers(0, 6), st.sampled_from("abc"))
def test_one_letter_added_is_one_wrong(word: str, place: int, letter: str):
    assert wrong_letters(word, word[:place] + letter + word[place:]) == 1
