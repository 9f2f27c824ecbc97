import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.matching.compounds import NO_PARTS, SHORTEST_PART, frequency, split


@pytest.mark.parametrize(
    ("compound", "parts"),
    [
        ("winkelhulp", ("winkel", "hulp")),
        ("buurtkoelkast", ("buurt", "koelkast")),
        ("wandelclubje", ("wandel", "clubje")),
        ("zelfhulpgroep", ("zelf", "hulp", "groep")),
    ],
)
def test_a_compound_nobody_put_in_a_dictionary_is_cut(compound: str, parts: tuple[str, ...]):
    assert split(compound) == parts


@pytest.mark.parametrize(
    ("compound", "parts"),
    [("ontmoetingsmiddag", ("ontmoeting", "middag")), ("bezoekersgroepje", ("bezoekers", "groepje"))],
)
def test_linking_letters_belong_to_no_part(compound: str, parts: tuple[str, ...]):
    assert split(compound) == parts


@pytest.mark.parametrize("word", ["boodschappen", "vrijwilligers", "gezelschap", "begeleiding", "computer", "kinderen"])
def test_a_word_people_know_stays_whole(word: str):
    assert split(word) == (word,)


def test_a_known_word_is_cut_between_two_very_common_words():
    assert split("fietsenmaker") == ("fietsen", "maker")


def test_a_known_word_is_not_cut_at_a_word_that_says_nothing():
    assert split("bijstand") == ("bijstand",)


def test_the_likeliest_cut_wins_from_the_first_that_fits():
    # "kaartc-lub" has no words; "stoel-yoga" could start with "stoe"; "was-lijnen" could be "wasl".
    assert split("kaartclub") == ("kaart", "club")


@pytest.mark.parametrize("word", ["", "oma", "x" * 5000, "123456789", "twekkelerveld", "☕☕☕☕☕☕☕☕"])
def test_what_is_no_compound_comes_back_whole(word: str):
    assert split(word) == (word,)


def test_no_frequency_is_nought():
    assert frequency("qqqzzz") == 0.0


@given(st.text("abdeiklmnorstuvw", min_size=1, max_size=20))
def test_parts_are_words_in_order_that_cover_the_word_but_for_links(word: str):
    parts, rest = split(word), word
    for part in parts:
        before, rest = rest.split(part, 1)
        assert before in {"", "s", "e", "en", "er", "n"}
        assert parts == (word,) or (len(part) >= SHORTEST_PART and part not in NO_PARTS)
    assert rest == ""
