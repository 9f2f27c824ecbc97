"""Where people live: municipality, stadsdelen, wijken and buurten, names people use, and Wijkwijzers."""

from flask import Flask


def init_app(app: Flask) -> None:
    from app.areas.commands import areas_cli

    app.cli.add_command(areas_cli)
