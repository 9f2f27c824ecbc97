"""Figures for the municipality: the city, a stadsdeel, and both as a file."""

from typing import Any

from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.core.errors import NotFound
from app.insights import queries, wording
from app.insights.export import csv_of
from app.insights.forms import FilterForm
from app.insights.measures import LABELS, MEANINGS, PUBLIC
from app.insights.pages import page_of

bp = Blueprint("insights", __name__)
bp.add_app_template_filter(wording.number, "figure")
bp.add_app_template_filter(wording.period_name, "period_name")
bp.add_app_template_filter(wording.in_period, "in_period")
bp.add_app_template_filter(wording.last_day, "last_day")


@bp.get("/cijfers")
def overview() -> ResponseReturnValue:
    if slug := request.args.get("stadsdeel"):
        rest: dict[str, Any] = {name: request.args[name] for name in ("periode", "maat") if name in request.args}
        return redirect(url_for("insights.stadsdeel", slug=slug[:100], **rest))
    return _page()


@bp.get("/cijfers/<slug>")
def stadsdeel(slug: str) -> ResponseReturnValue:
    return _page(slug)


@bp.get("/cijfers.csv")
def download() -> ResponseReturnValue:
    snapshots = queries.list_snapshots()
    filters = FilterForm(request.args, snapshots) if snapshots else None
    if filters is None or filters.periode.errors:
        raise NotFound
    report = queries.get_report(filters.snapshot)
    slug = request.args.get("stadsdeel", "")
    text = csv_of(report, report.stadsdeel(slug) if slug else None)
    name = "-".join(filter(None, ("cijfers", report.town.slug, slug, filters.periode.data)))
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    return Response("\ufeff" + text, mimetype="text/csv", headers=headers)


def _page(slug: str = "") -> ResponseReturnValue:
    snapshots = queries.list_snapshots()
    if not snapshots:
        return render_template("insights/empty.html")
    filters = FilterForm(request.args, snapshots)
    report = queries.get_report(filters.snapshot)
    filters.stadsdeel.data = slug
    measure = filters.fit(report)
    page = page_of(report, measure, report.stadsdeel(slug) if slug else None)
    names = {"labels": LABELS, "meanings": MEANINGS, "public": PUBLIC}
    status = 422 if filters.errors else 200
    return render_template("insights/overview.html", page=page, filters=filters, **names), status
