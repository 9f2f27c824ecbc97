"""Loading and taking away: everything of the demo, and nothing of anybody else."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

import pytest
from flask import Flask
from sqlalchemy import func, select

from app.accounts.models import Account, AccountRole, CoachBuurt
from app.audit.verify import verify
from app.core.actor import Hat
from app.core.clock import utcnow
from app.db import Model, db
from app.demo.loading import load
from app.demo.people import PASSWORD, ROLES
from app.demo.queries import has_demo
from app.demo.removing import remove
from app.initiatives.models import Initiative
from app.initiatives.workflow import State
from app.messages.models import OutboxMail
from app.offers.models import Offer
from app.offers.services import write_offer
from app.organisations.models import Organisation
from app.presence.models import HelpRequest
from app.presence.services import asking, being_there
from tests.client import PageClient
from tests.conftest import KEPT, empty_tables
from tests.factories.accounts import actor_for, make_account

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
LEFT = {"audit_event", "audit_head", "audit_identity", "search_version"}  # the trail remembers; the stamp moves on


def counts() -> Counter[str]:
    tables = [table for table in Model.metadata.sorted_tables if table.name not in KEPT | LEFT]
    return Counter({t.name: db.session.scalar(select(func.count()).select_from(t)) or 0 for t in tables})


@pytest.fixture(scope="module", autouse=True)
def swept(session_app: Flask) -> Iterator[None]:
    """What this module leaves behind goes with it."""
    yield
    with session_app.app_context():
        empty_tables()


@pytest.fixture
def loaded(session_app: Flask) -> Iterator[None]:
    """The demo stands: loaded once, and anew after a test that took it away."""
    with session_app.app_context():
        if not has_demo():
            empty_tables()
            Path(session_app.config["TRAIL_HEAD"]).unlink(missing_ok=True)
            assert load(NOW)
            db.session.commit()
        yield
        db.session.rollback()
        db.session.remove()


@pytest.fixture
def in_town(loaded: None, session_app: Flask) -> PageClient:
    """A browser in the town of the demo."""
    return cast(PageClient, session_app.test_client())


def test_there_is_as_much_as_promised(loaded: None) -> None:
    found = {
        model: db.session.scalar(select(func.count()).select_from(model)) or 0
        for model in (Initiative, Offer, Organisation)
    }
    published = select(func.count()).select_from(Initiative).where(Initiative.state == State.PUBLISHED)
    assert found[Initiative] >= 120
    assert (db.session.scalar(published) or 0) >= 120
    assert found[Offer] >= 80
    assert found[Organisation] >= 25
    wordless = (
        select(func.count())
        .select_from(HelpRequest)
        .where(HelpRequest.reach_sealed.is_(None), HelpRequest.first_name_sealed.is_(None))
    )
    assert db.session.scalar(wordless) == 1500
    assert {phase for (phase,) in db.session.execute(select(HelpRequest.phase).distinct())} >= {
        "heard",
        "exploring",
        "under_way",
    }
    coaches = select(func.count(func.distinct(CoachBuurt.account_id)))
    assert db.session.scalar(coaches) == 15
    assert verify()[1] == []


def test_every_role_can_log_in(in_town: PageClient) -> None:
    for email, _name, hat, _what in ROLES:
        answer = in_town.post("/inloggen", data={"reach": f"{email}@voorbeeld.nl", "password": PASSWORD})
        assert answer.status_code == 303, email
        held = select(AccountRole).where(AccountRole.hat == hat)
        assert hat is Hat.RESIDENT or db.session.scalar(held) is not None
        in_town.post("/uitloggen")


def test_nobody_of_the_demo_gets_mail(loaded: None) -> None:
    assert db.session.scalar(select(func.count()).select_from(OutboxMail)) == 0


def test_a_second_load_changes_nothing(loaded: None) -> None:
    before = counts()
    assert not load(NOW)
    db.session.commit()
    assert counts() == before


def test_every_page_says_that_it_is_demo_until_it_is_gone(in_town: PageClient) -> None:
    assert "Dit zijn voorbeelden" in in_town.get("/").text
    remove()
    db.session.commit()
    assert "Dit zijn voorbeelden" not in in_town.get("/").text


def test_taking_away_leaves_nothing(app: Flask) -> None:
    before = counts()
    load(NOW, figures=True)
    db.session.commit()
    assert remove() > 0
    db.session.commit()
    assert counts() == before
    assert verify()[1] == []


def test_taking_away_spares_what_others_made(loaded: None) -> None:
    """Also when a wijkcoach of the demo took it up: the story stays, and is new again."""
    me = make_account(name="Echt Iemand", email="echt@voorbeeld.nl")
    buurt_id = db.session.scalar(select(CoachBuurt.buurt_id).limit(1))
    coach = db.session.get_one(
        Account, db.session.scalar(select(CoachBuurt.account_id).where(CoachBuurt.buurt_id == buurt_id))
    )
    assert buurt_id is not None
    asked = asking.ask(
        actor=actor_for(me), now=utcnow(), reach_kind="phone", reach="06-12345678", words="echt", buurt_id=buurt_id
    )
    offer = write_offer(actor=actor_for(me), now=utcnow(), words="Ik help graag in de tuin.", buurt_id=buurt_id)
    being_there.take_up(actor=actor_for(coach, Hat.COACH), now=utcnow(), request_id=asked.request.id)
    db.session.commit()
    ids = asked.request.id, offer.id, me.id
    remove()
    db.session.commit()
    story = db.session.get(HelpRequest, ids[0])
    assert story is not None
    assert (story.words, story.coach_id) == ("echt", None)
    assert db.session.get(Offer, ids[1]) is not None
    assert db.session.get(Account, ids[2]) is not None


def test_taking_away_twice_is_nothing(app: Flask) -> None:
    assert remove() == 0
