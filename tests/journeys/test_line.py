"""The line as people walk it, through pages only: from own words to a mutual yes, and the figures of a city."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from app.areas.queries import get_buurt_by_slug
from app.core.actor import Hat
from app.db import db
from app.demo.loading import load
from tests.factories.accounts import PASSWORD, make_account
from tests.journeys.conftest import Person

pytestmark = pytest.mark.browser
Someone = Callable[[], Person]


@pytest.fixture
def buurt(app: object) -> str:
    """Twekkelerveld, with a wijkcoach: the one thing that people can't do by themselves."""
    buurt_id = get_buurt_by_slug("twekkelerveld").id
    make_account(name="Marja Kuiper", email="marja@voorbeeld.nl", hats=[Hat.COACH], buurten=[buurt_id])
    db.session.rollback()  # an open transaction of the test would keep the server waiting
    return str(buurt_id)


def sign_up(person: Person, name: str, email: str) -> None:
    person.open("/account-maken")
    person.fill("Hoe heet je", name)
    person.fill("e-mail", email)
    person.fill("wachtwoord", PASSWORD)
    person.press("Maak mijn account")


def sign_in(person: Person, email: str) -> None:
    person.open("/inloggen")
    person.fill("e-mail", email)
    person.fill("Wachtwoord", PASSWORD)
    person.press("Log in")


def register_initiative(person: Person, buurt: str) -> None:
    person.open("/initiatief/nieuw")
    person.fill("Hoe heet het?", "Koffie aan de Haspel")
    person.fill(
        "Wat doen jullie?",
        "We drinken koffie en spelen een spelletje. Iedereen die graag wat aanspraak heeft, schuift aan.",
    )
    person.page.get_by_label("Ontmoeten").check()
    person.page.get_by_label("In welke buurt?").select_option(buurt)
    person.page.get_by_label("dinsdag").check()
    person.page.get_by_label("'s ochtends").check()
    person.fill("Wie kunnen mensen aanspreken?", "Gerda")
    person.fill("Telefoonnummer", "053-0000001")
    person.press("Zet mijn initiatief klaar")


def offer_company(person: Person, buurt: str) -> None:
    person.open("/aanbod/nieuw")
    person.fill("Wat doe je graag", "Ik ga graag met iemand wandelen door het park of mee naar de markt.")
    person.page.get_by_label("buurt", exact=False).first.select_option(buurt)
    person.press("Bied dit aan")


def test_visitor_finds_what_goes_on(someone: Someone, buurt: str) -> None:
    """Step 1 and 2: looking round, registering, publishing, and found by a visitor."""
    maker, coach, visitor = someone(), someone(), someone()
    sign_up(maker, "Gerda Assink", "gerda@voorbeeld.nl")
    register_initiative(maker, buurt)
    maker.sees("Koffie aan de Haspel")
    address = maker.page.url
    assert visitor.page.goto(address).status == 404  # type: ignore[union-attr]

    sign_in(coach, "marja@voorbeeld.nl")
    coach.open("/nog-te-publiceren")
    coach.follow("Koffie aan de Haspel")
    coach.press("Zet dit in het overzicht", exact=False)

    visitor.open("/")
    visitor.fill("Waar woon je?", "twekkelerveld")
    visitor.press("Zoek", exact=False)
    visitor.sees("Marja")
    visitor.follow("Koffie aan de Haspel")
    visitor.sees("053-0000001")


