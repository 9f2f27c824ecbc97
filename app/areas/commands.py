"""`flask areas …`"""

from collections.abc import Callable

import click
from flask.cli import AppGroup
from sqlalchemy.exc import IntegrityError

from app.areas import services
from app.areas.errors import AreasError
from app.db import db

areas_cli = AppGroup("areas", help="Municipality, stadsdelen, wijken and buurten.")


@areas_cli.command("import")
@click.argument("csv_path", metavar="FILE.csv")
@click.option("--geometry", metavar="FILE.geojson", help="Outlines of the same buurten, in degrees (WGS84).")
@click.option("--year", type=int, required=True, help="The year these boundaries hold for.")
@click.option("--name", help="What the municipality is called. Only needed the first time.")
@click.option("--wijk-names-to-confirm", is_flag=True, help="Show the names of the wijken as 'nog te bevestigen'.")
def import_file(csv_path: str, geometry: str | None, year: int, name: str | None, wijk_names_to_confirm: bool) -> None:
    """Bring in the buurten of one municipality; all of them, or none when something is wrong."""
    _run(
        lambda: services.import_areas(
            csv_path=csv_path, geometry_path=geometry, year=year, municipality_name=name,
            wijk_names_settled=not wijk_names_to_confirm,
        )
    )  # fmt: skip


@areas_cli.command("load-enschede")
def load_enschede() -> None:
    """Enschede as it ships. Can be repeated."""
    _run(services.load_enschede)


def _run(load: Callable[[], services.Imported]) -> None:
    """Commit, and say what was done; or undo, and say what is wrong."""
    try:
        done = load()
        db.session.commit()
    except AreasError as error:
        db.session.rollback()
        raise click.ClickException(f"{error.message} Er is niets veranderd.") from None
    except IntegrityError:
        db.session.rollback()
        raise click.ClickException(
            "Iemand anders was tegelijk bezig. Er is niets veranderd; probeer het opnieuw."
        ) from None
    click.echo(f"{done.municipality} {done.year}: {done.added} buurten erbij, {done.updated} bijgewerkt.")
    if done.without_outline:
        click.echo(f"Van {done.without_outline} buurten is geen omtrek gegeven.")
    if done.left_behind:
        click.echo(f"Niet meer in {done.year}: {', '.join(done.left_behind)}.")
