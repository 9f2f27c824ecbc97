"""Which rows are demo."""

from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from app.db import Model


class DemoRow(Model):
    """One row that the loader made."""

    __tablename__ = "demo_row"
    kind: Mapped[str] = mapped_column(primary_key=True)  # the table's name
    row_id: Mapped[UUID] = mapped_column(primary_key=True)
