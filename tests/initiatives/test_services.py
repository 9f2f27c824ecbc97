"""What can be done with an initiative, by whom, and what that leaves behind."""

from dataclasses import replace
from datetime import timedelta
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
from app.initiatives import queries, services
from app.initiatives.models import Initiative
from app.initiatives.policies import acts, is_fresh, spokes_for
from app.initiatives.signals import initiative_published, initiative_stopped
from app.initiatives.workflow import STEPS, State, may_step
from app.search.index import current_index
from tests.factories.accounts import actor_for, make_account
from tests.factories.initiatives import coach_of, described, make_initiative
from tests.factories.organisations import make_organisation

WRITERS = (Hat.RESIDENT, Hat.ORGANISATION, Hat.DESK, Hat.COACH)


def trail() -> list[str]:
    return list(db.session.scalars(select(AuditEvent.action).order_by(AuditEvent.number)))


def found() -> set[str]:
    return {document.title for document in current_index().documents}


@pytest.mark.parametrize("hat", list(Hat))
def test_who_may_write(app: Flask, hat: Hat) -> None:
    actor = Actor(hat=hat, account=make_account().id)
    if hat in WRITERS:
        assert services.write_initiative(actor=actor, now=utcnow(), described=described()).state is State.WAITING
    else:
        with pytest.raises(Refused):
            services.write_initiative(actor=actor, now=utcnow(), described=described())


def test_nobody_without_an_account(app: Flask) -> None:
    for actor in (VISITOR, SYSTEM, Actor(hat=Hat.RESIDENT)):
        with pytest.raises(Refused):
            services.write_initiative(actor=actor, now=utcnow(), described=described())


def test_waiting_is_seen_by_its_maker_and_moderator_only(app: Flask) -> None:
    maker = make_account()
    row = make_initiative(maker=maker, state=State.WAITING)
    other = next(buurt.id for buurt in list_buurten() if buurt.id != row.buurt_id)
    assert queries.get_initiative(actor_for(maker), row.id) is row
    assert queries.get_initiative(coach_of(row.buurt_id), row.id) is row
    for stranger in (VISITOR, actor_for(make_account()), coach_of(other), Actor(hat=Hat.ADMIN, account=new_id())):
        with pytest.raises(NotFound):
            queries.get_initiative(stranger, row.id)
    assert queries.list_published() == []
    assert found() == set()


def test_publishing_makes_it_public_and_found(app: Flask) -> None:
    row = make_initiative(state=State.WAITING)
    services.publish(actor=coach_of(row.buurt_id), now=utcnow(), initiative_id=row.id)
    db.session.commit()
    assert queries.get_initiative(VISITOR, row.id) is row
    assert queries.list_published() == [row]
    assert found() == {"Soep op dinsdag"}
    assert trail() == [Action.INITIATIVE_WRITTEN, Action.INITIATIVE_PUBLISHED]


@pytest.mark.parametrize("hat", [hat for hat in Hat if hat is not Hat.COACH])
def test_no_other_hat_publishes(app: Flask, hat: Hat) -> None:
    maker = make_account()
    row = make_initiative(maker=maker, state=State.WAITING)
    with pytest.raises(NotFound):
        services.publish(
            actor=Actor(hat=hat, account=maker.id, buurten=frozenset({row.buurt_id})),
            now=utcnow(),
            initiative_id=row.id,
        )


def test_a_coach_of_another_buurt_does_not_publish(app: Flask) -> None:
    row = make_initiative(state=State.WAITING)
    with pytest.raises(NotFound):
        services.publish(actor=coach_of(list_buurten()[9].id), now=utcnow(), initiative_id=row.id)


def test_a_trusted_organisation_publishes_at_once(app: Flask) -> None:
    row = make_initiative(organisation=make_organisation(trusted=True), state=State.WAITING)
    assert row.state is State.PUBLISHED
    assert found() == {"Soep op dinsdag"}


def test_an_organisation_that_is_not_trusted_waits(app: Flask) -> None:
    assert make_initiative(organisation=make_organisation(), state=State.WAITING).state is State.WAITING


def test_nobody_borrows_the_trust_of_an_organisation(app: Flask) -> None:
    organisation, account = make_organisation(trusted=True), make_account()
    for actor in (
        actor_for(account, Hat.ORGANISATION),
        actor_for(account, Hat.RESIDENT, organisations=[organisation.id]),  # another hat doesn't speak for it
    ):
        with pytest.raises(Invalid) as caught:
            services.write_initiative(actor=actor, now=utcnow(), described=described(organisation_id=organisation.id))
        assert caught.value.field == "organisation"


