"""Every page as a browser draws it: axe, narrow and wide, light and dark; and with the keyboard alone."""

from collections.abc import Iterator
from typing import Literal

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page

from app.demo.people import DOMAIN, PASSWORD
from app.web.pages import HATS
from tests.pages.browsing import ALL, RING, SOME, Shelf, Shown, telling
from tests.pages.visits import Visit
from tests.pages.world import LOGINS, World

pytestmark = pytest.mark.browser
Scheme = Literal["light", "dark"]


@pytest.fixture(scope="module")
def shown(browser: Browser) -> Iterator[Shown]:
    """axe comes from the test, past the policy that keeps scripts out for everybody else."""
    context, shelf = browser.new_context(bypass_csp=True, locale="nl-NL"), Shelf()
    with shelf as address:
        yield Shown(context.new_page(), shelf, address)
    context.close()


@pytest.fixture(scope="module")
def chosen(visits: list[Visit], refused: list[Visit], trouble: list[Visit]) -> list[Visit]:
    return telling(visit for visit in [*visits, *refused, *trouble] if visit.is_page)


def test_nothing_is_found_on_any_page(shown: Shown, chosen: list[Visit], visits: list[Visit]) -> None:
    """At 360 px in light and at 1280 px in dark; and by keyboard one gets past the menu."""
    wrong = {}
    for visit in chosen:
        shown.show(visit)
        drawn = [*shown.look(360, "light", SOME), *shown.look(1280, "dark", ALL)]
        if found := [*drawn, *shown.past_the_menu()]:
            wrong[str(visit)] = found
    assert wrong == {}
    assert {visit.place.endpoint for visit in chosen} >= {visit.place.endpoint for visit in visits if visit.is_page}


def focused(page: Page, what: str) -> str:
    return str(page.evaluate(f"document.activeElement.{what}"))


@pytest.mark.parametrize("endpoint", ["site.home", "presence.ask", "accounts.sign_in", "presence.coach_story"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_one_sees_where_one_is(shown: Shown, visits: list[Visit], endpoint: str, scheme: Scheme) -> None:
    """Every stop of the Tab key has a ring around it, and lies within the page."""
    visit = next(visit for visit in visits if visit.place.endpoint == endpoint)
    shown.show(visit)
    shown.page.set_viewport_size({"width": 1280, "height": 900})
    shown.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    stops = []
    for _ in range(120):
        shown.page.keyboard.press("Tab")
        if focused(shown.page, "tagName") == "BODY":
            break
        stops.append(focused(shown.page, "outerHTML"))
        assert shown.page.evaluate(RING), f"no ring: {stops[-1][:200]}"
    assert len(stops) > 8


class Typist:
    """Somebody without a mouse."""

    def __init__(self, page: Page) -> None:
        self.keys, self.page = page.keyboard, page
        page.set_default_timeout(60_000)

    def reach(self, name: str) -> None:
        """Tab until this control has the focus."""
        for _ in range(150):
            self.keys.press("Tab")
            if focused(self.page, "name") == name:
                return
        raise AssertionError(f"Tab never comes to {name}")

    def send(self) -> None:
        """Tab to the button of the form one is in, and press it."""
        for _ in range(40):
            self.keys.press("Tab")
            if focused(self.page, "type") == "submit" and self.page.evaluate(IN_MAIN):
                break
        with self.page.expect_navigation():
            self.keys.press("Enter")


IN_MAIN = "document.querySelector('main').contains(document.activeElement)"


@pytest.fixture
def typist(browser: Browser, world: World, address: str) -> Iterator[Typist]:
    context = browser.new_context(base_url=address, locale="nl-NL")
    yield Typist(context.new_page())
    context.close()


def test_asking_without_a_mouse(typist: Typist) -> None:
    page = typist.page
    page.goto("/vraag")
    typist.reach("words")
    typist.keys.type("Ik wil graag weer eens dansen.")
    typist.reach("reach_kind")
    typist.keys.press("Space")
    typist.reach("reach")
    typist.keys.type("06-00000013")
    typist.reach("buurt")
    typist.keys.type("Twekkelerveld")
    typist.send()
    page.wait_for_url("**/vraag/opgeschreven")
    assert len(page.locator(".code").inner_text().split()) == 5


def test_signing_in_without_a_mouse(typist: Typist) -> None:
    page = typist.page
    page.goto("/inloggen")
    typist.reach("reach")
    typist.keys.type("wijkcoach@voorbeeld.nl")
    typist.send()
    assert page.locator("#fouten").is_visible()
    assert focused(page, "id") == "fouten"
    typist.reach("password")
    typist.keys.type(PASSWORD)
    typist.send()
    page.wait_for_url("**/mensen-dichtbij")


def test_everybody_lands_in_their_own_hat(session_app: Flask, world: World) -> None:
    """Whoever signs in to the demo, sees at once what they came to see."""
    for hat, email in LOGINS.items():
        with session_app.app_context():
            client = session_app.test_client()
            client.post("/inloggen", data={"reach": f"{email}@{DOMAIN}", "password": PASSWORD})
            assert f"als {HATS[hat]}" in client.get("/").text, email
