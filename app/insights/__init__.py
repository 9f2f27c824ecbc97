"""Figures per buurt and stadsdeel, from frozen snapshots; read only, and never about one person."""

from flask import Flask


def init_app(app: Flask) -> None:
    """Pages and the command."""
    from app.insights.commands import insights_cli
    from app.insights.views import bp

    app.register_blueprint(bp)
    app.cli.add_command(insights_cli)