def test_publishing_twice_is_told_kindly(app: Flask) -> None:
    row = make_initiative(state=State.WAITING)
    services.publish(actor=coach_of(row.buurt_id), now=utcnow(), initiative_id=row.id)
    with pytest.raises(Conflict, match="net al gepubliceerd"):
        services.publish(actor=coach_of(row.buurt_id), now=utcnow(), initiative_id=row.id)


def test_sent_back_with_a_signed_note_and_offered_again(app: Flask) -> None:
    maker = make_account()
    row = make_initiative(maker=maker, state=State.WAITING)
    services.send_back(actor=coach_of(row.buurt_id), now=utcnow(), initiative_id=row.id, note="Waar is het?")
    assert (row.state, row.note, row.note_signed) == (State.DRAFT, "Waar is het?", "Marja, wijkcoach")
    with pytest.raises(Conflict):
        services.publish(actor=coach_of(row.buurt_id), now=utcnow(), initiative_id=row.id)
    services.change_initiative(
        actor=actor_for(maker), now=utcnow(), initiative_id=row.id, version=row.version,
        described=described(place="Rozenstraat 4"),
    )  # fmt: skip
    assert row.state is State.WAITING
    services.publish(actor=coach_of(row.buurt_id), now=utcnow(), initiative_id=row.id)
    assert (row.state, row.note) == (State.PUBLISHED, "")


def test_taken_back_from_the_public_and_told_to_whoever_listens(app: Flask) -> None:
    row, heard = make_initiative(), []

    def listen(sender: Initiative, **kwargs: object) -> None:
        heard.append(sender)

    with initiative_stopped.connected_to(listen):
        services.send_back(actor=coach_of(row.buurt_id), now=utcnow(), initiative_id=row.id, note="Dit is reclame.")
    assert heard == [row]
    assert queries.list_published() == []
    assert found() == set()


@pytest.mark.parametrize("note", ["", "  \n "])
def test_a_note_is_never_empty(app: Flask, note: str) -> None:
    row = make_initiative(state=State.WAITING)
    with pytest.raises(Invalid):
        services.send_back(actor=coach_of(row.buurt_id), now=utcnow(), initiative_id=row.id, note=note)


def test_stopping_at_once_and_once(app: Flask) -> None:
    maker, heard = make_account(), []
    row = make_initiative(maker=maker)

    def listen(sender: Initiative, **kwargs: object) -> None:
        heard.append(sender)

    with initiative_stopped.connected_to(listen):
        for _twice in range(2):
            services.stop(actor=actor_for(maker), now=utcnow(), initiative_id=row.id)
    db.session.commit()
    assert heard == [row]
    assert trail().count(Action.INITIATIVE_STOPPED) == 1
    assert queries.find_by_ids([row.id]) == []
    assert found() == set()


def test_a_stopped_one_starts_again_by_way_of_a_moderator(app: Flask) -> None:
    maker = make_account()
    row = make_initiative(maker=maker, state=State.STOPPED)
    services.change_initiative(
        actor=actor_for(maker), now=utcnow(), initiative_id=row.id, version=row.version, described=described()
    )
    assert row.state is State.WAITING


def test_publishing_is_told_to_whoever_listens(app: Flask) -> None:
    row, heard = make_initiative(state=State.WAITING), []

    def listen(sender: Initiative, **kwargs: object) -> None:
        heard.append((sender, kwargs["actor"]))

    coach = coach_of(row.buurt_id)
    with initiative_published.connected_to(listen):
        services.publish(actor=coach, now=utcnow(), initiative_id=row.id)
    assert heard == [(row, coach)]


def test_a_change_of_what_is_public_stays_public_and_is_found_by_its_new_words(app: Flask) -> None:
    maker = make_account()
    row = make_initiative(maker=maker)
    services.change_initiative(
        actor=actor_for(maker),
        now=utcnow(),
        initiative_id=row.id,
        version=row.version,
        described=described(title="Thee"),
    )
    assert row.state is State.PUBLISHED
    assert found() == {"Thee"}


def test_an_older_version_is_a_conflict(app: Flask) -> None:
    maker = make_account()
    row = make_initiative(maker=maker)
    act = partial(
        services.change_initiative, actor=actor_for(maker), now=utcnow(), initiative_id=row.id, version=row.version
    )
    act(described=described(title="Eerste"))
    with pytest.raises(Conflict):
        act(described=described(title="Tweede"))
    assert row.title == "Eerste"


