"""A real server on the test database, and real browsers, one per person, that look at every page with axe."""

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page
from werkzeug.serving import make_server

from app import create_app
from app.db import db

AXE = (Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="session")
def address(session_app: Flask) -> Iterator[str]:
    """The application as people get it: with its form tokens, on the same database as the tests."""
    kept = (
        "SECRET_KEY",
        "NABIJ_KEYS",
        "NABIJ_INDEX_KEY",
        "SQLALCHEMY_DATABASE_URI",
        "MAIL_FOLDER",
        "TRAIL_HEAD",
        "QUEUE_FILE",
    )
    app = create_app(**{name: session_app.config[name] for name in kept}, TESTING=True, RATELIMIT_ENABLED=False)
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    with app.app_context():
        db.engine.dispose()


class Person:
    """Somebody at a browser of their own. Every page they see is looked at."""

    def __init__(self, page: Page, address: str, *, scripts: bool) -> None:
        self.page, self.address, self.scripts = page, address, scripts
        self.page.set_default_timeout(60_000)

    def open(self, path: str) -> None:
        answer = self.page.goto(self.address + path)
        assert answer is not None
        assert answer.status == 200, f"{path}: {answer.status}"
        self.look()

    def press(self, name: str, *, exact: bool = True) -> None:
        """A button, and the page that comes after it."""
        with self.page.expect_navigation():
            self.page.locator("main").get_by_role("button", name=name, exact=exact).first.click()
        self.look()

    def follow(self, name: str, *, exact: bool = True) -> None:
        """A link, and the page behind it."""
        with self.page.expect_navigation():
            self.page.get_by_role("link", name=name, exact=exact).first.click()
        self.look()

    def unfold(self, name: str) -> None:
        """Open a part that is folded, unless it is open."""
        part = self.page.locator("details", has=self.page.locator("summary", has_text=name)).first
        if part.get_attribute("open") is None:
            part.locator("summary").first.click()

    def fill(self, label: str, text: str) -> None:
        self.page.locator("main").get_by_label(label, exact=False).first.fill(text)

    def sees(self, text: str) -> None:
        assert text in self.text(), f"{text!r} is not on {self.page.url}:\n{self.text()}"

    def sees_nothing_of(self, text: str) -> None:
        assert text not in self.text(), f"{text!r} is on {self.page.url}"

    def text(self) -> str:
        return self.page.locator("body").inner_text()

    def look(self) -> None:
        """No sideways scrolling, and nothing that axe finds."""
        self.page.wait_for_load_state()
        width = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert width <= 0, f"{self.page.url} is {width} px too wide"
        assert self.page.locator("main h1").count() == 1, self.page.url
        if self.scripts:
            self.page.evaluate(AXE)
            found = self.page.evaluate("rules => axe.run({runOnly: rules})", RULES)["violations"]
            assert not found, [(v["id"], [n["html"] for n in v["nodes"]]) for v in found]


@pytest.fixture(params=[(1280, True), (360, True), (360, False)], ids=["1280", "360", "360-without-scripts"])
def someone(
    request: pytest.FixtureRequest, app: Flask, browser: Browser, address: str
) -> Iterator[Callable[[], Person]]:
    """`someone()` sits down at a browser of their own."""
    width, scripts = request.param
    contexts = []

    def sit_down() -> Person:
        # axe is put into the page by the test, past the policy that keeps scripts out for everybody else.
        context = browser.new_context(
            viewport={"width": width, "height": 900}, java_script_enabled=scripts, bypass_csp=True, locale="nl-NL"
        )
        contexts.append(context)
        return Person(context.new_page(), address, scripts=scripts)

    yield sit_down
    for context in contexts:
        context.close()
