"""The forms that stand on the pages, and ways to fill them in wrongly."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from unittest.mock import patch
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from flask import Flask
from werkzeug.datastructures import MultiDict

from app.core.actor import Actor
from app.db import db
from tests.client import PageClient
from tests.pages.dom import all_of, text_of
from tests.pages.visits import Browsers, Visit
from tests.pages.world import NASTY

GUARDS = ("csrf_token", "once")
WRITTEN = {"text", "email", "tel", "search", "password", "date", "textarea"}
STRANGE = f"\x00\x07 {NASTY} \u202eمرحبا\u202c 👩🏽‍🍳"


@dataclass(frozen=True)
class Field:
    """One control. kind: the type of an input, or textarea, select, button; value: what the page has in it."""

    name: str
    kind: str
    value: str = ""


@dataclass(frozen=True)
class Form:
    """One form that changes something, as somebody sees it."""

    endpoint: str
    action: str
    seen: Visit
    fields: tuple[Field, ...]

    @property
    def actor(self) -> Actor:
        return self.seen.place.actor

    @property
    def key(self) -> tuple[object, ...]:
        """The same for forms that are one form, on pages of other things."""
        buttons = tuple(field for field in self.fields if field.kind == "button")
        return self.endpoint, self.actor.hat, tuple(sorted({field.name for field in self.fields})), buttons

    @property
    def is_written(self) -> bool:
        return any(field.kind in WRITTEN for field in self.fields)

    def empty(self) -> dict[str, str]:
        """Only what guards it."""
        return {field.name: field.value for field in self.fields if field.name in GUARDS}

    def filled(self, text: str, *, choices: bool = False) -> MultiDict[str, str]:
        """The text in every field one can write in; with `choices` in every other one too, the hidden ones among them.

        Otherwise something is chosen wherever one can choose.
        """
        chosen: dict[str, str] = {}
        for field in self.fields:
            if field.kind in WRITTEN or (choices and field.name not in GUARDS):
                chosen[field.name] = text
            elif field.kind != "checkbox" and field.value:
                chosen[field.name] = field.value
        return MultiDict(chosen)

    def __str__(self) -> str:
        return f"{self.endpoint} on {self.seen}"


def forms_of(app: Flask, visits: Iterable[Visit]) -> list[Form]:
    """Each form once for each hat that sees it."""
    found: dict[tuple[object, ...], Form] = {}
    for visit in visits:
        if visit.is_page:
            for element in all_of(visit.tree, "form"):
                if element.get("method") == "post":
                    form = _form(app, visit, element)
                    found.setdefault(form.key, form)
    return list(found.values())


def _form(app: Flask, visit: Visit, element: Element) -> Form:
    action = (element.get("action") or visit.path).split("#")[0]
    endpoint, _args = app.url_map.bind("localhost").match(unquote(action.split("?")[0]), method="POST")
    return Form(endpoint, action, visit, tuple(_fields(element)))


def _fields(form: Element) -> Iterable[Field]:
    for one in all_of(form, "input", "textarea", "select", "button"):
        name, kind = one.get("name", ""), one.get("type", "text") if one.tag == "input" else one.tag
        if name and kind == "select":
            values = [option.get("value", text_of(option)) for option in all_of(one, "option")]
            yield Field(name, kind, values[-1] if values else "")
        elif name:
            yield Field(name, kind, one.get("value", ""))


def send_all(app: Flask, wanted: Iterable[tuple[Form, Mapping[str, Any]]]) -> list[Visit]:
    """What comes back for each. Nothing of it is kept: each finds the town as it was."""
    browsers = Browsers(app)
    clients = [(form, data, browsers.of(form.actor)) for form, data in wanted]
    with undone():
        return [_send(client, form, data) for form, data, client in clients]


@contextmanager
def undone() -> Iterator[None]:
    """Everything is done but kept: what comes before a commit happens, and then the request ends."""

    def almost() -> None:
        session = db.session()
        session.dispatch.before_commit(session)
        session.flush()

    with patch.object(db.session, "commit", almost):
        yield


def _send(client: PageClient, form: Form, data: Mapping[str, Any]) -> Visit:
    with client.session_transaction() as session:
        before = dict(session)
    answer = client.post(form.action, data=data)
    with client.session_transaction() as session:
        session.clear()
        session.update(before)
    return Visit(form.seen.place, form.action, answer.status_code, answer.get_data(as_text=True), answer.headers)
