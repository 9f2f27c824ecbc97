"""Identifiers. Made before insert, because encrypted fields are bound to them."""

from uuid import UUID, uuid4


def new_id() -> UUID:
    """A random identifier: says nothing about order, number or time."""
    return uuid4()
