"""Freezing a period: counted once, what may be shown is kept, and the raw counts of people are not."""

import hashlib
from collections.abc import Iterable
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import select

from app.audit import Action, record
from app.core.actor import SYSTEM, Actor, Hat
from app.core.errors import Refused
from app.db import db
from app.disclosure import Key
from app.insights import counting
from app.insights.layout import CITY, NOWHERE, Area, Layout
from app.insights.measures import PEOPLE, PUBLIC, STOCKS, Measure
from app.insights.models import Snapshot, SnapshotFigure
from app.insights.periods import Kind, Period, closed_periods
from app.insights.protecting import Question, label, protect

Rows = list[SnapshotFigure]


def freeze(*, now: datetime, period: Period, actor: Actor = SYSTEM) -> Snapshot:
    """Count a period that is over, once: the second time gives what was frozen the first. The caller commits.

    Raises Refused when it is not over yet, or for anyone but Nabij itself; NotFound when there are no areas.
    """
    if not actor.wears(Hat.SYSTEM):
        raise Refused
    if not period.is_over(now):
        raise Refused(_("%(period)s is nog niet voorbij.", period=period.code))
    layout = counting.get_layout(lock=True)
    here = (Snapshot.municipality_id == layout.municipality_id, Snapshot.period_kind == period.kind)
    if there := db.session.scalar(select(Snapshot).where(*here, Snapshot.starts_on == period.starts_on)):
        return there
    few = counting.stadsdelen_with_few_coaches(layout)
    rows = _things(layout, period)
    if period.kind is not Kind.MONTH:
        rows += [row for measure in PEOPLE for row in _people(actor, layout, measure, period, frozenset(few))]
    return _keep(actor, now, layout, period, few, rows)


def freeze_all_closed(*, now: datetime, actor: Actor = SYSTEM) -> list[Snapshot]:
    """Everything that is over since the first of anything came in, in order of time. The caller commits."""
    since = counting.registered_since()
    return [] if since is None else [freeze(now=now, period=one, actor=actor) for one in closed_periods(since, now)]


def digest_of(snapshot: Snapshot, rows: Iterable[SnapshotFigure]) -> str:
    """The same for the same figures, in whatever order they are read."""
    head = f"{snapshot.period.code} {snapshot.area_year}"
    lines = sorted(f"{r.measure} {r.area_kind} {r.area_code} {'-' if r.hidden else r.value}" for r in rows)
    return hashlib.sha256("\n".join([head, *lines]).encode()).hexdigest()


def _keep(
    actor: Actor, now: datetime, layout: Layout, period: Period, few: list[str], rows: Rows
) -> Snapshot:  # fmt: skip
    snapshot = Snapshot(
        municipality_id=layout.municipality_id, period_kind=period.kind, starts_on=period.starts_on,
        ends_on=period.ends_on, frozen_at=now, area_year=layout.year, too_few_coaches=few,
    )  # fmt: skip
    snapshot.digest = digest_of(snapshot, rows)
    db.session.add(snapshot)
    db.session.flush()
    for row in rows:
        row.snapshot_id = snapshot.id
    db.session.add_all(rows)
    db.session.flush()
    record(actor, Action.SNAPSHOT_FROZEN, "snapshot", snapshot.id, now=now)
    return snapshot


def _row(measure: Measure, area: Area, value: int | None) -> SnapshotFigure:
    return SnapshotFigure(measure=measure, area_kind=area[0], area_code=area[1], value=value, hidden=value is None)


def _things(layout: Layout, period: Period) -> Rows:
    """At every level, and exactly; the city's total counts what belongs to no one buurt too."""
    rows: Rows = []
    for measure in PUBLIC:
        counted = counting.count_things(layout, measure, period.closes_at)
        summed = layout.summed(counted)
        summed[(NOWHERE, layout.city)] = counted[""]
        summed[(CITY, layout.city)] += counted[""]
        rows += [_row(measure, area, value) for area, value in summed.items()]
    return rows


def _people(actor: Actor, layout: Layout, measure: Measure, period: Period, closed: frozenset[str]) -> Rows:
    """None at all for a time in which Nabij didn't count these yet."""
    earlier = _published(layout, measure, period)
    quarters = _counting_quarters(measure, period, earlier)
    if period not in quarters and not (period.kind is Kind.YEAR and quarters):
        return []
    spans = (period,) if measure in STOCKS else quarters
    counts = {
        label(measure, span): counting.count_people(actor, layout, measure, span.begins_at, span.closes_at)
        for span in spans
    }
    answer = protect(Question(measure, period, layout, counts, earlier, quarters, closed))
    return [_row(measure, area, value) for area, value in answer.items()]


def _counting_quarters(measure: Measure, period: Period, earlier: dict[Key, int | None]) -> tuple[Period, ...]:
    """Quarters of its year in which these were counted: since the first came in, or when figures are out already."""
    since = counting.counted_since(measure)
    out = {key[2] for key in earlier}
    counted = (q for q in period.quarters if label(measure, q) in out or (since is not None and q.closes_at > since))
    return tuple(counted)


def _published(layout: Layout, measure: Measure, period: Period) -> dict[Key, int | None]:
    """What is out of this measure in the same year; None for what is hidden."""
    mine = select(Snapshot, SnapshotFigure).join(SnapshotFigure, SnapshotFigure.snapshot_id == Snapshot.id)
    year = period.whole_year
    rows = db.session.execute(
        mine.where(
            Snapshot.municipality_id == layout.municipality_id, SnapshotFigure.measure == measure,
            Snapshot.starts_on >= year.starts_on, Snapshot.ends_on <= year.ends_on,
        )
    ).tuples()  # fmt: skip
    cells: dict[Key, int | None] = {(f.area_kind, f.area_code, label(measure, s.period)): f.value for s, f in rows}
    return cells if measure not in STOCKS else {k: v for k, v in cells.items() if k[2] == label(measure, period)}
