import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from app.matching.text import LONGEST_WORD, normalise, tokens


def surfaces(text: str) -> list[str]:
    return [token.surface for token in tokens(text)]


def test_words_keep_the_writers_spelling_and_punctuation_is_left_out():
    assert surfaces("Wie gaat er MEE, naar 't Lang?!") == ["Wie", "gaat", "er", "MEE", "naar", "t", "Lang"]


def test_hyphen_and_apostrophe_join_a_word_whichever_way_they_are_typed():
    assert surfaces("foto's foto’s taal-maatje e‑mail") == ["foto's", "foto’s", "taal-maatje", "e‑mail"]


def test_emoji_nul_and_control_characters_stand_between_words():
    assert surfaces("koffie☕thee\x00soep\x1bbrood") == ["koffie", "thee", "soep", "brood"]


def test_right_to_left_words_are_words():
    assert surfaces("أحتاج مساعدة") == ["أحتاج", "مساعدة"]


def test_an_accent_written_separately_stays_in_its_word():
    assert surfaces(unicodedata.normalize("NFD", "een café")) == ["een", unicodedata.normalize("NFD", "café")]


def test_the_same_word_is_the_same_in_capitals_with_accents_and_with_a_soft_hyphen():
    assert {normalise(word) for word in ("Café", "CAFE", "cafe\u0301", "ca\u00adfé")} == {"cafe"}


def test_curly_and_straight_apostrophes_are_one():
    assert normalise("foto’s") == normalise("foto's")


def test_a_run_of_letters_without_end_is_compared_by_its_beginning():
    assert normalise("a" * 100_000) == "a" * LONGEST_WORD


@given(st.text())
def test_every_word_stands_where_it_says_and_none_overlap(text: str):
    end = 0
    for token in tokens(text):
        assert end <= token.start < token.end
        assert text[token.start : token.end] == token.surface
        end = token.end
