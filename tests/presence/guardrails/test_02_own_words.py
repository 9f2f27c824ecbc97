"""2. A person's own words are never changed; what a professional makes of it is separate, signed and readable."""

import inspect

import pytest
from flask import Flask

from app.core.actor import Actor, Hat
from app.core.errors import Invalid, NotFound
from app.db import db
from app.presence.queries import stories
from app.presence.services import asking, being_there, connecting
from tests.factories import presence as made
from tests.factories.presence import WORDS


def test_guardrail_02_own_words_can_not_be_changed(app: Flask) -> None:
    story = made.taken_up()
    story.request.words = "Nette woorden"
    with pytest.raises(RuntimeError, match="words_sealed is never changed"):
        db.session.flush()


def test_guardrail_02_what_was_added_can_not_be_changed(app: Flask) -> None:
    story = made.taken_up()
    entry = being_there.add_words(actor=story.asker, text="Het is de linkerknie.", **story.about)
    db.session.commit()
    entry.text = "Het is de rechterknie."
    with pytest.raises(RuntimeError, match="text_sealed is never changed"):
        db.session.flush()


def test_guardrail_02_a_correction_is_appended(app: Flask) -> None:
    story = made.taken_up()
    for text in ("Het is de linkerknie.", "Ik bedoelde de rechterknie."):
        being_there.add_words(actor=story.asker, text=text, **story.about)
        db.session.commit()
    shown = stories.get_story(story.coach, story.request_id)
    assert shown.words == WORDS
    assert [entry.text for entry in shown.entries] == ["Het is de linkerknie.", "Ik bedoelde de rechterknie."]


def test_guardrail_02_what_the_coach_makes_of_it_is_separate_signed_and_readable(app: Flask) -> None:
    story = made.taken_up()
    being_there.write_note(actor=story.coach, text="Ze is eenzaam, denk ik.", **story.about)
    db.session.commit()
    shown = stories.get_story(story.asker, story.request_id)
    (note,) = shown.entries
    assert (note.kind, note.text, note.by_account_id, note.hat) == (
        "note", "Ze is eenzaam, denk ik.", story.coach.account, "wijkcoach",
    )  # fmt: skip
    assert shown.words == WORDS


def test_guardrail_02_nobody_adds_words_in_the_name_of_the_person(app: Flask) -> None:
    story = made.taken_up()
    for actor in (story.coach, Actor(hat=Hat.COACH, account=story.asker.account), Actor(hat=Hat.DESK)):
        with pytest.raises(NotFound):
            being_there.add_words(actor=actor, text="Ik wil graag hulp", **story.about)
        db.session.rollback()


def test_guardrail_02_no_service_takes_words_for_a_story_that_is_there(app: Flask) -> None:
    found = [
        name for module in (asking, being_there, connecting) for name, one in inspect.getmembers(module)
        if inspect.isfunction(one) and {"words", "request_id"} <= set(inspect.signature(one).parameters)
    ]  # fmt: skip
    assert found == []


def test_guardrail_02_blank_words_add_nothing(app: Flask) -> None:
    story = made.taken_up()
    with pytest.raises(Invalid):
        being_there.add_words(actor=story.asker, text=" \n\t", **story.about)
    with pytest.raises(Invalid):
        being_there.add_words(actor=story.asker, text="a" * 10_001, **story.about)
    assert story.request.entries == []
