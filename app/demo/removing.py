"""Taking away exactly what the loader made, and what hangs on it; what others made stays."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import Column, Table, delete, select, update

from app.audit import Action, record
from app.audit.models import AuditIdentity
from app.core.actor import SYSTEM
from app.db import Model, db
from app.demo.models import DemoRow
from app.search.models import SearchDocument
from app.search.services import drop_document

# A nullable link to a demo row is cut, but for these: without it the row means nothing.
NEEDED = {("help_request", "asker_account_id"), ("connection", "initiative_id"), ("connection", "offer_id")}
SOME = 500  # ids in one statement
Doomed = dict[str, set[UUID]]


def remove() -> int:
    """The number of rows taken away. The caller commits."""
    doomed: Doomed = {}
    for row in db.session.scalars(select(DemoRow)):
        doomed.setdefault(row.kind, set()).add(row.row_id)
    if not doomed:
        return 0
    _drop_documents(doomed)
    _spread(doomed)
    tables = list(reversed(Model.metadata.sorted_tables))
    for table in tables:
        _cut(table, doomed)
    for table in tables:
        _delete(table, doomed)
    db.session.execute(delete(AuditIdentity).where(AuditIdentity.account_id.in_(doomed.get("account", set()))))
    db.session.execute(delete(DemoRow))
    db.session.expire_all()
    record(SYSTEM, Action.DEMO_REMOVED, "demo")
    return sum(map(len, doomed.values()))


def _drop_documents(doomed: Doomed) -> None:
    """Through the index's own service, so that every process hears of it."""
    for document in db.session.scalars(select(SearchDocument)).all():
        if document.id in doomed.get("search_document", set()):
            drop_document(kind=document.kind, subject_id=document.subject_id)
    db.session.flush()


def _links(table: Table) -> Iterable[tuple[Column[UUID], str]]:
    """Columns that point at the id of another table, and its name."""
    return [(key.parent, key.column.table.name) for key in table.foreign_keys if key.column.name == "id"]


def _needed(column: Column[UUID]) -> bool:
    return not column.nullable or (column.table.name, column.name) in NEEDED


def _spread(doomed: Doomed) -> None:
    """Rows that can't be without a doomed row are doomed too, until nothing is added."""
    grew = True
    while grew:
        grew = False
        for table in Model.metadata.sorted_tables:
            if "id" in table.c:
                grew |= _doom(table, doomed)


def _doom(table: Table, doomed: Doomed) -> bool:
    known = doomed.setdefault(table.name, set())
    before = len(known)
    for column, target in _links(table):
        if _needed(column):
            for some in _chunks(doomed.get(target, set())):
                known |= set(db.session.scalars(select(table.c.id).where(column.in_(some))))
    return len(known) > before


def _cut(table: Table, doomed: Doomed) -> None:
    for column, target in _links(table):
        for some in _chunks(doomed.get(target, set())):
            where = column.in_(some)
            if column.primary_key:
                db.session.execute(delete(table).where(where))
            elif not _needed(column):
                db.session.execute(update(table).where(where).values({column.name: None}))


def _delete(table: Table, doomed: Doomed) -> None:
    for some in _chunks(doomed.get(table.name, set())):
        db.session.execute(delete(table).where(table.c.id.in_(some)))


def _chunks(ids: set[UUID]) -> Iterable[list[UUID]]:
    ordered = sorted(ids)
    return [ordered[start : start + SOME] for start in range(0, len(ordered), SOME)]
