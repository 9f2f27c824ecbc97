"""Tests that change the areas give Enschede back as it ships."""

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import text

from app.db import db
from tests.conftest import empty_tables, lay_areas

AREAS = ("meeting_point", "named_area_buurt", "named_area", "buurt", "wijk", "stadsdeel", "municipality")


@pytest.fixture
def fresh_areas(app: Flask) -> Iterator[None]:
    """The areas may be changed; afterwards they are laid anew."""
    yield
    db.session.rollback()
    empty_tables()
    for table in AREAS:
        db.session.execute(text(f'DELETE FROM "{table}"'))
    lay_areas()


@pytest.fixture
def no_areas(fresh_areas: None) -> None:
    """Begin with nothing at all."""
    for table in AREAS:
        db.session.execute(text(f'DELETE FROM "{table}"'))
    db.session.commit()
