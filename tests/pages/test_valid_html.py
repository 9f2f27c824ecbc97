"""Every page through the Nu HTML checker, in one run, without network."""

import json
import subprocess
from pathlib import Path

from tests.pages.visits import Visit

CHECKER = Path(__file__).parents[2] / "node_modules/vnu-jar/build/dist/vnu.jar"
# Safari takes a list without marks for no list, unless it is told.
MEANT = "The “list” role is unnecessary for element “ul”."


def complaints(folder: Path) -> list[dict[str, str]]:
    """What the checker says, errors and warnings."""
    command = [
        "java",
        "-Xss8m",
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-jar",
        str(CHECKER),
        "--format",
        "json",
        str(folder),
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=240)
    return list(json.loads(done.stderr)["messages"])


def test_every_page_is_valid(tmp_path: Path, visits: list[Visit], refused: list[Visit], trouble: list[Visit]) -> None:
    pages = dict(enumerate(visit for visit in [*visits, *refused, *trouble] if visit.is_page))
    assert len(pages) > 250
    for number, visit in pages.items():
        (tmp_path / f"{number}.html").write_text(visit.html, encoding="utf-8")
    found = {
        f"{pages[int(Path(one['url']).stem)].place.endpoint}: {one['message']}: {one.get('extract', '')}"
        for one in complaints(tmp_path)
        if one["message"] != MEANT
    }
    assert found == set()


def test_the_checker_finds_what_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "0.html").write_text("<!doctype html><html lang=nl><title>x</title><p id=a><p id=a>", encoding="utf-8")
    assert any("Duplicate ID" in one["message"] for one in complaints(tmp_path))
