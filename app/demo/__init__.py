"""Demo data: Enschede as it could be, and the way to take exactly that away again. No real persons."""

from flask import Flask


def init_app(app: Flask) -> None:
    from app.demo.commands import demo_cli, setup_data
    from app.demo.queries import has_demo

    app.cli.add_command(demo_cli)
    app.cli.add_command(setup_data)
    app.extensions["has_demo"] = has_demo
