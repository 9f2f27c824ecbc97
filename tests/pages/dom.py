"""A page as a tree, quickly. Strictness is the HTML checker's part; this only reads."""

from collections.abc import Iterator
from html.parser import HTMLParser
from xml.etree.ElementTree import Element, TreeBuilder

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.builder = TreeBuilder()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "option":
            self._end_option()
        self.builder.start(tag, {name: value or "" for name, value in attrs})
        if tag in VOID:
            self.builder.end(tag)
        else:
            self.open.append(tag)

    def _end_option(self) -> None:
        """The one end tag that our pages leave out: a list of all buurten is long enough."""
        if self.open and self.open[-1] == "option":
            self.builder.end(self.open.pop())

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.builder.start(tag, {name: value or "" for name, value in attrs})
        self.builder.end(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in ("select", "datalist", "optgroup"):
            self._end_option()
        if tag not in VOID:
            assert self.open.pop() == tag, f"</{tag}> closes something else"
            self.builder.end(tag)

    def handle_data(self, data: str) -> None:
        if self.open:
            self.builder.data(data)


def parse(html: str) -> Element:
    """The <html> element. A page whose tags don't nest fails."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert reader.open == [], f"not closed: {reader.open}"
    return reader.builder.close()


def text_of(element: Element) -> str:
    """What is read of it, in one line."""
    return " ".join("".join(element.itertext()).split())


def all_of(page: Element, *tags: str) -> Iterator[Element]:
    """Elements with one of these tags, in the order of the page."""
    return (element for element in page.iter() if element.tag in tags)
