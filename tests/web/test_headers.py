"""Security headers, and templates and style sheets that need no exception from them."""

import re
from pathlib import Path

import pytest
from flask import Flask

from app.web.headers import CSP
from tests.client import PageClient

ROOT = Path(__file__).parents[2] / "app"
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
SHEETS = sorted((ROOT / "static/css").rglob("*.css"))
SCRIPTS = sorted((ROOT / "static/js").rglob("*.js"))


def named(paths: list[Path]) -> list[object]:
    return [pytest.param(path, id=str(path.relative_to(ROOT))) for path in paths]


def directives() -> dict[str, list[str]]:
    return {name: values for name, *values in (part.split() for part in CSP.split(";"))}


def test_the_policy_starts_from_nothing_and_trusts_only_ourselves() -> None:
    assert directives()["default-src"] == ["'none'"]
    assert directives()["script-src"] == directives()["style-src"] == ["'self'"]
    assert {"'none'"} == set(directives()["base-uri"]) == set(directives()["frame-ancestors"])
    allowed = {value for values in directives().values() for value in values}
    assert allowed <= {"'none'", "'self'", "data:"}
    assert "unsafe" not in CSP


@pytest.mark.parametrize("address", ["/", "/bestaat-niet", "/health"])
def test_every_answer_carries_the_headers(client: PageClient, address: str) -> None:
    headers = client.get(address).headers
    assert headers["Content-Security-Policy"] == CSP
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cache-Control"] == "no-store"


def test_only_a_safe_connection_is_told_to_stay_safe(client: PageClient) -> None:
    assert "Strict-Transport-Security" not in client.get("/").headers
    assert "max-age=" in client.get("/", base_url="https://localhost").headers["Strict-Transport-Security"]


@pytest.mark.parametrize("path", named(TEMPLATES))
def test_a_template_needs_no_exception(path: Path) -> None:
    """No inline style, script or handler, and nothing loaded from elsewhere."""
    text = path.read_text("utf-8")
    assert not re.search(r"<style\b", text), "a <style> element"
    assert not re.search(r"<script\b(?![^>]*\bsrc=)", text), "a script without src"
    assert not re.search(r"<[^>{%]*\sstyle\s*=", text), "a style attribute"
    assert not re.search(r"\son[a-z]+\s*=\s*[\"']", text), "a handler in an attribute"
    assert "javascript:" not in text
    assert "|safe" not in text.replace(" ", ""), "text let through as HTML"
    assert not re.search(r"\bsrc\s*=\s*[\"'](?:https?:)?//", text), "something loaded from elsewhere"
    assert not re.search(r"<link\b[^>]*href\s*=\s*[\"'](?:https?:)?//", text), "a sheet from elsewhere"


@pytest.mark.parametrize("path", named(SHEETS))
def test_a_sheet_loads_only_our_own_files(path: Path) -> None:
    text = path.read_text("utf-8")
    for address in re.findall(r"url\(\s*[\"']?([^\"')]+)", text):
        assert (path.parent / address).resolve().is_file(), address
    assert "@import" not in text, "one sheet after the other is slow"


@pytest.mark.parametrize("path", named(SCRIPTS))
def test_a_script_loads_only_our_own_files_and_makes_no_code(path: Path) -> None:
    text = path.read_text("utf-8")
    for address in re.findall(r"(?:from|import)\s*\(?[\"']([^\"']+)", text):
        assert (path.parent / address).resolve().is_file(), address
    assert not re.search(r"\beval\(|new Function|innerHTML|outerHTML|document\.write|\.style\b|localStorage", text)


def test_there_is_something_to_scan(session_app: Flask) -> None:
    assert len(TEMPLATES) > 8
    assert len(SHEETS) >= 4
    assert len(SCRIPTS) >= 4
