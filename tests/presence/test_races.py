"""Eight ways at once, a few rounds each: whoever comes first, nothing ends half or open that should be closed."""

from contextlib import suppress
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from app.accounts.queries import name_of
from app.core.actor import Actor
from app.core.errors import Conflict, NabijError, NotFound
from app.core.ids import new_id
from app.db import db
from app.presence.models import Agreement, Card, Connection, HelpRequest, StoryEntry
from app.presence.policies import details_open, live
from app.presence.queries import connections, stories
from app.presence.services import being_there, connecting
from app.presence.workflow import Answer, Phase, State, Yes
from tests.at_once import Act, at_once
from tests.factories import presence as made
from tests.factories.presence import SHARED, WHY, Story

ROUNDS = range(3)
WAYS = 8


def refusals(results: list[Any]) -> list[NabijError]:
    return [one for one in results if isinstance(one, NabijError)]


def seen(story: Story) -> list[object]:
    """Whose look at the contact details still opens."""
    found: list[object] = []
    for actor in (story.asker, the_other(story)):
        with suppress(NotFound):
            found.append(connections.get_details(actor, story.connection_id or new_id()))
    db.session.rollback()
    return found


@pytest.mark.parametrize("_round", ROUNDS)
def test_of_eight_coaches_one_takes_it_up_and_the_others_are_told_by_whom(app: Flask, _round: int) -> None:
    names = ("Marja Kuiper", "Bilal Aydin", "Wendy ter Braak", "Henk-Jan Wiggers", "Samira Haddad", "Naomi Pinas",
             "Gerrit Slot", "Aleyna Demir")  # fmt: skip
    coaches = [made.make_coach(name=name) for name in names]
    story = made.make_request(coach=coaches[0])
    acts = [lambda actor=actor: being_there.take_up(actor=actor, **story.about).coach_id for actor in coaches]
    results = at_once(app, acts)
    lost = refusals(results)
    assert len(lost) == WAYS - 1
    winner = story.request.coach_id
    assert [one for one in results if not isinstance(one, NabijError)] == [winner]
    for one in lost:
        assert isinstance(one, Conflict)
        assert one.message == f"{name_of(winner)} is hier net mee verder gegaan. Fijn dat jij het ook wilde doen."
    assert [move.to_phase for move in story.request.moves] == [Phase.HEARD, Phase.PRESENT]


def yes_of_asker(story: Story) -> Act:
    return lambda: connecting.answer_as_asker(
        actor=story.asker, answer=Answer.YES, shared_text=SHARED, **story.between
    ).id  # fmt: skip


def yes_of_other(story: Story) -> Act:
    return lambda: connecting.answer_as_other(actor=the_other(story), answer=Answer.YES, **story.between).id


def the_other(story: Story) -> Actor:
    assert story.other is not None
    return story.other


def leave(story: Story, to: Phase = Phase.LET_GO) -> Act:
    return lambda: being_there.go(actor=story.asker, to=to, **story.about).id


def stop(story: Story, actor: Actor) -> Act:
    return lambda: connecting.withdraw(actor=actor, **story.between).id


def go_on(story: Story, actor: Actor) -> Act:
    return lambda: connecting.want_to_go_on(actor=actor, **story.between).id


