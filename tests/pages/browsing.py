"""Pages that were looked at, opened in a browser: without a server, and without asking for them again."""

from collections.abc import Iterable
from pathlib import Path
from xml.etree.ElementTree import Element

from playwright.sync_api import Page, Route

from tests.journeys.conftest import AXE, RULES
from tests.pages.visits import Visit

ADDRESS = "http://nabij.test"
STATIC = Path(__file__).parents[2] / "app" / "static"
TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".woff2": "font/woff2"}

# What depends on the width and the colours; everything else is the same at any.
DRAWN = ["color-contrast", "target-size", "scrollable-region-focusable", "link-in-text-block", "aria-hidden-focus"]
ALL = {"type": "tag", "values": RULES}
SOME = {"type": "rule", "values": DRAWN}

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


class Shown:
    """A browser tab in which any page can be shown."""

    def __init__(self, page: Page) -> None:
        self.page, self.html = page, ""
        page.route("**/*", self._answer)

    def _answer(self, route: Route) -> None:
        path = route.request.url.removeprefix(ADDRESS).split("?")[0]
        if route.request.is_navigation_request():
            route.fulfill(body=self.html, content_type="text/html; charset=utf-8")
        elif path.startswith("/static/") and (file := STATIC / path.removeprefix("/static/")).is_file():
            route.fulfill(body=file.read_bytes(), content_type=TYPES.get(file.suffix, "application/octet-stream"))
        else:
            route.fulfill(status=404)

    def show(self, visit: Visit) -> None:
        self.html = visit.html
        self.page.goto(ADDRESS + visit.path)

    def look(self, width: int, scheme: str, rules: dict[str, object]) -> list[str]:
        """What is wrong with the page at this width and in these colours."""
        self.page.set_viewport_size({"width": width, "height": 900})
        self.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
        extra = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        wide = [f"{extra} px too wide at {width}"] if extra > 0 else []
        return wide + [f"{width} {scheme}: {wrong}" for wrong in self._axe(rules)]

    def _axe(self, rules: dict[str, object]) -> list[str]:
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(AXE)
        found = self.page.evaluate("rules => axe.run({runOnly: rules, resultTypes: ['violations']})", rules)
        return [f"{one['id']} {node['html'][:200]}" for one in found["violations"] for node in one["nodes"]]
