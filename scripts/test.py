"""Runs all tests on SQLite and on PostgreSQL, side by side, and counts. Pure tests, which know no database, run once.

A skipped test counts as failed: what isn't tested isn't known. Arguments go to pytest. The last line is the sum.
"""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

from tests import postgres

ROOT = Path(__file__).resolve().parent.parent

RESULTS = ROOT / "test-results"
DATABASES = ("sqlite", "postgresql")
PURE = ("tests/core", "tests/matching", "tests/disclosure")
NONE_COLLECTED = 5  # pytest's exit code when the arguments chose no test


class Count(NamedTuple):
    passed: int
    failed: int


def command(database: str, arguments: list[str]) -> list[str]:
    """Both runs share the cores; on two, each has one and xdist would only cost."""
    workers = (os.cpu_count() or 2) // 2
    pure = [] if database == "sqlite" else [f"--ignore={path}" for path in PURE]
    spread = ["-n", str(workers), "--dist", "loadfile"] if workers > 1 else []
    # Apart, because pytest-playwright empties its output folder when it starts, and the other run's with it.
    places = [f"--junitxml={RESULTS / database}.xml", f"--output={RESULTS / database}"]
    return [sys.executable, "-m", "pytest", "-q", "--durations=5", *places, *spread, *pure, *(arguments or ["tests"])]


def count(database: str, exit_code: int, chosen: bool) -> Count:
    """From the report. A run that broke off, or found no tests at all, is a failure by itself."""
    report = RESULTS / f"{database}.xml"
    suites = list(ElementTree.parse(report).iter("testsuite")) if report.exists() else []  # noqa: S314
    if exit_code == NONE_COLLECTED and chosen:
        return Count(0, 0)
    total = sum(int(suite.get("tests", 0)) for suite in suites)
    failed = sum(int(suite.get(kind, 0)) for suite in suites for kind in ("failures", "errors", "skipped"))
    return Count(max(0, total - failed), failed or int(exit_code != 0 or total == 0))


def run(database: str, arguments: list[str], counts: dict[str, Count]) -> None:
    """One pytest run, its lines marked with the database."""
    (RESULTS / f"{database}.xml").unlink(missing_ok=True)
    began = time.monotonic()
    env = os.environ | {"NABIJ_TEST_DATABASE": database, "PYTHONUNBUFFERED": "1"}
    run = subprocess.Popen(
        command(database, arguments),
        cwd=ROOT,
        env=env,
        text=True,
        errors="replace",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    assert run.stdout
    for line in run.stdout:
        print(f"{database:10} | {line.rstrip()}", flush=True)
    counts[database] = count(database, run.wait(), chosen=bool(arguments))
    print(f"{database:10} | {time.monotonic() - began:.0f} s", flush=True)


def run_both(arguments: list[str]) -> dict[str, Count]:
    counts = {name: Count(0, 1) for name in DATABASES}  # until a run says otherwise
    with postgres.cluster() as server:
        os.environ["NABIJ_TEST_POSTGRES_URL"] = server
        threads = [threading.Thread(target=run, args=(name, arguments, counts), daemon=True) for name in DATABASES]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    return counts


def main() -> None:
    # The server has to be stopped also when somebody stops us.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    RESULTS.mkdir(exist_ok=True)
    counts = run_both(sys.argv[1:])
    print()
    for database, (passed, failed) in sorted(counts.items()):
        print(f"{database}: {passed} passed, {failed} failed")
    passed, failed = (sum(column) for column in zip(*counts.values(), strict=True))
    print(f"{passed} passed, {failed} failed", flush=True)
    sys.exit(failed > 0 or passed == 0)


if __name__ == "__main__":
    main()
