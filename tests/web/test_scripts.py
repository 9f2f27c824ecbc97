"""The small scripts and the style sheets, in a real browser, against pages as small as they come."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect
from werkzeug import Request, Response
from werkzeug.middleware.shared_data import SharedDataMiddleware
from werkzeug.serving import make_server

from tests.web.examples import ExampleForm, draw

pytestmark = pytest.mark.browser
AXE = Path(__file__).parents[2] / "node_modules/axe-core/axe.min.js"
SHELL = """<!doctype html><html lang="nl"><head><title>Proef</title>
<script type="module" src="/static/js/nabij.js"></script></head><body {body}>{main}</body></html>"""
LEAVE = '<a id="snel-weg" href="/elders">Snel weg</a>'
OUT = '<div data-sign-out><form method="post" action="/uit"><button>Uitloggen</button></form></div>'
WRITE = """<form method="post" action="/schrijf" data-draft="proef">
<textarea name="words" aria-label="Woorden"></textarea>
<input name="secret" type="password" aria-label="Geheim"><button>Verstuur</button></form>"""
ERRORS = '<div id="fouten" tabindex="-1">Dat lukte nog niet</div>'


def answer(request: Request) -> Response:
    """/schrijf takes everything but "fout" (422), "weg" (503) and "wie" (to the sign-in page)."""
    body = f'data-person="{request.args.get("wie", "")}" {request.args.get("meer", "")}'
    main, status = {"/": LEAVE + OUT + WRITE, "/schrijf": ERRORS + WRITE}.get(request.path, "<h1>Klaar</h1>"), 200
    if request.path == "/in":
        body = "data-keep-drafts"
    if request.method == "POST":
        words = request.form.get("words", "")
        if words == "weg":
            body, main = "data-keep-drafts", "<h1>Nabij is er even niet</h1>"
        status = {"fout": 422, "weg": 503}.get(words, 303)
    headers = {"Location": "/in" if request.form.get("words") == "wie" else "/klaar"} if status == 303 else {}
    return Response(SHELL.format(body=body, main=main), status, headers, mimetype="text/html")


@pytest.fixture(scope="module")
def address(session_app: Flask) -> Iterator[str]:
    """A server with our static files, the page of examples, and little pages around a form."""

    def handle(environ: dict[str, object], start: object) -> object:
        request = Request(environ)
        if request.path != "/voorbeelden":
            return answer(request)(environ, start)  # type: ignore[arg-type]
        with session_app.test_request_context("/", method="POST", data={"words": "", "phone": "1" * 99}):
            form = ExampleForm()
            form.validate()
            html = draw(form)
        return Response(html.lstrip(), mimetype="text/html")(environ, start)  # type: ignore[arg-type]

    assert session_app.static_folder is not None
    server = make_server(
        "127.0.0.1", 0, SharedDataMiddleware(handle, {"/static": session_app.static_folder}), threaded=True
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()


def write(page: Page, address: str, words: str, path: str = "/") -> None:
    page.goto(address + path)
    page.get_by_label("Woorden").fill(words)


def kept(page: Page, address: str, path: str = "/") -> str:
    page.goto(address + path)
    return page.get_by_label("Woorden").input_value()


def send(page: Page) -> None:
    page.get_by_role("button", name="Verstuur").click()


def test_what_is_typed_comes_back_in_this_tab_only(page: Page, address: str) -> None:
    write(page, address, "Ik zou graag")
    page.goto(f"{address}/elders")
    assert kept(page, address) == "Ik zou graag"
    assert page.evaluate("localStorage.length") == 0
    other = page.context.new_page()
    assert kept(other, address) == ""


def test_a_password_is_never_kept(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_label("Geheim").fill("een-eigen-woord")
    page.get_by_label("Woorden").fill("x")
    assert "een-eigen-woord" not in page.evaluate("JSON.stringify(sessionStorage)")


def test_it_is_gone_once_it_was_taken(page: Page, address: str) -> None:
    write(page, address, "Ik zou graag")
    send(page)
    page.wait_for_url("**/klaar")
    assert kept(page, address) == ""


@pytest.mark.parametrize("words", ["fout", "weg", "wie"])
def test_it_stays_when_nothing_was_taken(page: Page, address: str, words: str) -> None:
    """An error in the form, a server that is down, a session that ended."""
    write(page, address, words)
    send(page)
    page.wait_for_load_state()
    assert kept(page, address) == words


def test_it_goes_at_sign_out(page: Page, address: str) -> None:
    write(page, address, "Ik zou graag")
    page.get_by_role("button", name="Uitloggen").click()
    page.wait_for_url("**/klaar")
    assert kept(page, address) == ""


def test_somebody_else_does_not_find_it(page: Page, address: str) -> None:
    write(page, address, "Ik zou graag", "/?wie=a")
    assert kept(page, address, "/?wie=a") == "Ik zou graag"
    assert kept(page, address, "/?wie=b") == ""


def test_signing_in_keeps_what_a_visitor_wrote(page: Page, address: str) -> None:
    write(page, address, "Ik zou graag")
    page.goto(f"{address}/in")
    assert kept(page, address, "/?wie=a") == "Ik zou graag"


def test_a_desk_keeps_nothing(page: Page, address: str) -> None:
    write(page, address, "Ik zou graag", "/?meer=data-no-drafts")
    assert page.evaluate("sessionStorage.length") == 0


def test_leaving_quickly_forgets_and_leaves_no_way_back(page: Page, address: str) -> None:
    page.goto(f"{address}/eerst")
    write(page, address, "Ik zou graag")
    page.get_by_role("link", name="Snel weg").click()
    page.wait_for_url("**/elders")
    page.go_back()
    assert page.url.endswith("/eerst")
    assert kept(page, address) == ""


def test_errors_get_the_focus(page: Page, address: str) -> None:
    page.goto(f"{address}/schrijf")
    expect(page.locator("#fouten")).to_be_focused()


def test_a_form_on_its_way_says_so(page: Page, address: str) -> None:
    page.goto(address)
    page.evaluate(
        "document.querySelector('[data-draft]').addEventListener('submit', (event) => event.preventDefault())"
    )
    send(page)
    expect(page.locator("[data-draft]")).to_have_attribute("aria-busy", "true")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_in_the_examples(browser: Browser, address: str, width: int, scheme: str) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{address}/voorbeelden")
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate("axe.run()")["violations"]
    assert [(problem["id"], problem["nodes"][0]["html"]) for problem in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


def test_our_own_font_is_used(page: Page, address: str) -> None:
    page.goto(f"{address}/voorbeelden")
    assert page.evaluate("document.fonts.ready.then(() => document.fonts.check('16px \"Atkinson Hyperlegible Next\"'))")
    assert "Atkinson" in page.evaluate("getComputedStyle(document.body).fontFamily")
    assert page.evaluate("getComputedStyle(document.body).fontSize") == "18px"