def test_strangers_change_nothing(app: Flask) -> None:
    row = make_initiative()
    for stranger in (actor_for(make_account()), coach_of(row.buurt_id), VISITOR, SYSTEM):
        with pytest.raises(NotFound):
            services.stop(actor=stranger, now=utcnow(), initiative_id=row.id)
        with pytest.raises(NotFound):
            services.change_initiative(
                actor=stranger, now=utcnow(), initiative_id=row.id, version=row.version, described=described()
            )
    with pytest.raises(NotFound):
        services.confirm(actor=actor_for(make_account()), now=utcnow(), initiative_id=row.id)


def test_an_initiative_that_does_not_exist(app: Flask) -> None:
    for act in (services.publish, services.stop, services.confirm):
        with pytest.raises(NotFound):
            act(actor=coach_of(list_buurten()[0].id), now=utcnow(), initiative_id=new_id())


def test_fresh_for_half_a_year(app: Flask) -> None:
    now, maker = utcnow(), make_account()
    row = make_initiative(maker=maker, now=now - timedelta(days=190))
    assert not is_fresh(row, now)
    services.confirm(actor=actor_for(maker), now=now, initiative_id=row.id)
    assert is_fresh(row, now)
    assert is_fresh(row, now + timedelta(days=183))
    assert not is_fresh(row, now + timedelta(days=184))


def test_who_answers_for_it(app: Flask) -> None:
    maker, organisation = make_account(), make_organisation()
    own, named = make_initiative(maker=maker), make_initiative(maker=maker, organisation=organisation)
    member = actor_for(make_account(), Hat.ORGANISATION, organisations=[organisation.id])
    assert spokes_for(actor_for(maker), own)
    assert spokes_for(member, named)
    assert not spokes_for(actor_for(maker), named)  # it speaks in the organisation's name: its members do
    assert not spokes_for(member, own)
    for hat in (Hat.COACH, Hat.DESK, Hat.MUNICIPALITY, Hat.ADMIN):
        assert not spokes_for(Actor(hat=hat, account=maker.id), own)


def test_acts_follow_the_state_and_the_hat(app: Flask) -> None:
    maker = make_account()
    row = make_initiative(maker=maker, state=State.WAITING)
    assert acts(actor_for(maker), row) == {"change", "stop"}
    assert acts(coach_of(row.buurt_id), row) == {"publish", "send_back"}
    assert acts(VISITOR, row) == frozenset()
    services.publish(actor=coach_of(row.buurt_id), now=utcnow(), initiative_id=row.id)
    assert acts(actor_for(maker), row) == {"change", "stop", "confirm"}
    assert acts(coach_of(row.buurt_id), row) == {"confirm", "send_back"}


def test_the_table_of_steps_is_whole(app: Flask) -> None:
    assert {step[0] for step in STEPS} | {step[1] for step in STEPS} == set(State)
    assert all(STEPS.values())
    assert not may_step(State.DRAFT, State.PUBLISHED)  # nothing becomes public unread
    assert not may_step(State.STOPPED, State.PUBLISHED)


WRONG = [
    ("title", "", "title"), ("title", "   ", "title"), ("title", "x" * 121, "title"), ("what", " ", "what"),
    ("what", "x" * 100_000, "what"), ("contact_name", "", "contact_name"), ("contact_phone", "", "contact_phone"),
    ("contact_phone", "bel maar", "contact_phone"), ("contact_email", "geen adres", "contact_email"),
    ("themes", (), "themes"), ("themes", ("onzin",), "themes"), ("buurt_id", new_id(), "buurt"),
    ("organisation_id", new_id(), "organisation"), ("when", "x" * 501, "when"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "value", "field"), WRONG)
def test_what_cannot_be_is_refused_beside_its_field(app: Flask, name: str, value: object, field: str) -> None:
    with pytest.raises(Invalid) as caught:
        services.write_initiative(
            actor=actor_for(make_account()), now=utcnow(), described=replace(described(), **{name: value})
        )
    assert caught.value.field == field
    assert db.session.scalars(select(Initiative)).all() == []


def test_one_way_to_be_reached_is_enough(app: Flask) -> None:
    row = make_initiative(contact_phone="", contact_email="gerda@voorbeeld.nl")
    assert row.contact_email == "gerda@voorbeeld.nl"


def test_codes_are_kept_in_their_order_and_unknown_ones_dropped(app: Flask) -> None:
    row = make_initiative(days=("sun", "mon", "x", "mon"), parts=("evening", "morning"), themes=("health", "food"))
    assert (row.days, row.parts, row.themes) == (["mon", "sun"], ["morning", "evening"], ["food", "health"])
