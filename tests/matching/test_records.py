from dataclasses import FrozenInstanceError, fields

import pytest

from app.matching import Document, SharedWord, Suggestion, Wish


def test_nothing_that_comes_out_carries_a_score():
    """Guardrail 3: no score is ever on a screen, so none leaves the matcher."""
    reasons = ["shared", "metres", "walking_minutes", "same_buurt", "days", "parts", "languages", "within_reach"]
    assert [field.name for field in fields(Suggestion)] == ["document_id", *reasons]
    assert [field.name for field in fields(SharedWord)] == ["asked", "found"]


@pytest.mark.parametrize("place", [(91.0, 0.0), (0.0, -181.0), (float("nan"), 6.0), (52.0, float("inf"))])
def test_a_place_off_the_globe_is_refused(place: tuple[float, float]):
    with pytest.raises(ValueError, match="not a place"):
        Wish("koffie", place=place)


def test_a_day_that_does_not_exist_is_refused():
    with pytest.raises(ValueError, match="dinsdag"):
        Document("a", "", "", "offer", days=frozenset({"dinsdag"}))
    with pytest.raises(ValueError, match="night"):
        Wish("koffie", parts=frozenset({"night"}))


def test_records_cannot_be_changed():
    with pytest.raises(FrozenInstanceError):
        Wish("koffie").text = "thee"  # type: ignore[misc]
