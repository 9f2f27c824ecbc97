"""What was said stays as it was said, and what happened stays what happened (guardrail 2).

Corrections are further rows. Only erasure and the rotation of keys, which work on tables, reach past this.
"""

from typing import Any

from sqlalchemy import event, inspect
from sqlalchemy.orm import Mapper

from app.db import Model, key_ring
from app.presence.models import Agreement, ConnectionChange, HelpRequest, PhaseChange, StoryEntry

SEALED = "_sealed"
# Columns that never change once they are written.
KEPT: dict[type[Model], tuple[str, ...]] = {
    HelpRequest: ("asked_at", "words_sealed", "writer_account_id", "writer_hat"),
    StoryEntry: ("request_id", "kind", "at", "by_account_id", "hat", "text_sealed", "way", "on_day"),
    PhaseChange: ("request_id", "from_phase", "to_phase", "at", "by_account_id", "hat"),
    ConnectionChange: ("connection_id", "from_state", "to_state", "at"),
    Agreement: ("connection_id", "side", "yes_to", "text_sealed", "given_at", "given_by_id", "hat"),
}


def _refuse_change(mapper: Mapper[Any], connection: object, row: Any) -> None:
    for name in KEPT[type(row)]:
        if _changed(row, name):
            raise RuntimeError(f"{row.__tablename__}.{name} is never changed")
    if isinstance(row, Agreement) and any(inspect(row).attrs.revoked_at.history.deleted or ()):
        raise RuntimeError("a yes that was revoked is not given back: it is given anew")


def _changed(row: Any, name: str) -> bool:
    """The same words under another key are the same words."""
    history = inspect(row).attrs[name].history
    if not history.has_changes():
        return False
    return not (name.endswith(SEALED) and history.deleted and _opened(row, name, history.deleted) == _opened(
        row, name, history.added
    ))  # fmt: skip


def _opened(row: Any, name: str, values: Any) -> list[str | None]:
    place = f"{row.__tablename__}/{row.id}/{name.removesuffix(SEALED)}"
    return [None if value is None else key_ring().open(value, place=place) for value in values]


def _refuse_removal(mapper: Mapper[Any], connection: object, row: Any) -> None:
    raise RuntimeError(f"{row.__tablename__} is only added to")


def keep() -> None:
    """Hold every session to it."""
    for model in KEPT:
        event.listen(model, "before_update", _refuse_change)
        if model is not HelpRequest:
            event.listen(model, "before_delete", _refuse_removal)
