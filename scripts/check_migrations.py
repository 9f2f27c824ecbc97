"""Do the migrations, run on an empty database, give exactly the tables that the models describe?"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FLASK = [str(Path(sys.executable).parent / "flask"), "--app", "app:create_app", "db"]


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        address = f"sqlite:///{Path(folder) / 'empty.sqlite'}"
        env = os.environ | {"NABIJ_INSTANCE": folder, "DATABASE_URL": address}
        for word in ("upgrade", "check"):
            done = subprocess.run([*FLASK, word], cwd=ROOT, env=env, capture_output=True, text=True)
            if done.returncode:
                sys.exit(f"{done.stdout}{done.stderr}\n`flask db {word}` failed.")


if __name__ == "__main__":
    main()
