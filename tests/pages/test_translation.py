"""Every text can be translated: nothing is written past `_()`, in templates, forms or messages."""

import ast
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import Any

import pytest
import wtforms
from flask import Flask
from flask_babel.speaklater import LazyString
from jinja2 import Environment
from wtforms.fields.core import UnboundField

import app
from app.web.form_messages import MESSAGES
from tests.pages.messages import ROOT, messages

TEMPLATES = sorted((ROOT / "app/templates").rglob("*.html"))
READ = {"alt", "aria-description", "aria-label", "aria-roledescription", "content", "label", "placeholder", "title"}
NAMES = {"Nabij"}  # the same in every language
CODES = {"tick", "textarea", "hidden", "input"}  # what a macro answers to another macro
WORD = re.compile(r"(?<![-\w])[^\W\d_]{2,}(?![-\w])")
PIECE = re.compile(r"[\w-]+=\"[^\"]*\"")  # an attribute that a macro makes
HOLES = {"variable_end": "1", "block_end": " "}


def named(paths: list[Path]) -> list[object]:
    return [pytest.param(path, id=str(path.relative_to(ROOT / "app"))) for path in paths]


class _Read(HTMLParser):
    """What a reader would read, in text and in attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attrs if name in READ and value and tag != "meta"]

    def handle_data(self, data: str) -> None:
        self.found.append(data)


def written(source: str) -> list[str]:
    """Texts that stand in the template itself, outside {{ }} and {% %}."""
    html, inside = "", False
    for _line, kind, value in Environment().lex(source):
        if kind in ("variable_begin", "block_begin"):
            inside = True
        elif kind in HOLES:
            inside, html = False, html + HOLES[kind]
        elif kind == "data" and not inside:
            html += value
    reader = _Read()
    reader.feed(html)
    reader.close()
    texts = [" ".join(PIECE.sub("", text).split()) for text in reader.found]
    return [text for text in texts if set(WORD.findall(text)) - NAMES - CODES]


def said(source: str) -> Iterator[str]:
    """Sentences in strings of {{ }} and {% %} that don't go through `_()`: a capital, or several words."""
    before: list[str] = []
    for _line, kind, value in Environment().lex(source):
        text = value[1:-1]
        looks_said = re.match(r"[A-ZÀ-Ý][^\W\d_]+(\s|$)|[^\W\d_]+ [^\W\d_]+", text) and not re.search(r"[-_/%]", text)
        looks_said = looks_said and not text.isupper()
        if kind == "string" and looks_said and before[-1:] != ["=="] and not _looked_up(before):
            yield text
        if kind != "whitespace":
            before.append(value)


def _looked_up(before: list[str]) -> bool:
    """Whether what comes now is the argument of `_`, or one of the two of `ngettext`."""
    return before[-2:] in (["_", "("], ["ngettext", "("]) or (before[-4:-2] == ["ngettext", "("] and before[-1] == ",")


def test_the_reading_itself() -> None:
    source = '<p title="Hallo daar">Goede{# niet #} dag {{ _("Ja") }}</p><b>{{ button("Ga verder") }}</b> Nabij'
    assert written(source) == ["Hallo daar", "Goede dag 1"]
    assert list(said(source)) == ["Ga verder"]


@pytest.mark.parametrize("path", named(TEMPLATES))
def test_a_template_says_nothing_by_itself(path: Path) -> None:
    source = path.read_text("utf-8")
    assert written(source) == []
    assert list(said(source)) == []


def modules() -> Iterator[Any]:
    for found in walk_packages(app.__path__, "app."):
        if not found.name.endswith("__main__"):
            yield import_module(found.name)


def form_classes() -> set[type[wtforms.Form]]:
    """Every form of the application."""
    found = {value for module in modules() for value in vars(module).values() if isinstance(value, type)}
    return {one for one in found if issubclass(one, wtforms.Form) and one.__module__.startswith("app.")}


def fields() -> list[tuple[str, UnboundField]]:
    return [
        (f"{form.__module__}.{form.__name__}.{name}", value)
        for form in form_classes()
        for name, value in vars(form).items()
        if isinstance(value, UnboundField)
    ]


def bound(app: Flask, field: UnboundField) -> wtforms.Field:
    with app.test_request_context():
        return field.bind(form=wtforms.Form(), name="x", translations=None)


def test_labels_and_choices_of_forms(session_app: Flask) -> None:
    drawn = [(name, bound(session_app, field)) for name, field in fields()]
    drawn = [(name, field) for name, field in drawn if not isinstance(field, wtforms.HiddenField)]
    assert len(drawn) > 50
    assert [name for name, field in drawn if not isinstance(field.label.text, LazyString)] == []
    choosing = [(name, field) for name, field in drawn if isinstance(getattr(field, "choices", None), list)]
    plain = {(name, str(label)) for name, field in choosing for _value, label, *_rest in field.choices
             if not isinstance(label, LazyString) and WORD.search(str(label))}  # fmt: skip
    assert plain == set()
    assert len(choosing) > 10


def test_messages_of_validators(session_app: Flask) -> None:
    checks = [(name, check) for name, field in fields() for check in bound(session_app, field).validators]
    told = [(name, message) for name, check in checks if (message := getattr(check, "message", None))]
    assert len(told) > 40
    assert [name for name, message in told if not isinstance(message, LazyString)] == []


def test_what_wtforms_says_by_itself() -> None:
    """Every message in its source has a Dutch one in ours, with the same numbers in it."""
    folder, known = Path(wtforms.__file__).parent, set()
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") in ("gettext", "ngettext"):
                known |= {part.value for part in node.args if isinstance(part, ast.Constant)}
    ours = {"Choices cannot be None.", "Invalid field name '%s'."}  # mistakes of whoever writes the form
    assert len(known) > 30
    assert known - ours - set(MESSAGES) == set()
    holes = {text: set(re.findall(r"%\(\w+\)", str(MESSAGES[text]._args[0]))) for text in MESSAGES}
    assert [text for text, found in holes.items() if not found <= set(re.findall(r"%\(\w+\)", text))] == []


TELLING = {"Conflict", "Invalid", "NotFound", "Refused", "ValidationError", "flash"}


def untranslated(path: Path) -> Iterator[str]:
    """Messages for people that are written as they are."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in TELLING:
            last = node.args[-1] if node.args else None
            parts = last.values if isinstance(last, ast.JoinedStr) else [last]
            if any(isinstance(part, ast.Constant) and WORD.search(str(part.value)) for part in parts):
                yield f"{path.relative_to(ROOT)}:{node.lineno}"


def test_messages_of_the_domain() -> None:
    assert [place for path in sorted((ROOT / "app").rglob("*.py")) for place in untranslated(path)] == []


def test_nothing_is_put_together_before_it_is_looked_up() -> None:
    """`_(f"…")` and `_(a + b)` find no translation: what varies goes in as %(name)s."""
    wrong = []
    for path in sorted((ROOT / "app").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("_", "_l", "gettext", "ngettext"):
                wrong += [f"{path.relative_to(ROOT)}:{node.lineno}" for part in node.args[:1]
                          if isinstance(part, ast.JoinedStr | ast.BinOp)]  # fmt: skip
    assert wrong == []


def test_the_catalogue_can_be_made() -> None:
    texts = {one.text for one in messages()}
    assert {"Ik wil iets vragen", "Kies hoe we je kunnen bereiken.", "maandag"} <= texts
    places = {one.where.split(":")[0] for one in messages()}
    assert any(place.endswith(".html") for place in places)
    assert any(place.endswith("forms.py") for place in places)
