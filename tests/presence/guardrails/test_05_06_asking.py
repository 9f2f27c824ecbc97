"""5. Nothing is obligatory but one way to be reached. 6. No countdowns, no counts; a promise reminds its maker only."""

import inspect
from dataclasses import fields
from datetime import date, timedelta

import pytest
from flask import Flask

from app.core.actor import VISITOR, Hat
from app.core.clock import utcnow
from app.core.errors import Invalid, NotFound
from app.db import db
from app.presence.models import HelpRequest
from app.presence.queries import stories
from app.presence.queries.stories import Nearby
from app.presence.services import asking, being_there
from tests.factories import presence as made
from tests.presence.calls import promised

ONE_WAY = {"phone": "053 4 123 456", "email": "annie@voorbeeld.nl", "visit": "Roomweg 12, twee keer bellen", "desk": ""}


def test_guardrail_05_one_way_to_be_reached_is_enough(app: Flask) -> None:
    for kind, value in ONE_WAY.items():
        asked = asking.ask(actor=VISITOR, now=utcnow(), reach_kind=kind, reach=value)
        db.session.commit()
        row = asked.request
        assert (row.reach_kind, row.reach or "") == (kind, value)
        assert (row.words, row.first_name, row.buurt_id, row.asker_account_id) == (None, None, None, None)
        assert asked.code


def test_guardrail_05_the_service_asks_for_nothing_else() -> None:
    parameters = inspect.signature(asking.ask).parameters.values()
    assert {one.name for one in parameters if one.default is inspect.Parameter.empty} == {"actor", "now", "reach_kind"}


def test_guardrail_05_there_is_no_place_for_a_category_diagnosis_or_urgency() -> None:
    columns = {column.name for column in HelpRequest.__table__.columns}
    assert columns == {
        "id", "buurt_id", "phase", "asked_at", "first_name_sealed", "words_sealed", "reach_kind", "reach_sealed",
        "language", "days", "parts", "asker_account_id", "writer_account_id", "writer_hat", "read_back", "coach_id",
        "hear_by", "hear_from_id", "wish_at", "not_own_buurt", "not_people_sealed", "may_learn", "demo_key",
    }  # fmt: skip


def test_guardrail_05_a_way_that_can_not_be_right_is_said_at_once(app: Flask) -> None:
    wrong = [("phone", ""), ("phone", "12"), ("email", "annie"), ("visit", "  "), ("pigeon", "x"), ("phone", "6" * 301)]
    for kind, value in wrong:
        with pytest.raises(Invalid) as caught:
            asking.ask(actor=VISITOR, now=utcnow(), reach_kind=kind, reach=value)
        assert caught.value.field == ("reach_kind" if kind == "pigeon" else "reach")


def test_guardrail_05_on_behalf_takes_a_read_back(app: Flask) -> None:
    desk = made.actor_for(made.make_account(hats=[Hat.DESK]), Hat.DESK)
    said = {"actor": desk, "now": utcnow(), "reach_kind": "desk", "words": "Ze wil weer zingen."}
    with pytest.raises(Invalid) as caught:
        asking.ask_for(read_back=False, **said)
    assert caught.value.field == "read_back"
    asked = asking.ask_for(read_back=True, **said)
    assert asked.code
    assert (asked.request.writer_hat, asked.request.asker_account_id) == ("desk", None)


def test_guardrail_06_a_promise_reminds_only_the_one_who_made_it(app: Flask) -> None:
    story = made.taken_up()
    entry = promised(story)
    colleague = made.make_coach(name="Bilal Aydin")
    today = utcnow().date()
    assert [one.id for one in stories.list_near(story.coach, today=today).promises] == [entry.id]
    assert not stories.list_near(colleague, today=today).promises
    # Also not when the colleague goes on with the story afterwards.
    story.request.coach_id = colleague.account
    db.session.commit()
    assert not stories.list_near(colleague, today=today).promises


def test_guardrail_06_only_its_maker_says_that_a_promise_was_kept(app: Flask) -> None:
    story = made.taken_up()
    entry = promised(story)
    for actor in (story.asker, made.make_coach(name="Bilal Aydin")):
        with pytest.raises(NotFound):
            being_there.keep_promise(actor=actor, now=utcnow(), entry_id=entry.id)
        db.session.rollback()
    being_there.keep_promise(actor=story.coach, now=utcnow(), entry_id=entry.id)
    db.session.commit()
    assert not stories.list_near(story.coach, today=utcnow().date()).promises


def test_guardrail_06_what_a_coach_is_given_holds_no_number(app: Flask) -> None:
    story = made.taken_up()
    promised(story)
    near = stories.list_near(story.coach, today=utcnow().date() + timedelta(days=400))
    assert {field.name for field in fields(Nearby)} == {"near", "new", "resting", "to_call", "promises"}
    assert not any(isinstance(getattr(near, field.name), int | float | date) for field in fields(near))


def test_guardrail_06_old_and_new_stand_by_name_and_not_by_age(app: Flask) -> None:
    coach = made.make_coach()
    for name, days in (("Zeki", 90), ("Annie", 1), ("Mo", 40)):
        made.taken_up(coach=coach, first_name=name, now=utcnow() - timedelta(days=days))
    near = stories.list_near(coach, today=utcnow().date()).near
    assert [row.first_name for row in near] == ["Annie", "Mo", "Zeki"]
