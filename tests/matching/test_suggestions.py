from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.matching import Document, Index, SharedWord, Suggestion, Wish, suggest
from app.matching.distance import metres_between
from app.matching.suggestions import MOST
from tests.matching.examples import CENTRE, FIETS, HOND, INDEX, KOFFIE, WINKEL

EVERYTHING = Wish("koffie, de hond, winkelen, een boodschap, mijn fietsen", buurt="BU1", place=CENTRE)
SOUP = [Document(f"soep{number:02}", "Soep", "Wij eten soep.", "offer", buurt=f"BU{number}") for number in range(20)]

SPOKEN = ["koffie", "Hond", "boodschappen", "winkels", "fiest", "rolstoel", "de"]


def ids(suggestions: tuple[Suggestion, ...]) -> list[str]:
    return [suggestion.document_id for suggestion in suggestions]


def one(wish: Wish) -> Suggestion:
    (suggestion,) = suggest(INDEX, wish)
    return suggestion


def test_words_inside_compounds_and_other_forms_of_a_word_are_found():
    assert ids(suggest(INDEX, Wish("Wie gaat met mij mee naar winkels?"))) == ["winkel"]
    assert ids(suggest(INDEX, Wish("mijn fiets is stuk"))) == ["fiets"]


def test_a_slip_of_the_pen_is_found():
    assert one(Wish("rolstoelbuss")).shared == (SharedWord("rolstoelbuss", "rolstoelbus"),)


def test_nearest_come_first_and_an_unknown_distance_last():
    assert ids(suggest(INDEX, EVERYTHING)) == ["koffie", "hond", "winkel", "fiets"]
    moved = replace(EVERYTHING, buurt="BU3", place=WINKEL.place)
    assert ids(suggest(INDEX, moved)) == ["winkel", "hond", "koffie", "fiets"]


def test_without_a_place_of_the_asker_ties_go_by_id():
    assert ids(suggest(INDEX, replace(EVERYTHING, buurt=None, place=None))) == ["fiets", "hond", "koffie", "winkel"]


def test_within_a_buurt_no_distance_is_given():
    nearest = suggest(INDEX, EVERYTHING)[0]
    assert (nearest.same_buurt, nearest.metres, nearest.walking_minutes) == (True, None, None)


def test_between_buurten_the_distance_and_about_the_walk_are_told():
    suggestion = suggest(INDEX, EVERYTHING)[1]
    assert not suggestion.same_buurt
    assert suggestion.metres == metres_between(CENTRE, (52.2305, 6.8937)) == pytest.approx(1001, abs=2)
    assert suggestion.walking_minutes == 15


def test_two_unknown_buurten_are_not_the_same_buurt():
    index = Index.build([replace(KOFFIE, buurt=None)])
    assert not suggest(index, Wish("koffie"))[0].same_buurt


def test_days_parts_and_languages_that_fit_are_told_and_exclude_nothing():
    wish = Wish("de hond", days=frozenset({"tue", "sun"}), parts=frozenset({"evening"}), languages=frozenset({"de"}))
    suggestion = one(wish)
    assert suggestion.days == {"tue"}
    assert suggestion.parts == frozenset()
    assert suggestion.languages == {"de"}
    assert one(replace(wish, days=frozenset({"sat"}), languages=frozenset({"ar"}))).days == frozenset()


@pytest.mark.parametrize(("document", "within"), [("hond", True), ("winkel", False), ("koffie", None), ("fiets", None)])
def test_how_far_a_volunteer_goes_is_told_and_excludes_nothing(document: str, within: bool | None):
    reach = {suggestion.document_id: suggestion.within_reach for suggestion in suggest(INDEX, EVERYTHING)}
    assert reach[document] is within


@pytest.mark.parametrize(
    ("exclusion", "left"),
    [
        ({"excluded_documents": frozenset({"hond"})}, ["koffie", "winkel", "fiets"]),
        ({"excluded_buurten": frozenset({"BU1", "BU3"})}, ["hond", "fiets"]),
        ({"excluded_owners": frozenset({"zwaan"})}, ["hond", "winkel"]),
    ],
)
def test_what_the_asker_excluded_is_never_suggested(exclusion: dict[str, frozenset[str]], left: list[str]):
    assert ids(suggest(INDEX, replace(EVERYTHING, **exclusion))) == left


def test_an_excluded_document_leaves_its_place_to_another():
    index = Index.build(SOUP)
    first = ids(suggest(index, Wish("soep")))
    assert len(set(first) - set(ids(suggest(index, Wish("soep", excluded_documents=frozenset(first)))))) == MOST


@pytest.mark.parametrize(("limit", "count"), [(9, 9), (100, 9), (3, 3), (0, 0), (-1, 0)])
def test_at_most_nine_are_picked(limit: int, count: int):
    assert len(suggest(Index.build(SOUP), Wish("soep"), limit)) == count


def test_relevance_picks_and_only_then_distance_orders():
    far = [replace(WINKEL, id=f"ver{n}", title="Boodschappen", text="Boodschap met rolstoel") for n in range(9)]
    near = replace(KOFFIE, id="dichtbij", text=f"{KOFFIE.text} Ook wel een boodschap.")
    found = ids(suggest(Index.build([*far, near, HOND, FIETS]), Wish("boodschap rolstoel", buurt="BU1", place=CENTRE)))
    assert found == [document.id for document in far]


@pytest.mark.parametrize(
    "text",
    ["", "   ", "\x00\x00", "☕🙂🙂", "ik wil graag dinsdag", "أحتاج مساعدة", "parachutespringen", "?" * 100_000],
)
def test_nothing_that_fits_is_a_full_answer(text: str):
    assert suggest(INDEX, Wish(text)) == ()


def test_one_passing_word_in_a_long_question_about_something_else_is_not_enough():
    other = "gitaarles piano viool contrabas trompet saxofoon hobo fagot cello klarinet tuba harp trombone accordeon"
    registry = [
        Document("praat", "Praatgroep", f"{'schilderen tekenen kleien weven breien ' * 4} koffie", "initiative")
    ]
    index = Index.build([*registry, *SOUP])
    assert suggest(index, Wish("koffie"))
    assert suggest(index, Wish(f"koffie {other}")) == ()


def test_a_hundred_thousand_characters_are_answered():
    assert "koffie" in ids(suggest(INDEX, Wish("koffie " * 14_286)))
    assert ids(suggest(Index.build([replace(KOFFIE, text="koffie\x00☕ " * 11_111)]), Wish("koffie"))) == ["koffie"]


@settings(deadline=None, max_examples=100)
@given(
    st.text()
    | st.lists(st.sampled_from(["koffie", "Hond", "boodschappen", "winkelen", "fiest", "rolstoel", "de"])).map(" ".join)
)
def test_any_text_gets_the_same_answer_twice_each_with_a_reason(text: str):
    wish = replace(EVERYTHING, text=text)
    answer = suggest(INDEX, wish)
    assert answer == suggest(INDEX, wish)
    assert all(suggestion.shared for suggestion in answer)
    assert len(answer) <= MOST
