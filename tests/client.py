"""A test client that looks at every page it gets: a page that is wrong fails whichever test asked for it."""

from collections import Counter
from html.parser import HTMLParser
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.accounts.models import Account
from app.db import db


class _Outline(HTMLParser):
    """What every page must have."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.ids: Counter[str] = Counter()
        self.lang = ""
        self.title = ""
        self._in_title = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        given = dict(attrs)
        if given.get("id") is not None:
            self.ids[str(given["id"])] += 1
        if tag == "html":
            self.lang = given.get("lang") or ""
        self._in_title = tag == "title"

    def handle_endtag(self, tag: str) -> None:
        self._in_title = False

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.title += data.strip()


def check_page(response: TestResponse) -> None:
    """Every HTML page says its language, has a title and one main heading, and no id twice."""
    if response.mimetype != "text/html" or 300 <= response.status_code < 400 or not response.data:
        return
    page = _Outline()
    page.feed(response.text)
    where = f"{response.request.method} {response.request.path}"
    assert page.lang, f"{where}: no language"
    assert page.title.strip(" ·"), f"{where}: no title"
    assert page.tags["h1"] == 1, f"{where}: {page.tags['h1']} main headings"
    assert not (twice := [name for name, count in page.ids.items() if count > 1]), f"{where}: ids twice: {twice}"


class PageClient(FlaskClient):
    """account: who is signed in, when the fixture `client_as` made it."""

    account: Account | None = None

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        # The test's own transaction would keep SQLite's write lock, and Flask would share its `g` with the request.
        db.session.rollback()
        with self.application.app_context():
            response = super().open(*args, **kwargs)
        check_page(response)
        return response
