import ast
from pathlib import Path

import pytest

import app.matching

FOLDER = Path(app.matching.__file__).parent
ALLOWED = {"app.matching", "numpy", "scipy", "simplemma", "sklearn", "wordfreq"}


def imported(path: Path) -> set[str]:
    nodes = list(ast.walk(ast.parse(path.read_text())))
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    return plain | {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.py")), ids=lambda path: path.name)
def test_the_matcher_imports_no_framework_and_no_database(path: Path):
    import sys

    for name in imported(path):
        known = name.split(".")[0] in {*sys.stdlib_module_names, *ALLOWED}
        assert known or name.startswith("app.matching"), name


def test_scikit_learn_is_not_imported_at_the_start():
    """It takes a second or more, so it is imported inside the functions that need it: building and evaluating."""
    for path in FOLDER.glob("*.py"):
        outer = [node for node in ast.parse(path.read_text()).body if isinstance(node, ast.Import | ast.ImportFrom)]
        assert not any("sklearn" in ast.dump(node) for node in outer), path.name
