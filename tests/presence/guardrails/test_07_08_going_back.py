"""7. From every phase one can go back. 8. Nog niet weten is a phase in its own right: no reason, no end date."""

import inspect
from datetime import timedelta

from flask import Flask

from app.core.clock import utcnow
from app.db import db
from app.presence.models import PhaseChange
from app.presence.services import being_there, connecting
from app.presence.workflow import CLOSED, NEAR, OPEN, Phase, State
from tests.factories import presence as made


def test_guardrail_07_from_every_phase_one_can_go_back(app: Flask) -> None:
    for phase in (*NEAR, Phase.FAREWELL):
        story = made.in_phase(phase)
        being_there.go(actor=story.asker, to=Phase.PRESENT, **story.about)
        assert story.request.phase is Phase.PRESENT
    for phase in CLOSED:
        story = made.in_phase(phase)
        being_there.go(actor=story.asker, to=Phase.HEARD, **story.about)
        assert story.request.phase is Phase.HEARD


def test_guardrail_07_being_under_way_with_somebody_is_not_an_end(app: Flask) -> None:
    story = made.under_way()
    connecting.withdraw(actor=story.asker, **story.between)
    being_there.wish_to_look(actor=story.asker, **story.about)
    db.session.commit()
    assert story.request.phase is Phase.EXPLORING
    again = made.considered(story=story)
    assert again.connection.state is State.CONSIDERED


def test_guardrail_08_not_knowing_from_every_open_phase_by_either(app: Flask) -> None:
    for phase in OPEN:
        for who in ("asker", "coach"):
            if (phase, who) == (Phase.HEARD, "coach"):
                continue  # no coach is near yet
            story = made.in_phase(phase)
            being_there.go(actor=getattr(story, who), to=Phase.NOT_KNOWING, **story.about)
            assert story.request.phase is Phase.NOT_KNOWING


def test_guardrail_08_no_reason_is_asked_and_no_end_is_set() -> None:
    assert set(inspect.signature(being_there.go).parameters) == {"actor", "now", "request_id", "to"}
    columns = {column.name for column in PhaseChange.__table__.columns}
    assert columns == {"id", "request_id", "from_phase", "to_phase", "at", "by_account_id", "hat"}


def test_guardrail_08_it_lasts_as_long_as_it_lasts(app: Flask) -> None:
    story = made.in_phase(Phase.NOT_KNOWING, now=utcnow() - timedelta(days=800))
    assert story.request.phase is Phase.NOT_KNOWING
    near = made_near(story)
    assert [row.id for row in near] == [story.request_id]


def made_near(story: made.Story) -> list[object]:
    from app.presence.queries import stories

    return list(stories.list_near(story.coach, today=utcnow().date()).near)
