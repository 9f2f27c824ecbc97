"""Contrast, worked out from the palette in theme.css: body 7:1, other text 4.5:1, edges of fields and focus 3:1."""

import re
from pathlib import Path

import pytest

THEME = (Path(__file__).parents[2] / "app/static/css/theme.css").read_text("utf-8")
GROUNDS = ("paper", "surface", "teal-tint", "clay-tint", "success-tint", "error-tint")
PAIRS = [
    *((7.0, "ink", ground) for ground in GROUNDS),
    *((4.5, ink, ground) for ink in ("soft-ink", "teal", "teal-deep") for ground in GROUNDS),
    (4.5, "clay", "paper"), (4.5, "clay", "surface"), (4.5, "clay", "clay-tint"),
    (4.5, "error", "paper"), (4.5, "error", "surface"), (4.5, "error", "error-tint"),
    (4.5, "success", "paper"), (4.5, "success", "surface"), (4.5, "success", "success-tint"),
    (4.5, "on-teal", "teal"), (4.5, "on-teal", "teal-deep"), (7.0, "on-sun", "sun"), (7.0, "ink", "sun-tint"),
    (7.0, "paper", "ink"), (4.5, "paper", "clay"),
    (3.0, "soft-ink", "surface"), (3.0, "teal", "surface"), (3.0, "clay", "paper"),
]  # fmt: skip


def palettes() -> dict[str, dict[str, str]]:
    """The colours of both schemes, by name."""
    light, dark = THEME.split("@media (prefers-color-scheme: dark)")
    dark = dark.split("/* 2.")[0]
    return {
        name: dict(re.findall(r"--nabij-color-([a-z-]+): (#[0-9A-Fa-f]{6});", text))
        for name, text in (("light", light), ("dark", dark))
    }


def luminance(colour: str) -> float:
    """Relative luminance after WCAG 2.2."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_the_measure_itself() -> None:
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_can_be_read(scheme: str) -> None:
    palette = palettes()[scheme]
    poor = [
        f"{ink} on {ground}: {contrast(palette[ink], palette[ground]):.2f} < {least}"
        for least, ink, ground in PAIRS
        if contrast(palette[ink], palette[ground]) < least
    ]
    assert poor == []


def test_dark_names_every_colour_that_light_names() -> None:
    both = palettes()
    assert set(both["light"]) == set(both["dark"])
    assert len(both["light"]) >= 15


def test_colours_stand_in_the_theme_only() -> None:
    """A municipality swaps one file: no other sheet of ours holds a colour of its own."""
    folder = Path(__file__).parents[2] / "app/static/css"
    sheets = [sheet for sheet in folder.rglob("*.css") if sheet.name != "theme.css"]
    assert len(sheets) >= 3
    found = {
        sheet.name: colours
        for sheet in sheets
        if (colours := re.findall(r"#[0-9a-fA-F]{3,8}\b|\b(?:rgb|hsl|oklch)a?\(", sheet.read_text("utf-8")))
    }
    assert found == {}