def test_from_own_words_to_a_mutual_yes(someone: Someone, buurt: str) -> None:
    """Steps 3 to 7, without an account for the one who asks."""
    volunteer, asker, coach = someone(), someone(), someone()
    sign_up(volunteer, "Henk Bos", "henk@voorbeeld.nl")
    offer_company(volunteer, buurt)

    asker.open("/vraag")
    asker.press("Verstuur mijn vraag")
    asker.sees("Kies hoe we je kunnen bereiken.")
    asker.fill(
        "Vertel het in je eigen woorden", "Ik kom bijna de deur niet meer uit. Ik zou zo graag weer eens wandelen."
    )
    asker.page.get_by_label("Bel of app mij").check()
    asker.fill("Je telefoonnummer, e-mailadres of adres", "06-00000012")
    asker.fill("Hoe mogen we je noemen?", "Corrie")
    asker.page.get_by_label("In welke buurt woon je?").select_option(buurt)
    asker.press("Verstuur mijn vraag")
    code = " ".join(asker.page.locator(".code").inner_text().split())
    assert len(code.split()) == 5
    asker.press("Ik heb de code opgeschreven")
    asker.sees("van Marja Kuiper")
    asker.sees("Nog niemand heeft je verhaal gelezen.")
    asker.sees("Wijkwijzer")
    asker.sees_nothing_of("Wandelmaatje")

    sign_in(coach, "marja@voorbeeld.nl")
    coach.open("/mensen-dichtbij")
    coach.follow("Corrie")
    coach.sees_nothing_of("06-00000012")
    coach.press("Ik ga hiermee verder")
    coach.sees("06-00000012")
    coach.unfold("Contact opschrijven")
    coach.page.get_by_label("aan de telefoon").check()
    coach.page.get_by_label("samen kijken", exact=False).check()
    coach.press("Leg dit contact vast")
    coach.follow("Samen kijken")
    coach.sees("Henk")
    coach.sees("wandelen")
    coach.sees_nothing_of("henk@voorbeeld.nl")
    coach.follow("Hier iets mee doen")
    coach.fill("Waarom", "Jullie lopen allebei graag.")
    coach.page.locator("main form button[type=submit]").last.click()
    coach.look()
    coach.fill("tekst", "Ik loop graag een blokje om in Twekkelerveld, liefst met iemand samen.")
    coach.press("Leg dit voor aan", exact=False)

    asker.open("/mijn-verhaal")
    asker.sees("Ik kom bijna de deur niet meer uit.")
    asker.follow("Henk")
    asker.fill("Dit krijgt de ander te lezen", "Ik loop graag een blokje om, liefst samen.")
    asker.press("Ja, deel deze tekst met Henk")

    volunteer.open("/vragen-aan-mij")
    volunteer.sees("Ik loop graag een blokje om, liefst samen.")
    volunteer.sees_nothing_of("Corrie")
    volunteer.follow("Over je aanbod: Ik ga graag met iemand wandelen door het park …")
    volunteer.sees_nothing_of("06-00000012")
    volunteer.press("Ja, ik wil kennismaken")
    volunteer.follow("Bekijk de contactgegevens")
    volunteer.sees("06-00000012")

    asker.open("/mijn-verhaal")
    asker.follow("Henk")
    asker.follow("Bekijk de contactgegevens")
    asker.sees("henk@voorbeeld.nl")
    asker.open("/mijn-verhaal")
    asker.sees("Marja Kuiper (wijkcoach)")
    asker.sees("zocht naar woorden die passen")

    stays_closed(asker, volunteer)
    opens_with_the_code(someone(), code)


def stays_closed(asker: Person, volunteer: Person) -> None:
    """Either withdraws, and Nabij shows them no more, at once."""
    asker.follow("Henk")
    asker.unfold("Niet meer delen")
    asker.press("Ik wil dit niet meer delen")
    answer = volunteer.page.reload()
    assert answer is not None
    assert answer.status == 404
    assert "06-00000012" not in volunteer.page.content()


def opens_with_the_code(elsewhere: Person, code: str) -> None:
    """At home or at a desk, without an account."""
    elsewhere.open("/code")
    elsewhere.fill("De code op je kaart", "appel appel appel appel appel")
    elsewhere.press("Open mijn verhaal")
    elsewhere.sees("Deze code kennen we niet.")
    elsewhere.fill("De code op je kaart", code.upper())
    elsewhere.press("Open mijn verhaal")
    elsewhere.sees("Ik kom bijna de deur niet meer uit.")


def test_municipality_sees_figures_and_nobody(someone: Someone, buurt: str) -> None:
    """Step 8: figures per buurt and stadsdeel, on a map and in a table; no way to a person."""
    load(datetime.now(UTC), figures=True)
    db.session.commit()
    official = someone()
    make_account(name="Iris Wolters", email="iris@voorbeeld.nl", hats=[Hat.MUNICIPALITY])
    db.session.rollback()
    sign_in(official, "iris@voorbeeld.nl")
    official.open("/cijfers")
    official.sees("Twekkelerveld")
    for address in ("/mensen-dichtbij", "/mijn-verhaal", "/vragen-aan-mij"):
        assert official.page.goto(official.address + address).status == 403  # type: ignore[union-attr]
