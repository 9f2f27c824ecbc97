"""No committed file may name the host of a package registry, or a place that only its maker's machine has.

Someone else's packages may come from a mirror; a lock that names a host would pass it by.
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

# In pieces, because this file is looked through like the others.
FORBIDDEN = [
    "/".join(("..", "shared")),
    "/" + "work" + "/",
    "file:" + "//",
    *(
        ".".join(parts)
        for parts in (
            ("pypi", "org"),
            ("pythonhosted", "org"),
            ("npmjs", "org"),
            ("npmjs", "com"),
            ("yarnpkg", "com"),
            ("npmmirror", "com"),
            ("deb", "debian", "org"),
            ("security", "debian", "org"),
            ("archive", "ubuntu", "com"),
        )
    ),
]


def committed() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    return [ROOT / name for name in listed.decode().split("\0") if name]


def faults(path: Path) -> list[str]:
    """Where the file says what it may not; a file of bytes that are no text says nothing."""
    try:
        lines = path.read_text("utf-8").splitlines()
    except (UnicodeDecodeError, FileNotFoundError, IsADirectoryError):
        return []
    name = path.relative_to(ROOT)
    return [f"{name}:{n}: {word}" for n, line in enumerate(lines, 1) for word in FORBIDDEN if word in line]


def main() -> None:
    found = [fault for path in committed() for fault in faults(path)]
    sys.exit("\n".join(found) if found else 0)


if __name__ == "__main__":
    main()
