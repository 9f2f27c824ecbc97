"""3. Nobody is assigned, ranked or mailed in bulk by the machine. 4. Suggestions open only after contact and wish."""

from collections import Counter
from dataclasses import fields
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import func, select

from app.accounts.models import Account
from app.audit.models import AuditEvent
from app.core.actor import Actor
from app.core.errors import NotFound, Refused
from app.db import Model, db
from app.matching import Suggestion
from app.presence.queries import stories
from app.presence.services import being_there, connecting
from app.presence.suggestions import Found, suggestions_for
from app.presence.workflow import Phase
from tests.factories import presence as made
from tests.factories.accounts import make_account
from tests.factories.areas import buurt_named
from tests.factories.initiatives import make_initiative
from tests.factories.offers import make_offer
from tests.factories.presence import Story

NEARER = ("Twekkelerveld", "Tubantia-Toekomst", "Pathmos", "Wesselerbrink Zuid-West")


def offer_of(name: str = "Roelof Jansen", buurt: str = "Tubantia-Toekomst") -> UUID:
    """Somebody who likes to walk with a rollator."""
    return make_offer(account=make_account(name=name), buurt_id=buurt_named(buurt).id).id


def found_for(story: Story) -> list[UUID]:
    """The offers and initiatives that are suggested, in order."""
    found = suggestions_for(story.coach, story.request_id)[1]
    db.session.rollback()
    return [thing.id for one in found if (thing := one.offer or one.initiative)]


def rows() -> Counter[str]:
    """How many rows each table has, the trail aside."""
    tables = [table for table in Model.metadata.sorted_tables if not table.name.startswith("audit_")]
    return Counter({table.name: db.session.scalar(select(func.count()).select_from(table)) or 0 for table in tables})


def test_guardrail_03_a_name_is_promised_but_nobody_is_assigned(app: Flask) -> None:
    story = made.make_request()
    colleague = made.make_coach(name="Bilal Aydin")
    assert story.request.hear_from_id == story.coach.account
    assert story.request.coach_id is None
    being_there.take_up(actor=colleague, **story.about)
    assert story.request.coach_id == colleague.account


def test_guardrail_03_looking_stores_nothing_and_sends_nothing(app: Flask) -> None:
    offer_of()
    story = made.exploring()
    before = rows()
    assert suggestions_for(story.coach, story.request_id)[1]
    db.session.commit()
    assert rows() == before


def test_guardrail_03_no_score_is_kept_or_handed_out(app: Flask) -> None:
    names = [field.name for kind in (Suggestion, Found) for field in fields(kind)]
    names += [f"{table.name}.{column.name}" for table in Model.metadata.sorted_tables for column in table.columns]
    bad = ("score", "rank", "weight", "relevance", "similarity", "priority", "urgen")
    assert [name for name in names if any(word in name for word in bad)] == []


def test_guardrail_03_nothing_that_fits_is_a_full_answer(app: Flask) -> None:
    make_offer(words="Ik repareer fietsen.")
    story = made.exploring(words="Wie leest mij de krant voor?")
    assert found_for(story) == []
    being_there.go(actor=story.coach, to=Phase.STAYING_NEAR, **story.about)
    assert story.request.phase is Phase.STAYING_NEAR


def test_guardrail_04_no_suggestions_before_a_contact_and_the_persons_own_wish(app: Flask) -> None:
    offer = offer_of()
    for story in (made.make_request(), made.taken_up(), made.contacted()):
        with pytest.raises(Refused):
            suggestions_for(story.coach, story.request_id)
        with pytest.raises(Refused):
            stories.get_explored(story.coach, story.request_id)
        with pytest.raises(Refused):
            connecting.consider(actor=story.coach, why="Past goed", offer_id=offer, **story.about)
    assert found_for(made.exploring()) == [offer]


def test_guardrail_04_a_wish_before_any_contact_opens_nothing(app: Flask) -> None:
    story = made.taken_up()
    for actor in (story.coach, story.asker):
        with pytest.raises(Refused):
            being_there.wish_to_look(actor=actor, **story.about)
        db.session.rollback()
    assert story.request.wish_at is None


def test_guardrail_04_who_goes_back_is_no_longer_looking(app: Flask) -> None:
    story = made.exploring()
    being_there.go(actor=story.asker, to=Phase.NOT_KNOWING, **story.about)
    with pytest.raises(Refused):
        suggestions_for(story.coach, story.request_id)


def test_guardrail_04_only_the_coach_who_is_near_looks(app: Flask) -> None:
    story = made.exploring()
    with pytest.raises(Refused):
        suggestions_for(made.make_coach(name="Bilal Aydin"), story.request_id)
    for actor in (story.asker, Actor(hat=story.coach.hat, buurten=story.coach.buurten)):
        with pytest.raises((NotFound, Refused)):
            suggestions_for(actor, story.request_id)


def test_guardrail_04_at_most_nine_nearest_first_each_with_its_reason(app: Flask) -> None:
    for _time in range(3):
        for buurt in reversed(NEARER):
            offer_of(buurt=buurt)
    story = made.exploring()
    found = suggestions_for(story.coach, story.request_id)[1]
    assert len(found) == 9
    metres = [0 if one.reason.same_buurt else one.reason.metres or 0 for one in found]
    assert metres == sorted(metres)
    assert metres[0] == 0
    for one in found:
        assert one.reason.shared
        assert one.first_name == "Roelof"


def test_guardrail_04_not_in_my_own_buurt_by_any_road(app: Flask) -> None:
    home, near = offer_of(buurt="Twekkelerveld"), offer_of(name="Joke Vos")
    story = made.exploring(not_own_buurt=True)
    assert found_for(story) == [near]
    with pytest.raises(NotFound):
        connecting.consider(actor=story.coach, why="Past goed", offer_id=home, **story.about)
    assert set(found_for(made.exploring())) == {home, near}


def test_guardrail_04_not_these_people_by_any_road(app: Flask) -> None:
    unwanted, welcome = offer_of(name="Joke Vos"), offer_of()
    walk = {"what": "Wij wandelen op dinsdag, ook met een rollator.", "title": "Wandelen"}
    theirs = make_initiative(maker=make_account(name="Joke Vos"), contact_name="Het team", **walk)
    named = make_initiative(contact_name="Joke", **walk)
    story = made.exploring(not_people="Joke van hierachter")
    found = found_for(story)
    assert welcome in found
    assert not {unwanted, theirs.id, named.id} & set(found)
    for pair in ({"offer_id": unwanted}, {"initiative_id": theirs.id}, {"initiative_id": named.id}):
        with pytest.raises(NotFound):
            connecting.consider(actor=story.coach, why="Past goed", **pair, **story.about)
        db.session.rollback()


def test_guardrail_04_never_ones_own_offer(app: Flask) -> None:
    asker: Account = make_account(name="Annie Smit")
    own = make_offer(account=asker).id
    story, stranger = made.exploring(asker=asker), made.exploring()
    assert own not in found_for(story)
    assert own in found_for(stranger)


def test_guardrail_04_the_matcher_is_in_the_reading_log(app: Flask) -> None:
    offer_of()
    story = made.exploring()
    suggestions_for(story.coach, story.request_id)
    db.session.commit()
    read = db.session.scalars(select(AuditEvent).where(AuditEvent.action == "story:matched")).all()
    assert [(row.hat, row.within) for row in read] == [("system", story.request_id)]
