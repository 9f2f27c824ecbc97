"""Commands: `flask --help` lists them."""

import json
import sys
from dataclasses import asdict

import click
from flask import Flask
from flask.cli import AppGroup

from app.audit.verify import verify
from app.web.permissions import RULES, Rule

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
    if as_json:
        click.echo(json.dumps([_told(rule) for rule in RULES.values()], indent=1))
        return
    for rule in RULES.values():
        click.echo(f"{rule.endpoint:40} {rule.method:5} {' '.join(_hats(rule))}  {rule.own}")


def _hats(rule: Rule) -> list[str]:
    return sorted(hat.value for hat in rule.hats)


def _told(rule: Rule) -> dict[str, object]:
    return asdict(rule) | {"hats": _hats(rule)}


def init_app(app: Flask) -> None:
    app.cli.add_command(audit_cli)
    app.cli.add_command(permissions)
