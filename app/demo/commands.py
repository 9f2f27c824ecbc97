"""`flask demo load|remove|logins`, and `flask setup-data`, which the first `make run` calls."""

import click
from flask import current_app
from flask.cli import AppGroup
from flask_migrate import upgrade

from app.areas.services import load_enschede
from app.core.clock import utcnow
from app.db import check_keys, db, plant_key_check
from app.demo.loading import load
from app.demo.people import DOMAIN, PASSWORD, ROLES
from app.demo.queries import has_demo
from app.demo.removing import remove

demo_cli = AppGroup("demo", help="Demo data: no real persons.")


@demo_cli.command("load")
def demo_load() -> None:
    """Load the demo, once."""
    done = load(utcnow(), figures=True)
    db.session.commit()
    click.echo("The demo is loaded." if done else "The demo was there already.")


@demo_cli.command("remove")
def demo_remove() -> None:
    """Take exactly the demo away."""
    count = remove()
    db.session.commit()
    click.echo(f"{count} rows of the demo were taken away.")


@demo_cli.command("logins")
def demo_logins() -> None:
    """Who one can log in as."""
    if not has_demo():
        return
    click.echo(f"Wachtwoord voor allemaal: {PASSWORD}")
    for email, _name, _hat, what in ROLES:
        click.echo(f"  {email + '@' + DOMAIN:28} {what}")


@click.command("setup-data")
def setup_data() -> None:
    """A migrated database with Enschede; with the demo on first run (NABIJ_DEMO=0: without). Quick when done."""
    upgrade()
    check_keys()
    fresh = plant_key_check()
    load_enschede()
    if fresh and current_app.config["DEMO"]:
        load(utcnow(), figures=True)
    db.session.commit()
