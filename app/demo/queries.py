"""Is there demo data? Every page says so when there is."""

from sqlalchemy import select

from app.db import db
from app.demo.models import DemoRow


def has_demo() -> bool:
    return db.session.scalar(select(DemoRow.kind).limit(1)) is not None
