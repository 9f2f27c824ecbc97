"""What the tests need of the machine itself: Chromium, PostgreSQL and Java. Installs what lacks through apt when it
may: there is an apt-get, and we are root or can become root without a password. Otherwise it says what to install.
"""

import os
import shutil
import subprocess
import sys

from tests import postgres

APT = ["apt-get", "-qq", "-o", "DPkg::Lock::Timeout=300"]


def missing() -> dict[str, str]:
    """Debian's package → what it is for; only of what isn't there."""
    needs = {
        "chromium": (shutil.which("chromium"), "Chromium, for the browser tests"),
        "postgresql": (postgres.binaries(), f"PostgreSQL {postgres.OLDEST} or newer, server programs included"),
        "default-jre-headless": (shutil.which("java"), "Java, for the HTML checker"),
    }
    return {package: purpose for package, (found, purpose) in needs.items() if not found}


def root_prefix() -> list[str] | None:
    """What makes a command run as root: nothing, sudo without a password, or None when it can't be."""
    if not shutil.which("apt-get"):
        return None
    if os.geteuid() == 0:
        return []
    sudo = ["sudo", "-n"]
    may = shutil.which("sudo") and subprocess.run([*sudo, "true"], capture_output=True).returncode == 0
    return sudo if may else None


def install(packages: list[str], prefix: list[str]) -> None:
    print(f"Installing {', '.join(packages)} …", flush=True)
    quiet = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", *APT]
    for words in (["update"], ["install", "--yes", "--no-install-recommends", *packages]):
        done = subprocess.run([*quiet, *words], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        if done.returncode:
            print(done.stdout, f"apt-get {words[0]} failed.", file=sys.stderr)


def main() -> None:
    lacking, prefix = missing(), root_prefix()
    if lacking and prefix is not None:
        install(list(lacking), prefix)
        lacking = missing()
    if lacking:
        lines = [f"  {purpose}  (Debian: {package})" for package, purpose in lacking.items()]
        sys.exit("\n".join(["This machine lacks what the tests need:", *lines, "Install that and try again."]))


if __name__ == "__main__":
    main()
