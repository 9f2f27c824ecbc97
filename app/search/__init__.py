"""What can be found: the table of documents and the live index over it."""

from flask import Flask


def init_app(app: Flask) -> None:
    from app.search.commands import match_cli
    from app.search.index import Cache

    app.extensions["search_index"] = Cache()
    app.cli.add_command(match_cli)
