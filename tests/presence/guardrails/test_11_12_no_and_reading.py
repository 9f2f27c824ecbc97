"""11. A no is never explained to, or held against, anyone. 12. The person sees who read what, and every hat."""

import inspect

import pytest
from flask import Flask
from sqlalchemy import select

from app.core.actor import Hat
from app.core.clock import utcnow
from app.core.errors import NotFound
from app.db import db
from app.messages.models import OutboxMail
from app.presence import wording
from app.presence.models import Agreement, Connection, ConnectionChange
from app.presence.queries import connections, reading_log, stories
from app.presence.services import being_there, connecting
from app.presence.suggestions import suggestions_for
from app.presence.workflow import Answer, State
from tests.factories import presence as made
from tests.factories.presence import Story


def refused_by(who: str) -> Story:
    """One story to which the asker, or the other, said no."""
    story = made.shown() if who == "asker" else made.said_yes()
    if who == "asker":
        connecting.answer_as_asker(actor=story.asker, answer=Answer.NO, **story.between)
    else:
        assert story.other is not None
        connecting.answer_as_other(actor=story.other, answer=Answer.NO, **story.between)
    db.session.commit()
    return story


def test_guardrail_11_no_reason_can_be_given_or_kept() -> None:
    for service in (connecting.answer_as_asker, connecting.answer_as_other, connecting.withdraw, connecting.put_away):
        assert set(inspect.signature(service).parameters) <= {"actor", "now", "connection_id", "answer", "shared_text"}
    for model in (Connection, ConnectionChange, Agreement):
        columns = {column.name for column in model.__table__.columns}
        assert not {name for name in columns if "reason" in name or "declin" in name or "refus" in name}


def test_guardrail_11_a_no_looks_like_any_other_end(app: Flask) -> None:
    """Whoever said it, what is kept and what is told is the same."""
    kept = []
    for story in (refused_by("asker"), refused_by("other")):
        row = story.connection
        last = db.session.scalars(
            select(ConnectionChange).where(ConnectionChange.connection_id == row.id).order_by(ConnectionChange.at)
        ).all()[-1]
        kept.append((row.state, last.to_state, [one.revoked_at for one in row.agreements if one.side == "other"]))
        assert not [one for one in row.agreements if one.yes_to not in ("share",)]
    assert kept[0] == kept[1] == (State.ENDED, State.ENDED, [])
    told = {table[State.ENDED] for table in (wording.STATES_ASKER, wording.STATES_OTHER, wording.STATES_COACH)}
    assert told == {wording.STATES_ASKER[State.ENDED]}


def test_guardrail_11_a_no_of_the_asker_is_told_to_nobody(app: Flask) -> None:
    story = made.shown()
    before = len(db.session.scalars(select(OutboxMail)).all())
    connecting.answer_as_asker(actor=story.asker, answer=Answer.NO, **story.between)
    db.session.commit()
    assert len(db.session.scalars(select(OutboxMail)).all()) == before
    assert story.other is not None
    assert not connections.list_proposals(story.other)
    with pytest.raises(NotFound):
        connections.get_proposal(story.other, story.connection_id or story.request_id)


def test_guardrail_11_a_no_is_not_held_against_who_said_it(app: Flask) -> None:
    """Somebody else's story is still shown the same offer, and the same story other offers."""
    refused = refused_by("other").connection.offer_id
    other_story = made.exploring()
    found = [one.offer.id for one in suggestions_for(other_story.coach, other_story.request_id)[1] if one.offer]
    assert found == [refused]


def readings(story: Story) -> list[tuple[str, Hat, str]]:
    found = [(one.name, one.hat, one.action.value) for one in reading_log.list_readings(story.asker, story.request_id)]
    db.session.rollback()
    return found[::-1]


def test_guardrail_12_the_person_sees_who_read_what_the_matcher_included(app: Flask) -> None:
    story = made.mutual_yes()
    assert story.other is not None
    colleague, today = made.make_coach(name="Bilal Aydin"), utcnow().date()
    stories.get_story(colleague, story.request_id)
    db.session.commit()
    stories.list_near(story.coach, today=today)
    db.session.commit()
    connections.get_proposal(story.other, story.connection_id or story.request_id)
    connections.get_details(story.other, story.connection_id or story.request_id)
    db.session.commit()
    looking = made.exploring(story=story)
    suggestions_for(looking.coach, looking.request_id)
    db.session.commit()
    assert readings(story) == [
        ("Bilal Aydin", Hat.COACH, "story:read"),
        ("Marja Kuiper", Hat.COACH, "story:listed"),
        ("Roelof", Hat.RESIDENT, "connection:read"),
        ("Roelof", Hat.RESIDENT, "contact_details:read"),
        ("Marja Kuiper", Hat.COACH, "story:read"),
        ("", Hat.SYSTEM, "story:matched"),
    ]


def test_guardrail_12_who_was_not_shown_it_is_not_in_the_log(app: Flask) -> None:
    story = made.make_request()
    stories.list_near(made.make_coach(buurt="Pathmos", name="Lotte"), today=utcnow().date())
    with pytest.raises(NotFound):
        stories.get_story(made.make_coach(buurt="Pathmos", name="Lotte"), story.request_id)
    db.session.commit()
    assert readings(story) == []


def test_guardrail_12_the_desk_and_the_call_list_are_in_the_log_with_what_they_showed(app: Flask) -> None:
    story = made.make_request(buurt=None)
    desk = made.actor_for(made.make_account(hats=[Hat.DESK], name="Rob Nijhuis"), Hat.DESK)
    stories.get_without_buurt(desk, story.request_id)
    db.session.commit()
    assert readings(story) == [
        ("Rob Nijhuis", Hat.DESK, "story:read"),
        ("Rob Nijhuis", Hat.DESK, "contact_details:read"),
    ]


def test_guardrail_12_only_the_person_sees_the_log(app: Flask) -> None:
    story = made.mutual_yes()
    for actor in (story.coach, story.other, made.make_request(by=Hat.VISITOR).asker):
        assert actor is not None
        with pytest.raises(NotFound):
            reading_log.list_readings(actor, story.request_id)


def test_guardrail_12_own_looks_are_kept_apart(app: Flask) -> None:
    story = made.make_request()
    stories.get_story(story.asker, story.request_id)
    db.session.commit()
    (one,) = reading_log.list_readings(story.asker, story.request_id)
    assert one.own
    assert not reading_log.read_by_others([one])


def test_guardrail_12_whoever_writes_shows_their_hat(app: Flask) -> None:
    story = made.contacted()
    being_there.add_words(actor=story.asker, text="Nog iets", **story.about)
    being_there.write_note(actor=story.coach, text="Een notitie", **story.about)
    db.session.commit()
    assert {(entry.kind, entry.hat) for entry in story.request.entries} == {
        ("contact", "wijkcoach"), ("addition", "resident"), ("note", "wijkcoach"),
    }  # fmt: skip
