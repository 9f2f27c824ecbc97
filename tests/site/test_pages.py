"""Home, buurten, buurt and stadsdeel: public, the same for every hat, and as many queries however much there is."""

import gzip
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from xml.etree import ElementTree

import pytest
from flask import Flask
from sqlalchemy import event

from app.areas.queries import list_buurten
from app.core.actor import Hat
from app.db import db
from app.initiatives.workflow import State
from tests.client import PageClient
from tests.factories.accounts import make_account
from tests.factories.areas import buurt_named, buurten_of_stadsdeel
from tests.factories.initiatives import make_initiative

EVERY_DAY = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
PAGES = ("/", "/buurten", "/buurt/twekkelerveld", "/stadsdeel/noord", "/zoek-buurt", "/zoek-buurt?waar=wesselerbrink")


@contextmanager
def counted() -> Iterator[list[str]]:
    """The statements that are sent to the database in here."""
    sent: list[str] = []

    def note(_c: object, _d: object, statement: str, *_: object) -> None:
        sent.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(db.engine, "before_cursor_execute", note)


@pytest.mark.parametrize(
    "hat", [Hat.VISITOR, Hat.RESIDENT, Hat.ORGANISATION, Hat.DESK, Hat.COACH, Hat.MUNICIPALITY, Hat.ADMIN]
)
def test_everybody_may_look_round(client_as: Callable[..., PageClient], hat: Hat) -> None:
    browser = client_as(hat)
    assert [browser.get(page).status_code for page in PAGES] == [200] * len(PAGES)


def test_the_map_has_every_buurt_as_a_link_with_a_name(client: PageClient) -> None:
    text = client.get("/").text
    svg = re.search(r"<svg class=\"map\".*?</svg>", text, re.DOTALL)
    assert svg is not None
    links = list(ElementTree.fromstring(svg[0]).iter("a"))
    assert {(link.get("aria-label"), link.get("href")) for link in links} == {
        (buurt.name, f"/buurt/{buurt.slug}") for buurt in list_buurten()
    }
    assert all(link.find("path") is not None for link in links)
    assert "style=" not in text


def test_the_doors_lead_somewhere(client: PageClient) -> None:
    text = client.get("/").text
    doors = re.findall(r'class="door" href="([^"]+)"', text)
    assert len(doors) == 4
    for door in doors:
        assert client.get(door.replace("&amp;", "&")).status_code in {200, 302}, door


def test_the_home_page_is_light(app: Flask, client: PageClient) -> None:
    """The page with all that it loads from us at first view, compressed: at most 120 kB."""
    for number in range(8):
        make_initiative(title=f"Soep {number}", days=EVERY_DAY)
    text = client.get("/").text
    files = set(re.findall(r'(?:href|src)="/static/([^"#?]+\.(?:css|js|svg))', text))
    assert files
    folder = Path(app.static_folder or "")
    size = len(gzip.compress(text.encode())) + sum(len(gzip.compress((folder / name).read_bytes())) for name in files)
    size += (folder / "vendor/fonts/atkinson-hyperlegible-next.woff2").stat().st_size
    assert size <= 120_000, f"{size} bytes"


def test_home_shows_what_is_near_in_time_and_place(client_as: Callable[..., PageClient]) -> None:
    here, beside, far = (buurt_named(name).id for name in ("Twekkelerveld", "Bolhaar", "Oikos"))
    for title, buurt_id in (("Soep hier", here), ("Soep hiernaast", beside), ("Soep verweg", far)):
        make_initiative(title=title, buurt_id=buurt_id, days=EVERY_DAY, parts=("evening",))
    make_initiative(title="Zonder dagen", buurt_id=here, days=())
    make_initiative(title="Nog niet openbaar", buurt_id=here, days=EVERY_DAY, state=State.WAITING)
    mine = client_as(Hat.RESIDENT, buurt_id=here).get("/").text
    assert [title in mine for title in ("Soep hier", "Soep hiernaast", "Soep verweg")] == [True, True, False]
    anyone = client_as(Hat.VISITOR).get("/").text
    assert [title in anyone for title in ("Soep hier", "Soep hiernaast", "Soep verweg")] == [True, True, True]
    assert "Zonder dagen" not in mine + anyone
    assert "Nog niet openbaar" not in mine + anyone


