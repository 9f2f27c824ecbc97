"""Who reaches a story at all: every query and every service, tried as everybody who should reach nothing."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import update

from app.accounts.models import AccountRole
from app.core.actor import Actor, Hat
from app.core.clock import utcnow
from app.core.errors import NotFound, Refused
from app.db import db
from app.presence.models import HelpRequest
from app.presence.policies import bears_a_name
from app.presence.queries import stories
from app.presence.queries.connections import coach_reach
from app.presence.services import asking, being_there
from app.presence.workflow import Phase
from tests.factories import presence as made
from tests.factories.accounts import actor_for, make_account
from tests.factories.areas import buurt_named
from tests.factories.presence import Story
from tests.presence.calls import OVER_AND_BESIDE, crafted, elsewhere, opened, promised, queries, services

TODAY = utcnow().date()
LATER = TODAY + timedelta(days=30)
LATE = utcnow() - timedelta(days=30)


def _member(story: Story) -> Actor:
    return actor_for(make_account(hats=[Hat.ORGANISATION]), Hat.ORGANISATION, organisations=[story.request_id])


STRANGERS: dict[str, Callable[[Story], Actor]] = {
    "resident": lambda story: actor_for(make_account(name="Buurman")),
    "resident without an account": lambda story: Actor(hat=Hat.RESIDENT),
    "somebody else's card": lambda story: made.make_request(by=Hat.VISITOR).asker,
    "no card": lambda story: Actor(hat=Hat.CODE),
    "organisation": _member,
    "wijkcoach elsewhere": lambda story: elsewhere(),
    "wijkcoach without an account": lambda story: Actor(hat=Hat.COACH),
    "wijkcoach without an account, of the area": lambda story: Actor(hat=Hat.COACH, buurten=story.coach.buurten),
    "the asker as wijkcoach": lambda story: Actor(
        hat=Hat.COACH, account=story.asker.account, buurten=story.coach.buurten
    ),
    **{f"crafted {hat}": lambda story, hat=hat: crafted(hat, story) for hat in OVER_AND_BESIDE},
}
OWN = {"list_my_stories"}  # somebody else's card opens somebody else's story, which is theirs


@pytest.mark.parametrize("who", STRANGERS)
def test_strangers_reach_nothing_by_any_query_or_service(app: Flask, who: str) -> None:
    story = made.said_yes()
    actor = STRANGERS[who](story)
    found = opened(queries(story) | services(story, promised(story).id), actor)
    assert set(found) - (OWN if actor.card else set()) == set()


@pytest.mark.parametrize("who", [who for who in STRANGERS if who != "the asker as wijkcoach"])
def test_strangers_reach_nothing_of_what_nobody_took_up(app: Flask, who: str) -> None:
    considered = made.considered()
    story = made.make_request(coach=considered.coach)
    story = Story(story.request_id, story.asker, story.coach, None, considered.connection_id, considered.other)
    actor = STRANGERS[who](story)
    assert set(opened(queries(story) | services(story), actor)) - (OWN if actor.card else set()) == set()


def test_the_person_and_their_coach_reach_what_is_theirs(app: Flask) -> None:
    """The counter-proof: the same calls do open for whom they should."""
    story = made.mutual_yes()
    stories.get_story(story.coach, story.request_id)
    db.session.commit()
    assert story.other is not None
    opens = {who: set(opened(queries(story), getattr(story, who))) for who in ("asker", "coach", "other")}
    assert opens == {
        "asker": {"get_story", "list_my_stories", "get_for_story", "get_details", "is_own", "list_readings"},
        "coach": {"get_story", "get_explored", "list_near", "suggestions_for", "get_for_story", "coach_reach"},
        "other": {"get_proposal", "list_proposals", "get_details"},
    }


def test_a_colleague_reads_but_does_not_act_before_taking_it_up(app: Flask) -> None:
    story = made.mutual_yes()
    colleague = made.make_coach(name="Bilal Aydin")
    assert set(opened(queries(story), colleague)) == {"get_story", "get_for_story"}
    for act in (being_there.record_contact, being_there.write_note, being_there.promise):
        with pytest.raises(Refused):
            act(actor=colleague, **({"way": "phone"} if act is being_there.record_contact else {"text": "a"}),
                **story.about)  # type: ignore[operator]  # fmt: skip
        db.session.rollback()


@pytest.mark.parametrize("said", ["Marja", "niet marja kuiper!", "MARJA", "die mevrouw Kuiper"])
def test_an_excluded_coach_reaches_nothing(app: Flask, said: str) -> None:
    coach = made.make_coach(name="Marja Kuiper")
    friend = made.make_coach(name="Bilal Aydin")
    story = made.make_request(coach=coach, not_people=said)
    walking = Story(story.request_id, story.asker, friend)
    for step in (made.taken_up, made.contacted, made.exploring, made.considered, made.shown, made.said_yes):
        walking = step(story=walking)
    walked = made.make_request(coach=coach, not_people=said, now=LATE)
    assert walked.request.hear_from_id == friend.account
    db.session.rollback()
    calls = queries(walking) | services(walking)
    assert opened(calls, coach) == {}
    with pytest.raises(NotFound):
        being_there.take_up(actor=coach, **walked.about)
    near = stories.list_near(coach, today=LATER)
    assert not (*near.near, *near.new, *near.resting, *near.to_call)
    assert stories.get_story(friend, story.request_id)


def test_who_becomes_coach_later_and_bears_the_name_is_excluded_too(app: Flask) -> None:
    story = made.make_request(not_people="Joke Vos", now=LATE)
    newcomer = made.make_coach(name="Joke Vos")
    for act in (lambda: stories.get_story(newcomer, story.request_id),
                lambda: being_there.take_up(actor=newcomer, **story.about)):  # fmt: skip
        with pytest.raises(NotFound):
            act()
        db.session.rollback()
    near = stories.list_near(newcomer, today=LATER)
    assert not (*near.new, *near.to_call)
    # And whoever says to be called otherwise.
    renamed = Actor(hat=Hat.COACH, account=newcomer.account, name="Anders", buurten=newcomer.buurten)
    with pytest.raises(NotFound):
        stories.get_story(renamed, story.request_id)


@pytest.mark.parametrize(
    ("name", "unwanted", "expected"),
    [
        ("Marja Kuiper", "marja", True), ("Marja Kuiper", "Maria", False), ("Jan de Vries", "de buurman", False),
        ("Jan de Vries", "Piet van de hoek", False), ("Ömer Çelik", "ÇELIK", True), ("", "Marja", False),
        ("Marja", "", False), ("Jan", "Jan-Willem", True), ("Bo Li", "Li", True), ("A B", "a", False),
    ],
)  # fmt: skip
def test_bearing_a_name(name: str, unwanted: str, expected: bool) -> None:
    assert bears_a_name(name, unwanted) is expected


def test_a_desk_sees_nothing_after_writing_it_down(app: Flask) -> None:
    desk = actor_for(make_account(hats=[Hat.DESK]), Hat.DESK)
    said = {"now": utcnow(), "reach_kind": "phone", "reach": "0612345678", "buurt_id": buurt_named().id}
    asked = asking.ask_for(actor=desk, read_back=True, words="Ze wil weer zingen.", **said)
    db.session.commit()
    considered = made.considered()
    story = Story(asked.request.id, desk, considered.coach, asked.code, considered.connection_id)
    assert asked.request.writer_account_id == desk.account
    for hat in (Hat.DESK, Hat.RESIDENT, Hat.COACH):
        actor = Actor(hat=hat, account=desk.account)
        assert opened(queries(story) | services(story), actor) == {}


def test_without_a_buurt_it_is_the_desks_until_it_is_placed(app: Flask) -> None:
    story = made.make_request(buurt=None, now=LATE)
    desk = actor_for(make_account(hats=[Hat.DESK]), Hat.DESK)
    for coach in (story.coach, elsewhere()):
        with pytest.raises(NotFound):
            stories.get_story(coach, story.request_id)
        assert not stories.list_to_call(coach, today=LATER)
    assert [row.id for row in stories.list_without_buurt(desk)] == [story.request_id]
    assert stories.get_without_buurt(desk, story.request_id).reach == "06-12345678"
    asking.place(actor=desk, buurt_id=buurt_named().id, **story.about)
    db.session.commit()
    assert not stories.list_without_buurt(desk)
    with pytest.raises(NotFound):
        stories.get_without_buurt(desk, story.request_id)
    with pytest.raises(NotFound):
        asking.place(actor=desk, buurt_id=buurt_named("Pathmos").id, **story.about)
    assert stories.get_story(story.coach, story.request_id).hear_from_id == story.coach.account


def test_the_desk_places_nothing_in_a_buurt_that_does_not_exist(app: Flask) -> None:
    story = made.make_request(buurt=None)
    desk = actor_for(make_account(hats=[Hat.DESK]), Hat.DESK)
    with pytest.raises(NotFound):
        asking.place(actor=desk, buurt_id=story.request_id, **story.about)


def test_the_call_list_is_the_teams_once_the_day_has_passed(app: Flask) -> None:
    story = made.make_request(now=LATE)
    team, stranger = made.make_coach(buurt="Deppenbroek", name="Wendy ter Braak"), elsewhere()
    day = story.request.hear_by
    db.session.rollback()
    assert not stories.list_to_call(team, today=day)
    after = day + timedelta(days=1)
    assert [row.id for row in stories.list_to_call(team, today=after)] == [story.request_id]
    assert not stories.list_to_call(stranger, today=after)
    with pytest.raises(NotFound):
        stories.get_story(team, story.request_id)
    being_there.take_up(actor=team, **story.about)
    db.session.commit()
    assert not stories.list_to_call(team, today=after)
    assert coach_reach(team, stories.get_story(team, story.request_id))


def test_nobody_falls_through_for_not_knowing_yet(app: Flask) -> None:
    story = made.make_request(now=LATE)
    for to in (Phase.NOT_KNOWING, Phase.STAYING_NEAR):
        being_there.go(actor=story.asker, to=to, **story.about)
        db.session.commit()
        assert [row.id for row in stories.list_to_call(story.coach, today=LATER)] == [story.request_id]


@pytest.mark.parametrize("phase", [Phase.LET_GO, Phase.OWN_WAY, Phase.REST])
def test_nobody_is_called_who_closed_it(app: Flask, phase: Phase) -> None:
    story = made.make_request(now=LATE)
    being_there.go(actor=story.asker, to=phase, **story.about)
    db.session.commit()
    assert not stories.list_to_call(story.coach, today=LATER)


def test_every_buurt_falls_back_to_its_stadsdeel(app: Flask) -> None:
    """No wijkcoach of its own: the team reads and takes up from the first moment, not only when the day has passed."""
    team = made.make_coach(buurt="Deppenbroek", name="Wendy ter Braak")
    story = made.make_request(coach=team)
    assert story.request.hear_from_id == team.account
    db.session.rollback()
    assert [row.id for row in stories.list_near(team, today=TODAY).new] == [story.request_id]
    assert stories.get_story(team, story.request_id)
    with pytest.raises(NotFound):
        stories.get_story(elsewhere(), story.request_id)
    own = made.make_coach(name="Marja Kuiper")
    with pytest.raises(NotFound):
        stories.get_story(team, story.request_id)
    assert stories.get_story(own, story.request_id)
    db.session.execute(update(AccountRole).where(AccountRole.account_id == own.account).values(hat=Hat.DESK))
    assert stories.get_story(team, story.request_id)


def test_the_only_coach_excluded_leaves_it_to_the_team(app: Flask) -> None:
    team = made.make_coach(buurt="Deppenbroek", name="Wendy ter Braak")
    story = made.make_request(coach=made.make_coach(name="Marja Kuiper"), not_people="Marja")
    assert story.request.hear_from_id == team.account
    db.session.rollback()
    assert [row.id for row in stories.list_near(team, today=TODAY).new] == [story.request_id]


def test_nobody_is_their_own_wijkcoach(app: Flask) -> None:
    coach = made.make_coach()
    account = db.session.get_one(made.Account, coach.account)
    story = made.make_request(asker=account, coach=coach, now=LATE)
    assert story.request.hear_from_id != coach.account
    db.session.rollback()
    with pytest.raises(NotFound):
        stories.get_story(coach, story.request_id)
    with pytest.raises(NotFound):
        being_there.take_up(actor=coach, **story.about)
    assert not stories.list_to_call(coach, today=LATER)


def test_a_coach_who_left_the_area_stays_near_those_they_took_up(app: Flask) -> None:
    story = made.taken_up()
    gone = Actor(hat=Hat.COACH, account=story.coach.account, buurten=frozenset({buurt_named("Pathmos").id}))
    assert stories.get_story(gone, story.request_id)
    new = made.make_request(coach=story.coach)
    with pytest.raises(NotFound):
        stories.get_story(gone, new.request_id)


def test_taking_up_is_kind_to_the_second(app: Flask) -> None:
    story = made.taken_up()
    colleague = made.make_coach(name="Bilal Aydin")
    with pytest.raises(being_there.Conflict, match="Marja Kuiper is hier net mee verder gegaan"):
        being_there.take_up(actor=colleague, **story.about)
    assert being_there.take_up(actor=story.coach, **story.about).coach_id == story.coach.account


def test_with_two_coaches_the_promised_names_are_spread(app: Flask) -> None:
    coaches = [made.make_coach(name=name) for name in ("Marja Kuiper", "Bilal Aydin")]
    for _time in range(24):
        asking.ask(actor=made.VISITOR, now=utcnow(), reach_kind="desk", buurt_id=buurt_named().id)
    named = {row.hear_from_id for row in db.session.query(HelpRequest)}
    assert named == {coach.account for coach in coaches}


def test_asking_in_a_buurt_that_does_not_exist(app: Flask) -> None:
    with pytest.raises(NotFound):
        asking.ask(actor=made.VISITOR, now=utcnow(), reach_kind="desk", buurt_id=elsewhere().account)
