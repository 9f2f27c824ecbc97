"""`flask insights freeze`: figures of what is over. By hand now, by a task later."""

import click
from flask.cli import AppGroup

from app.core.clock import utcnow
from app.core.errors import NabijError
from app.db import db
from app.insights import services
from app.insights.models import Snapshot
from app.insights.periods import Kind, Period

insights_cli = AppGroup("insights", help="Figures per buurt and stadsdeel.")


@insights_cli.command("freeze")
@click.option("--year", help="Such as 2025: per buurt.")
@click.option("--quarter", help="Such as 2026Q3: per stadsdeel.")
@click.option("--month", help="Such as 2026-10: public things only.")
@click.option("--all-closed", is_flag=True, help="Everything that is over; what you get when you name nothing.")
def freeze(year: str | None, quarter: str | None, month: str | None, all_closed: bool) -> None:
    """Count what is over, once. What was frozen stays as it is."""
    named = {Kind.YEAR: year, Kind.QUARTER: quarter, Kind.MONTH: month}
    periods = [_read(kind, text) for kind, text in named.items() if text]
    if periods and all_closed:
        raise click.UsageError("Name a period, or use --all-closed.")
    for snapshot in _freeze(periods):
        few = f"; too few wijkcoaches: {', '.join(snapshot.too_few_coaches)}" if snapshot.too_few_coaches else ""
        click.echo(f"{snapshot.period.code} frozen {snapshot.frozen_at:%Y-%m-%d} {snapshot.digest[:12]}{few}")


def _read(kind: Kind, text: str) -> Period:
    try:
        period = Period.parse(text)
    except ValueError as error:
        raise click.BadParameter(f"{text!r} is no {kind}.") from error
    if period.kind is not kind:
        raise click.BadParameter(f"{text!r} is no {kind}.")
    return period


def _freeze(periods: list[Period]) -> list[Snapshot]:
    now = utcnow()
    try:
        frozen = [services.freeze(now=now, period=one) for one in periods]
        done = frozen or services.freeze_all_closed(now=now)
    except NabijError as error:
        db.session.rollback()
        raise click.ClickException(error.message or "There are no areas yet.") from error
    db.session.commit()
    return done
