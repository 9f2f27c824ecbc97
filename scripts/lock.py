"""Locks the packages again, with hashes and without hosts: `lock.py [--upgrade]`. Afterwards: `make setup-dev test`."""
# ruff: noqa: SIM905 (words of a command line read best as one)

import subprocess
import sys

from scripts import setup

ROOT = setup.ROOT
OPTIONS = """
    --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header
    --no-annotate
""".split()


def lock(name: str, *words: str) -> None:
    print(f"Locking {name} …", flush=True)
    command = [str(setup.VENV / "bin" / "uv"), "pip", "compile", *OPTIONS, *words, "-o", f"{name}.txt", f"{name}.in"]
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


def main() -> None:
    upgrade = ["--upgrade"] if sys.argv[1:] == ["--upgrade"] else []
    for name in ("requirements-setup", "requirements-node", "requirements"):
        lock(name, *upgrade)
    # What is tested is what runs: the test packages may not move the others.
    lock("requirements-dev", "--constraint", "requirements.txt", *upgrade)
    print("Locking the front-end packages …", flush=True)
    act = "update" if upgrade else "install"
    subprocess.run([*setup.npm(), act, "--package-lock-only", "--loglevel=error"], cwd=ROOT, check=True)


if __name__ == "__main__":
    main()
