"""Pages, by who comes to them. Importing a module hangs its routes on the blueprint."""

from app.presence.views import asking, coach, desk, exploring, other, story
from app.presence.views.blueprint import bp

__all__ = ["asking", "bp", "coach", "desk", "exploring", "other", "story"]
