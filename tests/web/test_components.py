"""Every macro, as HTML: labels belong to fields, errors are pointed at, no id twice, what was typed stays text."""

from collections import Counter
from collections.abc import Callable
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
import pytest
from flask import Flask

from tests.web.examples import ExampleForm, draw

NASTY = '<script>alert("x")</script> </textarea> " \' & 🌷 שלום'
INVALID = {"words", "name", "phone", "way", "agree"}


def parse(html: str) -> Element:
    """Strictly: the first parse error of HTML5 fails the test."""
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(html.lstrip())  # type: ignore[no-any-return]


@pytest.fixture
def drawn(session_app: Flask) -> Callable[..., Any]:
    """The page of examples, for a form sent with these values, or not sent at all."""

    def show(**sent: Any) -> tuple[Element, str, ExampleForm]:
        method = "POST" if sent else "GET"
        with session_app.test_request_context("/", method=method, data=sent):
            form = ExampleForm()
            if sent:
                form.validate()
            html = draw(form)
        return parse(html), html, form

    return show


def by_id(page: Element, name: str) -> Element:
    return next(element for element in page.iter() if element.get("id") == name)


def test_no_id_stands_twice_and_none_is_empty(drawn: Any) -> None:
    for sent in ({}, {"words": "", "phone": "1" * 99}):
        ids = Counter(element.get("id") for element in drawn(**sent)[0].iter() if element.get("id") is not None)
        assert {name: count for name, count in ids.items() if count > 1 or name in ("", "None")} == {}


def test_every_field_has_a_label(drawn: Any) -> None:
    page, _, _ = drawn()
    labelled = {label.get("for") for label in page.iter("label")}
    fields = [
        field
        for tag in ("input", "textarea", "select")
        for field in page.iter(tag)
        if field.get("type") not in ("hidden", "submit")
    ]
    assert len(fields) > 15
    assert [field.get("name") for field in fields if field.get("id") not in labelled] == []


def test_a_group_has_a_legend_first(drawn: Any) -> None:
    groups = list(drawn()[0].iter("fieldset"))
    assert [group[0].tag for group in groups] == ["legend", "legend"]


def test_what_describes_a_field_exists(drawn: Any) -> None:
    for sent in ({}, {"words": ""}):
        page, _, _ = drawn(**sent)
        ids = {element.get("id") for element in page.iter()}
        named = {
            name
            for element in page.iter()
            for attribute in ("aria-describedby", "aria-labelledby", "aria-controls")
            for name in element.get(attribute, "").split()
        }
        assert named
        assert named - ids == set()


def test_an_error_is_beside_its_field_and_in_the_summary(drawn: Any) -> None:
    page, _, form = drawn(words="", phone="1" * 99, buurt="a", place="2")
    assert set(form.errors) == INVALID
    summary = by_id(page, "fouten")
    assert summary.get("role") == "alert"
    targets = {(link.get("href") or "")[1:] for link in summary.iter("a")}
    assert targets == {"words", "name", "phone", "way-1", "agree"}
    assert all(by_id(page, target).tag in ("input", "textarea", "select") for target in targets)
    for name in INVALID:
        field = by_id(page, name)
        assert field.get("aria-invalid") == "true"
        assert f"{name}-fout" in (field.get("aria-describedby") or "").split()
        assert "".join(by_id(page, f"{name}-fout").itertext()).strip() == " ".join(form[name].errors)


def test_a_field_without_an_error_is_not_marked(drawn: Any) -> None:
    page, _, _ = drawn()
    assert [element.get("id") for element in page.iter() if element.get("aria-invalid")] == []
    assert [element for element in page.iter() if element.get("id") == "fouten"] == []


def test_two_errors_of_one_field_share_one_place(session_app: Flask) -> None:
    with session_app.test_request_context("/", method="POST", data={"words": "x"}):
        form = ExampleForm()
        form.validate()
        form.words.errors = ["Eén.", "Twee."]
        page = parse(draw(form))
    assert "".join(by_id(page, "words-fout").itertext()).strip() == "Eén. Twee."


