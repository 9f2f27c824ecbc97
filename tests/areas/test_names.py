"""People type names as they hear them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.areas.names import Closeness, closeness, search_key, slug


@pytest.mark.parametrize("typed", ["'t Lang", "’t lang", "t lang", "Het Lang", "LANG", " wijk  't Lang ", "Láng"])
def test_one_place_many_spellings(typed: str) -> None:
    assert search_key(typed) == "lang"


def test_keys_and_addresses() -> None:
    assert search_key("De") == "de"
    assert search_key("Lasonder, Zeggelt") == "lasonder zeggelt"
    assert slug("'t Weldink") == "t-weldink"
    assert slug("Twekkelerveld - T.H.T.") == "twekkelerveld-t-h-t"
    assert slug("🏡") == search_key("\0 \u202e") == ""


@pytest.mark.parametrize(
    ("typed", "name", "how"),
    [
        ("pathmos", "Pathmos", Closeness.SAME),
        ("stad", "Stadsveld-Zuid", Closeness.BEGINS),
        ("zuid stads", "Stadsveld-Zuid", Closeness.WORDS),
        ("veld", "Twekkelerveld", Closeness.INSIDE),
        ("twekelerveld", "Twekkelerveld", Closeness.ALIKE),
        ("twekkelerveld", "Pathmos", None),
        ("oost", "Noord", None),
        ("ab", "Cabbage", None),
    ],
)
def test_closeness(typed: str, name: str, how: Closeness | None) -> None:
    assert closeness(typed, search_key(name)) == how


@given(st.text())
def test_any_text_gives_a_plain_key(text: str) -> None:
    assert set(search_key(text)) <= set("abcdefghijklmnopqrstuvwxyz0123456789 ")
    assert search_key(search_key(text)) == search_key(text)
