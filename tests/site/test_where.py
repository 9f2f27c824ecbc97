"""Where do you live? One hit goes there, more ask which, none keeps what was typed."""

import pytest

from tests.client import PageClient


@pytest.mark.parametrize(
    ("typed", "page"),
    [
        ("Twekkelerveld", "/buurt/twekkelerveld"),
        ("  TWEKKELERVELD ", "/buurt/twekkelerveld"),
        ("Pathmoss", "/buurt/pathmos"),
        ("t weldink", "/buurt/t-weldink"),
        ("boekelo", "/buurt/dorp-boekelo"),
        ("binnenstad", "/buurt/city"),
        ("noord", "/stadsdeel/noord"),
    ],
)
def test_one_place_goes_there(client: PageClient, typed: str, page: str) -> None:
    answer = client.get("/zoek-buurt", query_string={"waar": typed})
    assert (answer.status_code, answer.location) == (302, page)


def test_several_ask_which(client: PageClient) -> None:
    text = client.get("/zoek-buurt", query_string={"waar": "het lang"}).text
    first = text[: text.index("Staat je buurt er niet bij?")]
    assert "nog te bevestigen" in first
    assert first.count('href="/buurt/wesselerbrink-') == 4
    assert 'value="het lang"' in text


@pytest.mark.parametrize(
    "typed", ["xyzzy", "🏡", "مرحبا", "<script>alert(1)</script>", "\0", "'; drop table buurt; --", "%"]
)
def test_nothing_keeps_what_was_typed_and_shows_the_list(client: PageClient, typed: str) -> None:
    answer = client.get("/zoek-buurt", query_string={"waar": typed})
    assert answer.status_code == (422 if typed == "\0" else 200)
    assert "<script>alert" not in answer.text
    assert 'href="/buurt/twekkelerveld"' in answer.text
    if typed in {"xyzzy", "🏡", "مرحبا"}:
        assert f'value="{typed}"' in answer.text


def test_a_postcode_is_told_that_it_cannot_yet(client: PageClient) -> None:
    assert "postcode kan nog niet" in client.get("/zoek-buurt?waar=7521+AB").text


@pytest.mark.parametrize(("typed", "words"), [("", "Typ de naam"), ("   ", "Typ de naam"), ("x" * 100_000, "te lang")])
def test_bad_input_is_told_beside_the_field(client: PageClient, typed: str, words: str) -> None:
    answer = client.get("/zoek-buurt", query_string={"waar": typed})
    assert answer.status_code == 422
    assert words in answer.text
    assert 'aria-describedby="waar-fout"' in answer.text
    assert f'value="{typed.strip()}"' in answer.text


def test_opening_the_page_is_no_mistake(client: PageClient) -> None:
    answer = client.get("/zoek-buurt")
    assert answer.status_code == 200
    assert "waar-fout" not in answer.text
