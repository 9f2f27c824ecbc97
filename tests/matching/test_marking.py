from hypothesis import given
from hypothesis import strategies as st

from app.matching import Segment, mark
from app.matching.text import normalise, tokens

PIECES = ["koffie", "Koffie", "café", "CAFE", " ", "\x00", "☕", "een", "-"]
TEXTS = st.text() | st.lists(st.sampled_from(PIECES)).map("".join)


def test_words_are_marked_whatever_their_capitals_and_accents():
    assert mark("Koffie in het café", ["koffie", "CAFE"]) == (
        Segment("Koffie", True),
        Segment(" in het ", False),
        Segment("café", True),
    )


def test_only_whole_words_are_marked():
    assert mark("koffieochtend", ["koffie"]) == (Segment("koffieochtend", False),)


def test_without_words_or_text_nothing_is_marked():
    assert mark("koffie", []) == (Segment("koffie", False),)
    assert mark("", ["koffie"]) == ()


def test_markup_is_left_as_text_for_the_page_to_escape():
    assert mark("<b>koffie</b>", ["koffie"]) == (Segment("<b>", False), Segment("koffie", True), Segment("</b>", False))


@given(TEXTS, st.lists(st.sampled_from(["koffie", "cafe", "een", "☕", ""])))
def test_the_segments_together_are_the_text(text: str, words: list[str]):
    segments = mark(text, words)
    assert "".join(segment.text for segment in segments) == text
    assert all(segment.text for segment in segments)


@given(TEXTS)
def test_every_such_word_is_marked(text: str):
    marked = [segment.text for segment in mark(text, ["koffie"]) if segment.marked]
    assert marked == [token.surface for token in tokens(text) if normalise(token.surface) == "koffie"]
