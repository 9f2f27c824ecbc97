"""Writes the settings file with fresh keys, once: `python -m app.core.keyfile instance/nabij.env`."""

import os
import sys
from pathlib import Path

from app.core.crypto import new_key

TEXT = """# Made by the first `make run`. Whoever has this file can read everything: keep it apart from the database,
# and keep a copy: without it nothing personal can be read again.
NABIJ_SECRET_KEY={secret}
NABIJ_KEYS=first:{key}
NABIJ_INDEX_KEY={index}
"""


def ensure(path: Path) -> bool:
    """Make the file, readable by its owner only, unless it is there. True when it was made."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return False
    with os.fdopen(handle, "w") as file:
        file.write(TEXT.format(secret=new_key(), key=new_key(), index=new_key()))
    return True


if __name__ == "__main__":
    ensure(Path(sys.argv[1]))
