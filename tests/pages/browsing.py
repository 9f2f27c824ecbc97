"""Pages that were looked at, opened in a browser, without asking the application for them again."""

from collections.abc import Iterable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from xml.etree.ElementTree import Element

from playwright.sync_api import Page

from tests.journeys.conftest import AXE, RULES
from tests.pages.visits import Visit

STATIC = Path(__file__).parents[2] / "app" / "static"
TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".woff2": "font/woff2"}

# What depends on the width and the colours; everything else is the same at any.
DRAWN = ["color-contrast", "target-size", "scrollable-region-focusable", "link-in-text-block", "aria-hidden-focus"]
ALL: dict[str, object] = {"type": "tag", "values": RULES}
SOME: dict[str, object] = {"type": "rule", "values": DRAWN}

# Does what has the focus, or the label it stands in, have a ring around it?
RING = """() => {
  const drawn = (one) => { const s = getComputedStyle(one);
    return (s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2) || s.boxShadow !== "none"; };
  const one = document.activeElement;
  return drawn(one) || (one.closest("label") !== null && drawn(one.closest("label")));
}"""
FIRST = "document.querySelector('a[href], button, input, select, textarea, summary') === document.activeElement"

Trait = tuple[str, str, str]


def traits(page: Element) -> set[Trait]:
    """Which elements stand in which: what a page is made of, apart from its words."""
    return {(above.get("class", above.tag), one.tag, one.get("class", "")) for above in page.iter() for one in above}


def telling(visits: Iterable[Visit]) -> list[Visit]:
    """As few pages as show everything: one of each kind, and each that has something no other before it has."""
    seen: set[Trait] = set()
    kinds: set[str] = set()
    chosen = []
    for visit in visits:
        has = traits(visit.tree)
        if visit.place.endpoint not in kinds or has - seen:
            chosen.append(visit)
        kinds.add(visit.place.endpoint)
        seen |= has
    return chosen


class Shelf:
    """A server for one browser: the page that is to be shown, and the files it loads, which the browser keeps."""

    def __init__(self) -> None:
        self.html = ""
        shelf = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                content, kind, kept = shelf.find(self.path.split("?")[0])
                self.send_response(200)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(content)))
                self.send_header("Cache-Control", "max-age=3600" if kept else "no-store")
                self.end_headers()
                self.wfile.write(content)

            def log_message(self, *args: object) -> None:
                """Quiet."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        Thread(target=self.server.serve_forever, daemon=True).start()

    def find(self, path: str) -> tuple[bytes, str, bool]:
        """Content, type, and whether it may be kept."""
        if path == "/axe.js":
            return AXE.encode(), TYPES[".js"], True
        if path.startswith("/static/"):
            file = STATIC / path.removeprefix("/static/")
            return file.read_bytes(), TYPES.get(file.suffix, "application/octet-stream"), True
        return self.html.encode(), "text/html; charset=utf-8", False

    def __enter__(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}"

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()
        self.server.server_close()


class Shown:
    """A browser tab in which any page can be shown."""

    def __init__(self, page: Page, shelf: Shelf, address: str) -> None:
        self.page, self.shelf, self.address = page, shelf, address

    def show(self, visit: Visit) -> None:
        self.shelf.html = visit.html
        self.page.goto(self.address + visit.path)

    def look(self, width: int, scheme: str, rules: dict[str, object]) -> list[str]:
        """What is wrong with the page at this width and in these colours."""
        self.page.set_viewport_size({"width": width, "height": 900})
        self.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
        extra = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        wide = [f"{extra} px too wide at {width}"] if extra > 0 else []
        return wide + [f"{width} {scheme}: {wrong}" for wrong in self._axe(rules)]

    def _axe(self, rules: dict[str, object]) -> list[str]:
        if not self.page.evaluate("'axe' in window"):
            self.page.add_script_tag(url=f"{self.address}/axe.js")
        found = self.page.evaluate("rules => axe.run({runOnly: rules, resultTypes: ['violations']})", rules)
        return [f"{one['id']} {node['html'][:200]}" for one in found["violations"] for node in one["nodes"]]

    def past_the_menu(self) -> list[str]:
        """What is wrong with the way to the content: the first stop of the page, in sight when one is there."""
        link = self.page.locator("a.utrecht-skip-link")
        link.focus()
        box = link.bounding_box() or {"x": -1, "y": -1}
        checks = {
            "the way to the content is out of sight": min(box["x"], box["y"]) >= 0,
            "the way to the content has no ring": self.page.evaluate(RING),
            "the way to the content is not the first stop": self.page.evaluate(FIRST),
        }
        self.page.keyboard.press("Enter")
        checks["the way to the content leads nowhere"] = self.page.evaluate("document.activeElement.id === 'inhoud'")
        return [wrong for wrong, right in checks.items() if not right]
