"""Do the parts answer that Nabij can't do without?"""

import logging

from sqlalchemy import literal, select
from sqlalchemy.exc import SQLAlchemyError

from app.db import db
from app.search import index

log = logging.getLogger(__name__)


def state() -> dict[str, bool]:
    """By part. The index needs the database, so it isn't asked when that is gone. What went wrong is only logged."""
    database = _database_answers()
    return {"database": database, "index": database and index.answers()}


def _database_answers() -> bool:
    try:
        db.session.execute(select(literal(1)))
    except SQLAlchemyError:
        log.exception("the database does not answer")
        return False
    return True
