"""Copies what the pages load from node_modules into app/static/vendor: styles, fonts, the icon sprite and the map.

Styles of a component go into the cascade layer `utrecht`, so that our own layers can stand above them. `utrecht.css`
holds what most pages and forms use; every component has a file of its own too. Standard library only, for setup.py.
"""
# ruff: noqa: SIM905 (lists of plain words read best as plain words)

import gzip
import re
import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MODULES = ROOT / "node_modules"
VENDOR = ROOT / "app" / "static" / "vendor"
FONT = "@fontsource-variable/atkinson-hyperlegible-next"

EVERY_PAGE = """
    root document body skip-link link icon heading-1 heading-2 heading-3 heading-4 paragraph unordered-list
    ordered-list button button-link button-group separator alert data-badge mark blockquote breadcrumb-nav pagination
    form-field form-fieldset form-label form-field-description form-field-error-message textbox textarea select
    checkbox table
""".split()

ONE_BY_ONE = """
    accordion article custom-checkbox data-list figure form heading-group img link-button link-list multiline-data
    nav-bar nav-list page-body page-content page-footer page-header page-layout pre-heading radio-button search-bar
    spotlight-section status-badge surface
""".split()

ICONS = """
    accessibility armchair arrow-left arrow-right arrow-up-right baby bell bike book-open building-2 calendar
    calendar-days car chart-column check chevron-down chevron-left chevron-right chevron-up circle-alert
    circle-check circle-question-mark circle-x clock coffee copy door-open download dumbbell ear ellipsis euro
    external-link eye eye-off file-text flag footprints gamepad-2 graduation-cap hammer hand-heart hand-helping
    heart heart-handshake history house id-card image info key-round landmark languages laptop leaf life-buoy link
    list list-filter locate lock lock-open log-in log-out mail map map-pin menu message-circle milestone minus moon
    music navigation palette paw-print pause pencil phone play plus printer puzzle qr-code quote refresh-cw repeat
    scissors search send settings share-2 shield shield-check shopping-basket signpost smile soup sparkles sprout
    star sun table tag target trash-2 trees triangle-alert undo-2 upload user user-round users utensils wallet
    wrench x
""".split()

FILES = {
    f"{FONT}/files/atkinson-hyperlegible-next-latin-wght-normal.woff2": "fonts/atkinson-hyperlegible-next.woff2",
    f"{FONT}/files/atkinson-hyperlegible-next-latin-wght-italic.woff2": "fonts/atkinson-hyperlegible-next-italic.woff2",
    f"{FONT}/LICENSE": "fonts/LICENSE",
    "leaflet/dist/leaflet.css": "leaflet/leaflet.css",
    "leaflet/dist/leaflet-src.esm.js": "leaflet/leaflet.esm.js",
    "leaflet/dist/leaflet.js": "leaflet/leaflet.js",
    "leaflet/dist/images": "leaflet/images",
    "leaflet/LICENSE": "leaflet/LICENSE",
    "lucide-static/LICENSE": "icons.LICENSE",
    "@utrecht/button-css/LICENSE.md": "utrecht/LICENSE.md",
}


def layered(component: str) -> str:
    """One component's style sheet inside the layer; an @charset may only open a file, and ours are UTF-8 anyway."""
    text = (MODULES / "@utrecht" / f"{component}-css" / "dist" / "index.min.css").read_text("utf-8")
    text = re.sub(r'^\ufeff?(@charset "[^"]*";)?', "", text)
    return f"/* @utrecht/{component}-css, EUPL-1.2 */\n@layer utrecht{{{text.strip()}}}\n"


def symbol(icon: str) -> str:
    """One icon as a symbol; the colour comes from the words beside it."""
    text = (MODULES / "lucide-static" / "icons" / f"{icon}.svg").read_text("utf-8")
    shapes = "".join(re.findall(r"<(?!svg|/svg|!--)[^>]+>", text))
    pen = 'fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"'
    return f'<symbol id="{icon}" viewBox="0 0 24 24" {pen}>{shapes}</symbol>\n'


def write_styles(target: Path) -> None:
    for component in EVERY_PAGE + ONE_BY_ONE:
        (target / "utrecht" / f"{component}.css").write_text(layered(component), "utf-8")
    (target / "utrecht.css").write_text("".join(map(layered, EVERY_PAGE)), "utf-8")


def write_icons(target: Path) -> None:
    symbols = "".join(symbol(icon) for icon in ICONS)
    head = "<!-- lucide-static, ISC -->\n"
    (target / "icons.svg").write_text(f'{head}<svg xmlns="http://www.w3.org/2000/svg">\n{symbols}</svg>\n', "utf-8")


def copy_files(target: Path) -> None:
    for source, name in FILES.items():
        place = target / name
        place.parent.mkdir(parents=True, exist_ok=True)
        (shutil.copytree if (MODULES / source).is_dir() else shutil.copyfile)(MODULES / source, place)


def compress(target: Path) -> None:
    """WhiteNoise sends the .gz beside a file to browsers that take it. Without a time in it: same input, same bytes."""
    for path in [*target.rglob("*.css"), *target.rglob("*.js"), *target.rglob("*.svg")]:
        path.with_name(f"{path.name}.gz").write_bytes(gzip.compress(path.read_bytes(), 9, mtime=0))


def build() -> None:
    """Builds beside the old folder and then takes its place, so that a stop half-way leaves the old one whole."""
    target = MODULES / ".nabij-vendor"  # on the same disk, and ignored by git
    shutil.rmtree(target, ignore_errors=True)
    copy_files(target)
    write_styles(target)
    write_icons(target)
    compress(target)
    shutil.rmtree(VENDOR, ignore_errors=True)
    target.rename(VENDOR)


if __name__ == "__main__":
    build()
