"""Every edge of the two tables, per side, and that there is no other; what follows from leaving."""

from collections.abc import Callable
from itertools import product
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select, update

from app.core.clock import utcnow
from app.core.errors import NotFound, Refused
from app.db import db
from app.messages.models import OutboxMail
from app.presence.models import Agreement, ConnectionChange, HelpRequest, PhaseChange, StoryEntry
from app.presence.policies import details_open
from app.presence.queries import connections, stories
from app.presence.queries.connections import coach_reach
from app.presence.services import being_there, connecting
from app.presence.workflow import (
    CLOSED,
    EXITS,
    NEAR,
    OPEN,
    SILENT,
    Phase,
    Side,
    State,
    may_move,
)  # fmt: skip
from tests.factories import presence as made
from tests.factories.presence import SHARED, Story

# From (rows, in the order of the enum) to (columns, in the same order): the asker, the coach, both, nobody.
EDGES = """
    . c b . . b . a a a c c c
    . . b b b b b a a a c c c
    a b . b b b b a a a c c c
    . b b . b b b a a a c c c
    . b b b . b b a a a c c c
    a b b b b . b a a a c c c
    a b . . . b . b a a c c c
    a . . . . . . . a a c c c
    a . . . . . . . . a . . .
    a . . . . . . . . . . . .
    a c . . . . . . . a . . .
    a c . . . . . . . a . . .
    a c . . . . . . . a . . .
"""
SIDES = {".": set(), "a": {Side.ASKER}, "c": {Side.COACH}, "b": {Side.ASKER, Side.COACH}}
EXPECTED = {
    pair: SIDES[letter] for pair, letter in zip(product(Phase, Phase), EDGES.split(), strict=True)
}  # fmt: skip
BY_WHAT_PEOPLE_DO = {Phase.EXPLORING, Phase.UNDER_WAY}  # never an act of its own


@pytest.mark.parametrize("start", Phase)
@pytest.mark.parametrize("side", Side)
def test_the_table_of_phases_is_the_one_of_the_design(start: Phase, side: Side) -> None:
    assert {to for to in Phase if may_move(start, to, side)} == {to for to in Phase if side in EXPECTED[start, to]}


def _allowed(start: Phase, to: Phase, side: Side) -> bool:
    """Through the service: staying is no change, and opening anew is for what was closed."""
    if to in BY_WHAT_PEOPLE_DO or (to is Phase.HEARD and start not in CLOSED):
        return False
    return to is start or side in EXPECTED[start, to]


@pytest.mark.parametrize("side", Side)
def test_the_service_takes_every_edge_and_no_other(app: Flask, side: Side) -> None:
    story = made.taken_up()
    actor = story.asker if side is Side.ASKER else story.coach
    taken: dict[tuple[Phase, Phase], bool] = {}
    for start, to in product(Phase, Phase):
        db.session.execute(update(HelpRequest).values(phase=start))
        try:
            taken[start, to] = being_there.go(actor=actor, to=to, **story.about).phase is to
        except (Refused, NotFound):
            taken[start, to] = False
        db.session.rollback()
    # What was withdrawn is not there for a coach, so neither is staying in it.
    wanted = {pair: _allowed(*pair, side) for pair in taken} | (
        {(Phase.LET_GO, Phase.LET_GO): False} if side is Side.COACH else {}
    )
    assert {pair for pair in taken if taken[pair] != wanted[pair]} == set()


@pytest.mark.parametrize("phase", Phase)
def test_the_person_can_always_withdraw(app: Flask, phase: Phase) -> None:
    story = made.in_phase(phase)
    being_there.go(actor=story.asker, to=Phase.LET_GO, **story.about)
    assert story.request.phase is Phase.LET_GO


@pytest.mark.parametrize("phase", [*NEAR, Phase.FAREWELL])
def test_from_every_phase_one_can_go_back(app: Flask, phase: Phase) -> None:
    story = made.in_phase(phase)
    for actor in (story.asker, story.coach):
        being_there.go(actor=actor, to=Phase.PRESENT, **story.about)
        assert story.request.phase is Phase.PRESENT
        db.session.rollback()


@pytest.mark.parametrize("phase", CLOSED)
def test_the_person_reopens_with_one_act(app: Flask, phase: Phase) -> None:
    story = made.in_phase(phase, story=made.exploring()) if phase is Phase.REST else made.in_phase(phase)
    being_there.go(actor=story.asker, to=Phase.HEARD, **story.about)
    db.session.commit()
    row = story.request
    assert (row.phase, row.coach_id, row.wish_at) == (Phase.HEARD, None, None)
    assert row.hear_by > utcnow().date()
    assert row.hear_from_id == story.coach.account
    being_there.take_up(actor=story.coach, **story.about)
    assert row.phase is Phase.PRESENT


def test_going_back_before_anybody_took_it_up_is_being_heard(app: Flask) -> None:
    """Nobody is "present" without a coach, and nobody falls through."""
    story = made.make_request()
    for step in (Phase.NOT_KNOWING, Phase.PRESENT):
        being_there.go(actor=story.asker, to=step, **story.about)
    assert story.request.phase is Phase.HEARD
    being_there.take_up(actor=story.coach, **story.about)
    assert story.request.phase is Phase.PRESENT


@pytest.mark.parametrize("phase", CLOSED)
def test_what_is_closed_is_not_taken_up(app: Flask, phase: Phase) -> None:
    story = made.make_request()
    db.session.execute(update(HelpRequest).values(phase=phase))
    with pytest.raises((Refused, NotFound)):
        being_there.take_up(actor=story.coach, **story.about)


