"""Presence: help requests, being there, exploring, connections by two yeses. The guardrails of the design live here."""

from flask import Flask


def init_app(app: Flask) -> None:
    from app.presence.kept import keep
    from app.presence.reactions import connect
    from app.presence.views import bp

    keep()
    connect()
    app.register_blueprint(bp)
