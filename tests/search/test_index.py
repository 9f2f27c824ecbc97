"""The live index: it follows every change that is committed, forgets one that was undone, and costs one query."""

from collections.abc import Iterator
from threading import Thread
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event, select

from app.areas.queries import list_buurten
from app.core.clock import utcnow
from app.core.ids import new_id
from app.db import db
from app.search.index import answers, current_index
from app.search.models import Kind, SearchDocument
from app.search.services import drop_document, put_document


def put(text: str, *, live: bool = True, kind: Kind = Kind.INITIATIVE, **values: Any) -> SearchDocument:
    usual = {"subject_id": new_id(), "buurt_id": list_buurten()[0].id, "title": "", "now": utcnow()}
    return put_document(kind=kind, text=text, live=live, **(usual | values))


@pytest.fixture
def queries(app: Flask) -> Iterator[list[str]]:
    """The statements sent from here on."""
    sent: list[str] = []

    def note(*args: Any) -> None:
        sent.append(args[2])

    event.listen(db.engine, "before_cursor_execute", note)
    yield sent
    event.remove(db.engine, "before_cursor_execute", note)


def texts() -> set[str]:
    return {document.text for document in current_index().documents}


def test_an_empty_registry_answers(app: Flask) -> None:
    assert answers()
    assert current_index().documents == ()


def test_only_live_documents_are_in_it(app: Flask) -> None:
    put("soep")
    put("stilte", live=False)
    db.session.commit()
    assert texts() == {"soep"}


def test_a_document_carries_what_the_matcher_needs(app: Flask) -> None:
    buurt = list_buurten()[3]
    put(
        "wandelen", kind=Kind.OFFER, buurt_id=buurt.id, days=["mon"], parts=["morning"], languages=["nl", "tr"],
        reach_minutes=15,
    )  # fmt: skip
    db.session.commit()
    (document,) = current_index().documents
    assert (document.kind, document.buurt, document.place) == ("offer", str(buurt.id), (buurt.lat, buurt.lon))
    assert (document.days, document.parts) == (frozenset({"mon"}), frozenset({"morning"}))
    assert (document.languages, document.reach_minutes) == (frozenset({"nl", "tr"}), 15)


def test_it_follows_a_change_and_a_removal(app: Flask) -> None:
    document = put("soep")
    db.session.commit()
    assert texts() == {"soep"}
    put("koffie", subject_id=document.subject_id)
    db.session.commit()
    assert texts() == {"koffie"}
    drop_document(kind=Kind.INITIATIVE, subject_id=document.subject_id)
    db.session.commit()
    assert texts() == set()


def test_one_document_per_subject(app: Flask) -> None:
    subject = put("soep").subject_id
    put("koffie", subject_id=subject)
    db.session.commit()
    assert len(db.session.scalars(select(SearchDocument)).all()) == 1


def test_what_was_undone_is_forgotten(app: Flask) -> None:
    put("soep")
    db.session.commit()
    put("nooit bewaard")
    assert texts() == {"soep", "nooit bewaard"}
    db.session.rollback()
    assert texts() == {"soep"}
    put("koffie")
    db.session.commit()
    assert texts() == {"soep", "koffie"}


def test_dropping_what_is_not_there_changes_nothing(app: Flask) -> None:
    put("soep")
    db.session.commit()
    before = current_index()
    drop_document(kind=Kind.OFFER, subject_id=new_id())
    db.session.commit()
    assert current_index() is before


def test_one_query_when_nothing_changed(app: Flask, queries: list[str]) -> None:
    for number in range(5):
        put(f"soep {number}")
    db.session.commit()
    index = current_index()
    queries.clear()
    assert current_index() is index
    assert len([query for query in queries if "search_" in query]) == 1
    assert len([query for query in queries if query.startswith("SELECT")]) == 1


def test_threads_share_one(app: Flask) -> None:
    put("soep")
    db.session.commit()
    db.session.remove()
    found: list[object] = []

    def look() -> None:
        with app.app_context():
            found.append(current_index())
            db.session.remove()

    threads = [Thread(target=look) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 6
    assert len({id(index) for index in found}) == 1


def test_it_says_so_when_it_cannot_answer(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    put("soep")
    db.session.commit()
    document = db.session.scalars(select(SearchDocument)).one()
    document.days = ["someday"]  # what cannot be: the matcher refuses it
    put("koffie")
    db.session.commit()
    assert not answers()


def test_a_start_builds_no_index(app: Flask) -> None:
    from app import create_app

    fresh = create_app(TESTING=True)
    assert fresh.extensions["search_index"].index is None
