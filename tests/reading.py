"""Reading a page as a person or a browser does."""

import re
from html import unescape
from html.parser import HTMLParser


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden += tag in ("script", "style", "head")

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in ("script", "style", "head")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.parts.append(data)


def visible(html: str) -> str:
    """What stands on the page, without its markup."""
    reader = _Text()
    reader.feed(html)
    return " ".join(" ".join(reader.parts).split())


def error_of(html: str, field: str) -> str:
    """The error beside this field, which it must also be tied to; empty when there is none."""
    found = re.search(rf'id="{field}-fout">(.*?)</div>', html, re.S)
    if not found:
        return ""
    assert re.search(rf'aria-describedby="[^"]*{field}-fout', html), f"{field} is not tied to its error"
    return visible(found[1])


def typed_in(html: str, field: str) -> str:
    """What stands in a text field."""
    area = re.search(rf'<textarea[^>]*name="{field}"[^>]*>\r?\n?(.*?)</textarea>', html, re.S)
    line = re.search(rf'<input[^>]*name="{field}"[^>]*value="([^"]*)"', html)
    found = area or line
    return unescape(found[1]) if found else ""


def hidden_of(html: str, name: str) -> str:
    """The value of a hidden field; of the last form on the page that has it."""
    found = re.findall(rf'<input[^>]*name="{name}"[^>]*value="([^"]*)"', html)
    return unescape(found[-1]) if found else ""
