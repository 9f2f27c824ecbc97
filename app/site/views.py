"""Home, buurt, stadsdeel, health."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue
from sqlalchemy import text

from app.db import db

bp = Blueprint("site", __name__)


@bp.get("/")
def home() -> ResponseReturnValue:
    return render_template("site/home.html")


@bp.get("/health")
def health() -> ResponseReturnValue:
    db.session.execute(text("select 1"))
    return {"database": True}
