import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.matching.analysis import analyse, lemma, terms
from app.matching.stop_words import STOP_WORDS


@pytest.mark.parametrize(
    ("written", "entry"),
    [("liepen", "loop"), ("kinderen", "kind"), ("hondje", "hond"), ("gekookt", "koken"), ("opgehaald", "ophalen")],
)
def test_a_word_is_found_by_its_entry_in_the_dictionary(written: str, entry: str):
    assert lemma(written) == entry


@pytest.mark.parametrize(("noun", "verb"), [("fiets", "fietsen"), ("les", "lessen"), ("loop", "lopen")])
def test_a_noun_and_a_verb_that_are_each_others_entry_are_one_word(noun: str, verb: str):
    assert lemma(noun) == lemma(verb) == noun


@pytest.mark.parametrize("word", ["wassen", "bijen", "vieren"])
def test_a_telling_word_is_kept_although_its_entry_says_nothing(word: str):
    assert terms(word) == (word,)


def test_a_compound_is_found_whole_and_by_its_words():
    assert terms("Winkelwagentjes")[0].startswith("winkelwagen")
    assert "winkel" in terms("Winkelbusje")


def test_a_hyphen_makes_no_other_word():
    assert terms("taal-maatje")[0] == terms("taalmaatje")[0]
    assert "taal" in terms("taal-maatje")


def test_accents_capitals_and_genitives_make_no_other_word():
    assert terms("Ideeën") == terms("ideeën")
    assert terms("foto's") == terms("FOTO’S") == ("foto",)


@pytest.mark.parametrize("word", ["de", "graag", "Zoek", "dinsdag", "twintig", "2024", "één", "x"])
def test_function_words_field_words_days_and_numbers_say_nothing(word: str):
    assert terms(word) == ()


def test_a_part_that_says_nothing_is_no_term():
    assert "middag" not in terms("ontmoetingsmiddag")
    assert "ontmoeting" in terms("ontmoetingsmiddag")


def test_terms_come_as_often_as_they_are_written():
    assert analyse("Koffie, koffie en thee") == ["koffie", "koffie", "thee"]


@pytest.mark.parametrize("text", ["", " ", "\x00", "☕🙂", "de het een", "?" * 100_000])
def test_a_text_without_a_telling_word_has_no_terms(text: str):
    assert analyse(text) == []


def test_a_hundred_thousand_characters_are_read():
    assert analyse("koffie " * 14_286).count("koffie") == 14_286


@given(st.text() | st.lists(st.sampled_from([*sorted(STOP_WORDS), "koffie", "Dé", "'s"])).map(" ".join))
def test_no_term_is_empty_or_a_stop_word(text: str):
    assert not {"", *STOP_WORDS} & set(analyse(text))


@given(st.text())
def test_analysis_gives_the_same_every_time(text: str):
    assert analyse(text) == analyse(text)
