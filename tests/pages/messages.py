"""Every string that a reader can meet, as `pybabel extract` finds it."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from babel.messages.frontend import CommandLineInterface
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Message:
    """A string and where it stands."""

    text: str
    where: str

    @property
    def sentences(self) -> list[str]:
        """Split where a sentence ends; a placeholder counts as a word."""
        return [part for part in re.split(r"(?<=[.!?])\s+|\n", self.text.strip()) if part.strip()]


@cache
def messages() -> tuple[Message, ...]:
    """All of them, as the command in babel.cfg gives them."""
    with TemporaryDirectory() as folder:
        target = Path(folder) / "messages.pot"
        command = ["pybabel", "-q", "extract", "-F", str(ROOT / "babel.cfg"), "-k", "_l", "-o", str(target), str(ROOT)]
        CommandLineInterface().run(command)
        with target.open("rb") as file:
            catalogue = read_po(file)
    return tuple(
        Message(text, ", ".join(f"{Path(path).relative_to(ROOT)}:{line}" for path, line in entry.locations))
        for entry in catalogue
        if entry.id
        for text in ([entry.id] if isinstance(entry.id, str) else entry.id)
    )
