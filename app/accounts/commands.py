"""`flask accounts make`: the first admin, and whoever else can't sign up by themselves."""

import secrets

import click
from flask.cli import AppGroup

from app.accounts.roles import make_account
from app.areas.queries import list_buurten
from app.core.actor import SYSTEM, Hat
from app.core.clock import utcnow
from app.core.errors import NabijError
from app.db import db

accounts_cli = AppGroup("accounts", help="People who sign in.")
HATS = click.Choice([hat.value for hat in (Hat.COACH, Hat.DESK, Hat.MUNICIPALITY, Hat.ADMIN)])


@accounts_cli.command("make")
@click.option("--name", required=True)
@click.option("--email", "reach", required=True, help="Or a telephone number.")
@click.option("--hat", "hats", multiple=True, type=HATS, help="More than once for more hats.")
@click.option("--buurt", "buurten", multiple=True, help="Code, or last part of the address, of a wijkcoach's buurt.")
@click.option("--decides", is_flag=True, help="This wijkcoach also decides: Wmo, Jeugdwet, bijstand.")
@click.option("--password", default="", help="Without one, a random one is made and printed.")
def make(
    name: str, reach: str, hats: tuple[str, ...], buurten: tuple[str, ...], decides: bool, password: str
) -> None:  # fmt: skip
    """Make an account with its roles."""
    chosen = password or "-".join(secrets.token_hex(3) for _number in range(3))
    known = {key: buurt.id for buurt in list_buurten() for key in (buurt.code, buurt.slug)}
    unknown = [key for key in buurten if key not in known]
    if unknown:
        raise click.ClickException(f"No such buurt: {', '.join(unknown)}")
    try:
        make_account(
            actor=SYSTEM, name=name, reach=reach, password=chosen, hats=[Hat(hat) for hat in hats],
            buurten=[known[key] for key in buurten], decides=decides, now=utcnow(),
        )  # fmt: skip
    except NabijError as error:
        raise click.ClickException(error.message) from error
    db.session.commit()
    click.echo(f"Made {name}." if password else f"Made {name}; password: {chosen}")