@pytest.mark.parametrize("_round", ROUNDS)
def test_a_yes_while_the_asker_withdraws_never_opens_details(app: Flask, _round: int) -> None:
    story = made.said_yes()
    at_once(app, [yes_of_other(story), stop(story, story.asker)] * (WAYS // 2))
    row = story.connection
    assert row.state is State.ENDED
    assert live(row.agreements, "asker", Yes.SHARE) is None
    assert not details_open(row)
    assert seen(story) == []


@pytest.mark.parametrize("_round", ROUNDS)
def test_a_yes_while_the_asker_leaves_never_opens_details(app: Flask, _round: int) -> None:
    story = made.said_yes()
    at_once(app, [yes_of_other(story), leave(story)] * (WAYS // 2))
    assert (story.request.phase, story.connection.state) == (Phase.LET_GO, State.ENDED)
    assert live(story.connection.agreements, "asker", Yes.SHARE) is None
    assert seen(story) == []


@pytest.mark.parametrize("_round", ROUNDS)
def test_the_askers_own_yes_and_leaving_at_once_leaves_no_yes(app: Flask, _round: int) -> None:
    story = made.shown()
    at_once(app, [yes_of_asker(story), leave(story, Phase.OWN_WAY)] * (WAYS // 2))
    assert story.connection.state is State.ENDED
    assert [one for one in story.connection.agreements if one.revoked_at is None] == []


@pytest.mark.parametrize("_round", ROUNDS)
def test_going_on_while_the_other_stops_ends_it_and_nobody_waits_for_ever(app: Flask, _round: int) -> None:
    story = made.met()
    on = [go_on(story, story.asker), go_on(story, the_other(story))]
    at_once(app, [*on, leave(story), stop(story, the_other(story))] * (WAYS // 4))
    assert (story.request.phase, story.connection.state) == (Phase.LET_GO, State.ENDED)
    assert seen(story) == []


@pytest.mark.parametrize("_round", ROUNDS)
def test_both_going_on_at_the_same_moment_come_under_way(app: Flask, _round: int) -> None:
    story = made.met()
    assert refusals(at_once(app, [go_on(story, story.asker), go_on(story, the_other(story))])) == []
    assert (story.request.phase, story.connection.state) == (Phase.UNDER_WAY, State.UNDER_WAY)


@pytest.mark.parametrize("side", ["asker", "other"])
def test_eight_times_yes_is_one_agreement(app: Flask, side: str) -> None:
    story = made.shown() if side == "asker" else made.said_yes()
    act = yes_of_asker(story) if side == "asker" else yes_of_other(story)
    assert len(refusals(at_once(app, [act] * WAYS))) == WAYS - 1
    given = db.session.scalar(select(func.count()).select_from(Agreement).where(Agreement.side == side))
    assert given == 1


def test_eight_times_considering_the_same_is_one_connection(app: Flask) -> None:
    offer, story = made.make_offer().id, made.exploring()

    def consider() -> object:
        return connecting.consider(actor=story.coach, why=WHY, offer_id=offer, **story.about).id

    assert len(refusals(at_once(app, [consider] * WAYS))) == WAYS - 1
    assert db.session.scalar(select(func.count()).select_from(Connection)) == 1


@pytest.mark.parametrize("_round", ROUNDS)
def test_a_note_and_leaving_at_once(app: Flask, _round: int) -> None:
    story = made.taken_up()

    def note() -> object:
        return being_there.write_note(actor=story.coach, text="Nog even gebeld", **story.about).id

    results = at_once(app, [note, note, note, leave(story)])
    kept = db.session.scalar(select(func.count()).select_from(StoryEntry))
    assert kept == 3 - len(refusals(results))
    assert all(isinstance(one, NotFound) for one in refusals(results))
    assert story.request.phase is Phase.LET_GO
    with pytest.raises(NotFound):
        stories.get_story(story.coach, story.request_id)


def test_one_form_sent_eight_times_is_one_story_and_one_code(app: Flask) -> None:
    for _round in ROUNDS:
        before = db.session.scalar(select(func.count()).select_from(HelpRequest)) or 0
        filled = {"reach_kind": "phone", "reach": "06 12345678", "once": str(new_id()), "language": "nl"}

        def send(filled: dict[str, str] = filled) -> str:
            browser = app.test_client()
            answer = browser.post("/vraag", data=filled)
            assert (answer.status_code, answer.location) == (303, "/vraag/opgeschreven"), answer.text
            return browser.get(answer.location).text.split('<p class="code">')[1].split("</p>")[0]

        codes = at_once(app, [send] * WAYS)
        assert len(set(codes)) == 1
        assert codes[0].count("<span>") == 5
        assert db.session.scalar(select(func.count()).select_from(HelpRequest)) == before + 1
        assert db.session.scalar(select(func.count()).select_from(Card)) == before + 1
