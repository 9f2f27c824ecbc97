"""What is personal can't be read in the database, nor moved to another place in it."""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select, update

from app.core.actor import Hat
from app.core.crypto import KeyRing, new_key
from app.core.errors import KeyTrouble
from app.db import Encrypted, Model, check_keys, db
from app.presence.models import Agreement, Connection, HelpRequest, StoryEntry
from app.presence.services import being_there, connecting
from app.presence.workflow import Answer
from tests.factories import presence as made
from tests.raw import dump

PLANTED = ("Zandkasteelwoord", "Voornaamplant", "0698765432", "Notitieplant", "Belofteplant", "Contactplant",
           "Waaromplant", "Tekstplant", "Nietdezeplant", "Toevoegplant")  # fmt: skip


def plant() -> made.Story:
    """One story with a word of its own in everything that somebody can write."""
    story = made.taken_up(
        by=Hat.VISITOR, words=f"Ik zoek {PLANTED[0]}", first_name=PLANTED[1], reach=PLANTED[2], not_people=PLANTED[8]
    )
    being_there.record_contact(actor=story.coach, way="visit", note=PLANTED[5], wants_to_look=True, **story.about)
    being_there.write_note(actor=story.coach, text=PLANTED[3], **story.about)
    being_there.promise(actor=story.coach, text=PLANTED[4], **story.about)
    being_there.add_words(actor=story.asker, text=PLANTED[9], **story.about)
    offer = made.make_offer()
    made_one = connecting.consider(actor=story.coach, why=PLANTED[6], offer_id=offer.id, **story.about)
    between = {"now": story.about["now"], "connection_id": made_one.id}
    connecting.show_to_asker(actor=story.coach, shared_text=PLANTED[7], **between)
    connecting.answer_as_asker(actor=story.asker, answer=Answer.YES, shared_text=PLANTED[7], **between)
    db.session.commit()
    return story


def test_nothing_that_somebody_wrote_can_be_read_in_the_database(app: Flask) -> None:
    story = plant()
    everything = dump().lower()
    readable = [word for word in PLANTED if word.lower().encode() in everything]
    readable += [word for word in PLANTED if word.lower().encode("utf-16-le") in everything]
    assert readable == []
    assert str(story.request_id).replace("-", "").encode() in everything.replace(b"-", b""), "the dump is empty"


def test_what_was_written_is_all_there_with_the_key(app: Flask) -> None:
    story = plant()
    row = story.request
    (connection,) = row.connections
    read = [row.words, row.first_name, row.reach, row.not_people, *(entry.text for entry in row.entries),
            connection.why, connection.shared_text, *(one.text for one in connection.agreements)]  # fmt: skip
    assert all(any(word in (text or "") for text in read) for word in PLANTED)


def sealed_columns() -> list[tuple[type[Model], str]]:
    """Every encrypted attribute of every model."""
    return [
        (mapper.class_, name) for mapper in Model.registry.mappers for name, value in vars(mapper.class_).items()
        if isinstance(value, Encrypted)
    ]  # fmt: skip


def test_every_sealed_column_is_known_as_personal() -> None:
    columns = sealed_columns()
    assert len(columns) > 12
    for model, name in columns:
        assert model.__table__.columns[f"{name}_sealed"].info["personal"], (model, name)


SWAPS: list[tuple[type[Model], str, type[Model], str]] = [
    (HelpRequest, "words", HelpRequest, "first_name"),
    (HelpRequest, "words", HelpRequest, "reach"),
    (StoryEntry, "text", HelpRequest, "words"),
    (Connection, "why", Connection, "shared_text"),
    (Connection, "shared_text", Agreement, "text"),
]


@pytest.mark.parametrize(("source", "name", "target", "into"), SWAPS)
def test_a_text_moved_to_another_column_does_not_open(
    app: Flask, source: type[Model], name: str, target: type[Model], into: str
) -> None:
    plant()
    sealed = next(value for value in db.session.scalars(select(_column(source, name))) if value is not None)
    db.session.execute(update(target.__table__).values({f"{into}_sealed": sealed}))
    db.session.commit()
    with pytest.raises(KeyTrouble):
        getattr(db.session.scalars(select(target)).first(), into)


def test_a_text_moved_to_another_row_does_not_open(app: Flask) -> None:
    first, second = made.make_request(words="Van Annie"), made.make_request(words="Van Mo")
    moved = first.request.words_sealed
    db.session.execute(update(HelpRequest.__table__).where(_column(HelpRequest, "id") == second.request_id).values(
        words_sealed=moved
    ))  # fmt: skip
    db.session.commit()
    with pytest.raises(KeyTrouble):
        _ = second.request.words
    assert first.request.words == "Van Annie"


def _column(model: type[Model], name: str) -> Any:
    columns = model.__table__.columns
    return columns[name] if name in columns else columns[f"{name}_sealed"]


def test_with_a_wrong_key_nothing_opens_and_nothing_starts(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    story = plant()
    check_keys()
    monkeypatch.setitem(app.extensions, "key_ring", KeyRing.parse(f"test:{new_key()}", new_key()))
    with pytest.raises(KeyTrouble):
        _ = story.request.words
    db.session.rollback()
    with pytest.raises(KeyTrouble):
        check_keys()
