"""The pages of initiatives as a visitor, a maker and a moderator walk them."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select

from app.areas.queries import list_buurten
from app.core.actor import Hat
from app.core.clock import utcnow
from app.core.ids import new_id
from app.db import db
from app.initiatives.models import Initiative
from app.initiatives.workflow import State
from tests.client import PageClient
from tests.factories.accounts import make_account, sign_in
from tests.factories.initiatives import make_initiative
from tests.factories.organisations import make_organisation
from tests.factories.queries import statements

ClientAs = Callable[..., PageClient]
STORED = select(Initiative).order_by(Initiative.made_at)


def typed(**values: Any) -> dict[str, Any]:
    """What somebody fills in."""
    usual = {
        "title": "Soep op dinsdag", "what": "Wij koken soep.", "themes": ["food", "meeting"], "days": ["tue"],
        "parts": ["afternoon"], "buurt": str(list_buurten()[0].id), "contact_name": "Gerda",
        "contact_phone": "06 12345678", "when": "om half een", "once": str(new_id()),
    }  # fmt: skip
    return usual | values


def test_the_list_shows_what_is_public_and_nothing_else(client: PageClient) -> None:
    make_initiative(title="Soep op dinsdag")
    for state in (State.WAITING, State.DRAFT, State.STOPPED):
        make_initiative(title=f"Verborgen {state}", state=state)
    page = client.get("/initiatieven")
    assert page.status_code == 200
    assert "Soep op dinsdag" in page.text
    assert "Verborgen" not in page.text


def test_an_empty_registry_invites(client: PageClient) -> None:
    assert "Ken jij iets?" in client.get("/initiatieven").text
    assert "Of ken jij iets?" in client.get("/initiatieven?zoek=zeppelin").text


def test_filters_stand_in_the_address(client: PageClient) -> None:
    here, there = list_buurten()[:2]
    make_initiative(title="Soep hier", buurt_id=here.id, themes=("food",), days=("tue",))
    make_initiative(title="Fietsen daar", buurt_id=there.id, themes=("handy",), days=("wed", "sat"))
    make_initiative(title="Taal daar", buurt_id=there.id, themes=("language", "meeting"), days=())

    def titles(address: str) -> set[str]:
        page = client.get(f"/initiatieven?{address}").text
        return {title for title in ("Soep hier", "Fietsen daar", "Taal daar") if title in page}

    assert titles(f"buurt={here.slug}") == {"Soep hier"}
    assert titles("thema=handy") == {"Fietsen daar"}
    assert titles("thema=meeting") == {"Taal daar"}
    assert titles("dag=sat") == {"Fietsen daar"}
    assert titles(f"buurt={there.slug}&dag=wed&thema=handy") == {"Fietsen daar"}
    assert titles(f"buurt={here.slug}&dag=wed") == set()
    assert titles("buurt=atlantis&thema=onzin&dag=someday") == {"Soep hier", "Fietsen daar", "Taal daar"}


def test_searching_finds_the_word_the_name_and_the_place(client: PageClient) -> None:
    make_initiative(title="De Pan", what="Wij koken samen.", for_whom="", when="", place="De Haspel")
    make_initiative(title="Rondje", what="Wij wandelen door het bos.", for_whom="", when="", place="De Bron")
    for words, one in (("bossen", "Rondje"), ("wandelen", "Rondje"), ("haspel", "De Pan"), ("PAN", "De Pan")):
        page = client.get("/initiatieven", query_string={"zoek": words}).text
        assert ("De Pan" in page, "Rondje" in page) == (one == "De Pan", one == "Rondje"), words


def test_what_is_most_about_it_comes_first(client: PageClient) -> None:
    make_initiative(
        title="Iets anders", what="Wij drinken koffie en soms is er iemand die schaakt, of breit, of leest."
    )
    make_initiative(title="Schaakclub", what="Wij schaken. Schaken voor wie wil leren schaken.")
    make_initiative(title="Zonder", what="Wij zingen.")
    page = client.get("/initiatieven?zoek=schaken").text
    assert page.index("Schaakclub") < page.index("Iets anders")
    assert "Zonder" not in page


def test_signs_in_a_search_are_signs(client: PageClient) -> None:
    make_initiative(title="Soep", place="Plein")
    for words in ("%", "_", "\x00", "' OR 1=1 --", "\\", "🥣", "x" * 100_000, "مرحبا"):
        page = client.get("/initiatieven", query_string={"zoek": words})
        assert page.status_code == 200
        if words != "\x00":
            assert ">Soep</a>" not in page.text


def test_offers_are_never_in_it(client: PageClient) -> None:
    from tests.factories.offers import make_offer

    make_offer(words="Ik bak graag vlaflip voor een ander.")
    assert "Ik bak" not in client.get("/initiatieven?zoek=vlaflip").text


def test_a_long_list_goes_by_pages_that_keep_the_filters(client: PageClient) -> None:
    for number in range(26):
        make_initiative(title=f"Soep {number:02}", themes=("food",))
    first, second = (client.get(f"/initiatieven?thema=food&pagina={number}").text for number in (1, 2))
    assert "thema=food" in first.split("Volgende")[0].rsplit("href", 1)[1]
    shown = [sum(f"Soep {number:02}" in page for number in range(26)) for page in (first, second)]
    assert shown == [24, 2]
    for odd in ("0", "-3", "99999999999999999999", "twee"):
        assert client.get(f"/initiatieven?pagina={odd}").status_code == 200


def test_as_many_queries_for_twenty_as_for_two(client: PageClient) -> None:
    buurten, organisations = list_buurten(), [make_organisation() for _ in range(3)]
    counts = []
    for number in range(20):
        make_initiative(buurt_id=buurten[number].id, organisation=organisations[number % 3] if number % 2 else None)
        if number in (1, 19):
            client.get("/initiatieven?zoek=soep")  # the index is built once
            with statements() as sent:
                client.get("/initiatieven?zoek=soep")
            counts.append(len([one for one in sent if one.startswith("SELECT")]))
    assert counts[0] == counts[1]
    assert counts[0] <= 5


def test_own_and_waiting_lists_ask_as_much_for_many(client_as: ClientAs) -> None:
    buurten = list_buurten()
    coach = client_as(Hat.COACH, buurten=[buurt.id for buurt in buurten])
    maker = client_as()
    counts: dict[str, list[int]] = {"/mijn-initiatieven": [], "/nog-te-publiceren": []}
    for number in range(12):
        make_initiative(maker=maker.account, buurt_id=buurten[number].id, state=State.WAITING)
        if number in (1, 11):
            for browser, address in ((maker, "/mijn-initiatieven"), (coach, "/nog-te-publiceren")):
                with statements() as sent:
                    assert browser.get(address).status_code == 200
                counts[address].append(len([one for one in sent if one.startswith("SELECT")]))
    assert all(few == many for few, many in counts.values())


def test_one_glance_tells_what_when_and_where(client: PageClient) -> None:
    row = make_initiative(costs="twee euro", asks="Neem een bord mee.", contact_email="soep@voorbeeld.nl", walk_in=True)
    page = client.get(f"/initiatief/{row.id}").text
    for said in ("Soep op dinsdag", "elke dinsdag om half een", "De Haspel", list_buurten()[0].name, "twee euro"):
        assert said in page
    assert 'href="tel:+31612345678"' in page
    assert "soep@voorbeeld.nl" in page
    assert "Loop gerust binnen" in page
    assert "<svg" in page
    assert "Bel even voor je gaat" not in page


def test_maybe_out_of_date(client: PageClient) -> None:
    row = make_initiative(now=utcnow() - timedelta(days=200))
    assert "Bel even voor je gaat" in client.get(f"/initiatief/{row.id}").text


def test_an_address_that_leads_nowhere(client: PageClient) -> None:
    assert client.get(f"/initiatief/{new_id()}").status_code == 404
    assert client.get("/initiatief/geen-id").status_code == 404


def test_registering_one_from_empty_form_to_public_page(client_as: ClientAs, client: PageClient) -> None:
    browser = client_as(Hat.RESIDENT)
    assert browser.get("/initiatief/nieuw").status_code == 200
    answer = browser.post("/initiatief/nieuw", data=typed())
    assert answer.status_code == 303
    shown = browser.get(answer.location)
    assert "Alleen jij ziet dit nog" in shown.text
    assert client.get(answer.location).status_code == 404
    assert "Soep op dinsdag" in browser.get("/mijn-initiatieven").text
    coach = client_as(Hat.COACH, buurten=[list_buurten()[0].id])
    assert "Soep op dinsdag" in coach.get("/nog-te-publiceren").text
    assert coach.post(f"{answer.location}/publiceren").status_code == 303
    assert client.get(answer.location).status_code == 200
    assert answer.location not in coach.get("/nog-te-publiceren").text


def test_a_visitor_signs_in_before_typing(client: PageClient) -> None:
    answer = client.get("/initiatief/nieuw")
    assert answer.status_code == 302
    assert "/inloggen" in answer.location
    assert "initiatief" in answer.location


def test_own_buurt_is_chosen_beforehand(client_as: ClientAs) -> None:
    buurt = list_buurten()[5]
    page = client_as(buurt_id=buurt.id).get("/initiatief/nieuw").text
    assert f'<option value="{buurt.id}" selected' in page


def test_in_the_name_of_an_organisation(client_as: ClientAs) -> None:
    browser = client_as(Hat.ORGANISATION)
    organisation = make_organisation(name="De Linde", trusted=True, members=[browser.account])
    assert "De Linde" in browser.get("/initiatief/nieuw").text
    answer = browser.post("/initiatief/nieuw", data=typed(organisation=str(organisation.id)))
    assert answer.status_code == 303
    assert db.session.scalars(STORED).one().state is State.PUBLISHED


def test_a_resident_is_not_asked_for_an_organisation(client_as: ClientAs) -> None:
    browser = client_as(Hat.RESIDENT, hats={Hat.ORGANISATION})
    organisation = make_organisation(name="De Linde", trusted=True, members=[browser.account])
    assert "De Linde" not in browser.get("/initiatief/nieuw").text
    browser.post("/initiatief/nieuw", data=typed(organisation=str(organisation.id)))
    row = db.session.scalars(STORED).one()
    assert (row.organisation_id, row.state) == (None, State.WAITING)


def test_changing_shows_what_stands_and_keeps_it(client_as: ClientAs) -> None:
    browser = client_as()
    row = make_initiative(maker=browser.account, title="Soep", themes=("food",), walk_in=True)
    address = f"/initiatief/{row.id}/wijzigen"
    page = browser.get(address).text
    assert 'value="Soep"' in page
    assert f'name="version" type="hidden" value="{row.version}"' in page
    data = typed(title="Thee", version=str(row.version), themes=["meeting"])
    assert browser.post(address, data=data).status_code == 303
    db.session.expire_all()
    row = db.session.scalars(STORED).one()
    assert (row.title, row.themes, row.walk_in) == ("Thee", ["meeting"], False)


def test_a_stale_form_keeps_what_was_typed_and_can_be_sent_again(client_as: ClientAs) -> None:
    browser = client_as()
    row = make_initiative(maker=browser.account)
    address, old = f"/initiatief/{row.id}/wijzigen", str(row.version)
    browser.post(address, data=typed(title="Eerste", version=old))
    stale = browser.post(address, data=typed(title="Tweede", version=old))
    assert stale.status_code == 422
    assert 'value="Tweede"' in stale.text
    assert "terwijl jij typte" in stale.text
    assert db.session.scalars(STORED).one().title == "Eerste"
    current = stale.text.split('name="version"')[1].split('value="')[1].split('"')[0]
    assert browser.post(address, data=typed(title="Tweede", version=current)).status_code == 303
    db.session.expire_all()
    assert db.session.scalars(STORED).one().title == "Tweede"


def test_a_double_click_makes_one(client_as: ClientAs) -> None:
    browser, data = client_as(), typed()
    first, second = (browser.post("/initiatief/nieuw", data=data) for _ in range(2))
    assert first.location == second.location
    assert len(db.session.scalars(STORED).all()) == 1


def test_a_double_click_on_publish_is_no_conflict(client_as: ClientAs) -> None:
    row = make_initiative(state=State.WAITING)
    coach, data = client_as(Hat.COACH, buurten=[row.buurt_id]), {"once": str(new_id())}
    address = f"/initiatief/{row.id}/publiceren"
    assert [coach.post(address, data=data).status_code for _ in range(2)] == [303, 303]


def test_the_second_moderator_is_told_kindly(client_as: ClientAs) -> None:
    row = make_initiative(state=State.WAITING)
    one, other = (client_as(Hat.COACH, buurten=[row.buurt_id]) for _ in range(2))
    address = f"/initiatief/{row.id}/publiceren"
    assert one.post(address).status_code == 303
    late = other.post(address)
    assert late.status_code == 409
    assert "net al gepubliceerd" in late.text


def test_a_question_for_the_maker(client_as: ClientAs) -> None:
    browser = client_as()
    row = make_initiative(maker=browser.account, state=State.WAITING)
    coach = client_as(Hat.COACH, buurten=[row.buurt_id], name="Marja Wolters")
    address = f"/initiatief/{row.id}"
    empty = coach.post(f"{address}/terugsturen", data={"note": "  "})
    assert empty.status_code == 422
    assert "Schrijf erbij" in empty.text
    assert coach.post(f"{address}/terugsturen", data={"note": "Waar is het <b>precies</b>?"}).status_code == 303
    page = browser.get(address).text
    assert "Waar is het &lt;b&gt;precies&lt;/b&gt;?" in page
    assert "Marja Wolters" in page


def test_confirming_and_stopping(client_as: ClientAs, client: PageClient) -> None:
    browser = client_as()
    row = make_initiative(maker=browser.account, now=utcnow() - timedelta(days=200))
    address = f"/initiatief/{row.id}"
    assert browser.post(f"{address}/klopt-nog").status_code == 303
    assert "Bel even voor je gaat" not in client.get(address).text
    assert browser.post(f"{address}/stoppen").status_code == 303
    assert client.get(address).status_code == 404
    assert "gestopt" in browser.get(address).text


def test_who_made_it_is_not_on_the_public_page(client: PageClient) -> None:
    row = make_initiative(maker=make_account(name="Wilhelmina Zonderbuur", email="mina@voorbeeld.nl"))
    page = client.get(f"/initiatief/{row.id}").text
    assert "Zonderbuur" not in page
    assert "mina@" not in page


def test_every_mans_page_of_a_maker_in_another_hat(client_as: ClientAs) -> None:
    """The municipality sees what a visitor sees, also of what the same person made as a resident."""
    account = make_account(hats={Hat.MUNICIPALITY})
    row: UUID = make_initiative(maker=account).id
    browser = client_as(Hat.VISITOR)
    sign_in(browser, account, Hat.MUNICIPALITY)
    page = browser.get(f"/initiatief/{row}").text
    assert "Pas de tekst aan" not in page
    assert browser.get(f"/initiatief/{row}/wijzigen").status_code == 404
