"""A word of its own in every personal column; no page that others can reach shows one of them."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import JSON, Boolean, Column, LargeBinary, Table, Text, Uuid, func, select, update
from werkzeug.routing import Rule as Route

from app.accounts.models import Account
from app.accounts.queries import list_accounts_with
from app.core.actor import Hat
from app.db import Model, db, key_ring
from app.initiatives.models import Initiative
from app.offers.models import Offer
from app.presence.models import Connection, HelpRequest
from app.search.models import SearchDocument
from app.web.permissions import RULES
from tests.world import World

READERS = ("visitor", "stranger", "municipality", "admin")
COACH_NAME = "account.name_sealed of a wijkcoach"  # a buurt says who is near
# What may be seen after all: reader, route, column. Nothing else.
ALLOWED = {
    ("admin", "accounts.manage", "account.name_sealed"),
    ("admin", "accounts.manage", COACH_NAME),
    ("admin", "accounts.set_roles", "account.name_sealed"),
    ("admin", "accounts.set_roles", COACH_NAME),
    *((reader, endpoint, COACH_NAME) for reader in READERS for endpoint in ("site.buurt", "site.stadsdeel")),
}
LETTERS = "bcdfghjklmnpqrstvwxz"


@dataclass(frozen=True, slots=True)
class Planted:
    """word: nowhere else in the world; column: where it was put."""

    word: str
    column: str


def word_of(number: int) -> str:
    """Letters only, so that nothing escapes or splits it; no word of any language."""
    letters = ""
    while number:
        number, rest = divmod(number, len(LETTERS))
        letters += LETTERS[rest]
    return f"zqx{letters or 'b'}xqz"


def personal_columns() -> list[tuple[Table, Column[Any]]]:
    return [(table, column) for table in Model.metadata.sorted_tables for column in table.columns
            if column.info.get("personal")]  # fmt: skip


def test_what_is_personal_is_marked() -> None:
    """A column that tells something about a person and is not marked is a hole in everything below."""
    marked = {f"{table.name}.{column.name}" for table, column in personal_columns()}
    sealed = {
        f"{table.name}.{column.name}" for table in Model.metadata.sorted_tables for column in table.columns
        if column.name.endswith("_sealed")
    }  # fmt: skip
    assert sealed <= marked
    assert {
        "account.name_sealed", "account.email_sealed", "account.email_index", "account.buurt_id", "offer.words",
        "offer.rather_not", "search_document.text", "help_request.words_sealed", "help_request.reach_sealed",
        "help_request.not_people_sealed", "help_request.asker_account_id", "story_entry.text_sealed",
        "connection.why_sealed", "connection.shared_text_sealed", "agreement.text_sealed", "outbox_mail.to_sealed",
        "initiative.note", "initiative.maker_account_id", "form_once.handed_over_sealed",
    } <= marked  # fmt: skip


def _own_accounts(world: World) -> set[UUID]:
    """Whoever reads sees their own name at the top of each page."""
    return {actor.account for who, actor in world.actors.items() if who in READERS and actor.account}


def plant(world: World) -> list[Planted]:
    """In every row, in every personal column that can hold a word; what is an id is a word by itself."""
    planted: list[Planted] = []
    own = _own_accounts(world)
    coaches = {("name_sealed", key) for key in list_accounts_with(Hat.COACH)}
    for table, column in personal_columns():
        for row in db.session.execute(select(table)).mappings().all():
            if table.name == "account" and row["id"] in own:
                continue
            name = COACH_NAME if (column.name, row.get("id")) in coaches else f"{table.name}.{column.name}"
            value: Any = word_of(len(planted) + 400)
            kept = _value(table, column, row, value)
            if kept is not None:
                where = [key == row[key.name] for key in table.primary_key.columns]
                db.session.execute(update(table).where(*where).values({column.name: kept}))
                planted.append(Planted(value, name))
            elif _says_who(column) and row[column.name] and row[column.name] not in own:
                planted.append(Planted(str(row[column.name]), name))
    db.session.commit()
    return planted


def _value(table: Table, column: Column[Any], row: Any, word: str) -> Any:
    if column.name.endswith("_sealed"):
        place = f"{table.name}/{row['id']}/{column.name.removesuffix('_sealed')}"
        return key_ring().seal(json.dumps({"a": word}) if table.name == "form_once" else word, place=place)
    if isinstance(column.type, JSON):
        return ["nl", word]
    # Blind indexes and booleans hold no words.
    return word if isinstance(column.type, Text) and not isinstance(column.type, LargeBinary | Boolean) else None


def _says_who(column: Column[Any]) -> bool:
    """Where somebody lives is an id that stands in every list of buurten."""
    return isinstance(column.type, Uuid) and not any(key.column.table.name == "buurt" for key in column.foreign_keys)


@pytest.fixture(scope="module")
def planted(world: World) -> list[Planted]:
    found = plant(world)
    db.session.remove()
    return found


def addresses(app: Flask, world: World) -> Iterator[tuple[Route, str]]:
    """Every route that can be read, with every id that is there."""
    bound = app.url_map.bind("localhost")
    for route in app.url_map.iter_rules():
        if (route.endpoint, "GET") not in RULES or route.endpoint == "static":
            continue
        choices: list[dict[str, Any]] = [{}]
        for name in route.arguments:
            choices = [given | {name: value} for given in choices for value in world.everything[name]]
        yield from ((route, bound.build(route.endpoint, given)) for given in choices)


QUERIES = {
    "initiatives.index": ["", "?q=zqx", "?pagina=2", "?q=wandelen"], "site.search": ["", "?q=Twekkelerveld"],
    "presence.ask": ["", "?bellen"], "accounts.manage": ["", "?pagina=2", "?rol=wijkcoach"],
    "insights.overview": ["", "?stadsdeel=noord"], "insights.download": ["", "?stadsdeel=noord"],
}  # fmt: skip


def test_the_words_are_in_every_table_that_holds_people(planted: list[Planted]) -> None:
    columns = {one.column for one in planted}
    empty = {
        f"{table.name}.{column.name}" for table, column in personal_columns()
        if not db.session.scalar(select(func.count()).select_from(table))
    }  # fmt: skip
    wordless = {
        f"{table.name}.{column.name}" for table, column in personal_columns()
        if isinstance(column.type, Boolean | LargeBinary) and not column.name.endswith("_sealed")
    }  # fmt: skip
    unset = {"help_request.writer_account_id", "organisation.maker", "account.buurt_id"}  # nobody's here
    missing = {f"{table.name}.{column.name}" for table, column in personal_columns()} - columns - empty - wordless
    assert missing <= unset
    for model in (Account, HelpRequest, Connection, Offer, Initiative, SearchDocument):
        assert any(one.column.startswith(f"{model.__tablename__}.") for one in planted)
    db.session.rollback()


@pytest.mark.parametrize("who", READERS)
def test_no_page_shows_a_planted_word(session_app: Flask, world: World, planted: list[Planted], who: str) -> None:
    shown: set[tuple[str, str, str]] = set()
    looked = 0
    client = world.enter(session_app.test_client(), who)
    for route, address in addresses(session_app, world):
        for query in QUERIES.get(route.endpoint, [""]):
            answer = client.get(address + query)
            assert answer.status_code < 500, address
            looked += 1
            text = f"{answer.text} {dict(answer.headers)}".lower()
            asked = address.lower()
            shown |= {(who, route.endpoint, one.column) for one in planted if one.word in text.replace(asked, "")}
    assert looked > 60
    assert shown - ALLOWED - own_links(who) == set()


def own_links(who: str) -> set[tuple[str, str, str]]:
    """The admin's list of accounts links to each account: an id there says that an account exists, and no more."""
    if who != "admin":
        return set()
    ids = {f"{table.name}.{column.name}" for table, column in personal_columns() if isinstance(column.type, Uuid)}
    return {("admin", endpoint, column) for endpoint in ("accounts.manage", "accounts.set_roles") for column in ids}


def test_whose_they_are_do_see_them(session_app: Flask, world: World, planted: list[Planted]) -> None:
    """The counter-proof: the words are on the pages of the person and their wijkcoach."""
    story = world.own["owner"][""]["request_id"]
    words = [one.word for one in planted if one.column == "help_request.words_sealed"]
    for who, address in (("owner", f"/mijn-verhaal/{story}"), ("coach", f"/verhaal/{story}")):
        page = world.enter(session_app.test_client(), who).get(address)
        assert any(word in page.text for word in words), who
    assert world.actors["coach"].hat is Hat.COACH
