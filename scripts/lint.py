"""Everything that can be said without running the application. All checks run, also after one that fails."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
SCRIPTS = ["-p", "scripts", "-m", "tests.postgres"]

# The slow one first: there are two at a time.
CHECKS: dict[str, list[str | Path]] = {
    "types": [BIN / "mypy"],
    "types of the scripts": [BIN / "mypy", "--strict", "--follow-imports=silent", *SCRIPTS],
    "migrations": [BIN / "python", "-m", "scripts.check_migrations"],
    "layers": [BIN / "lint-imports", "--cache-dir", ".import_linter_cache"],
    "style": [BIN / "ruff", "check", "."],
    "format": [BIN / "ruff", "format", "--check", "."],
    "hosts": [BIN / "python", "-m", "scripts.check_hosts"],
}


def check(name: str) -> bool:
    done = subprocess.run(CHECKS[name], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    said = f"\n{done.stdout.rstrip()}" if done.returncode else ""
    print(f"{name}: {'not in order' if done.returncode else 'ok'}{said}", flush=True)
    return done.returncode == 0


def main() -> None:
    with ThreadPoolExecutor(max_workers=2) as pool:
        good = list(pool.map(check, CHECKS))
    sys.exit(not all(good))


if __name__ == "__main__":
    main()
