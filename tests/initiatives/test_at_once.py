"""Two moderators at the same moment: one publishes, the other is told."""

from threading import Barrier, Thread

from flask import Flask
from sqlalchemy import select

from app.audit import Action
from app.audit.models import AuditEvent
from app.core.actor import Actor
from app.core.clock import utcnow
from app.core.errors import Conflict
from app.db import db
from app.initiatives import services
from app.initiatives.workflow import State
from tests.factories.initiatives import coach_of, make_initiative


def test_one_of_two_moderators_publishes(app: Flask) -> None:
    row = make_initiative(state=State.WAITING)
    initiative_id, coach = row.id, coach_of(row.buurt_id)
    db.session.remove()
    start, told = Barrier(2), []

    def publish(actor: Actor) -> None:
        with app.app_context():
            start.wait()
            try:
                services.publish(actor=actor, now=utcnow(), initiative_id=initiative_id)
                db.session.commit()
                told.append("published")
            except Conflict as error:
                db.session.rollback()
                told.append(error.message)
            finally:
                db.session.remove()

    threads = [Thread(target=publish, args=(coach,)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(told) == ["Iemand anders heeft dit net al gepubliceerd. Het staat erop.", "published"]
    published = select(AuditEvent).where(AuditEvent.action == Action.INITIATIVE_PUBLISHED)
    assert len(db.session.scalars(published).all()) == 1