def test_an_error_of_no_field_stands_in_the_summary(session_app: Flask) -> None:
    with session_app.test_request_context("/", method="POST", data={"words": "x"}):
        form = ExampleForm()
        form.validate()
        form.form_errors.append("Kies telefoon of e-mail.")
        page = parse(draw(form))
    assert "Kies telefoon of e-mail." in "".join(by_id(page, "fouten").itertext())


def test_what_was_typed_is_kept_as_text(drawn: Any) -> None:
    page, html, _ = drawn(words=NASTY, name=NASTY, password="geheim", days=["maandag", "zondag"], place="2", agree="y")
    assert "<script>alert" not in html
    assert (by_id(page, "words").text or "").strip() == NASTY
    assert by_id(page, "name").get("value") == NASTY
    checked = {field.get("value") for field in page.iter("input") if field.get("checked") is not None}
    assert checked == {"maandag", "zondag", "y"}
    assert [
        option.get("value") for option in by_id(page, "place").iter("option") if option.get("selected") is not None
    ] == ["2"]


def test_a_password_is_never_sent_back(drawn: Any) -> None:
    page, html, _ = drawn(words="x", password="een-heel-eigen-woord")
    assert "een-heel-eigen-woord" not in html
    assert by_id(page, "password").get("value") == ""


def test_a_first_empty_line_survives_the_textarea(session_app: Flask) -> None:
    """HTML drops one line end after <textarea>; the macro gives it one to drop."""
    with session_app.test_request_context("/"):
        form = ExampleForm()
        form.words.data = "\nna een lege regel"
        page = parse(draw(form))
    assert by_id(page, "words").text == "\nna een lege regel"


def test_a_field_of_our_own_is_drawn_like_its_parent(drawn: Any) -> None:
    groups = list(by_id(drawn()[0], "place").iter("optgroup"))
    assert [(group.get("label"), len(group)) for group in groups] == [("Noord", 2), ("Oost", 1)]


def test_forms_that_change_something_carry_a_token_and_a_number(drawn: Any) -> None:
    forms = list(drawn()[0].iter("form"))
    posts = [form for form in forms if form.get("method") == "post"]
    assert len(posts) == 3
    for form in posts:
        names = [field.get("name") for field in form.iter("input")]
        assert names.count("once") == 1
        assert names.count("csrf_token") == 1
    (lookup,) = [form for form in forms if form.get("method") == "get"]
    assert {"once", "csrf_token"}.isdisjoint({field.get("name") for field in lookup.iter("input")})


def test_each_button_has_a_number_of_its_own(drawn: Any) -> None:
    numbers = [field.get("value") for field in drawn()[0].iter("input") if field.get("name") == "once"]
    assert len(set(numbers)) == len(numbers) == 3


def test_a_table_names_its_columns_and_rows(drawn: Any) -> None:
    (table,) = drawn()[0].iter("table")
    assert table[0].tag == "caption"
    assert [cell.get("scope") for cell in table.iter("th")] == ["col", "col", "col", "row", "row"]


def test_a_fact_without_a_value_is_left_out(drawn: Any) -> None:
    labels = [term.text for term in drawn()[0].iter("dt")]
    assert "Wanneer" in labels
    assert "Kosten" not in labels


def test_a_date_can_be_read_by_machines(drawn: Any) -> None:
    times = [(element.get("datetime"), element.text) for element in drawn()[0].iter("time")]
    assert ("2026-03-03", "dinsdag 3 maart") in times
    assert ("2026-03-03T14:00+00:00", "dinsdag 3 maart, 's middags") in times


def test_icons_are_in_the_sprite_and_say_nothing(drawn: Any, session_app: Flask) -> None:
    assert session_app.static_folder is not None
    with open(f"{session_app.static_folder}/vendor/icons.svg", encoding="utf-8") as file:
        sprite = file.read()
    drawings = [element for element in drawn()[0].iter() if str(element.tag).endswith("svg")]
    assert len(drawings) > 5
    assert all(drawing.get("aria-hidden") == "true" for drawing in drawings)
    for drawing in drawings:
        assert f'<symbol id="{(drawing[0].get("href") or "").split("#")[1]}"' in sprite
