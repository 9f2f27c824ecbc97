"""1. No connection and no contact details without two live yeses, given separately, dated, each revocable at once."""

import pytest
from flask import Flask

from app.core.actor import Actor, Hat
from app.core.clock import utcnow
from app.core.errors import NabijError, NotFound
from app.db import db
from app.presence.models import Agreement, Connection
from app.presence.queries import connections, stories
from app.presence.queries.connections import Details, coach_reach
from app.presence.services import connecting
from app.presence.workflow import Answer, State
from tests.factories import presence as made
from tests.factories.accounts import actor_for, make_account
from tests.factories.initiatives import make_initiative
from tests.factories.organisations import make_organisation
from tests.factories.presence import SHARED, Story


def seen(actor: Actor | None, story: Story) -> Details | None:
    assert actor is not None
    try:
        return connections.get_details(actor, story.connection_id)
    except NotFound:
        return None
    finally:
        db.session.rollback()


def seen_by_all(story: Story) -> dict[str, Details | None]:
    return {who: seen(getattr(story, who), story) for who in ("asker", "other", "coach")}


NOBODY = {"asker": None, "other": None, "coach": None}
BOTH = {
    "asker": Details("Roelof Jansen", "email", "roelof.jansen@voorbeeld.nl"),
    "other": Details("Annie", "phone", "06-12345678"),
    "coach": None,
}


def test_guardrail_01_details_open_at_the_second_yes_and_not_before(app: Flask) -> None:
    for state in (State.CONSIDERED, State.SHOWN_TO_ASKER, State.SHOWN_TO_OTHER):
        assert seen_by_all(made.in_state(state)) == NOBODY, state
    for state in (State.MUTUAL_YES, State.ACQUAINTANCE, State.UNDER_WAY):
        assert seen_by_all(made.in_state(state)) == BOTH, state


def test_guardrail_01_either_withdrawal_closes_at_once_for_both(app: Flask) -> None:
    for who in ("asker", "other"):
        story = made.mutual_yes()
        assert seen_by_all(story) == BOTH
        connecting.withdraw(actor=getattr(story, who), **story.between)
        db.session.commit()
        assert seen_by_all(story) == NOBODY


def test_guardrail_01_a_yes_that_was_revoked_counts_no_more_whatever_the_state(app: Flask) -> None:
    for side in ("asker", "other"):
        story = made.mutual_yes()
        agreement = next(one for one in story.connection.agreements if one.side == side)
        agreement.revoked_at = utcnow()
        db.session.commit()
        assert story.connection.state is State.MUTUAL_YES
        assert seen_by_all(story) == NOBODY


def test_guardrail_01_a_state_without_yeses_opens_nothing(app: Flask) -> None:
    story = made.said_yes()
    story.connection.state = State.MUTUAL_YES
    db.session.commit()
    assert seen_by_all(story) == NOBODY


def test_guardrail_01_each_yes_is_dated_and_by_its_own_side(app: Flask) -> None:
    story = made.mutual_yes()
    asker, other = story.connection.agreements
    assert (asker.side, asker.given_by_id, asker.text) == ("asker", story.asker.account, SHARED)
    assert (other.side, other.given_by_id) == ("other", story.other.account if story.other else None)
    assert asker.given_at < other.given_at
    assert asker.revoked_at is other.revoked_at is None


def test_guardrail_01_nobody_says_yes_for_another(app: Flask) -> None:
    """The coach for neither, the asker not as the other, the other not as the asker; nor by another hat."""
    story = made.shown()
    for actor in (story.coach, story.other, Actor(hat=Hat.COACH, account=story.asker.account)):
        with pytest.raises(NotFound):
            connecting.answer_as_asker(actor=actor, answer=Answer.YES, shared_text=SHARED, **story.between)
        db.session.rollback()
    made.said_yes(story=story)
    account = story.other.account if story.other else None
    wrong = [story.asker, story.coach, *(Actor(hat=hat, account=account) for hat in (Hat.COACH, Hat.DESK, Hat.ADMIN))]
    for actor in wrong:
        with pytest.raises(NotFound):
            connecting.answer_as_other(actor=actor, answer=Answer.YES, **story.between)
        db.session.rollback()


