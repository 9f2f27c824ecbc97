"""A long list, one page at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Generic, TypeVar

from sqlalchemy import Select, func, select

from app.db import db

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """Items of page `number` (from 1) out of `last`."""

    items: Sequence[Row]
    number: int
    last: int
    total: int


def paged(statement: Select[Row], number: int, size: int = 24) -> Page[Row]:
    """Two queries, however long the list. A number that is out of range gives the nearest page."""
    total = db.session.scalar(select(func.count()).select_from(statement.order_by(None).subquery())) or 0
    last = max(1, ceil(total / size))
    number = min(max(1, number), last)
    rows = db.session.scalars(statement.limit(size).offset((number - 1) * size)).unique().all()
    return Page(rows, number, last, total)
