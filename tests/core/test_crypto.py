"""Sealing: what goes in comes out, only in its own place and only under its own key."""

import base64

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.crypto import KeyRing, new_key
from app.core.errors import KeyTrouble

TEXTS = st.text(alphabet=st.characters(), max_size=300)
PLACES = st.text(min_size=1, max_size=60, alphabet="abcdef/-_0123456789")
RING = KeyRing.parse(f"first:{new_key()}", new_key())


@given(text=TEXTS, place=PLACES)
def test_what_is_sealed_opens_in_its_place(text: str, place: str) -> None:
    assert RING.open(RING.seal(text, place=place), place=place) == text


@given(text=st.sampled_from(["\ud800", "a\udfffb", "\0", "👩‍👩‍👧", "\u202eabc", ""]))
def test_strange_text_too(text: str) -> None:
    assert RING.open(RING.seal(text, place="a"), place="a") == text


@given(text=TEXTS, place=PLACES, other=PLACES)
def test_elsewhere_it_does_not_open(text: str, place: str, other: str) -> None:
    if place != other:
        with pytest.raises(KeyTrouble):
            RING.open(RING.seal(text, place=place), place=other)


@given(text=TEXTS, data=st.data())
@settings(max_examples=60)
def test_no_bit_can_be_changed_and_nothing_cut_off(text: str, data: st.DataObject) -> None:
    sealed = bytearray(RING.seal(text, place="a"))
    at = data.draw(st.integers(0, len(sealed) - 1))
    changed = bytes(sealed[:at] + bytes([sealed[at] ^ data.draw(st.sampled_from([1, 16, 128]))]) + sealed[at + 1 :])
    for wrong in (changed, bytes(sealed[:-1]), bytes(sealed[:at])):
        with pytest.raises(KeyTrouble):
            RING.open(wrong, place="a")


def test_the_words_are_not_in_what_is_sealed_and_no_two_are_alike() -> None:
    sealed = {RING.seal("Ik wil weer zingen", place="a") for _time in range(50)}
    assert len(sealed) == 50
    assert not any(b"zingen" in one for one in sealed)


def test_a_wrong_key_says_so() -> None:
    sealed = RING.seal("hallo", place="a")
    same_name = KeyRing.parse(f"first:{new_key()}", new_key())
    with pytest.raises(KeyTrouble, match="can't be decrypted"):
        same_name.open(sealed, place="a")
    with pytest.raises(KeyTrouble, match="not in NABIJ_KEYS"):
        KeyRing.parse(f"second:{new_key()}", new_key()).open(sealed, place="a")


def test_a_new_key_in_front_seals_and_the_old_one_still_opens() -> None:
    old, new, index = f"old:{new_key()}", f"new:{new_key()}", new_key()
    before = KeyRing.parse(old, index).seal("hallo", place="a")
    both = KeyRing.parse(f"{new}, {old}", index)
    assert both.open(before, place="a") == "hallo"
    with pytest.raises(KeyTrouble):
        KeyRing.parse(old, index).open(both.seal("hallo", place="a"), place="a")


@pytest.mark.parametrize(
    ("keys", "index", "message"),
    [
        ("", new_key(), "NABIJ_KEYS is missing"),
        ("zonder dubbele punt", new_key(), "NABIJ_KEYS is missing"),
        (f"a:{new_key()}", "", "NABIJ_INDEX_KEY is missing"),
        ("a:dit is geen sleutel!", new_key(), "a "),
        (f"a:{base64.urlsafe_b64encode(b'kort').decode()}", new_key(), "must be 32 bytes, and is 4"),
        (f"a:{new_key()}", "kort", "NABIJ_INDEX_KEY"),
        ("a:sleutel-met-é", new_key(), "not base64"),
    ],
)
def test_keys_that_cannot_be_read_say_which_and_why(keys: str, index: str, message: str) -> None:
    with pytest.raises(KeyTrouble, match=message):
        KeyRing.parse(keys, index)


@given(value=TEXTS, other=TEXTS)
def test_a_blind_index_finds_the_same_and_only_the_same(value: str, other: str) -> None:
    index = lambda text: RING.blind_index("card", text.encode("utf-8", "replace").decode())  # noqa: E731
    assert (index(value) == index(other)) == (
        value.encode("utf-8", "replace") == other.encode("utf-8", "replace")
    )  # fmt: skip


def test_a_blind_index_is_of_one_purpose_and_one_key() -> None:
    other = KeyRing.parse(f"first:{new_key()}", new_key())
    found = {RING.blind_index("card", "a"), RING.blind_index("email", "a"), other.blind_index("card", "a"),
             RING.mac("card", b"a")}  # fmt: skip
    assert len(found) == 4
