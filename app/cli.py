"""Commands: `flask --help` lists them."""

import json
import sys

import click
from flask import Flask
from flask.cli import AppGroup

from app.audit.verify import verify
from app.web.permissions import RULES

audit_cli = AppGroup("audit", help="The trail of who did what.")


@audit_cli.command("verify")
def audit_verify() -> None:
    """Check the chain; exit 1 when a row was edited, removed, swapped or cut off."""
    count, wrong = verify()
    for line in wrong:
        click.echo(line)
    click.echo(f"{count} rows, {'the trail holds' if not wrong else 'THE TRAIL DOES NOT HOLD'}")
    sys.exit(bool(wrong))


@click.command("permissions")
@click.option("--json", "as_json", is_flag=True)
def permissions(as_json: bool) -> None:
    """Print who may use which route."""
    rows = [
        {
            "endpoint": r.endpoint,
            "method": r.method,
            "hats": sorted(h.value for h in r.hats),
            "own": r.own,
            "personal": r.personal,
        }
        for r in RULES.values()
    ]
    if as_json:
        click.echo(json.dumps(rows, indent=1))
        return
    for row in rows:
        click.echo(f"{row['endpoint']:40} {row['method']:5} {' '.join(str(hat) for hat in row['hats'])}  {row['own']}")


def init_app(app: Flask) -> None:
    app.cli.add_command(audit_cli)
    app.cli.add_command(permissions)
