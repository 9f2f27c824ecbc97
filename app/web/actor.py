"""The actor of this request: whoever is signed in and the hat they wear, else a visitor or the holder of a code."""

from typing import cast

from flask_login import current_user

from app.core.actor import VISITOR, Actor


def current_actor() -> Actor:
    """`accounts` gives the signed-in user and the anonymous one an `actor`."""
    return cast(Actor, getattr(current_user, "actor", VISITOR))
