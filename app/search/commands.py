"""`flask match evaluate FOLDER`: how well the matcher finds. Needs no database and no key."""

import json
import sys
from pathlib import Path

import click
from flask.cli import AppGroup

from app.matching import EvaluationError, evaluate
from app.matching.__main__ import lines

match_cli = AppGroup("match", help="The matcher.")


@match_cli.command("evaluate", with_appcontext=False)
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def evaluate_folder(folder: Path, as_json: bool) -> None:
    """Measure on a BEIR folder, beside plain word TF-IDF; exit 2 when the folder is not one."""
    try:
        report = evaluate(folder)
    except EvaluationError as error:
        click.echo(str(error), err=True)
        sys.exit(2)
    click.echo(json.dumps(report.as_dict(), indent=1) if as_json else "\n".join(lines(report)))
