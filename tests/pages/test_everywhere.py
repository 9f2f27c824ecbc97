"""Every page, as everybody who may see it."""

import re
from collections import defaultdict
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote

import pytest
from flask import Flask

from app.web.headers import ALWAYS
from app.web.permissions import RULES
from tests.pages.dom import all_of, text_of
from tests.pages.places import allowed
from tests.pages.visits import Visit


def test_every_rule_is_visited_by_every_hat_that_may(visits: list[Visit]) -> None:
    assert allowed() - {(visit.place.endpoint, visit.place.actor.hat) for visit in visits} == set()


def test_every_page_answers(visits: list[Visit]) -> None:
    assert [f"{visit}: {visit.status}" for visit in visits if visit.status != visit.place.status] == []


@pytest.fixture(scope="module")
def seen(visits: list[Visit], refused: list[Visit], trouble: list[Visit]) -> list[Visit]:
    """Everything that any request here was answered with."""
    return [*visits, *refused, *trouble]


@pytest.fixture(scope="module")
def pages(seen: list[Visit]) -> list[Visit]:
    return [visit for visit in seen if visit.is_page]


def test_what_went_wrong_says_so(trouble: list[Visit]) -> None:
    assert {visit.place.status for visit in trouble} == {400, 403, 404, 405, 409, 413, 429, 500, 503}
    assert [f"{visit}: {visit.status}" for visit in trouble if visit.status != visit.place.status] == []


def test_every_answer_carries_the_headers(seen: list[Visit]) -> None:
    for name, value in ALWAYS.items():
        assert [str(visit) for visit in seen if visit.headers.get(name) != value] == [], name


@pytest.mark.usefixtures("inside")
def test_every_static_file_carries_them_too(session_app: Flask) -> None:
    """Those are sent before the application sees the request."""
    folder = Path(str(session_app.static_folder))
    kinds = {path.suffix: path for path in sorted(folder.rglob("*")) if path.is_file()}
    assert {".css", ".js", ".svg", ".woff2"} <= set(kinds)
    client = session_app.test_client()
    for path in kinds.values():
        answer = client.get(f"/static/{path.relative_to(folder)}")
        assert answer.status_code == 200
        assert {name: answer.headers.get(name) for name in ALWAYS} == ALWAYS, path
        assert "Access-Control-Allow-Origin" not in answer.headers
    missing = client.get("/static/bestaat-niet.css")
    assert missing.headers["Content-Security-Policy"] == ALWAYS["Content-Security-Policy"]


def test_no_page_is_kept_anywhere(seen: list[Visit]) -> None:
    assert [str(visit) for visit in seen if visit.headers.get("Cache-Control") != "no-store"] == []


def test_personal_pages_offer_a_way_out_and_help(visits: list[Visit]) -> None:
    looked = [visit for visit in visits if visit.is_page and visit.status == 200]
    personal = [visit for visit in looked if RULES[visit.place.endpoint, "GET"].personal]
    assert len(personal) > 80
    for said in ("Snel weg", "Kan het niet wachten?"):
        assert [str(visit) for visit in personal if said not in visit.html] == []


def test_one_language_and_one_main_heading(pages: list[Visit]) -> None:
    assert [str(visit) for visit in pages if visit.tree.get("lang") != "nl"] == []
    headings = {str(visit): len(list(visit.tree.iter("h1"))) for visit in pages}
    assert {name: count for name, count in headings.items() if count != 1} == {}
    assert [str(visit) for visit in pages if not text_of(next(visit.tree.iter("h1")))] == []


def test_headings_leave_no_level_out(pages: list[Visit]) -> None:
    found = {}
    for visit in pages:
        levels = [int(one.tag[1]) for one in all_of(visit.tree, "h1", "h2", "h3", "h4", "h5", "h6")]
        jumps = [(high, low) for high, low in pairwise(levels) if low > high + 1]
        if jumps:
            found[visit.place.endpoint] = jumps
    assert found == {}


def title(visit: Visit) -> str:
    return text_of(next(visit.tree.iter("title")))


def test_every_kind_of_page_has_a_title_of_its_own(visits: list[Visit]) -> None:
    kinds = defaultdict(set)
    for visit in visits:
        if visit.is_page and visit.status == 200:
            kinds[title(visit)].add(visit.place.endpoint)
    assert {name: endpoints for name, endpoints in kinds.items() if len(endpoints) > 1} == {}
    assert all(name.endswith(" · Nabij") and name != " · Nabij" for name in kinds)


def test_a_page_with_errors_says_so_in_its_title(refused: list[Visit]) -> None:
    asked = [visit for visit in refused if visit.status == 422]
    assert len(asked) > 15
    assert [str(visit) for visit in asked if not title(visit).startswith("Nog niet gelukt: ")] == []


def test_nothing_inline(pages: list[Visit]) -> None:
    """No style, no script, no handler: the policy would keep them out, and what they do would not happen."""
    for visit in pages:
        for one in visit.tree.iter():
            assert one.tag != "style", visit
            assert one.tag != "script" or (one.get("src") and not text_of(one)), visit
            bad = [name for name in one.keys() if name == "style" or name.startswith("on")]  # noqa: SIM118
            assert not bad, (str(visit), one.tag, bad)


LOADING = {("script", "src"), ("link", "href"), ("img", "src"), ("use", "href"), ("source", "src"), ("form", "action"),
           ("iframe", "src"), ("object", "data"), ("video", "src"), ("audio", "src"), ("img", "srcset")}  # fmt: skip


def test_everything_loaded_is_ours(pages: list[Visit], session_app: Flask) -> None:
    folder = Path(str(session_app.static_folder))
    loaded = set()
    for visit in pages:
        for one in visit.tree.iter():
            loaded |= {(one.get(name), one.tag) for tag, name in LOADING if one.tag == tag and one.get(name)}
    foreign = [address for address, _tag in loaded if address and re.match(r"[a-z]+:|//", address)]
    assert foreign == []
    files = {str(address).split("#")[0] for address, tag in loaded if tag != "form"}
    assert [name for name in files if not (folder / name.removeprefix("/static/")).is_file()] == []


def test_links_and_buttons_say_where_they_go(pages: list[Visit]) -> None:
    silent = {
        (visit.place.endpoint, one.get("href", ""))
        for visit in pages
        for one in all_of(visit.tree, "a", "button", "summary")
        if not (text_of(one) or one.get("aria-label") or any(image.get("alt") for image in one.iter("img")))
        and not any(text_of(part) for part in one.iter("title"))
    }
    assert silent == set()


def test_links_lead_somewhere(pages: list[Visit], session_app: Flask) -> None:
    """Every address of ours on any page is one that the application knows, and every fragment is there."""
    router, lost = session_app.url_map.bind("localhost"), set()
    for visit in pages:
        ids = {one.get("id") for one in visit.tree.iter() if one.get("id")}
        for link in all_of(visit.tree, "a"):
            path, _, fragment = link.get("href", "").partition("#")
            if path.startswith("/") and not router.test(unquote(path.split("?")[0]), method="GET"):
                lost.add((visit.place.endpoint, path))
            if not path and fragment not in ids:
                lost.add((visit.place.endpoint, f"#{fragment}"))
    assert lost == set()
