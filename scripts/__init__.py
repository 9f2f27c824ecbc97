"""What the Makefile calls. Run from the root of the project, as modules: `python -m scripts.test`."""

import sys

# Before anything else here is read, so that an older Python gets this and not a syntax error.
if sys.version_info < (3, 11):  # noqa: UP036 (here it is asked)
    sys.exit("Nabij needs Python 3.11 or newer. When it has another name: make PYTHON=python3.12 ...")
