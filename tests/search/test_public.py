"""The public list tells nothing of what people offer."""

import pytest
from flask import Flask

from app.db import db
from app.search.models import Kind
from app.search.queries import list_initiatives_about
from app.search.services import drop_document
from tests.search.test_index import put

RARE = "Brzezinski"


def found(text: str) -> bool:
    db.session.flush()
    return bool(list_initiatives_about(text))


def test_a_rare_word_of_an_offer_is_not_noticed_by_what_is_found(app: Flask) -> None:
    put("Koffie met Brzezinska aan tafel.", title="Koffie")
    assert found(RARE)  # a slip of one letter
    offer = put(f"Mijn naam is {RARE} en ik wandel graag.", kind=Kind.OFFER)
    assert found(RARE)
    drop_document(kind=Kind.OFFER, subject_id=offer.subject_id)
    assert found(RARE)


@pytest.mark.parametrize("asked", [RARE, "wandelen", "rolstoel koffie wandelen"])
def test_the_order_is_the_same_with_offers_and_without(app: Flask, asked: str) -> None:
    for text in ("Koffie en wandelen.", "Wandelen met een rolstoel, en wandelen.", "Koffie, koffie, koffie."):
        put(text)
    before = list_initiatives_about(asked)
    for _ in range(20):
        put(f"Ik wil graag koffie drinken met {RARE} in een rolstoel.", kind=Kind.OFFER)
    db.session.flush()
    assert list_initiatives_about(asked) == before
