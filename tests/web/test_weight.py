"""The first view of the home page: at most 120 kB over the line, so that it opens on a prepaid phone."""

import gzip
import re
from pathlib import Path

from flask import Flask

from tests.client import PageClient

MOST = 120_000
PACKED = {".css", ".js", ".svg", ".html"}  # woff2, png and jpg are compressed already


def fetched(text: str, folder: str) -> set[str]:
    """Addresses below /static that a page, sheet or script makes a browser fetch at once."""
    linked = re.findall(r"(?:src|href)=\"(/static/[^\"#?]+)", text)
    imported = re.findall(r"(?:from|import) \"\./([^\"]+)\"", text)
    fonts = re.findall(r"url\(\"([^\"]+)\"\)[^}]*?font-style: normal", text)  # italics come only when used
    return {*linked, *(f"{folder}/{name}" for name in imported), *(f"{folder}/{name}" for name in fonts)}


def size(content: bytes, suffix: str) -> int:
    return len(gzip.compress(content, 6)) if suffix in PACKED else len(content)


def first_view(app: Flask, html: str) -> dict[str, int]:
    """Compressed bytes of everything that the page loads, by address."""
    assert app.static_folder is not None
    weights, waiting = {"/": size(html.encode(), ".html")}, fetched(html, "")
    while waiting:
        address = waiting.pop()
        path = (Path(app.static_folder) / address.removeprefix("/static/")).resolve()
        content = path.read_bytes()
        weights[address] = size(content, path.suffix)
        if path.suffix in {".css", ".js"}:
            waiting |= fetched(content.decode(), str(Path(address).parent)) - set(weights)
    return weights


def test_the_first_view_of_the_home_page_is_light(app: Flask, client: PageClient) -> None:
    weights = first_view(app, client.get("/").text)
    assert any(address.endswith("atkinson-hyperlegible-next.woff2") for address in weights)
    assert any(address.endswith("utrecht.css") for address in weights)
    assert any(address.endswith("drafts.js") for address in weights)
    assert sum(weights.values()) <= MOST, weights