def test_guardrail_01_the_asker_is_never_the_other_side_of_their_own_story(app: Flask) -> None:
    """Also not as a member of the organisation whose initiative it is."""
    asker = make_account(name="Annie Smit")
    organisation = make_organisation(members=[asker])
    initiative = make_initiative(organisation=organisation, buurt_id=None)
    story = made.said_yes(asker=asker, initiative_id=initiative.id)
    member = actor_for(asker, Hat.ORGANISATION, organisations=[organisation.id])
    with pytest.raises(NotFound):
        connecting.answer_as_other(actor=member, answer=Answer.YES, **story.between)
    assert not connections.list_proposals(member)
    colleague = actor_for(make_account(name="Gerda"), Hat.ORGANISATION, organisations=[organisation.id])
    connecting.answer_as_other(actor=colleague, answer=Answer.YES, **story.between)
    db.session.commit()
    with pytest.raises(NotFound):
        connections.get_details(member, story.connection_id or story.request_id)


def test_guardrail_01_an_own_offer_is_never_laid_before_oneself(app: Flask) -> None:
    asker = make_account(name="Annie Smit")
    story = made.exploring(asker=asker)
    own = made.make_offer(account=asker, words="Ik wandel graag mee met een rollator.")
    with pytest.raises(NotFound):
        connecting.consider(actor=story.coach, why="Past", offer_id=own.id, **story.about)


def test_guardrail_01_whoever_left_the_organisation_no_longer_answers_for_it(app: Flask) -> None:
    maker = make_account(name="Oud lid")
    initiative = make_initiative(maker=maker, organisation=make_organisation())
    story = made.said_yes(initiative_id=initiative.id)
    for hat in (Hat.RESIDENT, Hat.ORGANISATION):
        with pytest.raises(NotFound):
            connecting.answer_as_other(actor=actor_for(maker, hat), answer=Answer.YES, **story.between)
        db.session.rollback()


def test_guardrail_01_the_other_sees_and_does_nothing_before_the_askers_yes(app: Flask) -> None:
    for story in (made.considered(), made.shown()):
        other = story.other
        assert other is not None
        assert not connections.list_proposals(other)
        for act in (connecting.withdraw, connecting.say_met, connecting.want_to_go_on):
            with pytest.raises(NotFound):
                act(actor=other, **story.between)
            db.session.rollback()
        with pytest.raises(NotFound):
            connections.get_proposal(other, story.connection_id or story.request_id)


def test_guardrail_01_the_other_reads_the_approved_text_and_nothing_else(app: Flask) -> None:
    story = made.shown()
    mine = "Ik loop graag een stukje mee. Liefst op dinsdag."
    connecting.answer_as_asker(actor=story.asker, answer=Answer.YES, shared_text=mine, **story.between)
    db.session.commit()
    assert story.other is not None
    proposal = connections.get_proposal(story.other, story.connection_id or story.request_id)
    assert proposal.shared_text == mine
    assert next(one for one in proposal.agreements if one.side == "asker").text == mine
    with pytest.raises(NotFound):
        stories.get_story(story.other, story.request_id)


def test_guardrail_01_at_a_walk_in_nothing_is_shared_and_nobody_else_is_asked(app: Flask) -> None:
    story = made.said_yes(kind="walk_in")
    assert story.connection.state is State.ACQUAINTANCE
    assert story.connection.shared_text is None
    assert seen_by_all(story) == NOBODY
    assert story.other is not None
    assert not connections.list_proposals(story.other)
    # Not even when somebody puts a second yes beside it.
    db.session.add(
        Agreement(connection_id=story.connection_id, side="other", yes_to="share", given_at=utcnow(), hat="resident")
    )
    db.session.commit()
    assert seen_by_all(story) == NOBODY


def test_guardrail_01_only_the_coach_who_took_it_up_sees_how_to_reach(app: Flask) -> None:
    story = made.make_request()
    nobody = Actor(hat=Hat.COACH, buurten=story.coach.buurten)
    for actor in (story.coach, nobody, made.make_coach(name="Bilal Aydin")):
        assert coach_reach(actor, story.request) is None
    made.taken_up(story=story)
    assert coach_reach(story.coach, story.request) == Details("Annie", "phone", "06-12345678")
    others = [made.make_coach(name="Bilal Aydin"), Actor(hat=Hat.RESIDENT, account=story.coach.account), nobody]
    assert [coach_reach(actor, story.request) for actor in others] == [None] * 3


def test_guardrail_01_a_no_ends_it_and_a_later_yes_is_too_late(app: Flask) -> None:
    story = made.said_yes()
    assert story.other is not None
    connecting.answer_as_other(actor=story.other, answer=Answer.NO, **story.between)
    db.session.commit()
    with pytest.raises(NabijError):
        connecting.answer_as_other(actor=story.other, answer=Answer.YES, **story.between)
    assert isinstance(story.connection, Connection)
    assert seen_by_all(story) == NOBODY
