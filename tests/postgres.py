"""A PostgreSQL server for the tests: fresh, in a folder of its own, on a Unix socket only, gone afterwards.

`make test` starts one server for all and passes its address in NABIJ_TEST_POSTGRES_URL; a bare `pytest` starts its own.
Every xdist worker gets a database of its own in it.
"""

import atexit
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import quote

OLDEST = 15
FOLDERS = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/postgresql@*/bin")
# Nothing in here has to survive a power cut.
OPTIONS = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=200 -c listen_addresses=''"


def version(folder: Path) -> int:
    """The major version of the server in the folder; 0 when there is none."""
    if not ((folder / "initdb").exists() and (folder / "pg_ctl").exists()):
        return 0
    said = subprocess.run([folder / "initdb", "--version"], capture_output=True, text=True).stdout
    found = re.search(r"\) (\d+)", said)
    return int(found[1]) if found else 0


def binaries() -> Path | None:
    """The folder of the newest server that is new enough."""
    on_path = shutil.which("initdb")
    folders = [Path(on_path).parent] if on_path else []
    folders += [path for pattern in FOLDERS for path in Path("/").glob(pattern.lstrip("/"))]
    newest = max(folders, key=version, default=None)
    return newest if newest and version(newest) >= OLDEST else None


def run(*command: str | Path) -> None:
    """The server refuses to run as root, so root hands over; `/` because `postgres` may not enter our folder."""
    prefix = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    env = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}
    # Into a file and not a pipe: the server keeps its standard output open, and reading a pipe would never end.
    with tempfile.TemporaryFile("w+") as said:
        done = subprocess.run([*prefix, *command], cwd="/", env=env, stdout=said, stderr=said, stdin=subprocess.DEVNULL)
        said.seek(0)
        if done.returncode:
            raise RuntimeError(f"{Path(command[0]).name} failed:\n{said.read()}")


@contextmanager
def folder() -> Iterator[Path]:
    """Short, because a socket's path may be 107 characters; owned by whoever runs the server."""
    path = Path(tempfile.mkdtemp(prefix="nabij-pg-", dir="/tmp"))
    try:
        if os.geteuid() == 0:
            shutil.chown(path, "postgres", "postgres")
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)


@contextmanager
def cluster() -> Iterator[str]:
    """A server of its own; gives the address of its `postgres` database."""
    programs = binaries()
    if programs is None:
        raise RuntimeError(f"The tests need PostgreSQL {OLDEST} or newer (Debian: apt-get install postgresql).")
    with folder() as place:
        data, log = place / "data", place / "log"
        run(programs / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N")
        options = f"{OPTIONS} -c unix_socket_directories={place}"
        run(programs / "pg_ctl", "-D", data, "-l", log, "-w", "-o", options, "start")
        try:
            yield f"postgresql+psycopg://postgres@/postgres?host={quote(str(place))}"
        finally:
            run(programs / "pg_ctl", "-D", data, "-m", "immediate", "stop")


@contextmanager
def database(server: str, name: str) -> Iterator[str]:
    """An empty database on the server, dropped afterwards, also when somebody forgot to disconnect."""
    import psycopg
    from psycopg.sql import SQL, Identifier
    from sqlalchemy import make_url

    url = make_url(server)
    drop = SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(Identifier(name))
    with psycopg.connect(url.set(drivername="postgresql").render_as_string(False), autocommit=True) as connection:
        connection.execute(drop)
        connection.execute(SQL("CREATE DATABASE {}").format(Identifier(name)))
        try:
            yield url.set(database=name).render_as_string(False)
        finally:
            connection.execute(drop)


@contextmanager
def server_url() -> Iterator[str]:
    """The server that `make test` started, or one of our own."""
    given = os.environ.get("NABIJ_TEST_POSTGRES_URL")
    if given:
        yield given
    else:
        with cluster() as url:
            yield url


@contextmanager
def postgres_url(worker: str = "master") -> Iterator[str]:
    """The address of an empty database for this xdist worker: `with postgres_url(worker_id) as url:`."""
    with server_url() as server, database(server, f"nabij_{worker}") as url:
        yield url


def worker_database_url() -> str:
    """The address of an empty database for this process, which stays until the process ends."""
    stack = ExitStack()
    atexit.register(stack.close)
    return stack.enter_context(postgres_url(os.environ.get("PYTEST_XDIST_WORKER", "master")))