def test_a_coach_cannot_close_alone_on_a_fresh_yes(app: Flask) -> None:
    story = made.said_yes()
    for to in (Phase.FAREWELL, Phase.REST):
        with pytest.raises(Refused):
            being_there.go(actor=story.coach, to=to, **story.about)
    being_there.go(actor=story.asker, to=Phase.FAREWELL, **story.about)
    assert story.request.phase is Phase.FAREWELL


@pytest.mark.parametrize("phase", EXITS)
def test_after_leaving_nothing_stays_open(app: Flask, phase: Phase) -> None:
    story = made.mutual_yes()
    assert details_open(story.connection)
    by_asker = may_move(story.request.phase, phase, Side.ASKER)
    being_there.go(actor=story.asker if by_asker else story.coach, to=phase, **story.about)
    db.session.commit()
    assert story.connection.state is State.ENDED
    for actor in (story.asker, story.other, story.coach):
        with pytest.raises(NotFound):
            connections.get_details(actor, story.connection_id)
    assert coach_reach(story.coach, story.request) is None
    colleague = made.make_coach(name="Bilal Aydin")
    readers = [colleague, story.coach] if phase is Phase.LET_GO else [colleague]
    for reader in readers:
        with pytest.raises(NotFound):
            stories.get_story(reader, story.request_id)
    for coach in (colleague, story.coach):
        near = stories.list_near(coach, today=utcnow().date())
        assert not (*near.near, *near.new, *near.resting, *near.to_call)


def _mails() -> int:
    return len(db.session.scalars(select(OutboxMail)).all())


@pytest.mark.parametrize("phase", SILENT)
def test_after_leaving_no_message_goes_out(app: Flask, phase: Phase) -> None:
    story = made.mutual_yes(reach_kind="email", reach="annie@voorbeeld.nl")
    before = _mails()
    by_asker = may_move(story.request.phase, phase, Side.ASKER)
    being_there.go(actor=story.asker if by_asker else story.coach, to=phase, **story.about)
    connecting.withdraw(actor=story.asker, **story.between)
    assert _mails() == before


def test_a_message_does_go_out_before(app: Flask) -> None:
    story = made.considered(reach_kind="email", reach="annie@voorbeeld.nl")
    before = _mails()
    connecting.show_to_asker(actor=story.coach, shared_text=SHARED, **story.between)
    assert _mails() == before + 1


def test_the_history_of_phases_is_appended_to_with_who_and_which_hat(app: Flask) -> None:
    story = made.exploring()
    being_there.go(actor=story.asker, to=Phase.NOT_KNOWING, **story.about)
    rows = db.session.scalars(select(PhaseChange).order_by(PhaseChange.at)).all()
    assert [(row.from_phase, row.to_phase, row.hat) for row in rows] == [
        (None, Phase.HEARD, "resident"), (Phase.HEARD, Phase.PRESENT, "wijkcoach"),
        (Phase.PRESENT, Phase.EXPLORING, "wijkcoach"), (Phase.EXPLORING, Phase.NOT_KNOWING, "resident"),
    ]  # fmt: skip
    assert rows[1].by_account_id == story.coach.account


CHANGES: dict[str, Callable[[Story], tuple[object, str, Any]]] = {
    "own words": lambda story: (story.request, "words", "Iets anders"),
    "a note": lambda story: (db.session.scalars(select(StoryEntry)).first(), "text", "Iets anders"),
    "a phase": lambda story: (db.session.scalars(select(PhaseChange)).first(), "to_phase", Phase.REST),
    "a moment": lambda story: (db.session.scalars(select(PhaseChange)).first(), "at", utcnow()),
    "a step": lambda story: (db.session.scalars(select(ConnectionChange)).first(), "to_state", State.ENDED),
    "a yes": lambda story: (db.session.scalars(select(Agreement)).first(), "text", "Een andere tekst"),
    "a side": lambda story: (db.session.scalars(select(Agreement)).first(), "side", "nobody"),
}


@pytest.mark.parametrize("what", CHANGES)
def test_history_is_append_only(app: Flask, what: str) -> None:
    row, name, value = CHANGES[what](made.mutual_yes())
    setattr(row, name, value)
    with pytest.raises(RuntimeError, match="never changed"):
        db.session.flush()


def test_history_is_not_removed(app: Flask) -> None:
    made.mutual_yes()
    for model in (StoryEntry, PhaseChange, ConnectionChange, Agreement):
        db.session.delete(db.session.scalars(select(model)).first())
        with pytest.raises(RuntimeError, match="only added to"):
            db.session.flush()
        db.session.rollback()


def test_the_same_words_under_another_key_may_be_written(app: Flask) -> None:
    row = made.make_request().request
    before = row.words_sealed
    row.words = row.words
    db.session.flush()
    assert row.words_sealed != before


def test_a_yes_that_was_revoked_is_not_revived(app: Flask) -> None:
    made.ended()
    revoked = next(row for row in db.session.scalars(select(Agreement)) if row.revoked_at)
    revoked.revoked_at = None
    with pytest.raises(RuntimeError, match="given anew"):
        db.session.flush()


@pytest.mark.parametrize("phase", OPEN)
def test_nobody_picks_exploring_or_under_way_from_a_list(app: Flask, phase: Phase) -> None:
    story = made.in_phase(phase)
    for to in BY_WHAT_PEOPLE_DO - {phase}:
        for actor in (story.asker, story.coach):
            with pytest.raises(Refused):
                being_there.go(actor=actor, to=to, **story.about)
            db.session.rollback()
