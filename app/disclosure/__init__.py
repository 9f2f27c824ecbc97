"""Suppression of small numbers: a table with totals in, what may be shown of it out.

Pure: neither Flask nor SQLAlchemy. Every count of people passes here before it leaves (design: disclosure control).
"""

from app.disclosure.areas import area_table, area_totals, crossed, grown, labelled, summed
from app.disclosure.attack import Range, ranges
from app.disclosure.suppression import CannotProtect, Published, Reason, suppress
from app.disclosure.tables import Key, Table, TableError, Total, filled, merged

__all__ = [
    "CannotProtect",
    "Key",
    "Published",
    "Range",
    "Reason",
    "Table",
    "TableError",
    "Total",
    "area_table",
    "area_totals",
    "crossed",
    "filled",
    "grown",
    "labelled",
    "merged",
    "ranges",
    "summed",
    "suppress",
]