def test_a_buurt_tells_who_and_what_is_there(client: PageClient) -> None:
    here = buurt_named()
    make_account(name="Marja Kip", hats=[Hat.COACH], buurten=[here.id])
    make_initiative(title="Schilderclub <b>Blauw</b>", buurt_id=here.id, themes=("creative", "meeting"), days=("tue",))
    make_initiative(title="Elders", buurt_id=buurt_named("Oikos").id)
    text = client.get("/buurt/twekkelerveld").text
    assert "<h1" in text
    assert "Twekkelerveld</h1>" in text
    assert "<strong>Marja</strong>" in text
    assert "Kip" not in text, "a first name is enough"
    assert "Wijkwijzer De Boei" in text
    assert "Schilderclub &lt;b&gt;Blauw&lt;/b&gt;" in text
    assert text.index("Ontmoeten") < text.index("Zet een initiatief")
    assert "Elders" not in text
    assert "ongeveer 20 minuten lopen" in text


def test_what_is_not_settled_is_marked(client: PageClient) -> None:
    assert "Stadsdeel Noord (nog te bevestigen)" in client.get("/buurt/kennispark").text
    settled = client.get("/buurt/twekkelerveld").text
    assert "Stadsdeel Noord (nog te bevestigen)" not in settled
    assert "Wijk Twekkelerveld - T.H.T. (nog te bevestigen)" in settled
    part = client.get("/buurt/wesselerbrink-noord-oost").text
    assert "Het Bijvank, &#39;t Lang, Het Oosterveld en De Posten (nog te bevestigen)" in part
    assert "Mensen zeggen hier ook: Wesselerbrink." in part
    assert client.get("/stadsdeel/noord").text.count("nog te bevestigen") == 3


def test_a_buurt_without_anything_invites(client: PageClient) -> None:
    text = client.get("/buurt/het-brunink").text
    assert "Ken jij iets" in text
    assert "Wijkcoach in deze buurt" not in text


def test_no_walking_time_within_the_buurt(client: PageClient) -> None:
    text = client.get("/buurt/pathmos").text
    block = text[text.index("Wijkwijzer De Boei") : text.index("binnenlopen")]
    assert "minuten" not in block


def test_a_stadsdeel_gathers_its_buurten(client: PageClient) -> None:
    buurten = buurten_of_stadsdeel("Oost")
    make_account(name="Marja Kip", hats=[Hat.COACH], buurten=[buurten[0].id])
    make_initiative(title="In Oost", buurt_id=buurten[0].id)
    make_initiative(title="In Noord", buurt_id=buurt_named().id)
    text = client.get("/stadsdeel/oost").text
    assert all(f'href="/buurt/{buurt.slug}"' in text for buurt in buurten)
    assert ["In Oost" in text, "In Noord" in text, "<strong>Marja</strong>" in text] == [True, False, True]
    assert "1 initiatief" in text
    assert "Wijkwijzer De Dorpskamer" in text


@pytest.mark.parametrize(
    "page", ["/buurt/nergens", "/stadsdeel/nergens", "/buurt/%00", "/buurt/" + "x" * 5000, "/stadsdeel/🏡"]
)
def test_what_is_not_there(client: PageClient, page: str) -> None:
    assert client.get(page).status_code == 404


@pytest.mark.parametrize(
    "page", ["/", "/buurt/twekkelerveld", "/stadsdeel/noord", "/buurten", "/zoek-buurt?waar=noord"]
)
def test_queries_do_not_grow_with_what_is_there(client: PageClient, page: str) -> None:
    def fill(count: int) -> None:
        for number in range(count):
            here = buurten_of_stadsdeel("Noord")[number % 12].id
            make_initiative(title=f"Soep {number}", buurt_id=here, days=EVERY_DAY)
            make_initiative(title=f"Koffie {number}", buurt_id=buurt_named().id, days=EVERY_DAY)
            make_account(hats=[Hat.COACH], buurten=[here, buurt_named().id])

    fill(1)
    with counted() as few:
        client.get(page)
    fill(8)
    with counted() as many:
        client.get(page)
    assert len(many) == len(few), many
    assert len(few) <= 16, few
