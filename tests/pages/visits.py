"""Looking at pages: what came back, once for all tests of this folder."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import cast
from xml.etree.ElementTree import Element

from flask import Flask, url_for
from werkzeug.datastructures import Headers

from app.core.actor import Actor
from tests.client import PageClient
from tests.factories.presence import enter
from tests.pages.dom import parse
from tests.pages.places import Place


@dataclass(frozen=True)
class Visit:
    """What one look gave."""

    place: Place
    path: str
    status: int
    html: str
    headers: Headers

    @property
    def is_page(self) -> bool:
        html = self.headers.get("Content-Type", "").startswith("text/html")
        return html and bool(self.html) and not 300 <= self.status < 400

    @cached_property
    def tree(self) -> Element:
        return parse(self.html)

    def __str__(self) -> str:
        return f"{self.place} {self.path}"


class Browsers:
    """One browser for each person, signed in once."""

    def __init__(self, app: Flask) -> None:
        self.app, self._open = app, dict[Actor, PageClient]()

    def of(self, actor: Actor) -> PageClient:
        if actor not in self._open:
            client = cast(PageClient, self.app.test_client())
            enter(client, actor)
            self._open[actor] = client
        return self._open[actor]


def look(app: Flask, wanted: Iterable[Place]) -> list[Visit]:
    """Ask for every page."""
    browsers = Browsers(app)
    return [_look(app, browsers.of(place.actor), place) for place in wanted]


def _look(app: Flask, client: PageClient, place: Place) -> Visit:
    with app.test_request_context():
        path = url_for(place.endpoint, **place.args)
    with client.session_transaction() as session:
        session.update(place.session)
    answer = client.get(path)
    return Visit(place, path, answer.status_code, answer.get_data(as_text=True), answer.headers)
