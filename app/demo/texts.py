"""The texts, each written for this: data/*.jsonl, one thing a line."""

import json
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"


def read(*names: str) -> list[dict[str, Any]]:
    """The lines of these files, in order."""
    lines = (line for name in names for line in (DATA / f"{name}.jsonl").read_text(encoding="utf-8").splitlines())
    return [json.loads(line) for line in lines if line.strip()]
