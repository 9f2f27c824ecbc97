"""The trail: append-only, chained, without personal content. `record` is all that features use."""

from app.audit.actions import Action
from app.audit.trail import record

__all__ = ["Action", "record"]
