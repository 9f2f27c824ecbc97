"""Every step of a connection, by every act of every side from every state, and that there is no other."""

from collections.abc import Callable
from itertools import product

import pytest
from flask import Flask
from sqlalchemy import select

from app.core.actor import Actor
from app.core.errors import NabijError
from app.db import db
from app.messages.models import OutboxMail
from app.presence.models import ConnectionChange
from app.presence.services import connecting
from app.presence.workflow import (
    Answer,
    Phase,
    State,
    may_step,
)  # fmt: skip
from tests.factories import presence as made
from tests.factories.presence import SHARED, Story


def mails() -> int:
    return len(db.session.scalars(select(OutboxMail)).all())


S = State
STEPS = {
    (S.CONSIDERED, S.SHOWN_TO_ASKER), (S.SHOWN_TO_ASKER, S.SHOWN_TO_OTHER), (S.SHOWN_TO_OTHER, S.MUTUAL_YES),
    (S.MUTUAL_YES, S.ACQUAINTANCE), (S.ACQUAINTANCE, S.UNDER_WAY), (S.CONSIDERED, S.ENDED),
    (S.SHOWN_TO_ASKER, S.ENDED), (S.SHOWN_TO_OTHER, S.ENDED), (S.MUTUAL_YES, S.ENDED), (S.ACQUAINTANCE, S.ENDED),
    (S.UNDER_WAY, S.ENDED),
}  # fmt: skip
WALK_IN = STEPS - {(S.SHOWN_TO_ASKER, S.SHOWN_TO_OTHER), (S.SHOWN_TO_OTHER, S.MUTUAL_YES)} | {
    (S.SHOWN_TO_ASKER, S.ACQUAINTANCE)
}


@pytest.mark.parametrize(("walk_in", "expected"), [(False, STEPS), (True, WALK_IN)])
def test_the_table_of_steps_is_the_one_of_the_design(walk_in: bool, expected: set[tuple[State, State]]) -> None:
    assert {pair for pair in product(State, State) if may_step(*pair, walk_in=walk_in)} == expected


def _yes(side: str) -> Callable[[Story, Actor], object]:
    if side == "asker":
        return lambda story, actor: connecting.answer_as_asker(
            actor=actor, answer=Answer.YES, shared_text=SHARED, **story.between
        )
    return lambda story, actor: connecting.answer_as_other(actor=actor, answer=Answer.YES, **story.between)


Edges = dict[State, State]
LEAVING: Edges = dict.fromkeys(State, S.ENDED)
UNANSWERED: Edges = {S.CONSIDERED: S.ENDED, S.SHOWN_TO_ASKER: S.ENDED}
SEEN: Edges = dict.fromkeys((S.SHOWN_TO_OTHER, S.MUTUAL_YES, S.ACQUAINTANCE, S.UNDER_WAY), S.ENDED)
MET: Edges = {S.MUTUAL_YES: S.ACQUAINTANCE}
SHOW: dict[str, Edges] = {"coach": {S.CONSIDERED: S.SHOWN_TO_ASKER}}

ACTS: dict[str, Callable[[Story, Actor], object]] = {
    "show": lambda story, actor: connecting.show_to_asker(actor=actor, shared_text=SHARED, **story.between),
    "answer as asker": _yes("asker"),
    "answer as other": _yes("other"),
    "met": lambda story, actor: connecting.say_met(actor=actor, **story.between),
    "go on": lambda story, actor: connecting.want_to_go_on(actor=actor, **story.between),
    "withdraw": lambda story, actor: connecting.withdraw(actor=actor, **story.between),
    "put away": lambda story, actor: connecting.put_away(actor=actor, **story.between),
}
# kind: act: by whom: from, to. What is not here leaves everything as it is.
LEADS: dict[str, dict[str, dict[str, Edges]]] = {
    "offer": {
        "show": SHOW,
        "answer as asker": {"asker": {S.SHOWN_TO_ASKER: S.SHOWN_TO_OTHER}},
        "answer as other": {"other": {S.SHOWN_TO_OTHER: S.MUTUAL_YES}},
        "met": {"asker": MET, "other": MET, "coach": MET},
        "withdraw": {"asker": LEAVING, "other": SEEN},
        "put away": {"coach": UNANSWERED},
    },
    "walk_in": {
        "show": SHOW,
        "answer as asker": {"asker": {S.SHOWN_TO_ASKER: S.ACQUAINTANCE}},
        "go on": {"asker": {S.ACQUAINTANCE: S.UNDER_WAY}},
        "withdraw": {"asker": LEAVING},
        "put away": {"coach": UNANSWERED},
    },
}


def _try(story: Story, act: str, who: str) -> State:
    try:
        ACTS[act](story, getattr(story, who))
    except NabijError:
        db.session.rollback()
    found: State = story.connection.state
    db.session.rollback()
    return found


NOT_AT_A_WALK_IN = {("walk_in", S.SHOWN_TO_OTHER), ("walk_in", S.MUTUAL_YES)}


@pytest.mark.parametrize(("kind", "state"), sorted(set(product(LEADS, State)) - NOT_AT_A_WALK_IN))
def test_every_act_on_a_connection_from_every_state_by_every_side(app: Flask, state: State, kind: str) -> None:
    story = _story_in(state, kind)
    found = {(act, who): _try(story, act, who) for act in ACTS for who in ("asker", "other", "coach")}
    assert found == {(act, who): LEADS[kind].get(act, {}).get(who, {}).get(state, state) for act, who in found}


def _story_in(state: State, kind: str) -> Story:
    if kind == "offer":
        return made.in_state(state)
    if state in (S.CONSIDERED, S.SHOWN_TO_ASKER):
        return made.in_state(state, kind=kind)
    story = made.said_yes(kind=kind)
    if state is S.UNDER_WAY:
        connecting.want_to_go_on(actor=story.asker, **story.between)
    if state is S.ENDED:
        connecting.withdraw(actor=story.asker, **story.between)
    db.session.commit()
    return story


def test_under_way_takes_the_word_of_both_and_moves_the_story(app: Flask) -> None:
    story = made.met()
    connecting.want_to_go_on(actor=story.asker, **story.between)
    connecting.want_to_go_on(actor=story.asker, **story.between)
    assert story.connection.state is State.ACQUAINTANCE
    connecting.want_to_go_on(actor=story.other, **story.between)
    assert story.connection.state is State.UNDER_WAY
    assert story.request.phase is Phase.UNDER_WAY
    steps = db.session.scalars(select(ConnectionChange.to_state).order_by(ConnectionChange.at)).all()
    assert steps == [state for state in State if state is not State.ENDED]


def test_not_yet_changes_nothing(app: Flask) -> None:
    story = made.shown()
    connecting.answer_as_asker(actor=story.asker, answer=Answer.NOT_YET, shared_text="Anders", **story.between)
    db.session.commit()
    assert (story.connection.state, story.connection.shared_text) == (State.SHOWN_TO_ASKER, SHARED)
    made.said_yes(story=story)
    before = mails()
    connecting.answer_as_other(actor=story.other, answer=Answer.NOT_YET, **story.between)
    assert story.connection.state is State.SHOWN_TO_OTHER
    assert mails() == before
    assert len(story.connection.agreements) == 1
