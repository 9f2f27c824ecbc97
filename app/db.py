"""The database: session, base model, column types. For models, queries and services; never for views."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, cast, overload
from uuid import UUID

from flask import current_app
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import DateTime, Dialect, Enum, LargeBinary, MetaData, Text, TypeDecorator, Uuid, event, select
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.orm import DeclarativeBase, Mapped, ORMExecuteState, Session, mapped_column

from app.core.crypto import KeyRing
from app.core.errors import KeyTrouble
from app.core.ids import new_id

NAMES = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
PERSONAL = {"personal": True}  # info= of every column that says something about a person


# Enums are stored by their values, as text: a new member needs no migration of a database type.
CODES = Enum(StrEnum, native_enum=False, length=40, values_callable=lambda kind: [member.value for member in kind])


class UtcDateTime(TypeDecorator[datetime]):
    """A moment: aware in Python, UTC without a zone in the database. A naive datetime is refused."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is not None and value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        return None if value is None else value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.replace(tzinfo=UTC)


class Model(DeclarativeBase):
    """Base of every table. A row gets its id when it is made: encrypted fields are bound to it before insert."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map = {UUID: Uuid(), datetime: UtcDateTime(), str: Text(), StrEnum: CODES}

    def __init__(self, **values: Any) -> None:
        if "id" in type(self).__mapper__.columns:
            self.id = values.pop("id", None) or new_id()
        for name, value in values.items():
            if not hasattr(type(self), name):
                raise TypeError(f"{type(self).__name__} has no {name}")
            setattr(self, name, value)


# SQLAlchemy's own typed base stands beside Flask-SQLAlchemy's, sharing its metadata and session. What goes into a
# statement is somebody's: an error that is logged shows the statement without it.
db = SQLAlchemy(metadata=Model.metadata, engine_options={"pool_pre_ping": True, "hide_parameters": True})


def uuid_key() -> Mapped[UUID]:
    """The primary key of every table that people's things live in."""
    return mapped_column(Uuid(), primary_key=True)


def key_ring() -> KeyRing:
    """The ring of the running application, read from its settings at first use. Raises KeyTrouble."""
    if "key_ring" not in current_app.extensions:
        ring = KeyRing.parse(current_app.config["NABIJ_KEYS"], current_app.config["NABIJ_INDEX_KEY"])
        current_app.extensions["key_ring"] = ring
    return cast(KeyRing, current_app.extensions["key_ring"])


class Encrypted:
    """A text column that the database only sees sealed, bound to table, row and column.

    `words = Encrypted()` makes a column `words_sealed` and an attribute `words` (str or None).
    It can't be searched or sorted by: look-ups need a blind index beside it.
    """

    def __set_name__(self, owner: type, name: str) -> None:
        self.name, self.column = name, f"{name}_sealed"
        setattr(owner, self.column, mapped_column(self.column, LargeBinary, nullable=True, info=PERSONAL))

    def _place(self, row: Any) -> str:
        return f"{row.__tablename__}/{row.id}/{self.name}"

    @overload
    def __get__(self, row: None, owner: type) -> "Encrypted": ...
    @overload
    def __get__(self, row: object, owner: type) -> str | None: ...
    def __get__(self, row: Any, owner: type) -> "Encrypted | str | None":
        if row is None:
            return self
        sealed = getattr(row, self.column)
        return None if sealed is None else key_ring().open(sealed, place=self._place(row))

    def __set__(self, row: Any, value: str | None) -> None:
        setattr(row, self.column, None if value is None else key_ring().seal(value, place=self._place(row)))


_reading: ContextVar[bool] = ContextVar("reading", default=False)


@contextmanager
def reading() -> Iterator[None]:
    """In here nothing can be written: GET changes nothing."""
    token = _reading.set(True)
    try:
        yield
    finally:
        _reading.reset(token)


@contextmanager
def writing() -> Iterator[None]:
    """In here one transaction may write."""
    token = _reading.set(False)
    try:
        yield
    finally:
        _reading.reset(token)


@event.listens_for(Engine, "connect")
def _set_up_sqlite(connection: Any, record: object) -> None:
    """The embedded database: durable, referential, and in our hands where a transaction begins."""
    if not type(connection).__module__.startswith("sqlite3"):
        return
    connection.isolation_level = None
    _keep_to_ourselves(connection)
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=15000"):
        connection.execute(f"PRAGMA {pragma}")


def _keep_to_ourselves(connection: Any) -> None:
    """A database file that was made just now is its owner's only; its log gets the same rights from SQLite."""
    for _number, _name, path in connection.execute("PRAGMA database_list"):
        if path and os.path.getsize(path) == 0:
            os.chmod(path, 0o600)


@event.listens_for(Engine, "begin")
def _begin(connection: Connection) -> None:
    """IMMEDIATE for writes: a read that grows into a write fails under contention, a write that waits does not."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN" if _reading.get() else "BEGIN IMMEDIATE")


@event.listens_for(Session, "before_flush")
def _refuse_writes(session: Session, *_: object) -> None:
    if _reading.get() and (session.new or session.deleted or any(session.is_modified(row) for row in session.dirty)):
        raise RuntimeError("a GET may not write")


@event.listens_for(Session, "do_orm_execute")
def _refuse_bulk_writes(state: ORMExecuteState) -> None:
    if _reading.get() and not state.is_select:
        raise RuntimeError("a GET may not write")


class KeyCheck(Model):
    """One sealed word, by which a start with a wrong key is noticed before anything is written with it.

    It is made with the index key, which seals nothing: without its own, nobody could be looked up any more.
    """

    __tablename__ = "key_check"
    id: Mapped[UUID] = uuid_key()
    word = Encrypted()


def check_keys() -> None:
    """Raises KeyTrouble when a key is missing, or is not one this database was written with."""
    if not current_app.config["SECRET_KEY"]:
        raise KeyTrouble("NABIJ_SECRET_KEY is missing. `make run` makes one on first run.")
    key_ring()
    check = db.session.scalar(select(KeyCheck).limit(1))
    if check is not None and check.word != _key_word():
        raise KeyTrouble("The keys are not the ones this database was written with.")
    db.session.rollback()


def _key_word() -> str:
    return key_ring().mac("key check", b"nabij").hex()


def plant_key_check() -> bool:
    """Once per database: True the first time. The caller commits."""
    if db.session.scalar(select(KeyCheck).limit(1)) is not None:
        return False
    db.session.add(KeyCheck(word=_key_word()))
    return True
