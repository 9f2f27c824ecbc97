"""Offers: what a volunteer does with one, who sees it, and what that leaves behind."""

from functools import partial

import pytest
from flask import Flask
from sqlalchemy import select

from app.areas.queries import list_buurten
from app.audit import Action
from app.audit.models import AuditEvent
from app.core.actor import SYSTEM, VISITOR, Actor, Hat
from app.core.clock import utcnow
from app.core.errors import Conflict, Invalid, NotFound, Refused
from app.core.ids import new_id
from app.db import db
from app.offers import queries, services
from app.offers.models import Offer
from app.offers.signals import offer_ended, offer_paused
from app.search.index import current_index
from tests.factories.accounts import actor_for, make_account
from tests.factories.offers import make_offer
from tests.factories.queries import statements

COACH = Actor(hat=Hat.COACH, account=None, name="Marja")


def trail() -> list[str]:
    db.session.commit()
    return list(db.session.scalars(select(AuditEvent.action).order_by(AuditEvent.number)))


def found() -> set[str]:
    return {document.text for document in current_index().documents}


@pytest.mark.parametrize("hat", [hat for hat in Hat if hat is not Hat.RESIDENT])
def test_only_a_resident_offers(app: Flask, hat: Hat) -> None:
    actor = Actor(hat=hat, account=make_account().id)
    with pytest.raises(Refused):
        services.write_offer(actor=actor, now=utcnow(), words="Wandelen", buurt_id=list_buurten()[0].id)


def test_words_and_a_buurt_are_enough(app: Flask) -> None:
    offer = services.write_offer(
        actor=actor_for(make_account()), now=utcnow(), words=" Wandelen ", buurt_id=list_buurten()[0].id
    )
    assert (offer.words, offer.days, offer.languages, offer.reach_minutes) == ("Wandelen", [], [], None)
    assert found() == {"Wandelen"}
    assert trail() == [Action.OFFER_WRITTEN]


@pytest.mark.parametrize(
    ("values", "field"),
    [({"words": ""}, "words"), ({"words": " \n"}, "words"), ({"words": "x" * 100_000}, "words"),
     ({"buurt_id": new_id()}, "buurt"), ({"reach_minutes": 20}, "reach"), ({"rather_not": "x" * 2001}, "rather_not")],
)  # fmt: skip
def test_what_cannot_be_is_refused_beside_its_field(app: Flask, values: dict[str, object], field: str) -> None:
    usual = {"words": "Wandelen", "buurt_id": list_buurten()[0].id}
    with pytest.raises(Invalid) as caught:
        services.write_offer(actor=actor_for(make_account()), now=utcnow(), **(usual | values))  # type: ignore[arg-type]
    assert caught.value.field == field


def test_pausing_hides_it_at_once_and_resuming_shows_it(app: Flask) -> None:
    account, heard = make_account(), []
    offer = make_offer(account=account)
    act = {"actor": actor_for(account), "now": utcnow(), "offer_id": offer.id}

    def listen(sender: Offer, **kwargs: object) -> None:
        heard.append(sender)

    with offer_paused.connected_to(listen):
        for _twice in range(2):
            services.pause_offer(**act)
    assert heard == [offer]
    assert found() == set()
    assert queries.find_by_ids([offer.id]) == []
    for _twice in range(2):
        services.resume_offer(**act)
    assert len(found()) == 1
    assert queries.find_by_ids([offer.id]) == [offer]
    assert trail() == [Action.OFFER_WRITTEN, Action.OFFER_PAUSED, Action.OFFER_RESUMED]


def test_stopping_is_for_good(app: Flask) -> None:
    account, heard = make_account(), []
    offer = make_offer(account=account)
    act = {"actor": actor_for(account), "now": utcnow(), "offer_id": offer.id}

    def listen(sender: Offer, **kwargs: object) -> None:
        heard.append(sender)

    with offer_ended.connected_to(listen):
        for _twice in range(2):
            services.end_offer(**act)
    assert heard == [offer]
    assert found() == set()
    for service in (services.pause_offer, services.resume_offer):
        with pytest.raises(Conflict):
            service(**act)
    with pytest.raises(Conflict):
        services.change_offer(**act, version=offer.version, words="Toch", buurt_id=offer.buurt_id)


