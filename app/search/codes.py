"""Columns that hold a few codes from a closed list (days, parts of the day, themes, languages), on either database."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import JSON, ColumnElement, Text, cast, false, or_
from sqlalchemy.orm import InstrumentedAttribute, Mapped, mapped_column


def codes_column(**kwargs: Any) -> Mapped[list[str]]:
    """A JSON list of codes. Give it a new list to change it: it doesn't notice what happens inside."""
    return mapped_column(JSON(), default=list, **kwargs)


def in_order(chosen: Iterable[str], known: Iterable[str]) -> list[str]:
    """The chosen codes that are known, each once, in the order of the known ones: so they are always stored."""
    wanted = set(chosen)
    return [code for code in known if code in wanted]


def has_any(column: InstrumentedAttribute[list[str]], codes: Iterable[str]) -> ColumnElement[bool]:
    """Rows that hold at least one of these codes. A code holds letters only, so its quotes fence it off."""
    text = cast(column, Text)
    return or_(false(), *(text.contains(f'"{code}"', autoescape=True) for code in codes))
