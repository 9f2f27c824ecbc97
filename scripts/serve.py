"""Runs Nabij on this machine: brings the data up to date, then keeps the web server and the background worker going.

Stops both on SIGTERM or Ctrl-C, and when one of them ends by itself. HOST and PORT choose where; standard library only.
"""

import hashlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = ROOT / ".venv" / "bin"
HOST, PORT = os.environ.get("HOST", "127.0.0.1"), os.environ.get("PORT", "8000")
ADDRESS = f"http://{f'[{HOST}]' if ':' in HOST else HOST}:{PORT}"
INSTANCE = Path(os.environ.get("NABIJ_INSTANCE", ROOT / "instance"))
DATABASE = INSTANCE / "nabij.sqlite"
READY = INSTANCE / "setup-data.done"
SETTINGS = INSTANCE / "nabij.env"
# Not through wsgi.py, which asks the database whether the keys are the right ones.
FLASK = [str(BIN / "flask"), "--app", "app:create_app"]
LOOPBACK = ("127.0.0.1", "::1", "localhost")
OPEN_TO_OTHERS = """
Other machines can reach this. As long as the demo is loaded, whoever knows its log-ins reads what anyone types here:
no real stories before `flask --app app demo remove`."""
PATIENCE = 15  # seconds that a part may take to stop


class Stopped(Exception):
    """Somebody asked us to stop."""


def stop_asked(number: int, frame: object) -> None:
    raise Stopped


def check_port() -> None:
    """A server that cannot have its port should say so before anything else happens."""
    if not PORT.isdigit() or not 0 < int(PORT) < 65536:
        sys.exit(f"PORT must be a number from 1 to 65535, not {PORT!r}.")
    family = socket.AF_INET6 if ":" in HOST else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, int(PORT)))
        except OSError as error:
            sys.exit(f"Cannot listen on {HOST}:{PORT} ({error.strerror}). Choose another port: PORT=8001 make run")


def state() -> str:
    """Changes with the code, the migrations, the data that ships along and the database file itself."""
    digest = hashlib.sha256(str(DATABASE.stat().st_ino if DATABASE.exists() else "none").encode())
    files = [ROOT / "config.py", ROOT / "wsgi.py", *(ROOT / "migrations").rglob("*"), *(ROOT / "app").rglob("*")]
    for path in sorted(files):
        if path.suffix in (".py", ".csv", ".json", ".jsonl", ".geojson", ".txt"):
            digest.update(path.read_bytes())
    return digest.hexdigest()


def set_up_data() -> None:
    """Migrations, keys, areas and demo data. Asking costs seconds, so nothing is asked when nothing changed."""
    if "DATABASE_URL" not in os.environ and READY.is_file() and READY.read_text() == state():
        return
    print("Preparing the data …", flush=True)
    if "NABIJ_KEYS" not in os.environ and not SETTINGS.exists():
        subprocess.run([str(BIN / "python"), "-m", "app.core.keyfile", str(SETTINGS)], cwd=ROOT, check=True)
    done = subprocess.run([*FLASK, "setup-data"], cwd=ROOT)
    if done.returncode:
        sys.exit("Preparing the data failed; the message above tells why.")
    INSTANCE.mkdir(exist_ok=True)
    READY.write_text(state())


def start(*command: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(command, cwd=ROOT)


def answers() -> bool:
    try:
        with urllib.request.urlopen(f"{ADDRESS}/health", timeout=5) as reply:  # noqa: S310 (our own address)
            return bool(reply.status == 200)
    except OSError:
        return False


def wait_until_up(web: subprocess.Popen[bytes]) -> None:
    while not answers():
        if web.poll() is not None:
            sys.exit("The web server stopped; the message above tells why.")
        time.sleep(0.1)


def watch(parts: list[subprocess.Popen[bytes]]) -> None:
    """Comes back only by Stopped, or ends the program when a part ended by itself."""
    while True:
        for part in parts:
            if part.poll() is not None:
                sys.exit(f"A part ended by itself, with exit code {part.returncode}: {part.args!r}")
        time.sleep(0.5)


def stop(parts: list[subprocess.Popen[bytes]]) -> None:
    for part in parts:
        part.terminate()
    deadline = time.monotonic() + PATIENCE
    for part in parts:
        try:
            part.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            part.kill()


def serve(parts: list[subprocess.Popen[bytes]]) -> None:
    """The log-ins and the worker come after the web server, which is what people wait for, and after each other."""
    set_up_data()
    parts.append(start(str(BIN / "gunicorn"), "--config", "gunicorn.conf.py"))
    wait_until_up(parts[0])
    print(f"\nNabij is running: {ADDRESS}\n", flush=True)
    subprocess.run([*FLASK, "demo", "logins"], cwd=ROOT)
    if HOST not in LOOPBACK:
        print(OPEN_TO_OTHERS, flush=True)
    parts.append(start(*FLASK, "worker"))
    watch(parts)


def main() -> None:
    check_port()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop_asked)
    parts: list[subprocess.Popen[bytes]] = []
    try:
        serve(parts)
    except Stopped:
        print("Stopping …", flush=True)
    finally:
        # From here on a second signal would only interrupt the stopping.
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, signal.SIG_IGN)
        stop(parts)


if __name__ == "__main__":
    main()