def test_an_older_version_is_a_conflict(app: Flask) -> None:
    account = make_account()
    offer = make_offer(account=account)
    change = partial(
        services.change_offer, actor=actor_for(account), now=utcnow(), offer_id=offer.id, version=offer.version,
        buurt_id=offer.buurt_id,
    )  # fmt: skip
    change(words="Eerste")
    with pytest.raises(Conflict):
        change(words="Tweede")
    assert found() == {"Eerste"}


def test_changing_a_paused_one_leaves_it_paused(app: Flask) -> None:
    account = make_account()
    offer = make_offer(account=account, paused=True)
    services.change_offer(
        actor=actor_for(account), now=utcnow(), offer_id=offer.id, version=offer.version, words="Anders",
        buurt_id=offer.buurt_id,
    )  # fmt: skip
    assert found() == set()


@pytest.mark.parametrize("hat", list(Hat))
def test_nobody_else_touches_it(app: Flask, hat: Hat) -> None:
    offer = make_offer()
    for account in {make_account().id, None if hat is Hat.RESIDENT else offer.account_id}:
        actor = Actor(hat=hat, account=account, buurten=frozenset({offer.buurt_id}))
        for service in (services.pause_offer, services.resume_offer, services.end_offer):
            with pytest.raises(NotFound):
                service(actor=actor, now=utcnow(), offer_id=offer.id)


def test_only_its_owner_opens_it(app: Flask) -> None:
    account = make_account()
    offer = make_offer(account=account)
    assert queries.get_offer(actor_for(account), offer.id) is offer
    for stranger in (VISITOR, SYSTEM, COACH, actor_for(make_account()), Actor(hat=Hat.ADMIN, account=new_id())):
        with pytest.raises(NotFound):
            queries.get_offer(stranger, offer.id)


def test_the_owner_in_another_hat_has_no_offers(app: Flask) -> None:
    account = make_account(hats={Hat.MUNICIPALITY})
    offer = make_offer(account=account)
    with pytest.raises(NotFound):
        queries.get_offer(actor_for(account, Hat.MUNICIPALITY), offer.id)
    assert queries.list_mine(actor_for(account, Hat.MUNICIPALITY)) == []


def test_a_coach_reads_one_with_a_first_name_and_that_stays_in_the_trail(app: Flask) -> None:
    offer, story = make_offer(account=make_account(name="Roelof Jansen", phone="06 12345678")), new_id()
    seen = queries.get_offer_for_suggestion(COACH, offer.id, within=story)
    assert (seen.offer, seen.first_name) == (offer, "Roelof")
    db.session.commit()
    row = db.session.scalars(select(AuditEvent).where(AuditEvent.action == Action.OFFER_READ)).one()
    assert (row.subject, row.within, row.hat) == (offer.id, story, "wijkcoach")


@pytest.mark.parametrize("hat", [hat for hat in Hat if hat is not Hat.COACH])
def test_no_other_hat_reads_one(app: Flask, hat: Hat) -> None:
    offer = make_offer()
    with pytest.raises(NotFound):
        queries.get_offer_for_suggestion(Actor(hat=hat, account=new_id()), offer.id)
    assert Action.OFFER_READ not in trail()


def test_a_coach_reads_no_paused_or_ended_one(app: Flask) -> None:
    for offer in (make_offer(paused=True), make_offer(ended=True)):
        with pytest.raises(NotFound):
            queries.get_offer_for_suggestion(COACH, offer.id)


def test_found_in_the_order_asked_in_one_query(app: Flask) -> None:
    offers = [make_offer(buurt_id=buurt.id) for buurt in list_buurten()[:5]]
    ids = [offer.id for offer in offers][::-1]
    db.session.expunge_all()
    with statements() as sent:
        names = [offer.buurt.stadsdeel.name for offer in queries.find_by_ids(ids)]
    assert len(names) == 5
    assert len([one for one in sent if one.startswith("SELECT")]) == 1
    assert [offer.id for offer in queries.find_by_ids([*ids, new_id(), ids[0]])] == ids


def test_people_are_counted_once_per_buurt(app: Flask) -> None:
    here, there = (buurt.id for buurt in list_buurten()[:2])
    account = make_account()
    for buurt in (here, here, there):
        make_offer(account=account, buurt_id=buurt)
    make_offer(buurt_id=here)
    make_offer(buurt_id=here, paused=True)
    assert queries.count_live_by_buurt() == {here: 2, there: 1}
