"""How Alembic runs here: on the application's own database, each migration in one transaction."""

from typing import Any, Literal

from alembic import context
from flask import current_app
from sqlalchemy.types import TypeEngine

from app.db import UtcDateTime, db


def plain_type(kind: str, item: Any, autogen: Any) -> str | Literal[False]:
    """Migrations name the database's types, not ours, so that they still run when ours have changed."""
    if kind == "type" and isinstance(item, UtcDateTime):
        return "sa.DateTime()"
    if kind == "type" and isinstance(item, TypeEngine) and getattr(item, "enums", None) is not None:
        return f"sa.String(length={item.length})"  # type: ignore[attr-defined]
    return False


def same_type(_context: Any, _inspected: Any, _column: Any, _found: Any, meant: TypeEngine[Any]) -> bool | None:
    """A list of codes is stored as text: what it may hold is the models' business."""
    return False if getattr(meant, "enums", None) is not None else None


def run() -> None:
    options = current_app.extensions["migrate"].configure_args | {"compare_type": same_type, "render_item": plain_type}
    with db.engine.connect() as connection:
        context.configure(connection=connection, target_metadata=db.metadata, **options)
        with context.begin_transaction():
            context.run_migrations()


run()
